"""Kinds of entries of the masters, and of what an approval rests on."""

from enum import StrEnum


class MasterKind(StrEnum):
    """GOODS: of one customer (mặt hàng). CUSTOMER: whom the office declares for. PARTNER: the other side, abroad."""

    GOODS = "goods"
    CUSTOMER = "customer"
    PARTNER = "partner"


class EvidenceKind(StrEnum):
    """What an approval rests on: the maker's catalogue, a ruling of customs, declarations that went through."""

    CATALOGUE = "catalogue"
    RULING = "ruling"
    DECLARATIONS = "declarations"
    PAPERS = "papers"
