"""Rows in = accepted + rejected + skipped; each number shows its rows."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from customs.ui.components.base import element, ignore

_element = element("balance", Path(__file__).parent)


@dataclass(frozen=True, slots=True)
class Figure:
    """`id` comes back when it is pressed; `tone`: "", good, bad, quiet."""

    id: str
    number: str
    word: str
    tone: str = ""


def balance(total: Figure, figures: Sequence[Figure], *, label: str, pressed: str, key: str) -> str | None:
    """Draws the equation; the id of the figure somebody pressed, once. `pressed` is the one in force."""
    data = {"label": label, "total": asdict(total), "figures": [asdict(one) for one in figures], "pressed": pressed}
    chosen: str | None = _element(data=data, key=key, on_show_change=ignore).show
    return chosen
