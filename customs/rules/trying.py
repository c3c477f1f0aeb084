"""The catalogue as data, and rules tried on past declarations before they are switched on."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.rules.engine import NOT_LOWERED, ORDER, Rule, catalogue, fired
from customs.rules.known import Known


@dataclass(frozen=True, slots=True)
class Tried:
    """How often a rule would speak: `findings` in all, on `declarations` of them."""

    findings: int
    declarations: int


def try_rules(
    rules: Collection[str],
    declarations: Iterable[tuple[Declaration, Known]],
    *,
    each: Callable[[int], bool] = lambda _: True,
) -> Mapping[str, Tried]:
    """Rule id -> how often it fires. `each` is called with the count done after every declaration; False ends it."""
    findings: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for done, (declaration, known) in enumerate(declarations, 1):
        ids = [id for id in fired(declaration, known) if id in rules]  # noqa: A001 -- the word of the catalogue
        findings.update(ids)
        held.update(set(ids))
        if not each(done):
            break
    return {id: Tried(findings[id], held[id]) for id in rules}  # noqa: A001 -- the word of the catalogue


def catalogue_json(lowered: Mapping[str, Severity] = NOT_LOWERED) -> dict[str, Any]:
    """Every rule, as `customs rules --json` prints it; severities as an office lowered them."""
    return {"rules": [_rule(each, lowered) for each in catalogue()]}


def _rule(each: Rule, lowered: Mapping[str, Severity]) -> dict[str, Any]:
    severity = max(lowered.get(each.id, each.severity), each.severity, key=ORDER.index)
    return {
        "id": each.id,
        "severity": severity.value,
        "message": _both(each.message),
        "fix": _both(each.fix),
        "legal": _both(each.legal),
        "fields": list(each.fields),
        "responses": [
            {"message": message, "code": code}
            for message, code in dict.fromkeys((one.message, one.code) for one in each.responses)
        ],
    }


def _both(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}
