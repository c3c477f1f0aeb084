"""What must be true of the findings before a step: an error stops it, a warning wants a reason in the log."""

from collections.abc import Sequence

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.finding import Finding, Severity
from customs.model.path import item_key
from customs.workflow.steps import Step
from customs.workflow.texts import spoken


def blocked(step: Step, declaration: Declaration, findings: Sequence[Finding]) -> CustomsError | None:
    """Why the step cannot be taken whatever is typed: WF-003, errors remain."""
    errors = of(findings, Severity.ERROR)
    if "no_errors" not in step.guards or not errors:
        return None
    return CustomsError("WF-003", _errors(step, declaration, errors))


def wants_reason(step: Step, findings: Sequence[Finding]) -> bool:
    return "warnings_explained" in step.guards and bool(of(findings, Severity.WARNING))


def of(findings: Sequence[Finding], severity: Severity) -> list[Finding]:
    return [found for found in findings if found.severity is severity]


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
