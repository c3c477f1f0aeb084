"""Which tax a name or code on a print stands for."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from customs.model.tax import TaxKind
from customs.reference.table import in_force
from customs.words import fold

_NAMES = (
    (("gtgt", "gia tri gia tang"), TaxKind.VAT),
    (("ttdb", "tieu thu dac biet"), TaxKind.EXCISE),
    (("bvmt", "moi truong"), TaxKind.ENVIRONMENT),
    (("tu ve", "chong ban pha gia", "cbpg", "chong tro cap", "ctc", "bo sung", "phan biet"), TaxKind.ADDITIONAL_DUTY),
    (("xuat khau", "thue xk"), TaxKind.EXPORT_DUTY),
    (("nhap khau", "thue nk"), TaxKind.IMPORT_DUTY),
)
_KINDS = {
    "additional": TaxKind.ADDITIONAL_DUTY,
    "excise": TaxKind.EXCISE,
    "environment": TaxKind.ENVIRONMENT,
    "vat": TaxKind.VAT,
}
_ON = date(2026, 7, 1)
"""The kind of a code does not change with its rate."""


class TaxOf(NamedTuple):
    """`kind`: None when neither name nor code is known; then the name, folded, tells taxes apart."""

    kind: TaxKind | None
    name: str


@lru_cache(maxsize=1024)
def tax_kind(name: str | None, code: str | None) -> TaxOf:
    """By the name where it says so, else by the code of the rate (`VB901`)."""
    said = fold(name or "")
    for words, kind in _NAMES:
        if any(word in said for word in words):
            return TaxOf(kind, "")
    row = in_force("other_tax_codes", _ON).get(code)
    kind_of_code = _KINDS.get(row.more.get("kind", "")) if row is not None else None
    return TaxOf(kind_of_code, "" if kind_of_code else said)
