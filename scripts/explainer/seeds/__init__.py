"""The records: read, explained, checked and edited. It does not know how they hang together."""
