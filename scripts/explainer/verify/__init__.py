"""The claims next to the originals."""
