"""Where another program finds each value on the printed page, against the boxes of the official layout."""

import csv
import html
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from customs.forms.declaration import draw
from customs.forms.form import Part, load
from customs.forms.show import SHOWS, show
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.status import Direction
from tests.forms.filled import assessed, every_field, stamped

MARGIN, UNIT = 28.35, 0.75
SLACK = 2.5
ITEMS = 50

Word = tuple[float, float, float, float, str]


def words_of(pdf: Path, page: int) -> list[Word]:
    """Left, top, right, bottom in units of the layout, and the word."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), pdf, "-"]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', told)
    return [
        (*((float(side) - MARGIN) / UNIT for side in sides), html.unescape(word))  # type: ignore[misc]
        for *sides, word in found
    ]


def layout(shared: Path, direction: Direction, page: int) -> list[dict[str, str]]:
    """Value boxes whose field stands on the form once."""
    known = fields(direction)
    with (shared / "domain" / "print" / f"{direction}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["page"] == str(page) and row["kind"] == "value"]
    once = [row for row in rows if row["identifier"] in known and not known[row["identifier"]].group]
    return [row for row in once if known[row["identifier"]].occurs == 1]


def ways(parts: list[Part]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for part in parts:
        for value in part.values:
            found.setdefault(value.path, []).append(SHOWS[value.form] if value.form else show)
    return found


def missing(rows: list[dict[str, str]], held: Any, parts: list[Part], words: list[Word]) -> list[str]:
    """Values that do not begin inside their box."""
    lost = []
    shown = ways(parts)
    for row in rows:
        name = row["identifier"]
        value = getattr(held, name, None)
        if value is None:
            continue
        x, y, wide, high = (float(row[side]) for side in ("x", "y", "width", "height"))
        starts = {way(value).split()[0] for way in shown.get(name, [show])} | {"[", "…"}
        inside = [
            word
            for left, top, right, bottom, word in words
            if x - SLACK <= left
            and right <= x + wide + 3 * SLACK
            and y - SLACK <= (top + bottom) / 2 <= y + high + SLACK
        ]
        if not any(word.startswith(tuple(starts)) for word in inside):
            lost.append(f"{name} {sorted(starts)} not among {inside}")
    return lost


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[Direction, tuple[Declaration, Path]]:
    """Every field at its longest, 50 items."""
    made = {}
    for direction in Direction:
        declaration = every_field(direction, ITEMS)
        worked = assessed(declaration)
        file = tmp_path_factory.mktemp("paper") / f"{direction}.pdf"
        stamp = stamped(declaration, worked)
        file.write_bytes(draw(declaration, worked, form=str(direction), language="vi", stamp=stamp))
        made[direction] = (declaration, file)
    return made


@pytest.mark.needs_shared
@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("page", [1, 2])
def test_header_values_begin_in_their_official_boxes(
    shared: Path, printed: dict[Direction, tuple[Declaration, Path]], direction: Direction, page: int
) -> None:
    declaration, file = printed[direction]
    form = load(str(direction))
    parts = [form.head, *form.pages[page - 1].parts]
    rows = layout(shared, direction, page)
    assert len(rows) > 5
    assert missing(rows, declaration, parts, words_of(file, page)) == []


@pytest.mark.needs_shared
@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("number", [1, 2, 49, 50])
def test_goods_values_begin_in_their_official_boxes(
    shared: Path, printed: dict[Direction, tuple[Declaration, Path]], direction: Direction, number: int
) -> None:
    declaration, file = printed[direction]
    form = load(str(direction))
    places = form.items.places
    page = 3 + (number - 1) // len(places)
    down = places[(number - 1) % len(places)][1] - places[0][1]
    rows = [
        row | {"y": str(float(row["y"]) + down)}
        for row in layout(shared, direction, 3)
        if fields(direction)[row["identifier"]].on_item
        and float(row["y"]) < places[-1][1] + (0 if len(places) > 1 else 2000)
    ]
    assert len(rows) > 3
    assert missing(rows, declaration.goods[number - 1], [form.items.block], words_of(file, page)) == []
