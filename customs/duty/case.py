"""A stand-alone case in the shape of published examples: inputs in, every figure out, to the dong.

A tax the case does not state does not apply. Late interest (`days` or `late_days`, `late_rate_per_day_pct`) and a fine
(`fine_pct`) are on `tax`; without it on what the case owes more than the one it changes; else on all it owes.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, DecimalException
from typing import Any

from customs.duty.absent import AbsentError, exactly
from customs.duty.assess import assess
from customs.duty.case_declaration import declared
from customs.duty.case_doubts import doubts_of
from customs.duty.case_inputs import checked, inputs_of, refused
from customs.duty.case_value import LineWorth, worths
from customs.duty.exact import DONG, HUNDREDTH, NOTHING, half_up, tidy
from customs.duty.late import daily_percent, for_days
from customs.model.base import plain
from customs.model.errors import CustomsError
from customs.model.tax import Assessment, ItemAssessment, TaxKind, TaxLine
from customs.reference.table import versions

Answer = dict[str, Any]
Cases = Mapping[str, Mapping[str, Any]]
_LONGEST = Decimal("1E-8")
_MOST_DAYS = 100_000
#: Keys of a line that state a tax.
_STATED: Mapping[TaxKind, frozenset[str]] = {
    TaxKind.IMPORT_DUTY: frozenset({"import_duty_pct", "import_duty_specific", "mfn_pct", "exemption"}),
    TaxKind.EXPORT_DUTY: frozenset({"export_duty_pct"}),
    TaxKind.ADDITIONAL_DUTY: frozenset({"additional_duty_pct", "additional_duty_specific"}),
    TaxKind.EXCISE: frozenset({"excise_pct"}),
    TaxKind.ENVIRONMENT: frozenset({"environment", "rate_vnd_per_kg"}),
    TaxKind.VAT: frozenset({"vat_pct", "vat_exemption"}),
}


def solve(case: Mapping[str, Any], *, cases: Cases | None = None, day: date | None = None) -> Answer:
    """Figures as plain strings: `lines`, the totals of each tax, `customs_value`, `total`, …; one line's figures also
    stand at the top; `warnings`: what is worked out but hardly meant. `cases`: id -> case, for `same_as`. `day`: of the
    exemption codes and the late interest; the newest table by default. Raises CustomsError CASE-KEY, CASE-VALUE, CASE-…
    """
    try:
        return _solved(case, cases or {}, day)
    except AbsentError as why:
        raise CustomsError("CASE-TOO-LARGE", why.reason) from why


def _solved(case: Mapping[str, Any], others: Cases, day: date | None) -> Answer:
    inputs = checked(inputs_of(case, others))
    on = day or max(versions("exemption_codes")[-1], versions("late_interest")[-1])
    answer = _taxes(inputs, on) if inputs["lines"] else {}
    other = inputs["_same_as"]
    if other is not None and answer.get("total") is not None:
        before = solve(others[other], cases=others, day=day).get("total")
        if before is not None:
            answer[f"difference_to_{other}"] = plain(Decimal(answer["total"]) - Decimal(before))
    answer |= _late_and_fine(inputs, answer, on)
    if not answer:
        raise refused("empty")
    return answer


def solve_all(document: Mapping[str, Any], *, day: date | None = None) -> Answer:
    """A file of one case, or of many under `cases`: {"cases": {id: answer or {"error": {code, vi, en}}}}."""
    if not isinstance(document, Mapping) or "cases" not in document:
        return solve(document, day=day)
    if not all(isinstance(case, Mapping) for case in document["cases"]):
        raise refused("value", name="cases", value="?")
    cases = {str(case.get("id", place)): case for place, case in enumerate(document["cases"], 1)}
    return {"cases": {name: _answered(case, cases, day) for name, case in cases.items()}}


def _answered(case: Mapping[str, Any], cases: Cases, day: date | None) -> Answer:
    try:
        return solve(case, cases=cases, day=day)
    except CustomsError as why:
        return {"error": {"code": why.code, "vi": why.message.vi, "en": why.message.en}}


def _taxes(inputs: Mapping[str, Any], on: date) -> Answer:
    with exactly():
        found = worths(inputs)
    declaration, tables = declared(inputs, found, on)
    assessed = assess(declaration, tables, inputs.get("rounding", "total"))
    lines = [_line(line, worth, item) for line, worth, item in zip(inputs["lines"], found, assessed.items, strict=True)]
    answer: Answer = {"lines": lines}
    if len(lines) == 1:
        answer |= {key: value for key, value in lines[0].items() if key != "name"}
    return answer | _totals(inputs, found, assessed) | doubts_of(inputs, on)


def _line(line: Mapping[str, Any], worth: LineWorth, item: ItemAssessment) -> Answer:
    """The figures of one line; `absent`: what could not be worked out, and why."""
    figures: Answer = {"name": line["name"]} if "name" in line else {}
    if worth.value is not None:
        figures |= {
            "customs_value_foreign": _plain(worth.value),
            "customs_value": _plain(item.customs_value),
            "allocated_freight": _plain(worth.freight),
            "allocated_insurance": _plain(worth.insurance),
            "allocated_additions": _plain(worth.additions),
        }
    absents = {}
    for drawn in item.taxes:
        if not _applies(drawn, line):
            continue
        figures |= _tax(drawn)
        if drawn.absent is not None:
            absents[drawn.kind.value] = {"vi": drawn.absent.vi, "en": drawn.absent.en}
    return figures | ({"absent": absents} if absents else {})


def _applies(drawn: TaxLine, line: Mapping[str, Any]) -> bool:
    return drawn.absent is None or bool(_STATED[drawn.kind] & set(line))


def _tax(drawn: TaxLine) -> Answer:
    name = drawn.kind.value
    figures = {name: _plain(drawn.amount), f"{name}_base": _plain(drawn.base)}
    if drawn.exempt_amount is not None:
        figures[f"exempt_{name}"] = _plain(drawn.exempt_amount)
    if drawn.quantity is not None:
        figures[f"{name}_quantity"] = _plain(drawn.quantity)
        if drawn.kind is TaxKind.ENVIRONMENT and drawn.quantity_unit == "KGM":
            figures["taxable_kg"] = _plain(drawn.quantity)
    return figures


def _totals(inputs: Mapping[str, Any], found: list[LineWorth], assessed: Assessment) -> Answer:
    lines = inputs["lines"]
    kinds = [
        kind
        for kind in TaxKind
        if any(
            drawn.kind is kind and _applies(drawn, line)
            for line, item in zip(lines, assessed.items, strict=True)
            for drawn in item.taxes
        )
    ]
    sums = {kind.value: _total(kind, lines, assessed) for kind in kinds}
    known = [amount for amount in sums.values() if amount is not None]
    total = sum(known, NOTHING) if len(known) == len(sums) else None
    figures: Answer = {name: _plain(amount) for name, amount in sums.items()} | {"total": _plain(total)}
    if all(worth.value is not None for worth in found):
        vnd = [item.customs_value for item in assessed.items]
        figures["customs_value_foreign"] = _plain(sum((w.value for w in found if w.value is not None), NOTHING))
        figures["customs_value"] = _plain(sum((v for v in vnd if v is not None), NOTHING)) if None not in vnd else None
    return figures


def _total(kind: TaxKind, lines: list[Mapping[str, Any]], assessed: Assessment) -> Decimal | None:
    """Whole dong over the lines the tax applies to; None while one of them is unknown."""
    amounts = [
        drawn.amount
        for line, item in zip(lines, assessed.items, strict=True)
        for drawn in item.taxes
        if drawn.kind is kind and _applies(drawn, line)
    ]
    known = [amount for amount in amounts if amount is not None]
    return half_up(sum(known, NOTHING), DONG) if len(known) == len(amounts) else None


def _late_and_fine(inputs: Mapping[str, Any], answer: Answer, on: date) -> Answer:
    days, fine_pct = inputs.get("days", inputs.get("late_days")), inputs.get("fine_pct")
    if days is None and fine_pct is None:
        return {}
    tax = inputs.get("tax")
    if tax is None:
        more = next((Decimal(value) for key, value in answer.items() if key.startswith("difference_to_")), NOTHING)
        owed = more if more > NOTHING else answer.get("total")
        if owed is None:
            raise refused("needs", name="days" if days is not None else "fine_pct", other="tax")
        tax = Decimal(owed)
    figures: Answer = {}
    if days is not None:
        if days != days.to_integral_value() or days > _MOST_DAYS:
            raise refused("value", name="days", value=days)
        percent = inputs.get("late_rate_per_day_pct", daily_percent(on))
        figures["late_interest"] = _plain(for_days(tax, int(days), percent))
    if fine_pct is not None:
        figures["fine"] = _plain(half_up(tax * fine_pct * HUNDREDTH, DONG))
    together = _plain(tax + sum((Decimal(figure) for figure in figures.values() if figure), NOTHING))
    return figures | {"total_with_late_and_fine": together} | ({} if answer else {"total": together})


def _plain(value: Decimal | None) -> str | None:
    if value is None:
        return None
    try:
        return plain(tidy(half_up(value, _LONGEST)))
    except DecimalException:
        return None
