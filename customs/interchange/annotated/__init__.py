"""The clerk's own workbook back: the file as it came, its bad cells coloured, explained and listed."""

from customs.interchange.annotated.annotate import annotated, is_kept_as_it_is
from customs.interchange.annotated.plain_book import plain_book

__all__ = ["annotated", "is_kept_as_it_is", "plain_book"]
