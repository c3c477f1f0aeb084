"""Taxes asked about: worked out, compared with other schedules, and what if a declaration were otherwise."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from pydantic import ValidationError

from customs.duty import (
    Comparison,
    Consequence,
    Fine,
    Found,
    LateInterest,
    Pause,
    RoundingName,
    Settling,
    WhatIf,
    assess,
    compare,
    fine,
    late_interest,
    origin_refused,
    planned_against_registered,
    preferential,
    reclassified,
    what_if,
)
from customs.duty.absent import AbsentError
from customs.duty.fees import Fee as CustomsFee
from customs.duty.fees import LowValue, Way, fee, low_value
from customs.duty.regime import Contingent, Regime, contingent, regime
from customs.duty.sharing import LineValue, Measure
from customs.duty.special_values import FinalPrice, final_price
from customs.duty.vat_hint import VatHint, vat_hint
from customs.duty.what_if import TablesOf
from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.tax import Assessment
from customs.services.acts import law_of
from customs.services.declarations.named import key_of, path_of
from customs.services.declarations.typed import is_field, read_number, typed
from customs.services.lists.tables import books_of
from customs.services.taxes.allocating import shared_out
from customs.settings import settings
from customs.store import Store
from customs.words import both

#: Days interest is counted between: no law of today reaches beyond.
_FIRST, _LAST = date(2000, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Late:
    """`fine`: None when none was asked for."""

    interest: LateInterest
    fine: Fine | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """`low_value`: the exemption of goods of little value, None when they are worth more. `contingent`: what falls due
    when the condition of the type code fails. `hints`: item key -> what the tariff says of its VAT. `planned`: what
    registration changed, None before it.
    """

    fee: CustomsFee
    low_value: LowValue | None
    regime: Regime | None
    contingent: Contingent | None
    hints: Mapping[str, VatHint]
    planned: WhatIf | None


class TaxRecords:
    """Reads that work out taxes; nothing is kept of them. `on`: the day of a declaration that has none."""

    _store: Store

    def taxes(self, declaration: Declaration, on: date, rounding: RoundingName | None = None) -> Assessment:
        """What must be paid, with its arithmetic, under the law of its own day. `rounding`: the desk's, unless said."""
        return assess(declaration, self._tables_of()(declaration.duty_day or on), rounding or settings().rounding)

    def schedules(self, declaration: Declaration, number: int, on: date) -> Comparison:
        """Every schedule open to the item. Raises CustomsError DUTY-ITEM."""
        key = key_of(declaration, number)
        return compare(declaration, key, self._tables_of()(declaration.duty_day or on), settings().rounding)

    def what_if(
        self,
        declaration: Declaration,
        changes: Mapping[str, str],
        on: date,
        *,
        day: date | None = None,
        language: Language = "en",
    ) -> WhatIf:
        """`changes`: path -> value as it is typed in `language`; items by number (`goods.2.hs_code`) or key. `day`:
        another day of law and rates. Raises CustomsError DUTY-PATH, DUTY-ITEM, VALUE-….
        """
        read = _read(declaration, changes, language)
        with _sound(changes):
            return what_if(declaration, read, self._tables_of(), today=on, day=day, rounding=settings().rounding)

    def final_price(
        self,
        declaration: Declaration,
        changes: Mapping[str, str],
        known: date,
        paid: date,
        *,
        language: Language = "en",
    ) -> FinalPrice:
        """The provisional value replaced by the final one, known and paid on these days. Raises as `what_if`."""
        _days(known, paid)
        read = _read(declaration, changes, language)
        with _sound(changes):
            return final_price(declaration, read, known, paid, self._tables_of(), rounding=settings().rounding)

    def reclassified(
        self, declaration: Declaration, number: int, hs_code: str, settling: Settling, rate: str = ""
    ) -> Consequence:
        """What follows when the item belongs under another code. `rate`: percent, where no tariff is to be asked.

        Raises CustomsError DUTY-ITEM, VALUE-NUMBER.
        """
        _days(settling.last_day, settling.paid, settling.breach)
        percent = _number(rate) if rate.strip() else None
        code = str(typed(declaration.direction, f"goods.{number}.hs_code", hs_code, "en") or "")
        key = key_of(declaration, number)
        return reclassified(
            declaration, key, code, self._tables_of(), settling, rate=percent, rounding=settings().rounding
        )

    def origin_refused(
        self, declaration: Declaration, settling: Settling, rates: Mapping[int, str] | None = None
    ) -> Consequence:
        """What follows when every special preferential rate is refused. `rates`: item number -> MFN percent.

        Raises CustomsError DUTY-NO-ORIGIN when no item claims one, DUTY-ITEM, VALUE-NUMBER.
        """
        _days(settling.last_day, settling.paid, settling.breach)
        tables_of = self._tables_of()
        if not preferential(declaration, tables_of(declaration.duty_day or settling.breach)):
            raise CustomsError("DUTY-NO-ORIGIN", both("taxes.refused.no_origin"))
        percents = {key_of(declaration, number): _number(text) for number, text in (rates or {}).items()}
        return origin_refused(declaration, tables_of, settling, rates=percents, rounding=settings().rounding)

    def shares(
        self,
        declaration: Declaration,
        measure: str,
        on: date,
        *,
        figures: Mapping[int, str] | None = None,
        language: Language = "en",
    ) -> Mapping[str, LineValue]:
        """Item key -> the customs value to type, freight by `measure`; `figures` as in `allocating.shared_out`, raises
        as that does.
        """
        tables = self._tables_of()(declaration.duty_day or on)
        return shared_out(declaration, _measure(measure), tables, figures, language)

    def around(self, declaration: Declaration, on: date, *, way: str = Way.GENERAL) -> Around:
        """What stands beside the taxes. `way`: how the goods come, which decides fee and limits: general, express,
        gift or sample.
        """
        tables_of = self._tables_of()
        tables = tables_of(declaration.duty_day or on)
        assessed, found = assess(declaration, tables, settings().rounding), regime(declaration, tables)
        return Around(
            fee(declaration, assessed, tables, way=Way(way)),
            low_value(assessed, tables, way=Way(way)),
            found,
            contingent(declaration, tables, settings().rounding) if found is not None and found.conditional else None,
            {item.key: vat_hint(item.hs_code, tables) for item in declaration.goods if item.hs_code},
            planned_against_registered(declaration, tables_of, rounding=settings().rounding),
        )

    def _tables_of(self) -> TablesOf:
        with self._store.read() as look:
            return partial(law_of, books=books_of(self._store, look))


def late(
    tax: str,
    last_day: date,
    paid: date,
    *,
    language: Language = "en",
    pauses: tuple[Pause, ...] = (),
    from_clearance: bool = False,
    fined: Found | None = None,
    organisation: bool = True,
) -> Late:
    """Interest on `tax`, due on `last_day` and paid on `paid`; the fine when it came to light as `fined`.

    Raises CustomsError VALUE-NUMBER, DUTY-LATE, DUTY-DAYS.
    """
    _days(last_day, paid, *(day for pause in pauses for day in (pause.first, pause.last)))
    owed = _number(tax, language)
    try:
        interest = late_interest(owed, last_day, paid, pauses=pauses, from_clearance=from_clearance)
    except AbsentError as why:
        raise CustomsError("DUTY-LATE", why.reason) from why
    return Late(interest, fine(owed, fined, last_day, organisation=organisation) if fined else None)


def _measure(named: str) -> Measure:
    try:
        return Measure(named)
    except ValueError:
        raise CustomsError("DUTY-MEASURE", both("taxes.refused.measure", measure=named)) from None


def _number(text: str, language: Language = "en") -> Decimal:
    value = read_number(text.strip(), language)
    if value is None or value < 0:
        raise CustomsError("VALUE-NUMBER", both("errors.value.number", text=text))
    return value


def _days(*days: date) -> None:
    for day in days:
        if not _FIRST <= day <= _LAST:
            raise CustomsError("DUTY-DAYS", both("taxes.refused.days", day=f"{day:%d/%m/%Y}"))


def _read(declaration: Declaration, changes: Mapping[str, str], language: Language) -> dict[str, object]:
    """Path with the item's key -> value. Raises CustomsError DUTY-PATH, DUTY-ITEM, VALUE-…."""
    read: dict[str, object] = {}
    for named, text in changes.items():
        path = path_of(declaration, named)
        if not is_field(declaration.direction, path):
            raise CustomsError("DUTY-PATH", both("taxes.refused.path", path=named))
        read[path] = typed(declaration.direction, path, text, language)
    return read


@contextmanager
def _sound(changes: Mapping[str, str]) -> Iterator[None]:
    """A path that names nothing, or a value of the wrong shape, is a refusal."""
    try:
        yield
    except (KeyError, ValidationError) as wrong:
        raise CustomsError("DUTY-PATH", both("taxes.refused.path", path=", ".join(changes))) from wrong
