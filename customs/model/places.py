"""Where an item stands among the others, by its key."""

from typing import Any

_FEW = 64
_held: tuple[tuple[Any, ...], dict[str, int]] = ((), {})
"""The items asked about last, where they are many, with the place of each."""


def place_of(items: tuple[Any, ...], key: str) -> int | None:
    """From 0; None when no item has the key. Of many items the places are worked out once, not at every question."""
    if len(items) <= _FEW:
        return next((at for at, item in enumerate(items) if getattr(item, "key", None) == key), None)
    return _places(items).get(key)


def _places(items: tuple[Any, ...]) -> dict[str, int]:
    global _held  # noqa: PLW0603 -- one value, replaced whole: whoever reads it has both halves of the same
    held, places = _held
    if held is not items:
        places = {}
        for at, item in enumerate(items):
            places.setdefault(getattr(item, "key", ""), at)
        _held = items, places
    return places
