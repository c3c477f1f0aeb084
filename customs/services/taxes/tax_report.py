"""Comparisons, what-ifs, interest and consequences as JSON and as lines: numbers are plain strings, absent null."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from customs.duty import (
    Amounts,
    Comparison,
    Consequence,
    Fine,
    LateInterest,
    Option,
    Outcome,
    WhatIf,
    tax_name,
)
from customs.duty.special_values import FinalPrice
from customs.model.base import Language, Text, plain
from customs.model.declaration import Declaration
from customs.model.tax import Assessment, Version
from customs.services.reports import taxes
from customs.services.taxes.taxing import Late
from customs.words import both, money, number, say

JSON = dict[str, Any]


def tax_lines(assessment: Assessment, language: Language) -> str:
    """The tax sheet: item by item its arithmetic, then the totals."""
    lines = [step.say(language) for step in assessment.steps]
    for item in assessment.items:
        lines.append("")
        lines.append(say("taxes.out.item", language, n=item.number, value=_dong(item.customs_value, language)))
        lines += [f"  {told.say(language)}" for told in (*item.steps, *filter(None, [item.absent]))]
        for line in item.taxes:
            code = f" {line.code}" if line.code else ""
            lines.append(f"  {tax_name(line.kind).say(language)}{code}: {_dong(line.amount, language)}")
            told = (*line.steps, *filter(None, [line.absent]), *line.warnings)
            lines += [f"    {one.say(language)}" for one in told]
            lines.append(f"    {line.legal.say(language)}")
    lines += ["", say("taxes.out.payable", language, amount=_dong(assessment.payable, language))]
    return "\n".join(lines)


def comparison(declaration: Declaration, compared: Comparison) -> JSON:
    item = declaration.item(compared.key)
    return {
        "number": declaration.number_of(compared.key),
        "hs_code": item.hs_code if item else None,
        "origin": item.origin_country_code if item else None,
        "absent": _told(compared.absent),
        "options": [_option(option) for option in compared.options],
        "remedies": [
            {
                "decision": decision,
                "codes": [{"code": one.code, "name": _text(one.name), "ended": _day(one.ended)} for one in remedies],
            }
            for decision, remedies in compared.remedies
        ],
        "remedies_of_unknown_goods": [one.code for one in compared.unplaced],
    }


def comparison_lines(declaration: Declaration, compared: Comparison, language: Language) -> str:
    """An option a paragraph: rate and money, conditions, what is missing; then trade remedies."""
    item, lines = declaration.item(compared.key), []
    facts = {"hs": item.hs_code if item else None, "origin": item.origin_country_code if item else None}
    shown = {name: value or "–" for name, value in facts.items()}
    lines.append(say("taxes.out.compared", language, n=declaration.number_of(compared.key), **shown))
    lines += [compared.absent.say(language)] if compared.absent else []
    for option in compared.options:
        lines += ["", *_option_lines(option, language)]
    for decision, remedies in compared.remedies:
        codes = ", ".join(one.code for one in remedies)
        ended = all(one.ended for one in remedies)
        key = "taxes.out.remedy_ended" if ended else "taxes.out.remedy"
        lines += ["", say(key, language, decision=decision, codes=codes)]
    return "\n".join(lines)


def what_if(asked: Mapping[str, str], told: WhatIf) -> JSON:
    return {
        "changes": dict(asked),
        "before": taxes(told.before),
        "after": taxes(told.after),
        "items": [
            {
                "number": item.number,
                "customs_value": _amounts(item.customs_value),
                "taxes": {kind.value: _amounts(pair) for kind, pair in item.taxes.items()},
                "together": _amounts(item.together),
            }
            for item in told.items
        ],
        "totals": {kind.value: _amounts(pair) for kind, pair in told.totals.items()},
        "payable": _amounts(told.payable),
        "notes": [_text(note) for note in told.notes],
    }


def what_if_lines(told: WhatIf, language: Language) -> str:
    """Each tax before, after and the difference; items that differ; then notes."""
    rows = [(tax_name(kind).say(language), pair) for kind, pair in told.totals.items()]
    rows.append((say("taxes.out.together", language), told.payable))
    lines = [_row(name, pair, language) for name, pair in rows]
    changed = [item for item in told.items if item.together.difference or item.customs_value.difference]
    lines += [_row(say("taxes.out.of_item", language, n=item.number), item.together, language) for item in changed]
    return "\n".join([*lines, *(note.say(language) for note in told.notes)])


def late(told: Late) -> JSON:
    return {"late_interest": _interest(told.interest), "fine": _fine(told.fine) if told.fine else None}


def late_lines(told: Late, language: Language) -> str:
    steps = (*told.interest.steps, *told.interest.notes, *(told.fine.steps if told.fine else ()))
    return "\n".join(step.say(language) for step in steps)


def consequence(told: Consequence) -> JSON:
    return {
        "shortfall": _number(told.shortfall),
        "overpaid": _number(told.overpaid),
        "by_tax": {kind.value: _amounts(pair) for kind, pair in told.by_tax.items()},
        "late_interest": _interest(told.interest) if told.interest else None,
        "fine": _fine(told.fine) if told.fine else None,
        "together": _number(told.together),
        "absent": _told(told.absent),
        "steps": [_text(step) for step in told.steps],
        "notes": [_text(note) for note in told.difference.notes],
    }


def consequence_lines(told: Consequence, language: Language) -> str:
    lines = [_row(tax_name(kind).say(language), pair, language) for kind, pair in told.by_tax.items()]
    said = (*filter(None, [told.absent]), *told.steps, *told.difference.notes)
    lines += [one.say(language) for one in said]
    return "\n".join([*lines, say("taxes.out.all_together", language, amount=_dong(told.together, language))])


def final_price(told: FinalPrice) -> JSON:
    notes = [_text(note) for note in told.notes]
    return {"due": told.due.isoformat(), **consequence(told.outcome), "notes": notes}


def final_price_lines(told: FinalPrice, language: Language) -> str:
    return "\n".join([consequence_lines(told.outcome, language), *(note.say(language) for note in told.notes)])


def percent(outcome: Outcome, language: Language) -> str:
    return number(outcome.percent, language) + (" %" if language == "vi" else "%")


def saving(outcome: Outcome | None, language: Language) -> str:
    """`ít hơn 1.000 ₫`, `nhiều hơn 1.000 ₫`, `như đang khai`; "" while it is unknown."""
    if outcome is None or outcome.saving is None:
        return ""
    word = "less" if outcome.saving > 0 else "more" if outcome.saving < 0 else "same"
    return say(f"taxes.out.{word}", language, amount=_dong(abs(outcome.saving), language))


def name_of(option: Option) -> Text:
    """`B05 · ACFTA …`; an agreement without a known code by its own name."""
    head = option.opening.schedule or option.opening.column
    return Text(vi=f"{head} · {option.opening.name.vi}", en=f"{head} · {option.opening.name.en}")


def _option(option: Option) -> JSON:
    opening, best = option.opening, option.best
    return {
        "schedule": opening.schedule,
        "column": opening.column,
        "agreement": opening.agreement or None,
        "name": _text(opening.name),
        "declared": option.declared,
        "rate": _number(option.lookup.percent),
        "cell": option.lookup.text or None,
        "reason": _told(option.lookup.reason),
        "outcomes": [
            {"rate": plain(one.percent), "tax": _number(one.tax), "saving": _number(one.saving)}
            for one in option.outcomes
        ],
        "saving": _number(best.saving) if best else None,
        "form": opening.form or None,
        "decree": opening.decree or None,
        "conditions": [_text(one) for one in option.conditions],
        "missing": [_text(one) for one in option.missing],
        "mfn_lower": _told(option.mfn_lower),
        "notes": [_text(one) for one in option.lookup.notes],
        **_version(option.lookup.version),
    }


def _option_lines(option: Option, language: Language) -> Iterator[str]:
    declared = f" ({say('taxes.out.declared', language)})" if option.declared else ""
    yield f"{name_of(option).say(language)}{declared}"
    for outcome in option.outcomes:
        amounts = (percent(outcome, language), say("taxes.out.tax", language, amount=_dong(outcome.tax, language)))
        yield "  " + " · ".join(filter(None, (*amounts, saving(outcome, language))))
    told = (*filter(None, [option.lookup.reason, option.mfn_lower]), *option.lookup.notes)
    yield from (f"  {one.say(language)}" for one in told)
    yield from (f"  {say('taxes.out.condition', language)}: {one.say(language)}" for one in option.conditions)
    yield from (f"  {say('taxes.out.missing', language)}: {one.say(language)}" for one in option.missing)


def _interest(told: LateInterest) -> JSON:
    return {
        "tax": plain(told.tax),
        "last_day": told.last_day.isoformat(),
        "paid": told.paid.isoformat(),
        "days": told.days,
        "amount": plain(told.amount),
        "periods": [
            {
                "first": one.first.isoformat(),
                "last": one.last.isoformat(),
                "days": one.days,
                "percent_per_day": plain(one.percent),
                "legal": _text(one.legal),
                **_version(one.version),
            }
            for one in told.periods
        ],
        "steps": [_text(step) for step in (*told.steps, *told.notes)],
    }


def _fine(told: Fine) -> JSON:
    return {
        "found": told.found.value,
        "percent": plain(told.percent),
        "amount": plain(told.amount),
        "legal": _text(told.legal),
        "steps": [_text(step) for step in told.steps],
        **_version(told.version),
    }


def _version(version: Version | None) -> JSON:
    day = version.first_day.isoformat() if version and version.first_day else None
    return {"table": version.table if version else None, "version": day}


def _amounts(pair: Amounts) -> JSON:
    sides = {"before": pair.before, "after": pair.after, "difference": pair.difference}
    return {name: _number(value) for name, value in sides.items()}


def _row(name: str, pair: Amounts, language: Language) -> str:
    sides = {"before": _dong(pair.before, language), "after": _dong(pair.after, language)}
    return f"{name}: {sides['before']} → {sides['after']} ({signed(pair.difference, language)})"


def signed(value: Decimal | None, language: Language) -> str:
    """`+1.000 ₫`, `−1.000 ₫`."""
    return ("+" if value is not None and value > 0 else "") + _dong(value, language)


def _dong(value: Decimal | None, language: Language) -> str:
    return money(value, "VND", language) or both("cli.unknown").say(language)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


def _text(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}


def _told(text: Text | None) -> dict[str, str] | None:
    return _text(text) if text else None
