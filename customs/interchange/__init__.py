"""Formats of files we write and other people's programs."""
