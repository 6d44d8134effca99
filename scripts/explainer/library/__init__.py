"""How the records hang together, and what follows from it."""
