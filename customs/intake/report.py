"""A reading as the JSON of `customs intake --json`. Numbers are plain decimal strings, absent is null."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from customs.intake.reading import Question, Reading, ReadTable
from customs.model.base import Text, plain
from customs.model.finding import Finding
from customs.model.shipment import LineTable, Value
from customs.model.source import Source

JSON = dict[str, Any]

FIELDS = (
    "line_number",
    "item_code",
    "description",
    "description_2",
    "model",
    "hs_code",
    "quantity",
    "quantity_unit",
    "quantity_2",
    "quantity_2_unit",
    "unit_price",
    "unit_price_unit",
    "invoice_value",
    "currency",
    "origin_country",
    "net_mass",
    "gross_mass",
    "package_count",
    "package_unit",
    "package_number",
    "lot_number",
    "order_number",
    "invoice_number",
    "invoice_date",
    "container_number",
    "seal_number",
    "volume",
    "notes",
)
"""Always there, null when the papers say nothing."""


def as_json(reading: Reading) -> JSON:
    """One file: its object, with one item for every accepted row. Several: the shipment they make."""
    if len(reading.files) != 1:
        return shipment_json(reading)
    file = reading.files[0]
    head = {"file": file.name, "sha256": file.sha256, "outcome": "read", "error": None, "header": _header(reading)}
    return head | _understood(reading, (reading.shipment.lines, *reading.aside))


def shipment_json(reading: Reading) -> JSON:
    """What all files together say: header, and the shipment's own lines."""
    return {"header": _header(reading)} | _understood(reading, (reading.shipment.lines,))


def _header(reading: Reading) -> JSON:
    return {
        path: {"value": value_json(held.value), "sources": [source_json(source) for source in held.sources]}
        for path, held in reading.shipment.header.items()
    }


def _understood(reading: Reading, lines: tuple[LineTable, ...]) -> JSON:
    return {
        "tables": [_table(table) for table in reading.tables],
        "items": [item for table in lines for item in _items(table)],
        "questions": [_question(question) for question in reading.questions],
        "findings": [_finding(finding) for finding in reading.findings],
        "shipments": [{"number": part.number or None, "lines": part.lines} for part in reading.parts],
    }


def _table(table: ReadTable) -> JSON:
    columns: dict[str, str] = {}
    for column in table.columns:
        if column.field:
            columns.setdefault(column.field, column.letter)
    counts = table.counts
    return {
        "file": table.file,
        "sheet": table.sheet,
        "visibility": table.visibility.value,
        "used": table.used,
        "heading_rows": list(table.heading_rows),
        "kind": table.kind.value,
        "columns": columns,
        "rows": {
            "in": counts.total,
            "accepted": counts.accepted,
            "rejected": counts.rejected,
            "skipped": counts.skipped,
        },
    }


def _items(lines: LineTable) -> Iterator[JSON]:
    names = [*FIELDS, *(name for name in lines.fields if name not in FIELDS)]
    for line in range(len(lines)):
        origin = lines.origins[lines.origin_of[line]]
        item: JSON = {"source": {"file": origin.file, "sheet": origin.sheet, "row": lines.rows[line]}}
        item |= {name: value_json(lines.get(line, name)) for name in names}
        item["raw"] = {name: raw for name in names if (raw := lines.raw(line, name)) is not None}
        yield item


def value_json(value: Value | None) -> str | None:
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value


def source_json(source: Source) -> JSON:
    return {"file": source.file, "sheet": source.sheet, "cell": source.cell, "raw": source.raw}


def _question(question: Question) -> JSON:
    return {
        "id": question.id,
        "sheet": question.sheet,
        "column": question.column,
        "field": question.field,
        "kind": question.kind.value,
        "title": _text(question.title),
        "samples": list(question.samples),
        "choices": [
            {
                "id": choice.id,
                "label": _text(choice.label),
                "examples": {example.raw: example.value for example in choice.examples},
                "evidence": _text(choice.evidence) if choice.evidence else None,
            }
            for choice in question.choices
        ],
        "answer": question.answer,
    }


def _finding(finding: Finding) -> JSON:
    first = finding.sources[0] if finding.sources else None
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": finding.path,
        "source": {"file": first.file, "sheet": first.sheet, "cell": first.cell} if first else None,
        "message": _text(finding.message),
        "why": _text(finding.why),
        "fix": _text(finding.fix),
        "legal": finding.legal.vi,
    }


def _text(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}
