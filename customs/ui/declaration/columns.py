"""The columns of the goods grid: which, how wide, in which set.

`SETS` are the column sets of the grid; the first columns are pinned and belong to every set. Amounts worked out by us
stand beside the fields they come from and cannot be typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.field_table import Field, fields
from customs.model.path import identifier
from customs.model.tax import Assessment, TaxKind
from customs.words import has, say

SETS = ("declared", "tax", "packing", "all", "returned")


@dataclass(frozen=True, slots=True)
class Column:
    """`name`: path inside the item, or the name of a computed amount. `least`: decimals always shown; `whole`: none."""

    name: str
    width: int
    sets: tuple[str, ...] = ()
    pinned: bool = False
    computed: bool = False
    least: int = 0
    whole: bool = False
    long: bool = False


PINNED = (
    Column("#", 46, pinned=True, computed=True),
    Column("item_code", 92, pinned=True),
    Column("goods_description", 164, pinned=True, long=True),
    Column("hs_code", 86, pinned=True),
)
_DECLARED = (
    Column("material_code", 66),
    Column("origin_country_code", 54, ("declared",)),
    Column("quantity_1", 86, ("declared", "packing"), least=2),
    Column("quantity_1_unit_code", 49, ("declared", "packing")),
    Column("quantity_2", 86, ("declared",), least=2),
    Column("quantity_2_unit_code", 49, ("declared",)),
    Column("unit_price", 80, ("declared",)),
    Column("unit_price_currency_code", 45, ("declared",)),
    Column("unit_price_unit_code", 48, ("declared",)),
    Column("line_invoice_value", 102, ("declared", "tax"), least=2),
    Column("item_package_count", 78, ("packing",)),
    Column("net_mass", 104, ("packing",), least=3),
    Column("gross_mass", 104, ("packing",), least=3),
    Column("tariff_schedule_code", 50, ("declared", "tax")),
    Column("import_duty_rate", 76, ("tax",)),
    Column("export_duty_rate", 76, ("declared", "tax")),
    Column("import_duty_exemption_code", 56, ("declared", "tax")),
    Column("export_duty_exemption_code", 56, ("declared", "tax")),
)
_COMPUTED = (
    Column("freight_share", 104, ("tax",), computed=True),
    Column("insurance_share", 96, ("tax",), computed=True),
    Column("customs_value", 132, ("tax",), computed=True),
)
_TAXES = {kind: Column(kind.value, 132, ("tax",), computed=True) for kind in TaxKind}
_IN_DECLARED = (TaxKind.IMPORT_DUTY, TaxKind.EXPORT_DUTY, TaxKind.VAT)
_REST_WIDTH = {"decimal": 110, "integer": 70, "ascii": 96, "text": 150, "digits": 110}


def columns(declaration: Declaration, assessment: Assessment) -> tuple[Column, ...]:
    """Every column of this direction in the order of the grid."""
    official = fields(declaration.direction)
    working = {"item_package_count", "net_mass", "gross_mass"}
    known = [one for one in _DECLARED if one.name in official or one.name in working]
    others = [*_other_taxes(declaration)] if "other_tax_rate_code" in official else []
    placed = {one.name for one in (*PINNED, *known)}
    rest = [column for field in official.values() if field.on_item for column in _rest(declaration, field, placed)]
    given = [column for field in official.values() if field.on_item for column in _returned(declaration, field)]
    return (*PINNED, *known, *others, *_COMPUTED, *_amounts(assessment), *rest, *given)


def head(column: Column, declaration: Declaration, spoken: Language) -> tuple[str, str]:
    """Short name for the head of the column, and the official one."""
    official = fields(declaration.direction).get(identifier(column.name))
    number = _position(column.name)
    short = f"declaration.column.{identifier(column.name)}"
    full = official.label(spoken) if official else ""
    name = say(short, spoken) if has(short) else full or column.name
    suffix = f" {number}" if number else ""
    title = f"{official.number} {full}{suffix}".strip() if official else name
    return f"{name}{suffix}", title


def _other_taxes(declaration: Declaration) -> Iterator[Column]:
    """Rate code, exemption and reduction of every slot in use, and of the next one."""
    most = max((len(item.other_taxes) for item in declaration.goods), default=0)
    for slot in range(1, min(most + 1, 5) + 1):
        yield Column(f"other_taxes.{slot}.other_tax_rate_code", 84, ("tax",))
        yield Column(f"other_taxes.{slot}.other_tax_exemption_code", 84)
        yield Column(f"other_taxes.{slot}.other_tax_reduction_amount", 110)


def _amounts(assessment: Assessment) -> Iterator[Column]:
    present = {line.kind for item in assessment.items for line in item.taxes}
    for kind, column in _TAXES.items():
        if kind in present:
            yield column
            if kind in _IN_DECLARED:
                yield replace(column, width=106, sets=("declared",), whole=True)


def _rest(declaration: Declaration, field: Field, placed: set[str]) -> Iterator[Column]:
    """The other fields a declarant may fill in, each place of a repeated one; only in the set of all."""
    if field.identifier in placed or field.required == "customs" or field.group:
        return
    width = _REST_WIDTH.get(field.kind, 100)
    if field.occurs == 1:
        yield Column(field.identifier, width)
        return
    most = max((len(getattr(item, field.identifier)) for item in declaration.goods), default=0)
    sets = ("tax",) if field.identifier == "adjustment_index" and declaration.adjustments else ()
    for position in range(1, min(most + 1, field.occurs) + 1):
        yield Column(f"{field.identifier}.{position}", width, sets)


def _returned(declaration: Declaration, field: Field) -> Iterator[Column]:
    """What customs worked out, in a set of its own; only what came."""
    if field.required != "customs":
        return
    width = _REST_WIDTH.get(field.kind, 100)
    if not field.group:
        if any(getattr(item, field.identifier) is not None for item in declaration.goods):
            yield Column(field.identifier, width, ("returned",))
        return
    blocks = [list(enumerate(getattr(item, field.group), 1)) for item in declaration.goods]
    used = {n for held in blocks for n, block in held if getattr(block, field.identifier) is not None}
    for slot in sorted(used):
        yield Column(f"{field.group}.{slot}.{field.identifier}", width, ("returned",))


def _position(name: str) -> str:
    return next((step for step in name.split(".") if step.isdigit()), "")
