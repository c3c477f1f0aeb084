"""Lots: opened, changed, tied to their declarations, looked at."""
