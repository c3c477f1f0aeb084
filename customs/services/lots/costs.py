"""What was paid for the customer on a lot: lines added and taken away, and the list handed out."""

from collections.abc import Callable, Mapping
from datetime import datetime

from customs.interchange.charges.cost_file import as_csv, as_workbook
from customs.lots.charges import cost_totals
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.lot import Lot
from customs.model.lot_money import CostKind, CostLine
from customs.reference.table import in_force
from customs.services.lots.changing import LotActs, lot_held
from customs.services.lots.typed_money import record_of
from customs.services.views import Saved
from customs.store import Store
from customs.words import VIETNAM, both

COST_FACTS = ("payee", "number", "paid_on", "amount", "currency", "vat", "paid_by", "evidence", "note")
"""What is typed of one line beside its kind."""
_DAYS, _FIGURES = {"paid_on"}, {"amount", "vat"}


class LotCosts(LotActs):
    def add_cost(
        self,
        lot_id: str,
        seen: int | None,
        kind: CostKind,
        facts: Mapping[str, str],
        *,
        language: Language = "vi",
        act_key: str | None = None,
    ) -> Saved:
        """One line; `facts`: name (`COST_FACTS`) -> text as typed. Without a currency it is VND.

        Raises CustomsError FIND-LOT, COST-AMOUNT, COST-CURRENCY, VALUE-DAY, VALUE-NUMBER; Stale.
        """
        told = {
            name: record_of(name, facts.get(name, ""), language, days=_DAYS, figures=_FIGURES) for name in COST_FACTS
        }
        if not told["amount"]:
            raise CustomsError("COST-AMOUNT", both("charges.refused.amount"))
        currency = str(told["currency"] or "VND").upper()
        if currency not in in_force("currencies", self.today()):
            raise CustomsError("COST-CURRENCY", both("charges.refused.currency", text=currency[:10]))

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            number = max((one.id for one in lot.costs), default=0) + 1
            line = CostLine.model_validate(
                {**told, "currency": currency, "id": number, "kind": kind, "by": self.actor, "at": self._clock()}
            )
            detail = {"cost": number, "kind": kind.value, "amount": str(line.amount), "currency": line.currency}
            return lot.model_copy(update={"costs": (*lot.costs, line)}), detail

        return self._change_lot(lot_id, seen, "add_cost", change, act_key, kind, sorted(facts.items()))

    def remove_cost(self, lot_id: str, seen: int | None, cost_id: int, *, act_key: str | None = None) -> Saved:
        """A line that was typed wrongly; the log and the lot's versions keep it.

        Raises CustomsError FIND-LOT, CHARGE-UNKNOWN; Stale.
        """

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            gone = next((one for one in lot.costs if one.id == cost_id), None)
            if gone is None:
                raise CustomsError("CHARGE-UNKNOWN", both("charges.refused.unknown"))
            left = tuple(one for one in lot.costs if one.id != cost_id)
            detail = {"cost": cost_id, "kind": gone.kind.value, "amount": str(gone.amount), "currency": gone.currency}
            return lot.model_copy(update={"costs": left}), detail

        return self._change_lot(lot_id, seen, "remove_cost", change, act_key, cost_id)


class LotCostRecords:
    _store: Store
    _clock: Callable[[], datetime]

    def cost_list(self, lot_id: str, kind: str, language: Language = "vi") -> tuple[str, bytes]:
        """The name and bytes of the list; `kind`: xlsx or csv. Raises CustomsError FIND-LOT."""
        with self._store.read() as look:
            held = lot_held(look, lot_id)
        totals = cost_totals(held.lot.costs, {})
        sums = {currency: (amount, totals.vat[currency]) for currency, amount in totals.amounts.items()}
        write = as_csv if kind == "csv" else as_workbook
        name = "".join(sign if sign.isalnum() else "-" for sign in held.lot.job_number or str(held.serial))
        day = self._clock().astimezone(VIETNAM).date()
        return f"chi-ho-{name}-{day:%Y%m%d}.{kind}", write(held.lot.costs, sums, language)
