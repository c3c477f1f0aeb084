"""Which tables this program works on, told without loading what builds them."""

HEAD = "0024"
"""The last of `migrations/`."""
