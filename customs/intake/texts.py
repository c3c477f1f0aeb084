"""Texts of cells as values: one line, one spelling of each letter."""

import unicodedata
from collections.abc import Sequence

from customs.intake.sheet import ERROR, UNCACHED


def clean(text: str) -> str:
    """One line, NFC, single blanks; the very text when it is that already, so that many lines do not hold it twice."""
    found = " ".join(unicodedata.normalize("NFC", text).split())
    return text if found == text else found


def all_clean(texts: Sequence[str]) -> bool:
    """A quick look at many texts: whether `clean` leaves each as it is. False may be said of some that are."""
    joined = " ".join(texts)
    if not joined.isprintable() or "  " in joined or joined.startswith(" ") or joined.endswith(" "):
        return False  # of all blanks only the common one is printable; an empty text would leave two side by side
    return bool(joined) and unicodedata.is_normalized("NFC", joined)


def broken(kind: str) -> str:
    """Why a cell of the kind cannot be read as anything, "" when it can."""
    return {ERROR: "error", UNCACHED: "uncached"}.get(kind, "")
