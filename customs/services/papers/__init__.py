"""Papers in the file of a declaration, and certificates of origin."""
