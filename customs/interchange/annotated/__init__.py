"""The clerk's own workbook back: the file as it came, its bad cells coloured, explained and listed."""

from customs.interchange.annotated.annotate import annotated, annotated_anew, is_kept_as_it_is

__all__ = ["annotated", "annotated_anew", "is_kept_as_it_is"]
