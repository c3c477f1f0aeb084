"""The last amendment sheet of a declaration in words: rows for its tables on paper."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from customs.forms.show import SHOWS
from customs.model.amendment import AmendedField, Amendment
from customs.model.base import Frozen, Language, Number
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.path import get, identifier, item_key, put
from customs.words import day, moment, number, say


class AmendedRow(Frozen):
    """One field: its number on the form and its name, what stood there and what is to stand there."""

    field: str
    name: str
    declared: str
    amended: str
    reason: str
    evidence: str


class CostRow(Frozen):
    """One tax, or what lateness costs, VND; `steps` is the arithmetic."""

    name: str
    before: Number = None
    after: Number = None
    difference: Number = None
    steps: str | None = None


def last_sheet(declaration: Declaration) -> Amendment | None:
    return declaration.amendments[-1] if declaration.amendments else None


def sheet_heading(sheet: Amendment, language: Language) -> str:
    """`Khai bổ sung trong thông quan · IDA01 / IDE · nháp`."""
    told = [say(f"amendment.stage.{sheet.stage}", language), sheet.route]
    if sheet.version:
        told.append(say("amendment.version", language, n=sheet.version))
    return " · ".join([*told, say(f"amendment.state.{sheet.state}", language)])


def amended_rows(declaration: Declaration, sheet: Amendment, language: Language) -> Iterator[AmendedRow]:
    """In the order of the sheet."""
    for one in sheet.fields:
        field = fields(declaration.direction).get(identifier(one.path))
        yield AmendedRow(
            field=field.number if field else "",
            name=_name(declaration, one, language),
            declared=_value(declaration, one.path, one.declared, language),
            amended=_value(declaration, one.path, one.amended, language),
            reason=one.reason or "",
            evidence=one.evidence or "",
        )


def cost_rows(sheet: Amendment, language: Language) -> Iterator[CostRow]:
    """Each tax, all together with the arithmetic, interest and the fine that may follow."""
    cost = sheet.cost
    if cost is None:
        return
    for tax in cost.taxes:
        known = tax.before is not None and tax.after is not None
        difference = tax.after - tax.before if known else None  # type: ignore[operator]  # both are known
        name = say(f"print.tax.{tax.kind}", language)
        yield CostRow(name=name, before=tax.before, after=tax.after, difference=difference)
    steps = "\n".join(step.say(language) for step in cost.steps)
    yield CostRow(name=say("amendment.together", language), difference=cost.difference, steps=steps)
    if cost.interest is not None:
        yield CostRow(name=say("amendment.interest", language, n=cost.interest_days), difference=cost.interest)
    if cost.fine is not None:
        yield CostRow(name=say("amendment.fine", language), difference=cost.fine)


def _name(declaration: Declaration, one: AmendedField, language: Language) -> str:
    """`Dòng 2, Số lượng (1)`, with its place where the field repeats."""
    field = fields(declaration.direction).get(identifier(one.path))
    words = field.label(language) if field else one.path
    place = next((step for step in reversed(one.path.split(".")) if step.isdecimal()), "")
    at = declaration.number_of(item_key(one.path) or "")
    item = say("amendment.item", language, n=at) if at else ""
    return f"{item}{words} {place}".strip()


def _value(declaration: Declaration, path: str, text: str | None, language: Language) -> str:
    """As the form would show it; a value of an item that is gone as it was kept."""
    try:
        value = get(put(declaration, path, text), path)
    except KeyError:
        value = text
    match value:
        case None:
            return say("amendment.blank", language)
        case Decimal() | int():
            return number(value, language)
        case datetime():
            return moment(value)
        case date():
            return day(value)
    return SHOWS["hs_code"](str(value)) if identifier(path) == "hs_code" else str(value)
