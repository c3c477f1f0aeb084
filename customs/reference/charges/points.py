"""Milestones that counting starts and stops at, under the codes lots have them by."""

from customs.model.base import Text
from customs.words import both, fold

POINTS = (
    "arrival_notice",
    "ata",
    "discharged",
    "gate_in",
    "gate_out",
    "delivered",
    "empty_picked_up",
    "stuffed",
    "empty_returned",
    "on_board",
)
_WRITTEN = {
    "ata": ("tau cap", "tau den", "hang den", "arrival", "tau cap cang", "hang ve kho"),
    "discharged": ("do hang", "do hang xong", "discharge", "ha bai", "xuong hang"),
    "gate_in": ("vao cang", "ha bai cang", "ha container", "gate in", "getin"),
    "gate_out": ("ra cang", "lay hang", "lay cont", "gate out", "getout", "ra kho"),
    "empty_picked_up": ("lay rong", "lay vo", "cap vo", "empty pick up", "pick up"),
    "stuffed": ("dong hang", "dong cont", "stuffing"),
    "empty_returned": ("tra rong", "tra vo", "empty return", "return"),
    "on_board": ("len tau", "xep len tau", "on board", "loaded", "etd"),
    "delivered": ("giao hang", "giao kho", "delivery"),
    "arrival_notice": ("thong bao hang den", "arrival notice", "an"),
}


def point(text: str) -> str | None:
    """The code of a milestone written as a code or in the trade's words; None for words we do not know."""
    told = " ".join(fold(text).replace("_", " ").replace("-", " ").split())
    return next((code for code in POINTS if told in {code.replace("_", " "), *_WRITTEN[code]}), None)


def milestone_name(code: str) -> Text:
    """What it is called within a sentence."""
    return both(f"charges.milestone.{code}") if code in POINTS else Text(vi=code, en=code)
