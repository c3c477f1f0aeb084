"""Clocks of a lot on the command line: the JSON, whose shape does not change, and the lines a person reads."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from customs.lots.charges import CLOSING, Clock, ClockState, Totals
from customs.model.base import Language, plain
from customs.services.lots.charging import ClocksView
from customs.words import day, moment, money, number, say

JSON = dict[str, Any]


def clocks(view: ClocksView) -> JSON:
    return {
        "at": view.at.isoformat(),
        "until": view.until.isoformat(),
        "clocks": [_clock(one) for one in view.clocks],
        "totals": totals(view.totals),
    }


def clock_lines(view: ClocksView, language: Language) -> str:
    """A line a clock, its arithmetic below."""
    lines = [line for one in view.clocks for line in (headline(one, language), *_indented(one, language))]
    lines += [say("charges.out.total", language, sum=one) for one in sums(view.totals, language)]
    return "\n".join(lines) or say("charges.out.none", language)


def headline(one: Clock, language: Language) -> str:
    """`DEM · TEMU6281047 · Hãng tàu …: quá 2 ngày, 40,00 USD`."""
    name = " · ".join(filter(None, (say(f"charges.kind.{one.kind}", language), one.container, one.payee)))
    return f"{name}: {standing(one, language)}"


def standing(one: Clock, language: Language) -> str:
    """Where it stands, in a few words."""
    unit = unit_of(one)
    if one.state is ClockState.UNKNOWN and one.why and one.last_free is None:
        return one.why.say(language)
    if one.kind == CLOSING:
        key = "closing_met" if one.stopped and not one.over else "closing_late" if one.over else "closing_left"
        told = {"at": moment(one.last_free_at), "n": one.over or one.left}
        return say(f"charges.standing.{key}", language, **told)
    if one.last_free is None:
        return one.why.say(language) if one.why else ""
    last = moment(one.last_free_at) if one.last_free_at else day(one.last_free)
    if one.over:
        key = f"charges.standing.{'over' if one.free else 'all'}_{unit}"
        return say(key, language, n=one.over, last=last, amount=money(one.amount, one.currency, language))
    key = "ended_free" if one.stopped else f"left_{unit}"
    if not one.stopped and not one.left and unit == "days":
        key = "last_day"
    return say(f"charges.standing.{key}", language, n=one.left, last=last)


def unit_of(one: Clock) -> str:
    return "hours" if one.kind == CLOSING or (one.tariff and one.tariff.hourly) else "days"


def arithmetic(one: Clock, language: Language) -> Iterator[str]:
    """How the amount comes about, tier by tier, then minimum and VAT."""
    tariff = one.tariff
    if tariff is None:
        return
    for line in one.lines:
        until = "…" if line.tier.last is None else str(line.tier.last)
        told = {
            "tier": f"{line.tier.first}–{until}",
            "units": say(f"charges.unit.{unit_of(one)}", language, n=line.units),
            "rate": money(line.tier.amount, one.currency, language),
            "amount": money(line.amount, one.currency, language),
            "times": number(line.blocks, language),
            "quantity": number(line.quantity.normalize() + 0, language),
        }
        key = "line" if line.quantity == 1 else "line_quantity"
        yield say(f"charges.arithmetic.{key}", language, **told)
    if one.raised and tariff.minimum is not None:
        yield say("charges.arithmetic.minimum", language, amount=money(tariff.minimum, one.currency, language))
    if one.vat is not None and tariff.vat is not None and one.amount:
        told = {"rate": number(tariff.vat, language), "vat": money(one.vat, one.currency, language)}
        yield say("charges.arithmetic.vat", language, **told)


def basis(one: Clock, language: Language) -> Iterator[str]:
    """By what it was counted: free time, start and stop, the table's version; what is not sure."""
    tariff = one.tariff
    if tariff is None:
        return
    unit = say(f"charges.unit.{unit_of(one)}", language, n=one.free)
    if one.agreed:
        paper = one.agreed.paper or "–"
        yield say("charges.basis.agreed", language, free=unit, paper=paper, by=one.agreed.by)
    else:
        yield say("charges.basis.free", language, free=unit)
    told = {
        "start": say(f"charges.milestone.{tariff.starts}", language),
        "stop": say(f"charges.milestone.{tariff.stops}", language),
        "days": say(f"charges.counting.{'hours' if tariff.hourly else tariff.counting}", language),
    }
    yield say("charges.basis.counted", language, **told)
    yield say("charges.basis.table", language, payee=one.payee, day=day(one.table_from), file=tariff.file or "–")
    yield from (note.say(language) for note in one.notes)


def sums(found: Totals, language: Language) -> list[str]:
    """`40,00 USD (+ VAT 4,00 USD)` for each currency, then dong where every rate is known."""
    told = []
    for currency, amount in found.amounts.items():
        vat, shown = found.vat[currency], money(amount, currency, language)
        told.append(
            say("charges.out.with_vat", language, amount=shown, vat=money(vat, currency, language)) if vat else shown
        )
    if found.dong is not None and any(currency != "VND" for currency in found.amounts):
        rates = "; ".join(
            f"1 {one.currency} = {number(one.rate, language)} ({one.version.table}, {day(one.version.first_day)})"
            for one in found.rates
        )
        told.append(say("charges.out.dong", language, amount=money(found.dong, "VND", language), rates=rates))
    return told


def totals(found: Totals) -> JSON:
    return {
        "amounts": {currency: plain(amount) for currency, amount in found.amounts.items()},
        "vat": {currency: plain(amount) for currency, amount in found.vat.items()},
        "vnd": _plain(found.dong),
        "rates": [
            {"currency": one.currency, "rate": plain(one.rate), "from": _iso(one.version.first_day)}
            for one in found.rates
        ],
    }


def _clock(one: Clock) -> JSON:
    return {
        "kind": str(one.kind),
        "container": one.container,
        "payee": one.payee,
        "state": one.state.value,
        "why": one.why.model_dump() if one.why else None,
        "unit": unit_of(one),
        "free": one.free,
        "used": one.used,
        "left": one.left,
        "over": one.over,
        "first_day": _iso(one.first),
        "last_free_day": _iso(one.last_free),
        "last_free_at": _iso(one.last_free_at),
        "expected": one.expected,
        "agreed": one.agreed is not None,
        "currency": one.currency,
        "amount": plain(one.amount),
        "vat": _plain(one.vat),
        "minimum": one.raised,
        "per_day": plain(one.per_day),
        "lines": [
            {
                "from": line.tier.first,
                "to": line.tier.last,
                "rate": plain(line.tier.amount),
                "units": line.units,
                "blocks": line.blocks,
                "quantity": plain(line.quantity),
                "amount": plain(line.amount),
            }
            for line in one.lines
        ],
        "table_from": _iso(one.table_from),
        "file": one.tariff.file if one.tariff else None,
    }


def _indented(one: Clock, language: Language) -> Iterator[str]:
    yield from (f"    {line}" for line in (*arithmetic(one, language), *basis(one, language)))


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _iso(value: date | datetime | None) -> str | None:
    return value.isoformat() if value else None
