"""Columns are converted and judged as columns; a pydantic model that is asked line by line must say the same.

The model reads the workbook with another library and knows nothing of ours: same cells refused, same values.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

import openpyxl
import pytest
from pydantic import AfterValidator, BaseModel, BeforeValidator, StringConstraints, TypeAdapter, ValidationError

from customs.intake import Decisions, Reading, Upload, read
from tests.bench.intake_file import HEADS, write
from tests.intake.books import DAY

LINES = 3_000
COUNTRIES = {"CN": "CN", "VN": "VN", "KR": "KR", "JP": "JP", "Trung Quốc": "CN"}


def number(value: Any) -> Any:
    """Floats by their digits; `1,250.00` is how this sender groups."""
    return repr(value) if isinstance(value, float) else value.replace(",", "") if isinstance(value, str) else value


def day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def word(value: Any) -> Any:
    return None if value is None else " ".join(str(value).split())


def country(value: str) -> str:
    if value not in COUNTRIES:
        raise ValueError(value)
    return COUNTRIES[value]


Number = Annotated[Decimal, BeforeValidator(number)]
Word = Annotated[str | None, BeforeValidator(word)]
Hs = Annotated[
    str,
    BeforeValidator(lambda text: re.sub(r"[. ]", "", text)),
    StringConstraints(pattern=r"^[0-9]{4}([0-9]{2}){0,4}$"),
]


class Line(BaseModel):
    """The fields of the bench's columns, in their order; names are those of a shipment's lines."""

    line_number: Word
    item_code: Word
    description: Word
    model: Word
    hs_code: Hs
    origin_country: Annotated[str, AfterValidator(country)]
    quantity: Number
    quantity_unit: Word
    quantity_2: Number
    quantity_2_unit: Word
    unit_price: Number
    invoice_value: Number
    currency: Word
    net_mass: Number
    gross_mass: Number
    package_count: Number
    package_unit: Word
    lot_number: Word
    order_number: Word
    invoice_number: Word
    invoice_date: Annotated[date, BeforeValidator(day)]
    container_number: Word
    seal_number: Word
    volume: Word
    notes: Word


FIELDS = {name: TypeAdapter(Annotated[field.annotation, *field.metadata]) for name, field in Line.model_fields.items()}


@pytest.fixture(scope="module", params=[1, 2, 3])
def told(request, tmp_path_factory) -> tuple[Reading, list[tuple[dict[str, Any], set[str]]]]:
    """What we make of a workbook, and the model's word on every line: (values, fields refused)."""
    file = write(tmp_path_factory.mktemp("lines") / "invoice.xlsx", LINES, seed=request.param)
    reading = read([Upload(file.name, "0" * 64, file.read_bytes())], Decisions(), DAY)
    sheet = openpyxl.load_workbook(file, read_only=True, data_only=True).active
    names = list(Line.model_fields)
    lines = []
    for row in sheet.iter_rows(min_row=4, values_only=True):
        cells = dict(zip(names, row, strict=False))
        try:
            lines.append((Line.model_validate(cells).model_dump(), set()))
        except ValidationError as refused:
            bad = {str(error["loc"][0]) for error in refused.errors()}
            good = {name: FIELDS[name].validate_python(one) for name, one in cells.items() if name not in bad}
            lines.append((good, bad))
    return reading, lines


def test_every_line_is_taken(told):
    reading, lines = told
    assert len(reading.shipment.lines) == len(lines) == LINES
    assert [column.heading for column in reading.tables[0].columns] == list(HEADS)


def test_the_same_cells_are_refused_and_each_is_kept_with_its_text(told):
    reading, lines = told
    table = reading.shipment.lines
    refused = 0
    for line, (_, bad) in enumerate(lines):
        ours = {name for name in Line.model_fields if line in table.fields[name].doubts}
        assert ours == bad, (line, {name: table.raw(line, name) for name in ours ^ bad})
        assert all(table.get(line, name) is None and table.raw(line, name) for name in ours)
        refused += len(bad)
    assert refused > LINES // 60


def test_the_values_are_the_same(told):
    reading, lines = told
    table = reading.shipment.lines
    for line, (values, _) in enumerate(lines):
        for name, value in values.items():
            assert table.get(line, name) == value, (line, name)


def test_a_finding_stands_for_every_refused_cell_or_its_column(told):
    reading, _ = told
    table = reading.shipment.lines
    said = {source.cell for finding in reading.findings for source in finding.sources}
    asked = {(one.column, text) for one in reading.questions for text in one.samples}
    columns = {finding.message.en.split(",")[0].removeprefix("Column ") for finding in reading.findings}
    for name, column in table.fields.items():
        for line in column.doubts:
            (source,) = table.sources(line, name)
            letters = source.cell.rstrip("0123456789")
            assert source.cell in said or letters in columns or (letters, source.raw) in asked
