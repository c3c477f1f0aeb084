"""Milestones recorded, the manifest and delivery orders told."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from customs.lots.manifest import manifest_of, pasted
from customs.lots.milestones import Milestone, of_lot, told_of
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.lot import DeliveryOrder, Lot, Reached
from customs.model.source import Source
from customs.services.declarations.typed import pasted_rows
from customs.services.lists.tables import tables_of
from customs.services.lots.changing import LotActs
from customs.services.lots.facts import figure, one_line, typed_containers
from customs.services.lots.times import Told, day_of_lot, read_time
from customs.services.views import Saved
from customs.store.lot_columns import container_key
from customs.words import both, day, happened

_LONGEST = 200


class LotStepping(LotActs):
    def reach_milestone(
        self,
        lot_id: str,
        seen: int | None,
        milestone: str,
        when: str | None,
        *,
        container: str | None = None,
        expected: bool = False,
        note: str = "",
        act_key: str | None = None,
    ) -> Saved:
        """When the milestone was reached, or (`expected`) should be, as a person typed it; an empty `when` takes it
        back, None is now. `container`: of that one. The former time stays in the history.

        Raises CustomsError FIND-LOT, LOT-MILESTONE, LOT-CONTAINER, LOT-FUTURE, VALUE-DAY, VALUE-TIME; Stale.
        """
        now = self._clock()
        told = Told(now.replace(second=0, microsecond=0)) if when is None else read_time(when, now)
        if told is not None and not expected and told.at > now:
            raise CustomsError("LOT-FUTURE", both("lots.refused.future", at=happened(told.at)))

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            self._milestone(lot, milestone)
            if container is not None and all(one.number != container for one in lot.containers):
                raise CustomsError("LOT-CONTAINER", both("lots.refused.container", number=container[:20]))
            known = lot.of(milestone, container) or Reached(milestone=milestone, container=container)
            fields = self._said(now, note) | (
                {"expected_at": told.at if told else None}
                if expected
                else {"at": told.at if told else None, "by_day": bool(told and told.by_day)}
            )
            changed = known.model_copy(update=fields)
            detail = _moved(known, changed, expected=expected)
            return (told_of(lot, changed), detail) if detail else (lot, {})

        act = "expect_milestone" if expected else "reach_milestone"
        return self._change_lot(lot_id, seen, act, change, act_key, milestone, when, container)

    def reach_containers(
        self, lot_id: str, seen: int | None, milestone: str, text: str, *, act_key: str | None = None
    ) -> Saved:
        """A column of times, one a line, in the order of the lot's containers; or container and time in each line.
        All of it or nothing.

        Raises CustomsError FIND-LOT, LOT-MILESTONE, LOT-CONTAINER, LOT-ROWS, LOT-FUTURE, VALUE-DAY, VALUE-TIME; Stale.
        """
        now = self._clock()

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            self._milestone(lot, milestone)
            changed = lot
            for number, when in _rows(lot, text):
                told = read_time(when, now)
                if told is None:
                    continue
                if told.at > now:
                    raise CustomsError("LOT-FUTURE", both("lots.refused.future", at=happened(told.at)))
                known = changed.of(milestone, number) or Reached(milestone=milestone, container=number)
                said = self._said(now, "") | {"at": told.at, "by_day": told.by_day}
                if (known.at, known.by_day) != (told.at, told.by_day):
                    changed = told_of(changed, known.model_copy(update=said))
            told_now = [f"{one.container} {happened(one.at)}" for one in changed.reached if one not in lot.reached]
            told_old = [f"{one.container} {happened(one.at)}" for one in lot.reached if one not in changed.reached]
            return changed, {"milestone": milestone, "new": told_now, "old": told_old}

        return self._change_lot(lot_id, seen, "reach_containers", change, act_key, milestone, text)

    def _milestone(self, lot: Lot, code: str) -> Milestone:
        table = tables_of(self._store).in_force("milestones", self.today())
        found = next((one for one in of_lot(table, lot) if one.code == code), None)
        if found is None:
            raise CustomsError("LOT-MILESTONE", both("lots.refused.milestone", code=code[:30]))
        return found

    def _said(self, now: datetime, note: str) -> dict[str, object]:
        clean = one_line(note, _LONGEST) or None
        return {"by": self.actor, "told_at": now, "source": Source(typed_by=self.actor), "note": clean}

    def record_manifest(
        self,
        lot_id: str,
        seen: int | None,
        facts: Mapping[str, str],
        *,
        text: str = "",
        language: Language = "vi",
        act_key: str | None = None,
    ) -> Saved:
        """What the carrier told customs. `facts`: bill_number, packages, gross_weight, containers as typed; what is
        not typed is looked for in the pasted `text`. Nothing of the lot itself changes.

        Raises CustomsError FIND-LOT, LOT-MANIFEST for nothing that can be read, VALUE-NUMBER, VALUE-WHOLE; Stale.
        """
        told = pasted(text) | {name: one for name, one in facts.items() if one.strip()}
        made = manifest_of(
            one_line(told.get("bill_number", ""), _LONGEST) or None,
            _whole(told.get("packages", ""), language),
            _weight(told.get("gross_weight", ""), language),
            [one.number for one in typed_containers(told.get("containers", ""), language)],
        )
        if made is None and text.strip():
            raise CustomsError("LOT-MANIFEST", both("lots.refused.manifest"))
        if made is not None:
            made = made.model_copy(update={"source": Source(typed_by=self.actor, raw=text.strip()[:2000] or None)})

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            old = lot.manifest.bill_number if lot.manifest else None
            detail = {"path": "manifest", "new": made.bill_number if made else None, "old": old}
            return lot.model_copy(update={"manifest": made}), detail

        return self._change_lot(lot_id, seen, "record_manifest", change, act_key, sorted(facts.items()), text)

    def add_order(
        self,
        lot_id: str,
        seen: int | None,
        *,
        number: str,
        valid_until: str,
        issuer: str = "",
        issued_on: str = "",
        act_key: str | None = None,
    ) -> Saved:
        """A delivery order as it was received; one of the same number extends the former, which stays in the list.

        Raises CustomsError FIND-LOT, LOT-ORDER for neither number nor day, VALUE-DAY; Stale.
        """
        order = DeliveryOrder(
            number=one_line(number, _LONGEST) or None,
            issuer=one_line(issuer, _LONGEST) or None,
            issued_on=day_of_lot(issued_on) if issued_on.strip() else None,
            valid_until=day_of_lot(valid_until) if valid_until.strip() else None,
            source=Source(typed_by=self.actor),
        )
        if order.number is None and order.valid_until is None:
            raise CustomsError("LOT-ORDER", both("lots.refused.order"))

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            orders = lot.orders if lot.order == order else (*lot.orders, order)
            changed = lot.model_copy(update={"orders": orders})
            if lot.of("delivery_order") is None:
                said = self._said(self._clock(), "") | {"at": self._clock()}
                changed = told_of(changed, Reached(milestone="delivery_order").model_copy(update=said))
            before = day(lot.order.valid_until) if lot.order else None
            new = f"{order.number or '–'} {day(order.valid_until)}".strip()
            return changed, {"path": "delivery_order", "new": new, "old": before}

        return self._change_lot(lot_id, seen, "add_order", change, act_key, number, valid_until, issuer, issued_on)


def _whole(text: str, language: Language) -> int | None:
    value = figure(text.strip(), language, whole=True)
    return None if value is None else int(value)


def _weight(text: str, language: Language) -> Decimal | None:
    value = figure(text.strip(), language)
    return None if value is None else Decimal(value)


def _moved(known: Reached, changed: Reached, *, expected: bool) -> dict[str, object]:
    """What the log says; empty when the time stays as it was."""
    before, after = (known.expected_at, changed.expected_at) if expected else (known.at, changed.at)
    if (before, known.by_day, known.note) == (after, changed.by_day, changed.note or known.note):
        return {}
    told: dict[str, object] = {"milestone": known.milestone, "container": known.container}
    return told | {"old": happened(before) or None, "new": happened(after) or None}


def _rows(lot: Lot, text: str) -> Sequence[tuple[str, str]]:
    """Container and time of each line. Raises CustomsError LOT-CONTAINER, LOT-ROWS."""
    numbers = [one.number for one in lot.containers]
    rows = [[cell for cell in row if cell] for row in pasted_rows(text)]
    named = []
    for row in rows:
        first = container_key(row[0].split(" ")[0]) if row else ""
        if first in numbers:
            named.append((first, " ".join([*row[0].split(" ")[1:], *row[1:]])))
        elif row and any(sign.isalpha() and sign not in "hH" for sign in row[0]):
            raise CustomsError("LOT-CONTAINER", both("lots.refused.container", number=row[0][:20]))
    if named:
        return named
    if len(rows) > len(numbers):
        raise CustomsError("LOT-ROWS", both("lots.refused.rows", n=len(rows), most=len(numbers)))
    return [(number, " ".join(row)) for number, row in zip(numbers, rows, strict=False)]
