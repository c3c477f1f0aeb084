"""A form made ready to print, once a process: what is always the same as layers, every value as a slot in points."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import BaseModel

from customs.forms.fonts import pitch
from customs.forms.form import Block, Box, Caption, Form, Geometry, Part, Repeat, Spot, Value, load
from customs.forms.paths import Kind, inner, kind
from customs.forms.sheet import Layer, Run, Stroke
from customs.forms.show import SHOWS, show
from customs.forms.text import Room
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one value goes: left end and baseline of its first row, its room, and what it shows.

    `field` and `or_field` are identifiers ("" for none); `letters` fit on a row at full size; `cuts` says that its text
    may be shown in part (a figure never is).
    """

    x: float
    y: float
    room: Room
    letters: int
    row: float
    right: bool
    field: str
    or_field: str
    show: Callable[[Any], str]
    sign: bool
    ours_only: bool
    cuts: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The places of one repeated block; `models`: its members are blocks of fields, not single values."""

    field: str
    models: bool
    places: tuple[tuple[Slot, ...], ...]


@dataclass(frozen=True, slots=True)
class Face:
    """One kind of page: its fixed layer, single slots and repeated ones.

    `named`: the single slots, each with its fields: most of them are blank, and are seen to be without a further look.
    """

    layer: Layer
    slots: tuple[Slot, ...]
    rows: tuple[Row, ...]
    named: tuple[tuple[Slot, str, str], ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "named", tuple((slot, slot.field, slot.or_field) for slot in self.slots))


@dataclass(frozen=True, slots=True)
class Plan:
    form: Form
    head: Face
    pages: tuple[Face, ...]
    item_page: Layer
    items: tuple[Face, ...]
    boxed: frozenset[str]

    def page_count(self, items: int) -> int:
        return len(self.pages) + -(-items // len(self.items))


@cache
def plan(name: str, block: Block) -> Plan:
    """The form `name` with that customs block."""
    form = load(name)
    draft = _Draft(form.geometry)
    pages = tuple(
        draft.face(f"{name}-{number}", form.parts_of(page, block)) for number, page in enumerate(form.pages, 1)
    )
    items = tuple(draft.face(f"{name}-item", [form.items.block], place, GoodsItem) for place in form.items.places)
    item_page = Layer(
        f"{name}-items",
        tuple(run for face in items for run in face.layer.runs),
        tuple(stroke for face in items for stroke in face.layer.strokes),
        fixed=True,
    )
    head = draft.face(f"{name}-head", [form.head])
    return Plan(form, head, pages, item_page, items, form.identifiers(block))


class _Draft:
    """Turns units from the top left into points from the lower left."""

    def __init__(self, geometry: Geometry) -> None:
        self.geometry = geometry

    def across(self, x: float) -> float:
        return self.geometry.margin + x * self.geometry.unit

    def up(self, y: float) -> float:
        return self.geometry.paper[1] - self.geometry.margin - y * self.geometry.unit

    def face(self, name: str, parts: list[Part], at: Spot = (0, 0), model: type[Any] = Declaration) -> Face:
        runs: list[Run] = []
        strokes: list[Stroke] = []
        slots: list[Slot] = []
        rows: list[Row] = []
        for part in parts:
            runs += [self.caption(caption, at) for caption in part.captions]
            strokes += [self.stroke(rule, at) for rule in part.rules]
            slots += [self.slot(value, at, model) for value in part.values]
            for repeat in part.repeats:
                places = [(at[0] + x, at[1] + y) for x, y in repeat.places]
                runs += self._numbered(repeat, places)
                strokes += [self.stroke(rule, place) for place in places for rule in repeat.rules]
                rows.append(self._row(repeat, places, model))
        return Face(Layer(name, tuple(runs), tuple(strokes), fixed=True), tuple(slots), tuple(rows))

    def caption(self, caption: Caption, at: Spot) -> Run:
        x, y, text = caption
        return Run(self.across(at[0] + x), self.baseline(at[1] + y), text, self.geometry.size, "words")

    def stroke(self, rule: Box, at: Spot) -> Stroke:
        x, y, wide, high = rule
        left, top = at[0] + x, at[1] + y
        return Stroke(self.across(left), self.up(top), self.across(left + wide), self.up(top + high))

    def baseline(self, y: float) -> float:
        return self.up(y + self.geometry.baseline)

    def slot(self, value: Value, at: Spot, model: type[Any], over: str = "") -> Slot:
        x, y, wide, high = value.at
        size = self.geometry.size
        rows = 1 if value.fit == "shrink" else max(1, round(high / (self.geometry.row + 1)))
        floor = size if value.fit == "continue" else self.geometry.floor
        unit = self.geometry.unit
        return Slot(
            x=self.across(at[0] + x),
            y=self.baseline(at[1] + y),
            room=Room(wide * unit, high * unit, size, floor, rows),
            letters=int(wide * unit / (pitch() * size)),
            row=(self.geometry.row + 1) * unit,
            right=value.align == "right",
            field=value.path or over,
            or_field=value.or_path,
            show=SHOWS[value.form] if value.form else show,
            sign=value.sign,
            ours_only=value.form == "vnd",
            cuts=not value.path or kind(model, value.path) is Kind.WORD,
        )

    def _numbered(self, repeat: Repeat, places: list[Spot]) -> Iterator[Run]:
        for number, place in enumerate(places, 1):
            for x, y, text in repeat.captions:
                yield self.caption((x, y, text.replace("{n}", str(number))), place)

    def _row(self, repeat: Repeat, places: list[Spot], model: type[Any]) -> Row:
        member = inner(model, repeat.over)
        slots = tuple(
            tuple(self.slot(value, place, member, repeat.over) for value in repeat.values) for place in places
        )
        return Row(repeat.over, isinstance(member, type) and issubclass(member, BaseModel), slots)
