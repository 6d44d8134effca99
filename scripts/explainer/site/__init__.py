"""What knows MkDocs, the disk of the site and other hosts, and nothing else does."""
