"""The record of a new or changed document."""
