"""Words of one section of `declaration.toml`, for elements that fill in their own numbers."""

from typing import Any

from customs.model.base import Language
from customs.words import catalogue


def texts(section: str, spoken: Language) -> dict[str, Any]:
    """Name -> text, or {one, other} for a text that counts."""
    start = f"declaration.{section}."
    return {key.removeprefix(start): text for key, text in catalogue(spoken).items() if key.startswith(start)}
