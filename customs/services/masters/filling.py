"""Approved entries of the masters into empty fields of a declaration. Nothing that a paper says is ever replaced."""

from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem, OtherTax
from customs.model.master import (
    OURS,
    THEIRS,
    GoodsMaster,
    Masters,
    PartyMaster,
    declared_goods,
    declared_party,
    own_code,
    owner_of,
    tax_code,
    vat_slot,
)
from customs.model.master_kind import MasterKind
from customs.model.path import replace
from customs.model.source import Source
from customs.model.status import Direction
from customs.store import Reads, master_keys
from customs.store.masters import StoredMaster
from customs.words import VIETNAM

MOST_OTHER_TAXES = 5


def masters_of(look: Reads, declaration: Declaration) -> Masters:
    """The approved entries it touches: its parties by tax code or name, its goods by the customer's own code."""
    customer = _party(look, MasterKind.CUSTOMER, declaration, OURS[declaration.direction])
    partner = _party(look, MasterKind.PARTNER, declaration, THEIRS[declaration.direction])
    owner = owner_of(declaration) or (tax_code(customer.code) if customer and customer.code else "")
    codes = {item.key: master_keys.code_key(code) for item in declaration.goods if (code := own_code(item))}
    held = look.masters_by_key(MasterKind.GOODS, owner, set(codes.values())) if owner and codes else ()
    known = {master_keys.key(one.entry): one.entry for one in held if one.entry.approval is not None}
    goods = {key: entry for key, code in codes.items() if isinstance(entry := known.get(code), GoodsMaster)}
    return Masters(goods, customer, partner)


def filled(declaration: Declaration, masters: Masters) -> Declaration:
    """With the entries' values where nothing stands and nothing unreadable stood; each says who approved it, when."""
    doubted = {doubt.path for doubt in declaration.doubts}
    given: dict[str, tuple[Source, ...]] = {}
    header: dict[str, str] = {}
    for party in (masters.customer, masters.partner):
        for path, value in declared_party(party, declaration.direction).items() if party else ():
            if getattr(declaration, path, "") is None and path not in doubted:
                header[path] = value
                given[path] = (_source(party, value),) if party else ()
    goods = tuple(_item(item, masters, declaration.direction, doubted, given) for item in declaration.goods)
    if not given:
        return declaration
    return replace(declaration, **header, goods=goods, sources={**declaration.sources, **given})


def _item(
    item: GoodsItem, masters: Masters, direction: Direction, doubted: set[str], given: dict[str, tuple[Source, ...]]
) -> GoodsItem:
    entry = masters.goods.get(item.key)
    if entry is None:
        return item
    at = f"goods.{item.key}."
    empty = {
        name: value
        for name, value in declared_goods(entry, direction).items()
        if getattr(item, name) is None and at + name not in doubted and not _without_figure(item, name)
    }
    given |= {at + name: (_source(entry, value),) for name, value in empty.items()}
    changes: dict[str, object] = dict(empty)
    slot = vat_slot(item)
    if direction is Direction.IMPORT and entry.vat_code and len(item.other_taxes) < slot <= MOST_OTHER_TAXES:
        changes["other_taxes"] = (*item.other_taxes, OtherTax(other_tax_rate_code=entry.vat_code))
        given[f"{at}other_taxes.{slot}.other_tax_rate_code"] = (_source(entry, entry.vat_code),)
    return replace(item, **changes) if changes else item


def _without_figure(item: GoodsItem, name: str) -> bool:
    """A second unit says nothing without the second quantity."""
    return name == "quantity_2_unit_code" and item.quantity_2 is None


def _source(entry: GoodsMaster | PartyMaster, value: str) -> Source:
    if entry.approval is None:
        raise ValueError("only what was approved is filled in")
    named = entry.item_code if isinstance(entry, GoodsMaster) else entry.code or entry.name
    on = entry.approval.at.astimezone(VIETNAM).date()
    return Source(raw=value, entry=named, approved_by=entry.approval.by, approved_on=on)


def _party(look: Reads, kind: MasterKind, declaration: Declaration, side: str) -> PartyMaster | None:
    """The one approved entry with that tax code, or that goes by that name; of several none. A customer whose tax code
    is declared is known by that alone: another firm may bear the same name.
    """
    code, name = getattr(declaration, f"{side}_code"), getattr(declaration, f"{side}_name")
    found: tuple[StoredMaster, ...] = ()
    if code:
        found = look.masters_by_key(kind, "", [tax_code(code)])
    if name and not found and not (code and kind is MasterKind.CUSTOMER):
        found = look.parties_named(kind, master_keys.name_key(name))
    approved = [one.entry for one in found if one.entry.approval is not None]
    entry = approved[0] if len(approved) == 1 else None
    return entry if isinstance(entry, PartyMaster) else None
