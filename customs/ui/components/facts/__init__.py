"""Facts read from the papers, each with its cell: pressing one shows where it came from."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from customs.ui.components.base import element, ignore

_element = element("facts", Path(__file__).parent)
FIRST = 8


@dataclass(frozen=True, slots=True)
class Fact:
    """`id` comes back when it is pressed; `cell` is what the cell is called."""

    id: str
    label: str
    value: str
    cell: str


def facts(shown: Sequence[Fact], *, more: str, key: str) -> str | None:
    """Draws the facts, those after the eighth folded under `more`; the id of the one somebody pressed, once."""
    data = {"facts": [asdict(fact) for fact in shown], "first": FIRST, "more": more}
    pressed: str | None = _element(data=data, key=key, on_show_change=ignore).show
    return pressed
