"""The field-coverage proof: every field of both forms has its place in model, rules, words, print, workbook, page and
documentation.
"""

import csv
import json
import re
import subprocess
import sys
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from pypdf import PdfReader

from customs.duty import Tables, assess
from customs.forms.form import load
from customs.interchange.layout import containers, goods, header
from customs.model.base import LANGUAGES
from customs.model.declaration import Declaration
from customs.model.field_table import Field, fields
from customs.model.goods import GoodsItem
from customs.model.path import get, put, replace
from customs.model.status import Direction
from customs.reference.table import in_force
from customs.services import field_guide
from customs.ui.declaration.cards import TAB_CARDS
from customs.ui.declaration.columns import columns
from tests.builders import DAY, an_export, an_import
from tests.forms.filled import every_field
from tests.rules.case import findings

ROOT = Path(__file__).resolve().parents[1]
RIGHT = {Direction.IMPORT: an_import(), Direction.EXPORT: an_export()}
EVERY = [(direction, field) for direction in Direction for field in fields(direction).values()]
each_field = pytest.mark.parametrize(
    ("direction", "field"), EVERY, ids=lambda one: getattr(one, "identifier", str(one))
)

TYPES = {
    "ascii": str,
    "text": str,
    "digits": str,
    "time": str,
    "integer": int,
    "decimal": Decimal,
    "date": date,
    "datetime": datetime,
}

#: Official rows whose identifier names the list a container stands in.
OFFICIAL_NAMES = {
    "container.number": "container_number",
    "container.seal_number": "seal_number",
    "container.customs_seal_number": "customs_seal_number",
    "container.note": "container_note",
    "container_list.bill_of_lading_number": "container_bill_of_lading_number",
}


def types_at(field: Field) -> tuple[type, bool]:
    """Type of one value at the field's place, and whether the place holds several."""
    model: Any = GoodsItem if field.on_item else Declaration
    if field.group:
        model = bare(get_args(bare(model.model_fields[field.group].annotation))[0])
    found = bare(model.model_fields[field.identifier].annotation)
    several = get_origin(found) is tuple
    return (bare(get_args(found)[0]) if several else found), several or bool(field.group)


def bare(annotation: Any) -> Any:
    """Without Annotated and without `| None`."""
    while True:
        if hasattr(annotation, "__metadata__"):
            annotation = annotation.__origin__
            continue
        rest = [arg for arg in get_args(annotation) if arg is not type(None)]
        if get_origin(annotation) is not tuple and len(rest) == 1:
            annotation = rest[0]
            continue
        return annotation


def place(direction: Direction, field: Field, number: int = 1) -> str:
    """A path of the field in the right declaration."""
    key = RIGHT[direction].goods[0].key
    head, _, tail = field.place.removeprefix("goods.N.").partition(".N")
    inner = f"{head}.{number}{tail}" if ".N" in field.place.removeprefix("goods.N.") else head
    return f"goods.{key}.{inner}" if field.on_item else inner


def value_of(field: Field) -> Any:
    return {
        str: "1",
        int: 1,
        Decimal: Decimal(1),
        date: DAY,
        datetime: datetime(2026, 11, 24, tzinfo=UTC),
    }[TYPES[field.kind]]


@each_field
def test_the_model_holds_the_field_in_the_type_of_its_kind(direction: Direction, field: Field) -> None:
    found, several = types_at(field)
    assert found is TYPES[field.kind]
    assert several is (field.occurs > 1)
    path = place(direction, field)
    assert get(put(RIGHT[direction], path, value_of(field)), path) == value_of(field)


@each_field
def test_every_place_of_a_repeated_field_can_be_filled(direction: Direction, field: Field) -> None:
    declaration = RIGHT[direction]
    for number in range(1, field.occurs + 1):
        declaration = put(declaration, place(direction, field, number), value_of(field))
    assert get(declaration, place(direction, field, field.occurs)) == value_of(field)
    assert get(declaration, place(direction, field, field.occurs + 1)) is None or field.occurs == 1


@each_field
def test_a_rule_speaks_when_a_declarant_gives_a_field_too_often(direction: Direction, field: Field) -> None:
    if field.occurs == 1 or field.required == "customs":
        return
    rule = "FLD-017" if field.group == "containers" else "FLD-015"
    declaration = RIGHT[direction]
    for number in range(1, field.occurs + 1):
        declaration = put(declaration, place(direction, field, number), value_of(field))
    assert findings(declaration, rule) == []
    over = put(declaration, place(direction, field, field.occurs + 1), value_of(field))
    # The container list of an import is a spreadsheet sent by HYS, of any length.
    endless = field.group == "containers" and direction is Direction.IMPORT
    assert bool(findings(over, rule)) is not endless


@each_field
def test_the_field_has_a_name_in_both_languages(direction: Direction, field: Field) -> None:
    assert direction
    for language in LANGUAGES:
        assert field.label(language).strip() == field.label(language) != ""
    assert field.name.vi == unicodedata.normalize("NFC", field.name.vi)


@each_field
def test_a_field_filled_in_by_people_says_how_long_it_may_be(direction: Direction, field: Field) -> None:
    assert direction
    if field.group == "containers" and field.length is None:
        return  # form 29 and the HYS list: no source states a length
    assert field.length
    if field.kind == "text":
        assert field.length == 3 * (field.characters or 0)
    assert field.decimals is None or field.kind in {"decimal", "integer"}


@pytest.mark.parametrize("direction", Direction)
def test_every_value_is_printed_in_its_box_or_behind_the_form(direction: Direction, tmp_path: Path) -> None:
    """Told from a print of a declaration that holds every field: boxes by the template, the rest by their names."""
    from customs.forms import Stamp, digest, draw

    declaration = every_field(direction)
    assessment = assess(declaration, Tables(day=DAY, table=partial(in_force, on=DAY)))
    stamp = Stamp("1", 1, digest(declaration, assessment), "draft")
    file = tmp_path / "print.pdf"
    file.write_bytes(draw(declaration, assessment, form=direction.value, language="vi", stamp=stamp))
    text = squeezed(" ".join(page.extract_text() for page in PdfReader(file).pages))
    boxed = load(direction.value).identifiers("result") | load(direction.value).identifiers("permit")
    assert fields(direction)
    for field in fields(direction).values():
        where = field_guide.printed(direction, field)
        assert where == "box" if field.identifier in boxed else where in {"behind", "containers"}
        if where == "behind":
            assert squeezed(field.label("vi"))[:24] in text, field.identifier
        elif where == "containers":
            held = getattr(declaration.containers[0], field.identifier)
            assert squeezed(held) in text, field.identifier


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("direction", Direction)
def test_the_blank_workbook_has_a_cell_for_every_field_a_declarant_fills(direction: Direction) -> None:
    slots = (*header(direction), *goods(direction), *containers(direction))
    paths = {slot.path for slot in slots}
    assert fields(direction)
    for field in fields(direction).values():
        if field.required == "customs":
            continue
        if field.group == "containers":
            assert field.identifier in paths
            continue
        wanted = {
            place(direction, field, number).split(".", 2)[2] if field.on_item else place(direction, field, number)
            for number in range(1, field.occurs + 1)
        }
        assert wanted <= paths, field.identifier


@pytest.mark.parametrize("direction", Direction)
def test_the_page_has_a_place_for_every_field_once_it_holds_something(direction: Direction) -> None:
    cards = [card for tab in TAB_CARDS.values() for card in tab]
    on_cards = {name for card in cards for name in (*card.fields, *card.rare, *card.slots, *card.rare_slots)}
    declaration = every_field(direction)
    assessment = assess(declaration, Tables(day=DAY, table=partial(in_force, on=DAY)))
    in_grid = {step for column in columns(declaration, assessment) for step in column.name.split(".")}
    assert fields(direction)
    for field in fields(direction).values():
        shown = field.identifier in in_grid if field.on_item else (field.group or field.identifier) in on_cards
        assert shown, field.identifier


@pytest.mark.parametrize("direction", Direction)
def test_the_documentation_tells_every_field_whole(direction: Direction) -> None:
    told = {entry["identifier"]: entry for entry in field_guide.guide(direction)}
    assert list(told) == list(fields(direction))
    lines = {language: field_guide.lines(direction, language).splitlines() for language in LANGUAGES}
    for field in fields(direction).values():
        entry = told[field.identifier]
        assert entry["direction"] == direction.value
        assert (entry["number"], entry["vnaccs_id"]) == (field.number, field.vnaccs_id)
        assert entry["name"] == {"vi": field.name.vi, "en": field.name.en}
        assert (entry["length"], entry["decimals"], entry["occurs"]) == (field.length, field.decimals, field.occurs)
        assert entry["required"] == field.required
        assert entry["print"] in {"box", "behind", "containers"}
        for language in LANGUAGES:
            counted = entry["counted"][language]
            assert field.length is None or str(field.length) in counted
            (line,) = [line for line in lines[language] if f" {field.place} " in f" {line} "]
            assert counted in line
            assert line.endswith(field.label(language))


def test_the_command_prints_the_documentation() -> None:
    def run(*arguments: str) -> str:
        code = "from customs.cli import main; main()"
        command = [sys.executable, "-c", code, "fields", *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert json.loads(run("--json"))["fields"] == field_guide.guide()
    assert json.loads(run("--json", "--direction", "export"))["fields"] == field_guide.guide(Direction.EXPORT)
    assert run("--language", "en").strip() == field_guide.lines(None, "en").strip()


def test_directions_share_what_is_shared() -> None:
    """A field both forms have is the same kind of value, so that one model serves both."""
    both = set(fields(Direction.IMPORT)) & set(fields(Direction.EXPORT))
    apart = {
        name
        for name in both
        if TYPES[fields(Direction.IMPORT)[name].kind] is not TYPES[fields(Direction.EXPORT)[name].kind]
    }
    assert apart == set()
    assert len(both) > 90


REQUIRED = {"required": "always", "conditional": "when", "optional": "may", "system": "customs"}
KINDS = {
    "string(ascii)": {"ascii", "digits"},
    "string(unicode)": {"text"},
    "string": {"ascii", "text"},
    "integer": {"integer", "digits"},
    "decimal": {"decimal"},
    "date": {"date", "datetime"},
    "time": {"time"},
}


@pytest.mark.needs_shared
@pytest.mark.parametrize("direction", Direction)
def test_every_official_row_has_its_field(shared: Path, direction: Direction) -> None:
    with (shared / "domain" / "fields" / f"{direction}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ours = fields(direction)
    named = [OFFICIAL_NAMES.get(row["identifier"], row["identifier"]) for row in rows]
    assert named == list(dict.fromkeys(named))
    assert set(named) == set(ours)
    for row, name in zip(rows, named, strict=True):
        field = ours[name]
        assert field.kind in KINDS[row["data_type"]], name
        assert field.required == REQUIRED[row["requirement"]], name
        assert field.name.vi == row["name_vi"], name
        assert field.name.en == row["name_en"], name
        if row["level"] != "container":
            assert field.vnaccs_id == row["vnaccs_id"], name
            assert field.number == ("" if row["number"] == "system" else row["number"]), name
        length = re.match(r"\d+", row["max_length"])
        # A moment is two items of the message: a date of 8 and a time of 6.
        stated = 14 if field.kind == "datetime" else int(length[0]) if length else None
        assert field.length == stated, name
        decimals = re.search(r"\d+", row["decimals"])
        assert field.decimals == (int(decimals[0]) if decimals else None), name
        assert field.occurs == (50 if row["max_occurs"] == "n" else int(row["max_occurs"].split()[0])), name


def test_a_declaration_with_every_field_keeps_every_value() -> None:
    for direction in Direction:
        declaration = every_field(direction)
        again = Declaration.model_validate_json(declaration.model_dump_json())
        assert again == declaration
        assert replace(declaration) == declaration
