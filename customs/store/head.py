"""Which tables this program works on, told without loading what builds them."""

HEAD = "0025"
"""The last of `migrations/`."""
