"""Form templates: what they may say, and that they say where the official layout puts things."""

import csv
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from customs.forms.fonts import width
from customs.forms.form import Form, Part, load
from customs.forms.plan import plan
from customs.places import place

NAMES = ["import", "export"]
UNIT = 0.75


def raw(name: str) -> dict[str, Any]:
    return tomllib.loads((place("templates") / "forms" / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_form_names_only_fields_the_model_has(name: str) -> None:
    assert load(name).identifiers("permit")


def test_a_renamed_field_is_refused_when_the_form_is_loaded() -> None:
    form = raw("import")
    form["head"]["values"][0]["path"] = "declaration_no"
    with pytest.raises(ValidationError, match="declaration_no"):
        Form.model_validate(form)


def test_a_field_renamed_inside_a_repeated_block_is_refused() -> None:
    form = raw("export")
    form["pages"][0]["parts"][0]["repeats"][0]["values"][0]["path"] = "permit_kind"
    with pytest.raises(ValidationError, match="permit_kind"):
        Form.model_validate(form)


def test_a_repeat_over_a_single_value_is_refused() -> None:
    form = raw("export")
    form["pages"][0]["parts"][0]["repeats"][0]["over"] = "exporter_name"
    with pytest.raises(ValidationError, match="does not repeat"):
        Form.model_validate(form)


def test_a_goods_field_in_the_header_is_refused() -> None:
    form = raw("import")
    form["head"]["values"][0]["path"] = "hs_code"
    with pytest.raises(ValidationError, match="hs_code"):
        Form.model_validate(form)


def test_a_clock_of_a_value_that_is_no_moment_is_refused() -> None:
    form = raw("import")
    form["head"]["values"][0]["as"] = "clock"
    with pytest.raises(ValidationError, match="not a moment"):
        Form.model_validate(form)


def test_an_unknown_word_in_a_template_is_refused() -> None:
    form = raw("import")
    form["head"]["colour"] = "red"
    with pytest.raises(ValidationError, match="colour"):
        Form.model_validate(form)


@pytest.mark.parametrize("name", NAMES)
def test_captions_end_inside_the_drawing_area(name: str) -> None:
    made = plan(name, "permit")
    edge = made.form.geometry.paper[0] - made.form.geometry.margin
    for layer in (made.head.layer, *(page.layer for page in made.pages), made.item_page):
        for run in layer.runs:
            assert run.x + width(run.font, run.text, run.size) <= edge, run.text


@pytest.mark.parametrize("name", NAMES)
def test_captions_do_not_run_into_one_another(name: str) -> None:
    made = plan(name, "permit")
    for layer in (*(page.layer for page in made.pages), made.item_page):
        runs = sorted((*made.head.layer.runs, *layer.runs), key=lambda run: (-run.y, run.x))
        for one, next_one in pairwise(runs):
            if one.y == next_one.y:
                assert one.x + width(one.font, one.text, one.size) <= next_one.x + 0.5, (one.text, next_one.text)


def boxes(parts: Iterator[Part], dx: float = 0, dy: float = 0) -> Iterator[tuple[float, float, float, float]]:
    for part in parts:
        for value in part.values:
            x, y, wide, high = value.at
            yield x + dx, y + dy, wide, high
        for repeat in part.repeats:
            for across, down in repeat.places:
                for value in repeat.values:
                    x, y, wide, high = value.at
                    yield x + across + dx, y + down + dy, wide, high


def captions(parts: Iterator[Part], dx: float = 0, dy: float = 0) -> Iterator[tuple[float, float, str]]:
    for part in parts:
        for x, y, text in part.captions:
            yield x + dx, y + dy, text
        for repeat in part.repeats:
            for number, (across, down) in enumerate(repeat.places, 1):
                for x, y, text in repeat.captions:
                    yield x + across + dx, y + down + dy, text.replace("{n}", str(number))


def layout(shared: Path, name: str, page: int, kind: str) -> list[dict[str, str]]:
    with (shared / "domain" / "print" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["page"] == str(page) and row["kind"] == kind]


def of_page(name: str, page: int) -> tuple[list[Part], tuple[float, float]]:
    form = load(name)
    if page <= len(form.pages):
        return [form.head, *form.pages[page - 1].parts], (0, 0)
    return [form.items.block], form.items.places[0]


# No field of the model carries these: forms of valuation nobody files any more, tax details in parts, currencies of sums.
UNHELD = {
    "import": {
        "A93",
        "A94",
        "A95",
        "B23",
        "ADX",
        "ADY",
        "ADZ",
        "B38",
        "KKS",
        *(f"K{c}{n}" for c in "OP" for n in range(1, 7)),
    },
    "export": {"TSU", "ADA", "QCV", "CQC", "IQC"},
}


@pytest.mark.needs_shared
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("page", [1, 2, 3])
def test_every_value_of_the_official_layout_has_its_box_there(shared: Path, name: str, page: int) -> None:
    parts, (dx, dy) = of_page(name, page)
    held = list(boxes(iter(parts), dx, dy))
    if page == 3:
        held += boxes(iter([load(name).head]))
    assert layout(shared, name, page, "value")
    for row in layout(shared, name, page, "value"):
        if row["vnaccs_id"] in UNHELD[name] and not (name == "export" and page < 3 and row["vnaccs_id"] == "ADA"):
            continue
        x, y, high = (float(row[side]) for side in ("x", "y", "height"))
        assert any(abs(x - bx) <= 2 and abs(y - by) <= 2 and high == bh for bx, by, _, bh in held), row


@pytest.mark.needs_shared
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("page", [1, 2, 3])
def test_every_caption_of_the_official_layout_is_there(shared: Path, name: str, page: int) -> None:
    parts, (dx, dy) = of_page(name, page)
    row_height = load(name).geometry.row
    held = list(captions(iter(parts), dx, dy))
    if page == 3:
        held += captions(iter([load(name).head]))
    assert layout(shared, name, page, "caption")
    for row in layout(shared, name, page, "caption"):
        if not row["caption_or_format"]:
            continue
        x, middle = float(row["x"]), float(row["y"]) + float(row["height"]) / 2
        assert any(
            text == row["caption_or_format"] and abs(x - cx) <= 2 and abs(middle - cy - row_height / 2) <= 6
            for cx, cy, text in held
        ), row
