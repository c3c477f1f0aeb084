"""What a field wants, in a line: beside the cell on the header sheet, in the prompt everywhere."""

from customs.interchange.code_lists import CodeList
from customs.interchange.layout import Slot
from customs.model.base import Text
from customs.model.status import Direction
from customs.words import both, has

BETWEEN = " / "
#: Meanings longer than this are read on the guide sheet instead.
_SHORT = 190


def note(slot: Slot, codes: CodeList | None, direction: Direction) -> Text:
    """Its own note, else the meaning of its codes, else its kind and length."""
    identifier = "planned_rates" if slot.path.startswith("planned_rates.") else slot.field.identifier
    for section in (f"note_{direction}", "note"):
        if has(f"workbook.{section}.{identifier}"):
            return both(f"workbook.{section}.{identifier}")
    if codes is not None:
        return both("workbook.see_list") if is_listed(codes) else codes.explained or both("workbook.see_list")
    return _shape(slot)


def is_listed(codes: CodeList) -> bool:
    """Whether the meanings stand on the guide sheet only."""
    return codes.explained is None or len(codes.explained.vi) > _SHORT


def _shape(slot: Slot) -> Text:
    field = slot.field
    if field.kind in ("date", "integer"):
        return both(f"workbook.kind.{field.kind}")
    if field.kind == "decimal":
        return both("workbook.kind.decimal", n=field.decimals) if field.decimals else both("workbook.kind.number")
    kind = field.kind if field.kind in ("ascii", "digits") else "text"
    return both(f"workbook.kind.{kind}", n=field.characters) if field.characters else both("workbook.kind.text", n=255)


def lines(text: Text) -> str:
    """The Vietnamese above the English, once when they are the same."""
    return text.vi if text.vi == text.en else f"{text.vi}\n{text.en}"


def pair(text: Text) -> str:
    """`vi / en`, once when they are the same."""
    return text.vi if text.vi == text.en else f"{text.vi}{BETWEEN}{text.en}"
