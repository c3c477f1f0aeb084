"""Figures a cell most likely means where its text as a whole is none: proposed in words, never taken."""

import re

from customs.intake.numbers import written
from customs.model.base import Text
from customs.words import both

_BETWEEN = re.compile(r"\s*[/;+\n()=]\s*|,\s+")
_MOST = 3


def proposed(raw: str) -> Text | None:
    """What to do with the cell, for the reader; None where no figure stands out."""
    meant = _likely(raw)
    if not meant:
        return None
    key = "one" if len(meant) == 1 else "several"
    return both(f"intake.likely.{key}", meant=" / ".join(f"“{text}”" for text in meant))


def _likely(text: str) -> tuple[str, ...]:
    """`'10` -> 10; `10 PCS / 2 CTNS` -> 10 PCS, 2 CTNS; none for `1/2` and for words that are no figures."""
    bare = text.strip().strip("'\u2019`\u2018").strip()
    if bare != text.strip() and written(bare):
        return (bare,)
    parts = [part for part in _BETWEEN.split(bare) if part]
    figures = [written(part) for part in parts]
    if not 1 < len(parts) <= _MOST or not all(figure and figure.beside for figure in figures):
        return ()
    return tuple(parts)
