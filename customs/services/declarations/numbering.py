"""A number is of one declaration: typed for a second one it is refused, and the one that has it is named."""

from typing import Any

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.shipment import Shipment
from customs.services.acts import Acts
from customs.services.views import Saved
from customs.store import StoredDeclaration, Tx
from customs.words import both, day

_NUMBER = "declaration_number"
_DIGITS = 11
"""Those that name a declaration; the twelfth counts its amendments."""


class NumberTaken(CustomsError):  # noqa: N818 -- the refusal, in the words of the desk
    """STEP-NUMBER. `declaration_id`: of the one that has the number."""

    def __init__(self, message: Text, declaration_id: str) -> None:
        super().__init__("STEP-NUMBER", message)
        self.declaration_id = declaration_id


class Numbering(Acts):
    def _keep(
        self, tx: Tx, stored: StoredDeclaration, changed: Declaration, papers: Shipment | None, **act: Any
    ) -> Saved:
        """Raises NumberTaken for a step that gives the number of another declaration."""
        number = changed.declaration_number
        if (
            act["act"] == "step"
            and number
            and number[:_DIGITS] != (stored.declaration.declaration_number or "")[:_DIGITS]
        ):
            _only_one(tx, stored.id, number)
        return super()._keep(tx, stored, changed, papers, **act)


def _only_one(tx: Tx, declaration_id: str, number: str) -> None:
    tx.alone_with(number)
    asked = (_NUMBER, number)
    others = tx.naming([asked], but=declaration_id, most=1).get(asked, ())
    if not others:
        return
    other = others[0]
    said = tx.contents([other.id])[other.id]
    invoice, on = said.invoice_number or "–", day(said.invoice_date) or "–"
    raise NumberTaken(both("settled.number_taken", number=number, invoice=invoice, day=on), other.id)
