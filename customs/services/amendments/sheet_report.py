"""Amendment sheets as JSON and as lines: numbers are plain strings, absent is null."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from customs.duty import tax_name
from customs.model.amendment import AmendmentCost
from customs.model.base import Language, Text, plain
from customs.services.amendments.sheets import Sheet, SheetLine, Sheets
from customs.services.declarations.course_report import deadline
from customs.services.reports import finding
from customs.services.taxes.tax_report import signed
from customs.words import day, money, say

JSON = dict[str, Any]


def sheets(told: Sheets) -> JSON:
    declaration = told.declaration
    return {
        "declaration_number": declaration.declaration_number,
        "direction": declaration.direction.value,
        "status": declaration.status.value,
        "stage": told.stage.value if told.stage else None,
        "route": told.route,
        "next_number": told.next_number or None,
        "amendments_left": told.left,
        "deadlines": [deadline(one, told.seen_at) for one in told.deadlines],
        "sheet": _sheet(told.open) if told.open else None,
        "earlier": [_sheet(one) for one in told.earlier],
    }


def lines(told: Sheets, language: Language) -> str:
    said = [say("amendment.none" if told.stage else "amendment.closed", language)] if told.open is None else []
    for one in (*([told.open] if told.open else []), *told.earlier):
        said += [heading(one, language), *_sheet_lines(one, language), ""]
    return "\n".join(said).rstrip()


def heading(sheet: Sheet, language: Language) -> str:
    """`IDA01 / IDE · nháp`, with the number of the amendment and its days once they are known."""
    amendment = sheet.amendment
    parts = [amendment.route, say(f"amendment.state.{amendment.state}", language)]
    if amendment.version:
        parts.insert(0, say("amendment.version", language, n=amendment.version))
    on = amendment.settled_on or amendment.filed_on
    return " · ".join([*parts, *([day(on)] if on else [])])


def figures(cost: AmendmentCost, language: Language) -> Iterator[tuple[str, str]]:
    """What it comes to, as (name, amount): each tax that changes, all together, interest, fine."""
    for tax in cost.taxes:
        known = tax.before is not None and tax.after is not None
        difference = tax.after - tax.before if known else None  # type: ignore[operator]  # both are known
        if difference != 0:
            yield tax_name(tax.kind).say(language), _pair(tax.before, tax.after, difference, language)
    yield say("amendment.together", language), signed(cost.difference, language)
    if cost.interest is not None:
        yield say("amendment.interest", language, n=cost.interest_days), money(cost.interest, "VND", language)
    if cost.fine is not None:
        yield say("amendment.fine", language), money(cost.fine, "VND", language)


def _sheet(sheet: Sheet) -> JSON:
    amendment = sheet.amendment
    return {
        "state": amendment.state.value,
        "stage": amendment.stage.value,
        "route": amendment.route,
        "version": amendment.version,
        "filed_on": _day(amendment.filed_on),
        "settled_on": _day(amendment.settled_on),
        "fields": [
            _line(one, kept.declared, kept.amended) for one, kept in zip(sheet.lines, amendment.fields, strict=True)
        ],
        "cost": _cost(amendment.cost) if amendment.cost else None,
        "findings": [finding(one) for one in amendment.findings],
    }


def _line(line: SheetLine, declared: str | None, amended: str | None) -> JSON:
    return {
        "path": line.path,
        "item": line.number,
        "name": _text(line.name),
        "declared": declared,
        "amended": amended,
        "reason": line.reason or None,
        "evidence": line.evidence or None,
        "legal": line.legal.vi,
    }


def _cost(cost: AmendmentCost) -> JSON:
    return {
        "on": cost.on.isoformat(),
        "taxes": [
            {"tax": one.kind.value, "before": _number(one.before), "after": _number(one.after)} for one in cost.taxes
        ],
        "difference": _number(cost.difference),
        "late_interest": _number(cost.interest),
        "late_days": cost.interest_days,
        "fine_risk": _number(cost.fine),
        "steps": [_text(step) for step in cost.steps],
    }


def _sheet_lines(sheet: Sheet, language: Language) -> Iterator[str]:
    blank = say("amendment.blank", language)
    for line in sheet.lines:
        item = say("amendment.item", language, n=line.number) if line.number else ""
        yield f"  {item}{line.name.say(language)}: {line.declared or blank} → {line.amended or blank}"
        for name in ("reason", "evidence"):
            if said := getattr(line, name):
                yield f"    {say(f'amendment.{name}', language)}: {said}"
    for found in sheet.amendment.findings:
        yield f"  {say(f'common.severity.{found.severity}', language)}: {found.message.say(language)}"
        yield f"    {found.fix.say(language)} ({found.rule})"
    cost = sheet.amendment.cost
    if cost is not None:
        yield f"  {say('amendment.as_of', language, day=day(cost.on))}"
        yield from (f"    {name}: {amount}" for name, amount in figures(cost, language))
        yield from (f"    {step.say(language)}" for step in cost.steps)


def _pair(before: Decimal | None, after: Decimal | None, difference: Decimal | None, language: Language) -> str:
    unknown = say("cli.unknown", language)
    was, now = (unknown if one is None else money(one, "VND", language) for one in (before, after))
    return f"{was} → {now} ({signed(difference, language)})"


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _text(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}
