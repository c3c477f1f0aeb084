"""What a declaration's type means for its taxes as a rule: due, exempt, not subject, suspended; and what would fall due
if the condition it rests on failed.

Law 107/2016/QH13 Art. 2, 16, 19; Law 48/2024/QH15 Art. 5.20; table `type_code_taxes`. The codes on the lines decide
what is paid; this says what they should be, and what hangs on it.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from customs.duty.assess import assess
from customs.duty.exact import NOTHING, RoundingName
from customs.duty.tables import Tables
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem, OtherTax
from customs.model.path import replace
from customs.model.status import Direction
from customs.model.tax import TaxKind

TABLE, RELIEFS = "type_code_taxes", "exemption_codes"


class State(StrEnum):
    """What a tax is under a type code. NONE: the tax is not one of this direction."""

    DUE = "due"
    EXEMPT = "exempt"
    NOT_SUBJECT = "not_subject"
    SUSPENDED = "suspended"
    PER_CASE = "per_case"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Regime:
    """`duty`: import duty on import, export duty on export."""

    type_code: str
    duty: State
    vat: State
    condition: Text | None
    legal: Text

    @property
    def conditional(self) -> bool:
        """Something is not collected now and would be if the condition failed."""
        freed = (State.EXEMPT, State.SUSPENDED, State.NOT_SUBJECT)
        return self.condition is not None and (self.duty in freed or self.vat in freed)


@dataclass(frozen=True, slots=True)
class Contingent:
    """What would fall due, dong by tax, if the goods changed their purpose today; taxes that cannot be worked out are
    left out of `amounts` and named in `unknown`.
    """

    amounts: dict[TaxKind, Decimal]
    unknown: tuple[TaxKind, ...]

    @property
    def together(self) -> Decimal | None:
        return None if self.unknown else sum(self.amounts.values(), NOTHING)


def regime(declaration: Declaration, tables: Tables) -> Regime | None:
    """None for a type code the table does not have, or without one."""
    row = tables.table(TABLE).get(declaration.declaration_type_code)
    if row is None:
        return None
    more = row.more
    importing = declaration.direction is Direction.IMPORT
    condition = Text(vi=more["condition_vi"], en=more["condition_en"]) if more["condition_vi"] else None
    return Regime(
        row.code,
        State(more["import_duty" if importing else "export_duty"]),
        State(more["vat"]),
        condition,
        Text(vi=more["legal_vi"], en=more["legal_en"]),
    )


def contingent(declaration: Declaration, tables: Tables, rounding: RoundingName = "total") -> Contingent:
    """The declaration worked out without its reliefs, less what is paid on it anyway."""
    bare = replace(declaration, goods=tuple(map(_without_reliefs, declaration.goods)))
    full, paid = assess(bare, tables, rounding), assess(declaration, tables, rounding)
    kinds = [kind for kind in TaxKind if any(line.kind is kind for item in full.items for line in item.taxes)]
    unknown = tuple(kind for kind in kinds if kind not in full.totals)
    return Contingent(
        {kind: full.totals[kind] - paid.totals.get(kind, NOTHING) for kind in kinds if kind in full.totals}, unknown
    )


def _without_reliefs(item: GoodsItem) -> GoodsItem:
    """As for goods for home use: no relief codes, schedule B01 in place of "not subject"."""
    taxes = [_bare(tax) for tax in item.other_taxes]
    return replace(
        item,
        import_duty_exemption_code=None,
        import_duty_reduction_amount=None,
        export_duty_exemption_code=None,
        export_duty_reduction_amount=None,
        tariff_schedule_code="B01" if item.tariff_schedule_code == "B30" else item.tariff_schedule_code,
        import_duty_rate=None if item.tariff_schedule_code == "B30" else item.import_duty_rate,
        other_taxes=tuple(tax for tax in taxes if tax.other_tax_rate_code),
    )


def _bare(tax: OtherTax) -> OtherTax:
    return replace(tax, other_tax_exemption_code=None, other_tax_reduction_amount=None)
