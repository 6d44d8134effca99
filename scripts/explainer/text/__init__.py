"""What can be read in a text or written as one. It knows no record."""
