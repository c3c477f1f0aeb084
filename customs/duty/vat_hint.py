"""What the tariff's VAT column says of a code, and the VAT codes of the day that carry those rates.

The column gives several rates for most codes (`8/10`, `*/5/8/10`): the goods and the decrees decide, so this offers and
never chooses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from customs.duty.explain import told
from customs.duty.tables import Tables
from customs.duty.vat_cut import CUT, EXCLUSIONS, excluded
from customs.model.base import Text
from customs.reference.table import CodeRow
from customs.reference.tariff import VAT


@dataclass(frozen=True, slots=True)
class VatHint:
    """`codes`: rate -> VAT codes that carry it, None for "not subject" (VK…); `absent`: why there is no hint."""

    codes: Mapping[Decimal | None, tuple[CodeRow, ...]]
    warnings: tuple[Text, ...] = ()
    absent: Text | None = None


def vat_hint(hs_code: str, tables: Tables) -> VatHint:
    """For an 8-digit code on the day of `tables`."""
    if tables.tariffs is None:
        return VatHint({}, absent=told("duty.compare.no_tariff"))
    found = tables.tariffs.rate(hs_code, VAT, tables.day)
    rates = (found.percent,) if found.percent is not None else found.choices
    if not rates:
        return VatHint({}, absent=found.reason)
    listed = tables.table("vat_codes").rows.values()
    reliefs = tables.table("exemption_codes").rows.values()
    free = tuple(row for row in reliefs if row.more["tax"] == "vat" and row.more["kind"] == "non-taxable")
    codes: dict[Decimal | None, tuple[CodeRow, ...]] = {}
    for rate in rates:
        carrying = tuple(
            row for row in listed if row.more["rate_percent"] and Decimal(row.more["rate_percent"]) == rate
        )
        codes[rate] = free if rate is None else carrying
    return VatHint(codes, _warnings(hs_code, tables) if CUT in codes else ())


def _warnings(hs_code: str, tables: Tables) -> tuple[Text, ...]:
    table = tables.table(EXCLUSIONS)
    row = excluded(hs_code, table) if table.first_day <= tables.day else None
    if row is None:
        return ()
    return (told("duty.warning.cut_hint", heading=row.code, name=row.name, law=table.legal),)
