"""The clearance board: tiles, and a column of cards for each who is waited for."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from customs.ui.components.base import element, ignore

_element = element("board", Path(__file__).parent)


@dataclass(frozen=True, slots=True)
class Pressed:
    """What somebody did, once: opened a lot, chose a lane, asked for the page of a column after a cursor ("": its
    first).
    """

    opened: str | None = None
    lane: str | None = None
    column: str = ""
    after: str | None = None


def board(data: Mapping[str, Any], *, key: str) -> Pressed:
    """`data`: tiles [{lane, kind, pill, count, over, bands, told, filter, on}], free {title, count, some, sub}, columns
    [{code, title, count, cards, next, more, first, empty}], words {young, old}, open (id), refreshed. A card: {id,
    address, title, pill, customer, reason, age, since, late, free {of, on, tone, text}}; only `pill` is markup of ours.
    """
    given = _element(data=dict(data), key=key, on_open_change=ignore, on_lane_change=ignore, on_turned_change=ignore)
    turned = given.turned or {}
    return Pressed(given.open, given.lane, str(turned.get("column", "")), turned.get("after"))
