"""The model of a form template: what `templates/forms/<name>.toml` may say.

A form is a head that every page repeats, header pages, and a page for goods items. Positions are units of the
official layout (96 to the inch, from the top left of its drawing area); a caption or one-row value is placed by the top
of its row. Every model path is checked when the form is loaded.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from customs.forms.paths import Kind, inner, kind
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.places import place

Format = Literal["day", "clock", "time", "tax_code", "hs_code", "lane_code", "percent", "vnd"]
Fit = Literal["shrink", "wrap", "continue"]
Block = Literal["result", "permit"]
Spot = tuple[float, float]
Box = tuple[float, float, float, float]
Caption = tuple[float, float, str]

PLAIN = "plain"


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Value(Strict):
    """One value in its box (x, y, width, height).

    `or_path` is shown while `path` has no value. A figure of ours carries a sign unless `sign` is false.
    `fit`: shrink on one row, wrap over the box's rows, or continue without shrinking; what still does not fit goes on
    behind the form, never away.
    """

    at: Box
    path: str = ""
    or_path: str = Field(default="", alias="or")
    form: Format | None = Field(default=None, alias="as")
    align: Literal["left", "right"] = "left"
    fit: Fit = "shrink"
    sign: bool = True


class Repeat(Strict):
    """A block drawn once a place for the members of the tuple `over`; `{n}` in a caption is the place's number."""

    over: str
    places: Annotated[tuple[Spot, ...], Field(min_length=1)]
    captions: tuple[Caption, ...] = ()
    values: tuple[Value, ...] = ()
    rules: tuple[Box, ...] = ()


class Part(Strict):
    """Some of a page; `only` names the customs blocks it belongs to (none: both)."""

    only: tuple[Block, ...] = ()
    rules: tuple[Box, ...] = ()
    captions: tuple[Caption, ...] = ()
    values: tuple[Value, ...] = ()
    repeats: tuple[Repeat, ...] = ()


class Page(Strict):
    parts: tuple[Part, ...]


class Items(Strict):
    """The goods page: one block a place, one item a block; paths are an item's own."""

    places: Annotated[tuple[Spot, ...], Field(min_length=1)]
    block: Part


class Title(Strict):
    """One variant of the form: its title, and which customs block it has.

    `result` is the block of a lane result or an amendment (VNACCS templates VAD1AC, VAE1LD), `permit` that of a
    decision (VAD1AG, VAE1LF); all other messages use one of these.
    """

    text: str
    block: Block


class Geometry(Strict):
    """Paper and layout area in points, the unit, one row's height in units, how far its baseline is below its top."""

    paper: Spot
    margin: float
    unit: float
    row: float
    baseline: float
    size: float
    floor: float
    title: Box
    title_size: float
    page_number: Box
    bars: Box
    square: Box


class Form(Strict):
    """A whole form. `titles` by variant, `plain` among them; `bonded`: type codes of goods of a bonded warehouse."""

    name: str
    direction: Direction
    geometry: Geometry
    bonded: tuple[str, ...]
    titles: dict[str, Title]
    head: Part
    pages: tuple[Page, ...]
    items: Items

    @model_validator(mode="after")
    def _whole(self) -> "Form":
        if PLAIN not in self.titles:
            raise ValueError(f"no title {PLAIN}")
        for part in self.header_parts():
            _check(part, Declaration)
        _check(self.items.block, GoodsItem)
        return self

    def header_parts(self) -> Iterator[Part]:
        yield self.head
        for page in self.pages:
            yield from page.parts

    def parts_of(self, page: Page, block: Block) -> list[Part]:
        """What the page holds when it has this customs block."""
        return [part for part in page.parts if not part.only or block in part.only]

    def identifiers(self, block: Block) -> frozenset[str]:
        """Every field that has a box under this customs block, of its own or shared with the one it stands in for."""
        found: set[str] = set()
        parts = [part for page in self.pages for part in self.parts_of(page, block)]
        for part in (self.head, *parts, self.items.block):
            for value in part.values:
                found |= {value.path, value.or_path}
            for repeat in part.repeats:
                for value in repeat.values:
                    found |= {value.path or repeat.over, value.or_path}
        return frozenset(found - {""})


def _check(part: Part, model: type[BaseModel]) -> None:
    for value in part.values:
        _check_value(value, model)
    for repeat in part.repeats:
        member = inner(model, repeat.over)
        for value in repeat.values:
            if isinstance(member, type) and issubclass(member, BaseModel):
                _check_value(value, member)
            elif value.path or value.or_path:
                raise ValueError(f"{repeat.over}: its members have no field {value.path!r}")


def _check_value(value: Value, model: type[BaseModel]) -> None:
    for path in (value.path, value.or_path) if value.or_path else (value.path,):
        found = kind(model, path)
        if value.form in ("day", "clock") and found is not Kind.MOMENT:
            raise ValueError(f"{path}: not a moment, so it has no day or clock")


@cache
def load(name: str) -> Form:
    """The form `templates/forms/<name>.toml`. Raises pydantic.ValidationError, FileNotFoundError."""
    file = place("templates") / "forms" / f"{name}.toml"
    return Form.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
