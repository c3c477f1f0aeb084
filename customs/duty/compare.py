"""Every schedule open to an item's code and origin, with its rate, what it asks for, and the money it would save.

The money is a full assessment of the declaration with that one item changed: a lower duty lowers excise and VAT too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from customs.duty.agreements import Opening, conditions, openings
from customs.duty.assess import assess
from customs.duty.exact import NOTHING, RoundingName, tidy
from customs.duty.explain import Percent, told
from customs.duty.missing import missing
from customs.duty.tables import Tables
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.path import replace as changed
from customs.model.tax import Assessment
from customs.reference.tariff import MFN, Lookup
from customs.reference.tariff_book import Tariffs
from customs.reference.trade_remedies import Remedy, touching, unplaced
from customs.words import both


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rate comes to. `tax`: all taxes of the item, dong; `saving`: less to pay on the whole declaration than
    as it is declared (below 0: more); None while either is unknown.
    """

    percent: Decimal
    tax: Decimal | None
    saving: Decimal | None


@dataclass(frozen=True, slots=True)
class Option:
    """One schedule. `outcomes`: one for its rate, or one for each rate to choose from; empty when the tariff gives
    none, for the reason in `lookup`. `mfn_lower`: the MFN rate is lower and applies instead.
    """

    opening: Opening
    lookup: Lookup
    declared: bool
    outcomes: tuple[Outcome, ...]
    conditions: tuple[Text, ...]
    missing: tuple[Text, ...]
    mfn_lower: Text | None = None

    @property
    def best(self) -> Outcome | None:
        """The outcome to count with: the only one, or the dearest of several."""
        return max(self.outcomes, key=lambda outcome: outcome.percent, default=None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`options`: cheapest first, those without a rate last. `absent`: why nothing can be compared. `remedies`: codes
    that may touch the goods, by decision; `unplaced`: codes whose goods the list does not say.
    """

    key: str
    options: tuple[Option, ...]
    remedies: tuple[tuple[str, tuple[Remedy, ...]], ...] = ()
    unplaced: tuple[Remedy, ...] = ()
    absent: Text | None = None


def compare(declaration: Declaration, key: str, tables: Tables, rounding: RoundingName = "total") -> Comparison:
    """The item's options on the day of `tables`. KeyError for an item that is not there."""
    item = declaration.item(key)
    if item is None:
        raise KeyError(key)
    if item.hs_code is None or tables.tariffs is None:
        reason = both("duty.compare.no_code" if item.hs_code is None else "duty.compare.no_tariff")
        return Comparison(key, (), absent=reason)
    asked = _Asked(declaration, item, tables, assess(declaration, tables, rounding), rounding)
    options = sorted((asked.option(opening) for opening in openings(item.origin_country_code, tables)), key=_cost)
    absent = None if item.origin_country_code else both("duty.compare.no_origin")
    return Comparison(key, tuple(options), tuple(_by_decision(asked.remedies)), unplaced(tables.day), absent)


def rcep_highest(code: str, tables: Tables, origins: frozenset[str] | None = None) -> Decimal | None:
    """The highest RCEP rate among the parties that contributed originating materials, or among all of them: what an
    importer may declare when the one origin cannot be told (Decree 129/2022/ND-CP Art. 6.2.b). None while the rate of
    one of them is unknown.
    """
    if tables.tariffs is None:
        return None
    parties = origins or _rcep_parties(tables)
    rates = [tables.tariffs.rate(code, "RCEP", tables.day, party).percent for party in parties]
    known = [rate for rate in rates if rate is not None]
    return max(known) if known and len(known) == len(rates) else None


def _rcep_parties(tables: Tables) -> frozenset[str]:
    rows = tables.table("agreement_columns").rows.values()
    return frozenset(
        party for row in rows if row.more["agreement"] == "RCEP" for party in row.more["origin_countries"].split(";")
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """One item of one declaration, worked out as it stands."""

    declaration: Declaration
    item: GoodsItem
    tables: Tables
    now: Assessment
    rounding: RoundingName

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        return touching(self.item.hs_code or "", self.item.origin_country_code, self.tables.day)

    def lookup(self, schedule: str) -> Lookup:
        tariffs = self.tables.tariffs or Tariffs()
        return tariffs.rate(self.item.hs_code or "", schedule, self.tables.day, self.item.origin_country_code)

    def option(self, opening: Opening) -> Option:
        lookup = self.lookup(opening.column)
        percents = (lookup.percent,) if lookup.percent is not None else lookup.choices
        option = Option(
            opening,
            lookup,
            declared=opening.schedule is not None and opening.schedule == self.item.tariff_schedule_code,
            outcomes=tuple(self.outcome(opening, percent) for percent in percents if percent is not None),
            conditions=(*conditions(opening), *self._highest(opening)),
            missing=missing(opening, self.declaration, self.item, self.tables, remedied=bool(self.remedies)),
        )
        best, mfn = option.best, self.lookup(MFN).percent
        if opening.preferential and best is not None and mfn is not None and mfn < best.percent:
            lower = told("duty.compare.mfn_lower", mfn=Percent(mfn), own=Percent(best.percent))
            return replace(option, mfn_lower=lower)
        return option

    def _highest(self, opening: Opening) -> Iterator[Text]:
        """What may be declared under RCEP when no one origin can be told."""
        highest = rcep_highest(self.item.hs_code or "", self.tables) if opening.column == "RCEP" else None
        if highest is not None:
            yield told("duty.compare.rcep_highest", rate=Percent(highest))

    def outcome(self, opening: Opening, percent: Decimal) -> Outcome:
        """The declaration worked out anew with the item under that schedule and rate."""
        there = changed(
            self.item, tariff_schedule_code=opening.schedule, import_duty_rate=percent, out_of_quota_flag=None
        )
        goods = tuple(there if held.key == there.key else held for held in self.declaration.goods)
        then = assess(changed(self.declaration, goods=goods), self.tables, self.rounding)
        before, after = self.now.payable, then.payable
        if before is None or after is None:
            before, after = _tax(self.now, there.key), _tax(then, there.key)
        saving = tidy(before - after) if before is not None and after is not None else None
        return Outcome(percent, _tax(then, there.key), saving)


def _tax(assessed: Assessment, key: str) -> Decimal | None:
    """All taxes of the item; None while one of them is unknown."""
    item = assessed.item(key)
    amounts = [line.amount for line in item.taxes] if item else []
    known = [amount for amount in amounts if amount is not None]
    return tidy(sum(known, NOTHING)) if known and len(known) == len(amounts) else None


def _cost(option: Option) -> tuple[bool, bool, Decimal, Decimal, bool]:
    """Those without a rate and those MFN beats come last; of equal cost MFN first, as it asks for no paper."""
    best = option.best
    tax = best.tax if best and best.tax is not None else NOTHING
    percent = best.percent if best else NOTHING
    return (best is None, option.mfn_lower is not None, tax, percent, option.opening.preferential)


def _by_decision(remedies: tuple[Remedy, ...]) -> Iterator[tuple[str, tuple[Remedy, ...]]]:
    """Dozens of codes differ only by the maker: they are told by decision, those in force first."""
    decisions: dict[str, list[Remedy]] = {}
    for remedy in sorted(remedies, key=lambda remedy: remedy.ended is not None):
        decisions.setdefault(remedy.decision or remedy.code, []).append(remedy)
    return ((decision, tuple(held)) for decision, held in decisions.items())
