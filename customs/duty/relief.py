"""Exempt, reduced, not taxable: what a code of fields 1.92 and 1.95 (2.81 on export) does to a tax.

Law: Law 107/2016/QH13 Art. 2.4 (not taxable), 16 (exempt), 18 (reduced); Decree 181/2025/ND-CP Art. 5.2 (what is
exempt stays out of the VAT base, what is reduced enters it reduced).
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from customs.duty.absent import absent
from customs.duty.tables import Tables
from customs.model.base import Text
from customs.model.tax import TaxKind

TABLE = "exemption_codes"

#: What the table calls the tax a code is for. There is no code for the environmental tax.
FOR_TAX = {
    "duty": (TaxKind.IMPORT_DUTY, TaxKind.EXPORT_DUTY),
    "additional": (TaxKind.ADDITIONAL_DUTY,),
    "excise": (TaxKind.EXCISE,),
    "vat": (TaxKind.VAT,),
}


class Effect(StrEnum):
    EXEMPT = "exempt"
    NOT_TAXABLE = "non-taxable"
    REDUCED = "reduced"


@dataclass(frozen=True, slots=True)
class Relief:
    """`amount`: dong taken off, for a reduction only."""

    code: str
    name: Text
    effect: Effect
    amount: Decimal | None = None


def relief(code: str | None, amount: Decimal | None, kind: TaxKind, tables: Tables) -> Relief | None:
    """What `code` does to the tax `kind`; None without a code. AbsentError when code and amount do not fit."""
    if code is None:
        if amount:
            raise absent("reduction_code")
        return None
    table = tables.table(TABLE)
    row = table.get(code)
    if row is None:
        gone = table.ended.get(code)
        if gone is not None and gone.until is not None:
            raise absent("relief_ended", code=code, day=gone.until)
        raise absent("relief_unknown", code=code, day=tables.day)
    if kind not in FOR_TAX.get(row.more["tax"], ()):
        raise absent("relief_misfit", code=code, name=row.name)
    effect = Effect(row.more["kind"])
    if effect is not Effect.REDUCED:
        return Relief(code, row.name, effect)
    if amount is None or amount <= 0:
        raise absent("reduction_amount", code=code)
    return Relief(code, row.name, effect, amount)
