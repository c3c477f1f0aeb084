"""A declaration of more than fifty items as a family: first, branches, total; everything shared to the last digit.

Law: Circular 38/2015/TT-BTC Art. 18.2; Appendix II, fields 1.2/2.2 (first number `F`, branch, total), 1.51/2.42
(allocation total: the whole invoice, on every declaration). What the system shares by invoice value - freight,
insurance, adjustments - each declaration therefore states whole; weight, packages, containers and freight shared by
weight (code D) are parts. No text says who carries a remainder: the largest one does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from customs.duty.allocation import share_out
from customs.duty.exact import FOREIGN, NOTHING
from customs.model.declaration import Declaration
from customs.model.family import BY_WEIGHT, MOST_ITEMS, MOST_MEMBERS, invoice_value
from customs.model.goods import GoodsItem
from customs.model.path import item_key, replace
from customs.model.slots import Adjustment
from customs.model.source import Source
from customs.model.status import Status

FIRST = "F"
ON_ALL = "all"
"""In `bases`: not shared, every declaration states it."""
_ONE, _GRAM, _AIR_STEP = Decimal(1), Decimal("0.001"), Decimal("0.1")
_AIR = "1"  # transport mode 1: 8 digits and one decimal of gross weight, else 6 and 3
_PART_OF = {"A": "C", "E": "F"}
"""Freight code of all goods on the transport document -> of a part of them (field 1.47)."""
_WHOLE_ALWAYS = frozenset({"IP", "DP"})
"""Adjustments that no item names."""

_BY_PACKAGES = ("item_package_count", "gross_mass", "net_mass", "line_invoice_value")
_BY_MASS = ("gross_mass", "net_mass", "line_invoice_value")

Group = tuple[GoodsItem, ...]
Cells = tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """`parts` in the order of branches; `bases`: field -> what it was shared by: a field of the items, or `items`."""

    parts: tuple[Declaration, ...]
    bases: Mapping[str, str]


def members_of(items: int) -> int:
    """How many declarations so many items need."""
    return -(-items // MOST_ITEMS)


def split(whole: Declaration) -> Split:
    """The family of a draft, items in their order. Raises ValueError where one declaration is enough, or 99 are not."""
    groups = [whole.goods[start : start + MOST_ITEMS] for start in range(0, len(whole.goods), MOST_ITEMS)]
    if not 1 < len(groups) <= MOST_MEMBERS:
        raise ValueError(f"no family of {len(groups)}")
    shares, bases = _shares(whole, groups)
    by_item, of_header = _grouped(whole.sources)
    doubts = [(item_key(doubt.path), doubt) for doubt in whole.doubts]
    every = range(len(whole.containers))
    parts, before = [], 0
    for place, group in enumerate(groups):
        keys = {item.key for item in group}
        goods, adjustments, slots = _adjusted(whole, group, first=place == 0)
        boxes = range(before, before + int(shares["containers"][place])) if "containers" in shares else every
        before = boxes.stop
        moved = {"adjustments": slots, "containers": {box + 1: new for new, box in enumerate(boxes, 1)}}
        sources = _moved(of_header, moved)
        for key in keys:
            sources |= by_item.get(key, {})
        changes: dict[str, object] = {name: values[place] for name, values in shares.items() if name != "containers"}
        parts.append(
            replace(
                whole,
                **_same(whole),
                **changes,
                first_declaration_number=None if place else FIRST,
                split_sequence_number=place + 1,
                goods=goods,
                adjustments=adjustments,
                containers=tuple(whole.containers[box] for box in boxes),
                sources=sources,
                doubts=tuple(doubt for key, doubt in doubts if key is None or key in keys),
            )
        )
    return Split(tuple(parts), bases)


def joined(parts: Sequence[Declaration]) -> Declaration:
    """All items under the first one's header again: what the family would be as one declaration, for its taxes."""
    slots: list[Adjustment] = []
    goods: list[GoodsItem] = []
    for part in parts:
        places = {}
        for old, slot in enumerate(part.adjustments, 1):
            if slot not in slots:
                slots.append(slot)
            places[old] = slots.index(slot) + 1
        goods += [_named(item, places) for item in part.goods]
    return replace(parts[0], goods=tuple(goods), adjustments=tuple(slots), sources={}, doubts=())


def _same(whole: Declaration) -> dict[str, object]:
    """What every declaration of the family says alike, where it differs from the whole."""
    value = invoice_value(whole.goods)
    total = whole.valuation_allocation_total
    return {
        "status": Status.DRAFT,
        "events": (),
        "amendments": (),
        "split_declaration_count": members_of(len(whole.goods)),
        "valuation_allocation_total": total if total is not None else (value or None),
        "freight_code": _PART_OF.get(whole.freight_code or "", whole.freight_code) if value else whole.freight_code,
    }


def _shares(whole: Declaration, groups: Sequence[Group]) -> tuple[dict[str, list[Decimal]], dict[str, str]]:
    """Field -> what falls to each; field -> by what. Whole numbers of packages and containers.

    Goods in containers need one on every declaration (responses to field 1.37): where there are fewer, the declarations
    share them, and each names them all.
    """
    found: dict[str, list[Decimal]] = {}
    bases: dict[str, str] = {}

    def share(
        name: str, total: Decimal | int | None, ladder: Iterable[str], step: Decimal, least: Decimal = NOTHING
    ) -> None:
        if total is not None:
            bases[name], weights = _measured(groups, ladder)
            least = least if total >= least * len(groups) else NOTHING
            shares = share_out(total - least * len(groups), weights, step)
            found[name] = [shares[key] + least for key in weights]

    share("package_count", whole.package_count, _BY_PACKAGES, _ONE)
    share("gross_weight", whole.gross_weight, _BY_MASS, _AIR_STEP if whole.transport_mode_code == _AIR else _GRAM)
    boxes = whole.container_count or len(whole.containers)
    if 0 < boxes < len(groups):
        bases["container_count"] = bases["containers"] = ON_ALL
    else:
        share("container_count", whole.container_count, _BY_MASS, _ONE, least=_ONE)
        if whole.containers:
            share("containers", len(whole.containers), _BY_MASS, _ONE, least=_ONE)
    if whole.freight_code == BY_WEIGHT:
        share("freight_amount", whole.freight_amount, _BY_MASS, FOREIGN)
    return found, bases


def _measured(groups: Sequence[Group], ladder: Iterable[str]) -> tuple[str, dict[str, Decimal]]:
    """The first measure that every item states, and what it comes to on each declaration; else they are counted."""
    for name in ladder:
        values = [[getattr(item, name) for item in group] for group in groups]
        flat = [value for of in values for value in of]
        if None not in flat and min(flat) >= 0 and any(flat):
            return name, {f"{place:02d}": sum(of, NOTHING) for place, of in enumerate(values)}
    return "items", {f"{place:02d}": Decimal(len(group)) for place, group in enumerate(groups)}


def _adjusted(whole: Declaration, group: Group, *, first: bool) -> tuple[Group, tuple[Adjustment, ...], dict[int, int]]:
    """The adjustments that an item here names (field 1.88), without gaps, and the items naming them by their new slot.

    One that no item names stays with the first. An amount that several declarations bear says over what value.
    """
    named = {slot for item in group for slot in item.adjustment_index}
    anywhere = {slot for item in whole.goods for slot in item.adjustment_index}
    kept: list[Adjustment] = []
    places: dict[int, int] = {}
    for place, slot in enumerate(whole.adjustments, 1):
        always = slot.adjustment_type_code in _WHOLE_ALWAYS
        if always or place in named or (first and place not in anywhere):
            bearing = [item for item in whole.goods if place in item.adjustment_index]
            beyond = place in named and any(place in item.adjustment_index for item in whole.goods if item not in group)
            if beyond and slot.adjustment_allocation_total is None and not always:
                slot = replace(slot, adjustment_allocation_total=invoice_value(bearing) or None)  # noqa: PLW2901
            kept.append(slot)
            places[place] = len(kept)
    return tuple(_named(item, places) for item in group), tuple(kept), places


def _named(item: GoodsItem, places: Mapping[int, int]) -> GoodsItem:
    index = tuple(places.get(slot, slot) for slot in item.adjustment_index)
    return item if index == item.adjustment_index else replace(item, adjustment_index=index)


def _grouped(sources: Mapping[str, Cells]) -> tuple[dict[str, dict[str, Cells]], dict[str, Cells]]:
    """Sources by item, and those of the header."""
    by_item: dict[str, dict[str, Cells]] = {}
    header: dict[str, Cells] = {}
    for path, cells in sources.items():
        key = item_key(path)
        held = header if key is None else by_item.setdefault(key, {})
        held[path] = cells
    return by_item, header


def _moved(header: Mapping[str, Cells], moved: Mapping[str, Mapping[int, int]]) -> dict[str, Cells]:
    """Sources of slots that moved go with them; those of slots that went elsewhere do not stay behind."""
    found: dict[str, Cells] = {}
    for path, cells in header.items():
        root, _, rest = path.partition(".")
        place, _, name = rest.partition(".")
        if root not in moved or not place.isdigit():
            found[path] = cells
        elif (new := moved[root].get(int(place))) is not None:
            found[f"{root}.{new}.{name}"] = cells
    return found
