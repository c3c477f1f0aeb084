"""What the papers say -> what we tell customs. Nothing is invented: what they do not say stays absent.

A line's short names are those of the trade; a declaration's are the official field identifiers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.goods import GoodsItem
from customs.model.path import identifier, replace
from customs.model.shipment import Held, LineTable, Shipment, Value
from customs.model.source import Doubt, Source
from customs.model.status import Direction

IDENTIFIERS = {
    "description": "goods_description",
    "quantity": "quantity_1",
    "quantity_unit": "quantity_1_unit_code",
    "quantity_2_unit": "quantity_2_unit_code",
    "invoice_value": "line_invoice_value",
    "currency": "unit_price_currency_code",
    "unit_price_unit": "unit_price_unit_code",
    "origin_country": "origin_country_code",
    "package_count": "item_package_count",
}
"""Short name of a line -> identifier of an item, where they differ."""

_WORKING = frozenset({"item_code", "net_mass", "gross_mass", "item_package_count"})
_CONTAINER = frozenset({"container_number", "seal_number"})
_WORDS = frozenset({"bill_of_lading_number", "other_law_code", "vanning_place_code", "adjustment_index"})
_NUMBERS = frozenset({"net_mass", "gross_mass", "item_package_count", "planned_rates"})
_PRINTED = ("exporter_address.", "importer_address.")
"""Lines of an address as printed, `exporter_address.1`: put together by direction."""
_NEEDS = {"currency": "unit_price", "unit_price_unit": "unit_price"}
"""Words that belong to a figure: without it they say nothing."""


@dataclass(slots=True)
class _Draft:
    """A declaration under way: plain nested values, and the sources and doubts that go with them."""

    direction: Direction
    values: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, tuple[Source, ...]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def put(self, root: dict[str, Any], path: str, value: Value, sources: tuple[Source, ...], *, at: str = "") -> None:
        """`path`: below `root`; `at`: path of `root` itself. A value of the wrong shape becomes a doubt."""
        shaped = _shaped(self.direction, path, value)
        if shaped is None:
            reason = "date" if isinstance(value, str) else "number"
            self.doubts.append(Doubt(path=at + path, source=sources[-1], reason=reason))
            return
        _place(root, path.split("."), shaped)
        self.sources[at + path] = sources


def declaration_from(
    shipment: Shipment, direction: Direction, *, planned_day: date | None = None, type_code: str | None = None
) -> Declaration:
    """Every value with its source cells, every unreadable cell as a doubt. All lines become items, also beyond 50.

    `planned_day`: the day meant, where the papers name none. `type_code`: what the person who declares says; it wins.
    """
    draft = _Draft(direction)
    for path, held in _compact(shipment.header).items():
        if _declared(path, direction):
            draft.put(draft.values, path, held.value, held.sources)
    for path, held in _addresses(shipment.header, direction):
        if path not in draft.values:
            draft.put(draft.values, path, held.value, held.sources)
    if planned_day is not None:
        draft.values.setdefault("planned_declaration_date", planned_day)
    if type_code is not None:
        draft.values["declaration_type_code"] = type_code
        draft.sources.pop("declaration_type_code", None)
    draft.doubts += [doubt for doubt in shipment.doubts if _declared(doubt.path, direction)]
    draft.values["goods"] = [_item(shipment.lines, line, draft) for line in range(len(shipment.lines))]
    for place, one in enumerate(shipment.certificates, 1):
        draft.sources |= {f"certificates.{place}.{name}": cells for name, cells in one.sources.items()}
    return Declaration(
        direction=direction,
        sources=draft.sources,
        doubts=tuple(draft.doubts),
        certificates=tuple(replace(one, sources={}) for one in shipment.certificates),
        **draft.values,
    )


def _declared(path: str, direction: Direction) -> bool:
    """The form of that direction asks for it."""
    name = identifier(path)
    if path.startswith("containers."):
        return name in _CONTAINER or name in fields(direction)
    return path.startswith("planned_rates.") or (name in fields(direction) and not path.startswith(_PRINTED))


def _item(lines: LineTable, line: int, draft: _Draft) -> dict[str, Any]:
    key = lines.key(line)
    item: dict[str, Any] = {"key": key}
    for name, column in lines.fields.items():
        path = IDENTIFIERS.get(name, name)
        if not _on_item(path, draft.direction):
            continue
        value, needs = column.values[line], _NEEDS.get(name)
        if value is not None and not (needs and lines.get(line, needs) is None):
            draft.put(item, path, value, lines.sources(line, name), at=f"goods.{key}.")
        elif line in column.doubts:
            source = lines.sources(line, name)[-1]
            draft.doubts.append(Doubt(path=f"goods.{key}.{path}", source=source, reason=column.doubts[line]))
    second = lines.get(line, "description_2")
    if "goods_description" not in item and second is not None:
        draft.put(item, "goods_description", second, lines.sources(line, "description_2"), at=f"goods.{key}.")
    return item


def _on_item(path: str, direction: Direction) -> bool:
    name = identifier(path)
    if name in _WORKING:
        return True
    known = fields(direction).get(name)
    return (
        known is not None
        and known.on_item
        and known.required != "customs"
        and path.split(".", maxsplit=1)[0] in GoodsItem.model_fields
    )


def _shaped(direction: Direction, path: str, value: Value) -> object:
    """The value as its field holds it; None when it cannot."""
    name = path.split(".", maxsplit=1)[0] if path.startswith("planned_rates.") else identifier(path)
    known = fields(direction).get(name)
    kind = "decimal" if name in _NUMBERS else known.kind if known else "text"
    if kind == "decimal":
        return value if isinstance(value, Decimal) and value.is_finite() else None
    if kind == "integer":
        whole = isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value()
        return int(value) if whole and isinstance(value, Decimal) else None
    if kind in {"date", "datetime"}:
        return value if isinstance(value, date) else None
    return value if isinstance(value, str) else None


def _compact(header: Mapping[str, Held]) -> dict[str, Held]:
    """Words that repeat stand without gaps: `bill_of_lading_number.2` alone is the first. Groups keep their places."""
    found: dict[str, Held] = {}
    counts: dict[str, int] = {}
    for path, held in sorted(header.items(), key=lambda one: _order(one[0])):
        root = path.split(".", maxsplit=1)[0]
        if root in _WORDS:
            counts[root] = counts.get(root, 0) + 1
            found[f"{root}.{counts[root]}"] = held
        else:
            found[path] = held
    return found


def _order(path: str) -> tuple[str | int, ...]:
    root, _, rest = path.partition(".")
    first = rest.split(".", maxsplit=1)[0]
    return (root, int(first) if first.isdigit() else 0, rest)


def _addresses(header: Mapping[str, Held], direction: Direction) -> Iterator[tuple[str, Held]]:
    """Printed lines of an address. The party abroad has two street lines; ours has one field."""
    for party in ("exporter", "importer"):
        lines = [header[path] for path in sorted(header) if path.startswith(f"{party}_address.")]
        abroad = (party == "exporter") is (direction is Direction.IMPORT)
        if not lines:
            continue
        if abroad:
            yield f"{party}_address_line1", lines[0]
            if len(lines) > 1:
                yield f"{party}_address_line2", _joined(lines[1:])
        else:
            yield f"{party}_address", _joined(lines)


def _joined(lines: Iterable[Held]) -> Held:
    told = [(str(held.value).rstrip(" ,"), held.sources) for held in lines]
    return Held(", ".join(text for text, _ in told), tuple(source for _, sources in told for source in sources))


def _place(values: dict[str, Any], steps: list[str], value: object) -> None:
    """`permits`, `2`, `permit_number`: into lists of dicts, with empty groups before it where there are none."""
    name, rest = steps[0], steps[1:]
    if not rest:
        values[name] = value
    elif not rest[0].isdigit():
        _place(values.setdefault(name, {}), rest, value)
    elif len(rest) == 1:
        values.setdefault(name, []).append(value)
    else:
        group = values.setdefault(name, [])
        group += [{} for _ in range(int(rest[0]) - len(group))]
        _place(group[int(rest[0]) - 1], rest[1:], value)
