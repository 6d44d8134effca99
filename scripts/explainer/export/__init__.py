"""The library as files of data."""
