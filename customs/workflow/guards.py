"""What must be true before a step: of the findings, an error stops it and a warning wants a reason in the log; of the
declaration, its lane, its permit, its gate and its number.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from customs.model.base import Text, nfc
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.finding import Finding, Severity
from customs.model.path import item_key
from customs.model.status import Lane, Status
from customs.words import both
from customs.workflow.amending import open_sheet
from customs.workflow.step import REASON, Guard, Step
from customs.workflow.texts import spoken

_CODES: Mapping[Guard, str] = {
    "examined_lane": "WF-013",
    "not_yet_cleared": "WF-014",
    "before_gate": "WF-016",
    "amendments_left": "WF-020",
    "not_passed": "WF-021",
}
_NUMBER = re.compile(r"\d{11}[0-8]", re.ASCII)
_MOST_AMENDMENTS = "9"
"""Last digit of the number (VNACCS E0399)."""


def blocked(step: Step, declaration: Declaration, findings: Sequence[Finding]) -> CustomsError | None:
    """Why the step cannot be taken whatever is typed: WF-003 errors remain, WF-012 not in this direction, WF-013 green,
    WF-014 cleared already, WF-016 and WF-021 past the gate, WF-020 amended nine times, WF-030
    the amendment sheet brings errors.
    """
    if declaration.direction not in step.directions:
        return CustomsError("WF-012", spoken("workflow.refused.direction", step=step.label(declaration.direction)))
    for guard in step.guards:
        if guard in _CODES and not _holds(guard, declaration):
            return CustomsError(_CODES[guard], both(f"workflow.refused.{guard}"))
    errors = of(findings, Severity.ERROR)
    if "no_errors" in step.guards and errors:
        return CustomsError("WF-003", _errors(step, declaration, errors))
    sheet = open_sheet(declaration) if "sheet_right" in step.guards else None
    wrong = of(sheet.findings, Severity.ERROR) if sheet else []
    if wrong:
        return CustomsError("WF-030", spoken("workflow.refused.sheet_wrong", n=len(wrong), first=wrong[0].message))
    return None


def applies(step: Step, declaration: Declaration) -> bool:
    """It is worth offering: nothing but findings, or a last digit that is used up, may hold it."""
    guards = (guard for guard in step.guards if guard in _CODES and guard != "amendments_left")
    return all(_holds(guard, declaration) for guard in guards)


def fits(step: Step, declaration: Declaration, values: Mapping[str, str | date | datetime]) -> None:
    """What is typed suits the declaration. CustomsError WF-015: the number is not its next version, WF-019: it is in
    that lane already.
    """
    if "another_lane" in step.guards and values["lane_code"] == declaration.lane_code:
        raise CustomsError("WF-019", both("workflow.refused.another_lane", lane=declaration.lane_code))
    if "next_version" not in step.guards:
        return
    given, known = str(values["declaration_number"]), declaration.declaration_number
    if known is not None and given != next_number(declaration):
        raise CustomsError("WF-015", both("workflow.refused.next_version", given=given, known=known))


def next_number(declaration: Declaration) -> str:
    """The number as it will be after one amendment more; empty without a number, or after nine."""
    known = declaration.declaration_number or ""
    return f"{known[:11]}{int(known[11]) + 1}" if _NUMBER.fullmatch(known) else ""


def expected(step: Step, findings: Sequence[Finding], entry: Mapping[str, str]) -> None:
    """Nothing is typed that the step does not ask for: CustomsError WF-027, and WF-004 without the reason it asks."""
    explains = "warnings_explained" in step.guards
    asked = [*(ask.identifier for ask in step.asks), *([REASON] if explains else [])]
    strange = next((name for name in entry if name not in asked), None)
    if strange is not None:
        key = "unasked" if asked else "nothing_asked"
        raise CustomsError("WF-027", both(f"workflow.refused.{key}", name=strange, asked=", ".join(asked)))
    if wants_reason(step, findings) and not nfc(entry.get(REASON, "")):
        raise CustomsError("WF-004", both("workflow.refused.reason", n=len(of(findings, Severity.WARNING))))


def wants_reason(step: Step, findings: Sequence[Finding]) -> bool:
    return "warnings_explained" in step.guards and bool(of(findings, Severity.WARNING))


def of(findings: Sequence[Finding], severity: Severity) -> list[Finding]:
    return [found for found in findings if found.severity is severity]


def _holds(guard: Guard, declaration: Declaration) -> bool:
    if guard == "examined_lane":
        return declaration.lane in {Lane.YELLOW, Lane.RED}
    if guard == "not_yet_cleared":
        return declaration.clearance_datetime is None
    if guard == "amendments_left":
        return not (declaration.declaration_number or "").endswith(_MOST_AMENDMENTS)
    return not any(event.after is Status.PASSED for event in declaration.events)


def _errors(step: Step, declaration: Declaration, errors: Sequence[Finding]) -> Text:
    where = _where(declaration, errors)
    return spoken(f"workflow.refused.errors_{step.id}", n=len(errors), where=where)


def _where(declaration: Declaration, errors: Sequence[Finding]) -> Text:
    """` ở dòng 7 và 11` when every error speaks of an item; else which rules."""
    keys = {item_key(found.path) for found in errors}
    numbers = sorted({number for key in keys if key and (number := declaration.number_of(key))})
    if not numbers or None in keys:
        rules = ", ".join(dict.fromkeys(found.rule for found in errors))
        return Text(vi=f" ({rules})", en=f" ({rules})")
    return spoken("workflow.refused.on_items", n=len(numbers), items=_joined([str(number) for number in numbers]))


def _joined(words: Sequence[str]) -> Text:
    if len(words) == 1:
        return Text(vi=words[0], en=words[0])
    return spoken("workflow.refused.and", first=", ".join(words[:-1]), last=words[-1])
