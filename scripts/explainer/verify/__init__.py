"""The claims beside the originals."""
