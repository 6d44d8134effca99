"""The commands for authors: new, withdraw, diff."""
