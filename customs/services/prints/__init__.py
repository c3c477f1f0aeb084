"""Prints: one, many, the pack for the file, and a file held against what is kept."""
