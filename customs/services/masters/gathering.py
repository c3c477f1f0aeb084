"""What declarations tell of customers, partners and goods: the latest word counts, other words are shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.master import (
    OF_CUSTOMER,
    OF_PARTNER,
    OURS,
    THEIRS,
    GoodsMaster,
    Master,
    PartyMaster,
    bare_description,
    own_code,
    owner_of,
    vat_slot,
)
from customs.model.master_kind import MasterKind
from customs.model.status import Direction
from customs.store import master_keys

MOST_SEEN = 5
"""Declarations named as evidence of one entry."""
_DISPUTED = ("hs_code", "quantity_1_unit_code", "origin_country_code", "vat_code")


@dataclass(frozen=True, slots=True)
class Dispute:
    """One code, two words on the same field. `sides`: value -> declarations that say so."""

    entry: str
    field: str
    sides: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    entries: tuple[Master, ...]
    disputes: tuple[Dispute, ...]


def gathered(kind: MasterKind, told: Sequence[tuple[str, Declaration]]) -> Gathered:
    """`told`: (what it is called, declaration), the oldest first."""
    seen: dict[tuple[str, str], list[Master]] = {}
    for label, declaration in told:
        for entry in _entries(kind, declaration, label):
            seen.setdefault((master_keys.owner(entry), master_keys.key(entry)), []).append(entry)
    return Gathered(
        tuple(_latest(words) for words in seen.values()),
        tuple(one for words in seen.values() for one in _disputes(words)),
    )


def _entries(kind: MasterKind, declaration: Declaration, label: str) -> Iterator[Master]:
    if kind is MasterKind.GOODS:
        owner = owner_of(declaration)
        for item in declaration.goods if owner else ():
            code = own_code(item)
            if code:
                yield _goods(declaration.direction, item, owner or "", code, label)
    elif kind is MasterKind.CUSTOMER:
        yield from _party(kind, declaration, OURS[declaration.direction], OF_CUSTOMER, label)
    else:
        yield from _party(kind, declaration, THEIRS[declaration.direction], OF_PARTNER, label)


def _goods(direction: Direction, item: GoodsItem, owner: str, code: str, label: str) -> GoodsMaster:
    imports = direction is Direction.IMPORT
    taxes, slot = item.other_taxes, vat_slot(item)
    return GoodsMaster(
        owner=owner,
        item_code=code,
        goods_description=bare_description(item.goods_description, code, direction),
        hs_code=item.hs_code,
        quantity_1_unit_code=item.quantity_1_unit_code,
        quantity_2_unit_code=item.quantity_2_unit_code,
        origin_country_code=item.origin_country_code if imports else None,
        vat_code=taxes[slot - 1].other_tax_rate_code if imports and slot <= len(taxes) else None,
        exemption_code=item.import_duty_exemption_code if imports else item.export_duty_exemption_code,
        seen_on=(label,),
    )


def _party(
    kind: MasterKind, declaration: Declaration, side: str, names: tuple[str, ...], label: str
) -> Iterator[PartyMaster]:
    said = {name: getattr(declaration, f"{side}_{name}", None) for name in names}
    if said["name"] and (said.get("code") or kind is MasterKind.PARTNER):
        yield PartyMaster.model_validate({**said, "kind": kind, "seen_on": (label,)})


def _latest(words: Sequence[Master]) -> Master:
    """The last word on every field; where the last one says nothing, the one before."""
    last = words[-1]
    seen = tuple(dict.fromkeys(label for word in reversed(words) for label in word.seen_on))[:MOST_SEEN]
    told = {name: _last_said(words, name) for name in type(last).model_fields}
    return type(last).model_validate({**told, "seen_on": seen})


def _last_said(words: Sequence[Master], name: str) -> object:
    return next((value for word in reversed(words) if (value := getattr(word, name))), getattr(words[-1], name))


def _disputes(words: Sequence[Master]) -> Iterator[Dispute]:
    last = words[-1]
    if not isinstance(last, GoodsMaster):
        return
    for name in _DISPUTED:
        sides: dict[str, dict[str, None]] = {}
        for word in words:
            value = getattr(word, name)
            if value:
                sides.setdefault(value, {}).update(dict.fromkeys(word.seen_on))
        if len(sides) > 1:
            yield Dispute(last.item_code, name, tuple((value, tuple(seen)) for value, seen in sides.items()))


def oldest_first(told: Iterable[tuple[str, Declaration]]) -> list[tuple[str, Declaration]]:
    """By the day of registration; those without one first."""
    return sorted(told, key=lambda one: str(one[1].registration_date or ""))
