"""What an office knows of its customers, of their partners abroad, and of the goods a customer brings again and again.

Nothing is declared by it alone: an approved entry fills empty fields, and is held against what the papers say.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from pydantic import AwareDatetime

from customs.model.base import Frozen, Word, Words
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.master_kind import EvidenceKind, MasterKind
from customs.model.status import Direction

_CODE_IN_FRONT = re.compile(r"\s*([^#&]{1,48}?)\s*#&")
_ORIGIN_AT_END = re.compile(r"\s*#&\s*([A-Z]{2}|KXĐ)\s*$")


class Approval(Frozen):
    """Who stands for an entry, since when, on what. `told`: the paper itself, such as the number of a ruling."""

    by: str
    at: AwareDatetime
    kind: EvidenceKind
    told: str


class GoodsMaster(Frozen):
    """One of a customer's goods under its own code (mã hàng, mã nguyên liệu, sản phẩm).

    `owner`: tax code of the customer. `exemption_code`: of import or export duty, as the direction asks.
    """

    kind: Literal[MasterKind.GOODS] = MasterKind.GOODS
    owner: str
    item_code: str
    goods_description: Word = None
    hs_code: Word = None
    quantity_1_unit_code: Word = None
    quantity_2_unit_code: Word = None
    origin_country_code: Word = None
    vat_code: Word = None
    exemption_code: Word = None
    permit_note: Word = None
    seen_on: Words = ()
    approval: Approval | None = None


class PartyMaster(Frozen):
    """A customer (khách hàng, doanh nghiệp XNK) or a partner abroad (đối tác nước ngoài).

    `code`: Vietnamese tax code of a customer. `also_named`: other names its papers use, in English for instance.
    """

    kind: Literal[MasterKind.CUSTOMER, MasterKind.PARTNER]
    name: str
    code: Word = None
    also_named: Words = ()
    postcode: Word = None
    address: Word = None
    phone: Word = None
    address_line1: Word = None
    address_line2: Word = None
    address_city: Word = None
    address_country_name: Word = None
    country_code: Word = None
    seen_on: Words = ()
    approval: Approval | None = None


Master = GoodsMaster | PartyMaster

#: What an entry says of itself and not of what is declared.
ASIDE = frozenset({"kind", "approval", "seen_on"})
#: Fields that only one of the two parties has.
OF_CUSTOMER = ("name", "code", "postcode", "address", "phone")
OF_PARTNER = ("name", "address_line1", "address_line2", "address_city", "address_country_name", "country_code")
#: The side the office works for, and the other one.
OURS = {Direction.IMPORT: "importer", Direction.EXPORT: "exporter"}
THEIRS = {Direction.IMPORT: "exporter", Direction.EXPORT: "importer"}


@dataclass(frozen=True, slots=True)
class Masters:
    """The approved entries that one declaration touches. `goods`: by the key of the item they are for."""

    goods: Mapping[str, GoodsMaster] = field(default_factory=lambda: MappingProxyType({}))
    customer: PartyMaster | None = None
    partner: PartyMaster | None = None


NO_MASTERS = Masters()


def own_code(item: GoodsItem) -> str | None:
    """The customer's code of an item: typed apart, the form's own code, or in front of the description (`NPL01#&`)."""
    if item.item_code or item.material_code:
        return item.item_code or item.material_code
    found = _CODE_IN_FRONT.match(item.goods_description or "")
    return found[1] if found else None


def owner_of(declaration: Declaration) -> str | None:
    """Tax code of the customer, digits only; None while it is not known."""
    code: str | None = getattr(declaration, f"{OURS[declaration.direction]}_code")
    return tax_code(code) or None if code else None


def tax_code(text: str) -> str:
    """`0100109106-001` -> `0100109106001`: the hyphen is the form's."""
    return re.sub(r"[\s.-]", "", text).upper()


def declared_goods(master: GoodsMaster, direction: Direction) -> dict[str, str]:
    """Identifier -> value, of what the form of that direction asks for; the VAT code goes by `vat_slot`."""
    duty = "import_duty_exemption_code" if direction is Direction.IMPORT else "export_duty_exemption_code"
    said = {
        "hs_code": master.hs_code,
        "goods_description": master.goods_description,
        "origin_country_code": master.origin_country_code if direction is Direction.IMPORT else None,
        "quantity_1_unit_code": master.quantity_1_unit_code,
        "quantity_2_unit_code": master.quantity_2_unit_code,
        duty: master.exemption_code,
    }
    return {name: value for name, value in said.items() if value}


def declared_party(master: PartyMaster, direction: Direction) -> dict[str, str]:
    """Path -> value."""
    ours = master.kind is MasterKind.CUSTOMER
    side, names = (OURS, OF_CUSTOMER) if ours else (THEIRS, OF_PARTNER)
    said = {f"{side[direction]}_{name}": getattr(master, name) for name in names}
    return {path: value for path, value in said.items() if value}


def vat_slot(item: GoodsItem) -> int:
    """Place of the VAT among the other taxes of an item, from 1; the next free one where there is none."""
    codes = [tax.other_tax_rate_code or "" for tax in item.other_taxes]
    return next((n for n, code in enumerate(codes, 1) if code.startswith("V")), len(codes) + 1)


def bare_description(text: str | None, code: str, direction: Direction) -> str | None:
    """Without the code in front (`NPL01#&`) and, on export, without the origin at the end (`#&VN`)."""
    told = text or ""
    front, mark, rest = told.partition("#&")
    if mark and alike(front, code):
        told = rest
    if direction is Direction.EXPORT:
        told = _ORIGIN_AT_END.sub("", told)
    return told.strip() or None


def dressed(text: str, said: str, code: str, direction: Direction) -> str:
    """The description with the code in front and the origin at the end that `said` has."""
    front, mark, _ = said.partition("#&")
    start = f"{front}{mark}" if mark and alike(front, code) else ""
    end = _ORIGIN_AT_END.search(said) if direction is Direction.EXPORT else None
    return f"{start}{text}{end[0] if end else ''}"


def alike(one: str, other: str) -> bool:
    """The same words whatever their capitals and blanks."""
    return one.casefold().split() == other.casefold().split()
