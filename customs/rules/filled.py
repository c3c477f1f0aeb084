"""Every value a declarant has filled in, with its field and its path: walked once a check, read by many rules."""

from collections.abc import Callable, Iterable, Iterator, Sequence
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


class Column:
    """One field wherever it is filled: its values, with the item (0: header) and the slot (0: none) of each.

    Values stay in plain lists and a `Filled` is made only for one that a rule speaks of: a declaration of 50 items
    has well over a thousand values, and nearly all of them are right.
    """

    __slots__ = ("_keys", "field", "numbers", "slots", "values")

    def __init__(self, field: Field, keys: Sequence[str]) -> None:
        """`keys`: of the items, in their order."""
        self.field, self._keys = field, keys
        self.values: list[Any] = []
        self.numbers: list[int] = []
        self.slots: list[int] = []

    def add(self, value: Any, number: int, slot: int) -> None:
        self.values.append(value)
        self.numbers.append(number)
        self.slots.append(slot)

    def one(self, place: int) -> Filled:
        field, number, slot = self.field, self.numbers[place], self.slots[place]
        path = field.identifier
        if slot:
            path = f"{field.group}.{slot}.{path}" if field.group else f"{path}.{slot}"
        if number:
            path = f"goods.{self._keys[number - 1]}.{path}"
        return Filled(path, field, self.values[place], number, slot)

    def each(self) -> list[Filled]:
        return [self.one(place) for place in range(len(self.values))]

    def where(self, wrong: Callable[[Any], bool]) -> Iterator[Filled]:
        """The values that are wrong."""
        for place, value in enumerate(self.values):
            if wrong(value):
                yield self.one(place)


class Walked:
    """Every value a declarant filled in, by field, in the order of the form: walked once a check, read by many rules.

    `texts`: of kinds ascii, digits and text; `figures`: decimal and integer; `coded`: of fields with a code table.
    """

    __slots__ = ("by_name", "coded", "figures", "texts")

    def __init__(self, columns: Iterable[Column] = ()) -> None:
        self.by_name = {column.field.identifier: column for column in columns}
        held = self.by_name.values()
        self.texts = [column for column in held if column.field.kind in _TEXTS]
        self.figures = [column for column in held if column.field.kind in _FIGURES]
        self.coded = [column for column in held if column.field.table]

    def given(self, identifier: str) -> Sequence[Filled]:
        column = self.by_name.get(identifier)
        return column.each() if column else ()


_TEXTS = frozenset({"ascii", "digits", "text"})
_FIGURES = frozenset({"decimal", "integer"})
NOTHING_FILLED = Walked()


def walk(declaration: Declaration) -> Walked:
    """The fields customs fills left out."""
    plan, keys = _plan(declaration.direction), [item.key for item in declaration.goods]
    held = declaration.__dict__
    columns = [_column(field, keys, [held], 0) for field in plan.header]
    columns += _blocks(plan.header_blocks, keys, [held], 0)
    rows = [item.__dict__ for item in declaration.goods]
    if rows:
        columns += [_column(field, keys, rows, 1) for field in plan.item]
        columns += _blocks(plan.item_blocks, keys, rows, 1)
    return Walked(column for column in columns if column.values)


def _column(field: Field, keys: Sequence[str], rows: Sequence[dict[str, Any]], first: int) -> Column:
    """`first`: number of the first row: 0 for the header, 1 for items."""
    column, name = Column(field, keys), field.identifier
    values = [row[name] for row in rows]
    if field.occurs > 1:
        for number, slots in enumerate(values, first):
            for slot, value in enumerate(slots, 1):
                if value is not None:
                    column.add(value, number, slot)
    elif None not in values:
        column.values = values
        column.numbers = list(range(first, first + len(values)))
        column.slots = [0] * len(values)
    else:
        for number, value in enumerate(values, first):
            if value is not None:
                column.add(value, number, 0)
    return column


def _blocks(
    blocks: dict[str, tuple[Field, ...]], keys: Sequence[str], rows: Sequence[dict[str, Any]], first: int
) -> list[Column]:
    """The fields of the repeated blocks: of a block nobody opened there are no columns."""
    columns: list[Column] = []
    for group, wanted in blocks.items():
        if not any(row[group] for row in rows):
            continue
        own = [Column(field, keys) for field in wanted]
        for number, row in enumerate(rows, first):
            for slot, block in enumerate(row[group], 1):
                held = block.__dict__
                for column in own:
                    value = held[column.field.identifier]
                    if value is not None:
                        column.add(value, number, slot)
        columns += own
    return columns


@cache
def _plan(direction: Direction) -> _Plan:
    wanted = [field for field in fields(direction).values() if field.required != "customs"]

    def blocks(*, on_item: bool) -> dict[str, tuple[Field, ...]]:
        groups = dict.fromkeys(f.group for f in wanted if f.group and f.on_item is on_item)
        return {group: tuple(f for f in wanted if f.group == group) for group in groups}

    def single(*, on_item: bool) -> tuple[Field, ...]:
        return tuple(f for f in wanted if not f.group and f.on_item is on_item)

    return _Plan(single(on_item=False), blocks(on_item=False), single(on_item=True), blocks(on_item=True))
