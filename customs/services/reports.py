"""The JSON and the lines of the command line. Shapes are stable: numbers are plain strings, absent is null."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from customs.intake.guard import UPLOAD_LIMIT, admit_size
from customs.intake.report import as_json, shipment_json
from customs.model.base import Language, Text, plain
from customs.model.declaration import Declaration
from customs.model.errors import FileRefused
from customs.model.finding import Finding, Severity
from customs.model.tax import Assessment, TaxLine
from customs.rules import Explanation, without_figures
from customs.services.declarations.typed import clean_name
from customs.services.imports.reading import read_files
from customs.services.rulebook import RuleView
from customs.services.statuses.recognising import answers_in
from customs.services.views import DeclarationView
from customs.words import both, money, say

JSON = dict[str, Any]
_DIGITS = 40
"""Before or behind the point; the longest number of VNACCS has 20. `1E+999999` would be written as a megabyte of zeros.
"""


def intake(files: Sequence[Path], on: date) -> tuple[JSON, bool]:
    """The `customs intake` object of each file read by itself, and whether one was refused.

    Several files: `{"files": […], "shipment": {…}}`, where the shipment is that of all files that could be read and
    are no answers of customs. `answers_customs_on`: numbers of the declarations a file is an answer of customs on.
    """
    answers: list[JSON] = []
    read: list[tuple[str, bytes]] = []
    for file in files:
        try:
            content = bytes_of(file)
            reading = read_files([(clean_name(file.name), content)], on)
            told = answers_in(reading)
            answers.append(as_json(reading) | {"answers_customs_on": [n for each in told.values() for n in each]})
            read += [] if told else [(clean_name(file.name), content)]
        except FileRefused as why:
            answers.append(refused(clean_name(file.name), why))
    some_refused = any(answer["outcome"] == "refused" for answer in answers)
    if len(files) == 1:
        return answers[0], some_refused
    return {"files": answers, "shipment": shipment_json(read_files(read, on)) if read else None}, some_refused


def bytes_of(file: Path) -> bytes:
    """The bytes of a file, a pipe or a device, never more than may be taken in.

    Raises FileRefused, also FILE-UNREADABLE for what is not there or may not be read.
    """
    try:
        with file.open("rb") as source:
            content = source.read(UPLOAD_LIMIT + 1)
            size = max(len(content), file.stat().st_size)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        raise FileRefused("FILE-UNREADABLE", both("cli.unreadable", file=clean_name(str(file)))) from error
    admit_size(size)
    return content


def refused(name: str, why: FileRefused) -> JSON:
    """The `customs intake` object of a file that was not read."""
    return {
        "file": name,
        "sha256": None,
        "outcome": "refused",
        "error": {"code": why.code, "message": _text(why.message)},
        "header": {},
        **{name: [] for name in ("tables", "items", "questions", "findings", "shipments", "answers_customs_on")},
    }


def finding(found: Finding) -> JSON:
    first = next((source for source in found.sources if source.file), None)
    return {
        "rule": found.rule,
        "severity": found.severity.value,
        "path": found.path,
        "source": {"file": first.file, "sheet": first.sheet, "cell": first.cell} if first else None,
        "sources": [one.model_dump(mode="json", exclude_none=True, exclude_defaults=True) for one in found.sources],
        "message": _text(found.message),
        "why": _text(found.why),
        "fix": _text(found.fix),
        "legal": found.legal.vi,
    }


def taxes(assessment: Assessment) -> JSON:
    return {
        "day": assessment.day.isoformat(),
        "rounding": assessment.rounding,
        "rates": [
            {"currency": used.currency, "rate": plain(used.rate), "table": used.version.table}
            for used in assessment.rates
        ],
        "items": [
            {
                "number": item.number,
                "customs_value": _number(item.customs_value),
                "steps": [_text(step) for step in item.steps],
                "absent": _text(item.absent) if item.absent else None,
                "taxes": [_tax(line) for line in item.taxes],
            }
            for item in assessment.items
        ],
        "totals": {
            "customs_value": _number(assessment.customs_value),
            **{kind.value: plain(amount) for kind, amount in assessment.totals.items()},
            "payable": _number(assessment.payable),
        },
    }


def declaration(view: DeclarationView) -> JSON:
    """The kept document with its id and revision."""
    document = json.loads(view.declaration.model_dump_json())
    return {"id": view.id, "revision": view.revision, **document}


def whole_job(view: DeclarationView, of_papers: tuple[Finding, ...]) -> dict[str, JSON]:
    """File name -> content of what `customs declare` leaves behind. `of_papers`: what reading the files had to say."""
    return {
        "declaration.json": declaration(view),
        "findings.json": {"findings": [finding(found) for found in (*of_papers, *view.findings)]},
        "taxes.json": taxes(view.assessment),
    }


def read_declaration(text: str) -> tuple[Declaration, str | None]:
    """A declaration.json back, and the id it was kept under.

    Raises ValueError (also pydantic's) for anything else: letters that cannot be written, numbers of more than
    `_DIGITS` digits, two items with one key.
    """
    document = json.loads(text)
    if not isinstance(document, dict):
        raise ValueError("not an object")  # noqa: TRY004 -- one kind of error for one kind of wrong file
    json.dumps(document, ensure_ascii=False).encode()  # half a letter ("\\ud800") is text to JSON alone
    declaration = Declaration.model_validate(
        {name: value for name, value in document.items() if name not in {"id", "revision"}}
    )
    keys = [item.key for item in declaration.goods]
    if len(set(keys)) < len(keys):
        raise ValueError("two items with one key")
    if any(_too_long(number) for number in _numbers(declaration)):
        raise ValueError("a number no declaration holds")
    own = document.get("id")
    return declaration, own if isinstance(own, str) else None


def _numbers(value: object) -> Iterator[Decimal]:
    """Every number of a declaration, wherever it stands."""
    if isinstance(value, Decimal):
        yield value
    elif isinstance(value, BaseModel):
        yield from (number for _, part in value for number in _numbers(part))
    elif isinstance(value, Mapping):
        yield from (number for part in value.values() for number in _numbers(part))
    elif isinstance(value, tuple):
        yield from (number for part in value for number in _numbers(part))


def _too_long(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return number.adjusted() >= _DIGITS or not isinstance(exponent, int) or exponent < -_DIGITS


def rule(view: RuleView) -> JSON:
    """One rule of `customs rules --json`, at the severity it has on this desk."""
    one = view.rule
    answers = dict.fromkeys((answer.message, answer.code) for answer in one.responses)
    return {
        "id": one.id,
        "severity": view.severity.value,
        "message": _text(one.message),
        "fix": _text(one.fix),
        "legal": one.legal.vi,
        "fields": list(one.fields),
        "responses": [{"message": message, "code": code} for message, code in answers],
    }


def rule_line(view: RuleView, language: Language) -> str:
    """`GDS-001  Warning  Item …: net mass … kg exceeds gross mass … kg`."""
    severity = say(f"common.severity.{view.severity.value}", language)
    return f"{view.rule.id}  {severity}  {without_figures(view.rule.message).say(language)}"


def explanation(told: Explanation) -> JSON:
    """One response of VNACCS and what we know of it."""
    return {
        "message": told.message,
        "code": told.code,
        "field": told.field,
        "line": told.line,
        "outcome": told.outcome,
        "rules": [one.id for one in told.rules],
    }


def explanation_lines(told: tuple[Explanation, ...], language: Language) -> str:
    """A response a paragraph: its rules, or that only customs can tell, or that it is not known."""
    if not told:
        return say("cli.no_response", language)
    lines: list[str] = []
    for one in told:
        lines.append(one.head(language))
        lines += [f"  {each.id}: {without_figures(each.message).say(language)}" for each in one.rules]
        lines += [f"  {row.what.say(language)} {row.remedy.say(language)}" for row in one.only_customs]
        lines += [f"  {row.reason.say(language)}" for row in one.unanswered]
    return "\n".join(lines)


def finding_lines(findings: tuple[Finding, ...], language: Language) -> str:
    """Five parts a finding, one finding a paragraph."""
    if not findings:
        return say("cli.no_findings", language)
    return "\n\n".join(_finding_lines(found, language) for found in findings)


def declared_line(view: DeclarationView, out: Path, language: Language) -> str:
    return say(
        "cli.declared",
        language,
        id=view.id,
        out=out,
        items=len(view.declaration.goods),
        errors=view.count(Severity.ERROR),
        warnings=view.count(Severity.WARNING),
        payable=money(view.assessment.payable, "VND", language) or say("cli.unknown", language),
    )


def intake_lines(answer: JSON, language: Language) -> str:
    """One line a table, then the questions."""
    lines = []
    for file in answer.get("files", [answer]):
        if file["outcome"] == "refused":
            lines.append(f"{file['file']}: {file['error']['code']}: {file['error']['message'][language]}")
        if numbers := ", ".join(file["answers_customs_on"]):
            lines.append(say("cli.customs_answer", language, file=file["file"], numbers=numbers))
            continue
        for table in file["tables"]:
            rows = table["rows"]
            key = "cli.table" if table["used"] else "cli.table_idle"
            facts = {**rows, "total": rows["in"], "n": rows["in"]}
            lines.append(say(key, language, file=file["file"], sheet=table["sheet"], **facts))
        if file["questions"]:
            lines.append(say("cli.questions", language, n=len(file["questions"])))
    return "\n".join(lines)


def _finding_lines(found: Finding, language: Language) -> str:
    cells = ", ".join(source.label for source in found.sources if source.file)
    parts = [
        f"{say(f'common.severity.{found.severity.value}', language)} {found.rule}: {found.message.say(language)}",
        f"  {say('frame.finding.why', language)}: {found.why.say(language)}",
        f"  {say('frame.finding.law', language)}: {found.legal.say(language)}",
    ]
    if cells:
        parts.append(f"  {say('frame.finding.cell', language)}: {cells}")
    return "\n".join([*parts, f"  {say('frame.finding.fix', language)}: {found.fix.say(language)}"])


def _tax(line: TaxLine) -> JSON:
    return {
        "kind": line.kind.value,
        "code": line.code,
        "base": _number(line.base),
        "rate": _number(line.rate),
        "amount": _number(line.amount),
        "exempt_amount": _number(line.exempt_amount),
        "table": line.version.table if line.version else None,
        "version": line.version.first_day.isoformat() if line.version and line.version.first_day else None,
        "legal": line.legal.vi,
        "steps": [_text(step) for step in line.steps],
        "absent": _text(line.absent) if line.absent else None,
        "warnings": [_text(warning) for warning in line.warnings],
    }


def _text(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}


def _number(value: Any) -> str | None:
    return None if value is None else plain(value)
