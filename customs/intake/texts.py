"""Texts of cells as values: one line, one spelling of each letter."""

import unicodedata

from customs.intake.sheet import ERROR, UNCACHED


def clean(text: str) -> str:
    """One line, NFC, single blanks; the very text when it is that already, so that many lines do not hold it twice."""
    found = " ".join(unicodedata.normalize("NFC", text).split())
    return text if found == text else found


def broken(kind: str) -> str:
    """Why a cell of the kind cannot be read as anything, "" when it can."""
    return {ERROR: "error", UNCACHED: "uncached"}.get(kind, "")
