"""Which tables this program works on, told without loading what builds them."""

HEAD = "0023"
"""The last of `migrations/`."""
