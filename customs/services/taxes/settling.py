"""How a shortfall is settled, as a command or a form says it in words."""

from collections.abc import Mapping, Sequence
from datetime import date

from customs.duty import Found, Pause, Settling
from customs.duty.late import PAUSES
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.reference.table import in_force
from customs.services.declarations.typed import read_day
from customs.words import both

_PARTS = 3


def of(
    declaration: Declaration, today: date, due_and_paid: tuple[date, date], how: str, *, person: bool = False
) -> Settling:
    """The breach is of the declaration's own day. Raises CustomsError DUTY-FOUND."""
    due, paid = due_and_paid
    breach = declaration.duty_day or today
    return Settling(last_day=due, paid=paid, how=found(how), breach=breach, organisation=not person)


def found(how: str) -> Found:
    """Raises CustomsError DUTY-FOUND."""
    try:
        return Found(how.strip())
    except ValueError:
        known = ", ".join(Found)
        raise CustomsError("DUTY-FOUND", both("taxes.refused.found", how=how, known=known)) from None


def pause(text: str) -> Pause:
    """`classification:2026-07-01:2026-07-10`. Raises CustomsError DUTY-PAUSE, VALUE-DAY."""
    parts = [part.strip() for part in text.split(":")]
    if len(parts) != _PARTS:
        raise CustomsError("DUTY-PAUSE", both("taxes.refused.pause", text=text, known="–"))
    first, last = read_day(parts[1]), read_day(parts[2])
    known = in_force(PAUSES, first).rows
    if parts[0] not in known or last < first:
        raise CustomsError("DUTY-PAUSE", both("taxes.refused.pause", text=text, known=", ".join(known)))
    return Pause(parts[0], first, last)


def by_item(texts: Sequence[str]) -> dict[int, str]:
    """`2=12` -> {2: "12"}. Raises CustomsError DUTY-SET."""
    rates = {}
    for text in texts:
        number, _, percent = text.partition("=")
        if not (number.strip().isascii() and number.strip().isdigit() and len(number) < len("10000")) or not percent:
            raise CustomsError("DUTY-SET", both("taxes.refused.set", text=text))
        rates[int(number)] = percent
    return rates


def final_values(declaration: Declaration, figures: Mapping[int, str]) -> dict[str, str]:
    """Number of an item -> its final value, as the change of the field its value is worked out from: the customs value
    where that is typed, else the invoice value.
    """
    by_hand = {number for number, item in enumerate(declaration.goods, 1) if item.customs_value_manual is not None}
    return {
        f"goods.{number}.{'customs_value_manual' if number in by_hand else 'line_invoice_value'}": text
        for number, text in figures.items()
    }
