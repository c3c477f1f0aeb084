"""What a person says of debts, inspections and permits of a lot, and of what a customer wants of its papers."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import uuid4

from customs.lots.papers.checklist import CustomerPaper
from customs.lots.papers.debts import MOST_EXTENSIONS
from customs.lots.papers.names import pattern_fault
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.lot import Lot
from customs.model.lot_papers import (
    DebtKind,
    DebtSaid,
    Extension,
    Inspection,
    InspectionKind,
    InspectionResult,
    debt_key,
)
from customs.services.acts import repeated
from customs.services.declarations.typed import read_number
from customs.services.held import held, unknown
from customs.services.lots.changing import LotActs, lot_held
from customs.services.lots.gathering import CustomerWishes, customer_of, papers_held
from customs.services.lots.times import day_of_lot
from customs.services.views import Saved
from customs.store.filings import FilingKind
from customs.words import both, fold

INSPECTION_TEXTS = (
    "group", "agency", "single_window_number", "permit_type_code", "permit_number", "quantity_unit_code", "note",
)  # fmt: skip
INSPECTION_DAYS = ("registered_on", "sampled_on", "result_on", "valid_until")
INSPECTION_FIELDS = (
    "kind", "group", "hs_codes", "agency", "single_window_number", "registered_on", "sampled_on", "result",
    "result_on", "permit_type_code", "permit_number", "valid_until", "quantity_allowed", "quantity_unit_code", "note",
)  # fmt: skip
"""Everything of an inspection that is typed, in the order it is asked."""
_CODE = re.compile(r"[^a-z0-9]+")
_EXTENDABLE_ONCE_MORE = "G11"
Change = tuple[Lot, Mapping[str, object]]


class DebtKeeping(LotActs):
    def owe(
        self,
        lot_id: str,
        seen: int | None,
        kind: DebtKind,
        declaration: str,
        *,
        form: str = "",
        starts: str = "",
        act_key: str | None = None,
    ) -> Saved:
        """A debt that nothing in the declaration tells: a certificate that comes later (`form`), a price that is
        provisional; `starts`: the day the final price was known, as typed.

        Raises CustomsError FIND-LOT, FIND-DECLARATION, LOT-DEBT-KIND, VALUE-DAY; Stale.
        """
        if kind not in {DebtKind.CERTIFICATE, DebtKind.PRICE} or (kind is DebtKind.CERTIFICATE and not form.strip()):
            raise CustomsError("LOT-DEBT-KIND", both("lot_papers.refused.kind"))
        begins = day_of_lot(starts) if starts.strip() else None
        named = form.strip()[:20].upper() or None

        def change(lot: Lot) -> Change:
            said = _said(lot, kind, declaration, named if kind is DebtKind.CERTIFICATE else None)
            opened = {"opened": True, "starts_on": begins, "settled_at": None, "settled_with": None, "by": self.actor}
            told = {"debt": said.key, "starts": begins and begins.isoformat()}
            return _with(lot, said.model_copy(update=opened)), told

        return self._change_lot(lot_id, seen, "owe", change, act_key, kind, declaration, named, begins)

    def extend_debt(
        self,
        lot_id: str,
        seen: int | None,
        declaration: str,
        granted: str,
        *,
        until: str = "",
        paper: str = "",
        act_key: str | None = None,
    ) -> Saved:
        """Customs granted a longer stay on that day; `until`: the day it names, needed where the declaration states
        the end itself. Goods traded under temporary import get it twice at most (Circular 38/2015/TT-BTC Art. 82.4.b).

        Raises CustomsError LOT-EXTENSIONS, LOT-EXTENSION-UNTIL, FIND-LOT, FIND-DECLARATION, VALUE-DAY; Stale.
        """
        ends = day_of_lot(until) if until.strip() else None
        made = Extension(granted_on=day_of_lot(granted), until=ends, paper=paper.strip() or None, by=self.actor)
        with self._store.read() as look:
            trade = held(look, declaration).declaration.declaration_type_code == _EXTENDABLE_ONCE_MORE
        if not trade and ends is None:
            raise CustomsError("LOT-EXTENSION-UNTIL", both("lot_papers.refused.until"))

        def change(lot: Lot) -> Change:
            said = _said(lot, DebtKind.TEMPORARY, declaration, None)
            if trade and len(said.extensions) >= MOST_EXTENSIONS:
                raise CustomsError("LOT-EXTENSIONS", both("lot_papers.refused.extensions", most=MOST_EXTENSIONS))
            update = {"extensions": (*said.extensions, made), "by": self.actor}
            return _with(lot, said.model_copy(update=update)), {
                "debt": said.key,
                "granted": made.granted_on.isoformat(),
            }

        return self._change_lot(lot_id, seen, "extend_debt", change, act_key, declaration, made)

    def settle_debt(
        self,
        lot_id: str,
        seen: int | None,
        key: str,
        arrived: str,
        *,
        papers: tuple[str, ...] = (),
        act_key: str | None = None,
    ) -> Saved:
        """What was owed has arrived: what it is, in words, and the kept papers that prove it.

        Raises CustomsError LOT-DEBT-ARRIVED without words, FIND-DEBT, FIND-PAPER, FIND-LOT; Stale.
        """
        words = " ".join(arrived.replace("\0", "").split())[:300]
        if not words:
            raise CustomsError("LOT-DEBT-ARRIVED", both("lot_papers.refused.arrived"))
        with self._store.read() as look:
            known = {one.sha256 for one in papers_held(look, lot_held(look, lot_id).lot)}
        if not known.issuperset(papers):
            raise unknown("paper")

        def change(lot: Lot) -> Change:
            said = _said(lot, *_parts(key))
            done = {"settled_at": self._clock(), "settled_with": words, "papers": papers, "by": self.actor}
            return _with(lot, said.model_copy(update=done)), {"debt": key, "arrived": words}

        return self._change_lot(lot_id, seen, "settle_debt", change, act_key, key, words, papers)

    def keep_inspection(
        self,
        lot_id: str,
        seen: int | None,
        facts: Mapping[str, str],
        *,
        key: str | None = None,
        language: Language = "vi",
        act_key: str | None = None,
    ) -> Saved:
        """One inspection or permit, new or changed (`key`). `facts`: name of INSPECTION_FIELDS -> text as typed; what
        is not named stays.

        Raises CustomsError EDIT-PATH, LOT-INSPECTION, VALUE-DAY, VALUE-NUMBER, FIND-INSPECTION, FIND-LOT; Stale.
        """
        typed = {name: _typed(name, text, language) for name, text in facts.items()}

        def change(lot: Lot) -> Change:
            known = {one.key: one for one in lot.inspections}
            if key is not None and key not in known:
                raise unknown("inspection")
            before = known.get(key or "") or Inspection(key=uuid4().hex[:12], kind=InspectionKind.QUALITY)
            stamp = {"by": self.actor, "told_at": self._clock()}
            after = Inspection.model_validate(dict(before) | typed | stamp)
            if key is not None and after == before.model_copy(update=stamp):
                return lot, {}
            known[after.key] = after
            return lot.model_copy(update={"inspections": tuple(known.values())}), {"inspection": dict(facts)}

        return self._change_lot(lot_id, seen, "keep_inspection", change, act_key, key, sorted(facts.items()))

    def remove_inspection(self, lot_id: str, seen: int | None, key: str, *, act_key: str | None = None) -> Saved:
        """Raises CustomsError FIND-INSPECTION, FIND-LOT; Stale."""

        def change(lot: Lot) -> Change:
            left = tuple(one for one in lot.inspections if one.key != key)
            if len(left) == len(lot.inspections):
                raise unknown("inspection")
            return lot.model_copy(update={"inspections": left}), {"inspection": key}

        return self._change_lot(lot_id, seen, "remove_inspection", change, act_key, key)

    def keep_customer_papers(
        self,
        lot_id: str,
        version: int,
        papers: Sequence[tuple[str, bool]],
        pattern: str,
        *,
        act_key: str | None = None,
    ) -> int:
        """What the lot's customer wants in every lot: (name, original) each, and how files of its bundles are named.
        `version`: of their wishes the person saw; gives the new one.

        Raises CustomsError LOT-NO-CUSTOMER, LOT-PATTERN, FIND-LOT, STORE-FILING-STALE.
        """
        fault = pattern_fault(pattern)
        if fault is not None:
            raise CustomsError("LOT-PATTERN", fault)
        wishes = CustomerWishes(papers=tuple(map(_wanted, filter(lambda one: one[0].strip(), papers))), pattern=pattern)
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "keep_customer_papers")
            if done is not None:
                return int(str(done.result["version"]))
            customer = customer_of(lot_held(tx, lot_id).lot)
            if not customer:
                raise CustomsError("LOT-NO-CUSTOMER", both("lot_papers.refused.customer"))
            return tx.keep_filing_document(
                FilingKind.CUSTOMER_PAPERS,
                customer,
                wishes.model_dump_json(),
                version,
                act="keep_customer_papers",
                detail={"papers": [one.name for one in wishes.papers], "pattern": pattern},
                act_key=act_key,
            ).version


def _wanted(paper: tuple[str, bool]) -> CustomerPaper:
    name = " ".join(paper[0].replace("\0", "").split())[:200]
    return CustomerPaper(code=_CODE.sub("-", fold(name)).strip("-")[:60] or "khac", name=name, original=paper[1])


def _said(lot: Lot, kind: DebtKind, declaration: str, form: str | None) -> DebtSaid:
    """Raises CustomsError FIND-DECLARATION for one that is not of the lot."""
    if declaration not in lot.declarations:
        raise unknown("declaration")
    key = debt_key(kind, declaration, form)
    known = next((one for one in lot.debts if one.key == key), None)
    return known or DebtSaid(kind=kind, declaration=declaration, form=form)


def _with(lot: Lot, said: DebtSaid) -> Lot:
    others = tuple(one for one in lot.debts if one.key != said.key)
    return lot.model_copy(update={"debts": (*others, said)})


def _parts(key: str) -> tuple[DebtKind, str, str | None]:
    """Raises CustomsError FIND-DEBT."""
    kind, _, rest = key.partition("/")
    declaration, _, form = rest.partition("/")
    if kind not in set(DebtKind) or not declaration:
        raise unknown("debt")
    return DebtKind(kind), declaration, form or None


def _typed(name: str, text: str, language: Language) -> object:
    """The value of that field of an inspection; None or () for no text."""
    clean = " ".join(text.replace("\0", "").split())[:300]
    if name == "kind" and clean in set(InspectionKind):
        return InspectionKind(clean)
    if name == "result" and clean in {"", *InspectionResult}:
        return InspectionResult(clean) if clean else None
    if name in INSPECTION_DAYS:
        return _day(clean)
    if name == "hs_codes":
        return tuple(filter(str.isdigit, (part.replace(".", "") for part in re.split(r"[\s,;]+", clean))))
    if name == "quantity_allowed":
        value = read_number(clean, language) if clean else None
        if clean and (value is None or value <= 0):
            raise CustomsError("VALUE-NUMBER", both("errors.value.number", text=clean[:40]))
        return value
    if name in INSPECTION_TEXTS:
        return clean or None
    raise CustomsError("LOT-INSPECTION", both("lot_papers.refused.inspection", name=name[:40], text=clean[:40]))


def _day(clean: str) -> date | None:
    return day_of_lot(clean) if clean else None
