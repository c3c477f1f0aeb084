"""Every value a declarant has filled in, with its field and its path: walked once a check, read by many rules."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.field_table import Field, fields
from customs.model.status import Direction

NOWHERE = Text(vi="", en="")

#: What one slot of a repeated block is called.
SLOTS = {
    "permits": Text(vi="Giấy phép", en="Permit"),
    "adjustments": Text(vi="Khoản điều chỉnh", en="Adjustment"),
    "attachments": Text(vi="Đính kèm", en="Attachment"),
    "transits": Text(vi="Địa điểm trung chuyển", en="Transit place"),
    "containers": Text(vi="Container", en="Container"),
    "other_taxes": Text(vi="thuế khác", en="other tax"),
}


class Filled(NamedTuple):
    """One value. `number`: place of its item, 0 in the header. `slot`: place in a repeated block, 0 outside one."""

    path: str
    field: Field
    value: Any
    number: int = 0
    slot: int = 0

    @property
    def place(self) -> Text:
        """How a message begins: `Dòng 7, ` · `Giấy phép 2, ` · nothing for a single header field."""
        return place(self.number, self.field.group, self.slot)


class _Plan(NamedTuple):
    """Fields of one form that a declarant fills: single ones and repeated blocks, of the header and of an item."""

    header: tuple[Field, ...]
    header_blocks: dict[str, tuple[Field, ...]]
    item: tuple[Field, ...]
    item_blocks: dict[str, tuple[Field, ...]]


def place(number: int = 0, group: str = "", slot: int = 0) -> Text:
    """Where a value stands, as the beginning of a sentence."""
    if not number and not slot:
        return NOWHERE
    block = SLOTS.get(group)
    vi = [f"Dòng {number}"] if number else []
    en = [f"Item {number}"] if number else []
    if slot:
        vi.append(f"{block.vi} {slot}" if block else f"số {slot}" if number else f"Số {slot}")
        en.append(f"{block.en} {slot}" if block else f"no. {slot}" if number else f"No. {slot}")
    return Text(vi=", ".join(vi) + ", ", en=", ".join(en) + ", ")


class Walked(NamedTuple):
    """Every value a declarant filled in, and the same by kind and by field: so that no rule walks again.

    `texts`: of kinds ascii, digits and text. `figures`: decimal and integer. `coded`: of fields with a code table.
    """

    everything: list[Filled]
    texts: list[Filled]
    figures: list[Filled]
    coded: list[Filled]
    by_name: dict[str, list[Filled]]

    def add(self, one: Filled) -> None:
        self.everything.append(one)
        field = one.field
        if field.kind in _TEXTS:
            self.texts.append(one)
        elif field.kind in _FIGURES:
            self.figures.append(one)
        if field.table:
            self.coded.append(one)
        named = self.by_name.get(field.identifier)
        if named is None:
            self.by_name[field.identifier] = [one]
        else:
            named.append(one)


_TEXTS = frozenset({"ascii", "digits", "text"})
_FIGURES = frozenset({"decimal", "integer"})
_NO_SLOTS = ()
NOTHING_FILLED = Walked([], [], [], [], {})


def walk(declaration: Declaration) -> Walked:
    """In the order of the form, the fields customs fills left out."""
    plan = _plan(declaration.direction)
    walked = Walked([], [], [], [], {})
    _single(walked, declaration, "", plan.header, 0)
    _blocks(walked, declaration, "", plan.header_blocks, 0)
    for number, item in enumerate(declaration.goods, 1):
        prefix = f"goods.{item.key}."
        _single(walked, item, prefix, plan.item, number)
        if item.other_taxes:
            _blocks(walked, item, prefix, plan.item_blocks, number)
    return walked


def _single(walked: Walked, owner: Any, prefix: str, wanted: Sequence[Field], number: int) -> None:
    held, add = owner.__dict__, walked.add
    for field in wanted:
        value = held.get(field.identifier)
        if value is None or value is _NO_SLOTS:
            continue
        if isinstance(value, tuple):
            for slot, each in enumerate(value, 1):
                if each is not None:
                    add(Filled(f"{prefix}{field.identifier}.{slot}", field, each, number, slot))
        else:
            add(Filled(prefix + field.identifier, field, value, number))


def _blocks(walked: Walked, owner: Any, prefix: str, blocks: dict[str, tuple[Field, ...]], number: int) -> None:
    for group, wanted in blocks.items():
        for slot, block in enumerate(getattr(owner, group), 1):
            held = block.__dict__
            for field in wanted:
                value = held.get(field.identifier)
                if value is not None:
                    walked.add(Filled(f"{prefix}{group}.{slot}.{field.identifier}", field, value, number, slot))


@cache
def _plan(direction: Direction) -> _Plan:
    wanted = [field for field in fields(direction).values() if field.required != "customs"]

    def blocks(*, on_item: bool) -> dict[str, tuple[Field, ...]]:
        groups = dict.fromkeys(f.group for f in wanted if f.group and f.on_item is on_item)
        return {group: tuple(f for f in wanted if f.group == group) for group in groups}

    def single(*, on_item: bool) -> tuple[Field, ...]:
        return tuple(f for f in wanted if not f.group and f.on_item is on_item)

    return _Plan(single(on_item=False), blocks(on_item=False), single(on_item=True), blocks(on_item=True))
