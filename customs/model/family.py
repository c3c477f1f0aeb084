"""A family of declarations (họ tờ khai): one consignment of more than fifty items on several declarations.

Circular 38/2015/TT-BTC Art. 18.2 (at most 50 items), Appendix II, fields 1.2 and 2.2 (first number, branch, total).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, PlainSerializer

from customs.model.base import Decimals, Frozen, Number, Text, Word, frozen_mapping
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.status import Direction, Status

MOST_ITEMS = 50
"""Of one declaration: Circular 38/2015/TT-BTC Art. 18.2."""

MOST_MEMBERS = 99
"""Branch and total have two digits (fields 1.2, 2.2)."""

BY_WEIGHT = "D"
"""Freight code 1.47 of what is shared by weight outside the system, so that each declaration states its own part."""

SUMS = ("gross_weight", "package_count", "container_count")
_OF_ITEMS = ("item_package_count", "net_mass", "gross_mass")
_COUNTED = (("quantity_1", "quantity_1_unit_code"), ("quantity_2", "quantity_2_unit_code"))
_STATED = ("invoice_total_value", "valuation_allocation_total")
NOTHING = Decimal(0)

ByName = Annotated[Mapping[str, Decimals], AfterValidator(frozen_mapping), PlainSerializer(dict)]
Words = Annotated[Mapping[str, str], AfterValidator(frozen_mapping), PlainSerializer(dict)]
Kind = Literal["sum", "stated", "shared", "rounded"]
Verdict = Literal["equal", "rounded", "differs", "open"]


class Shared(Frozen):
    """An amount that every declaration states whole and the system shares by invoice value (fields 1.47 to 1.51).

    `name`: its field; `code`: which adjustment. `base`: the allocation total stated with it; `touched`: invoice value
    of the items here that bear it.
    """

    name: str
    code: str = ""
    value: Decimals
    currency: Word = None
    base: Number = None
    touched: Decimals = NOTHING

    @property
    def row(self) -> str:
        """Which amount of the consignment it is: the same on every declaration that states it alike."""
        return " ".join(filter(None, (self.name, self.code, f"{self.value.normalize():f}" if self.code else "")))


class Figures(Frozen):
    """What has to come to the same over a family. `sums`: field, with its unit behind a blank, -> what stands on this
    declaration; `stated`: what each states whole; `shared`: see there.
    """

    sums: ByName = Field(default_factory=dict)
    stated: ByName = Field(default_factory=dict)
    shared: tuple[Shared, ...] = ()


class ProofRow(Frozen):
    """One figure of the proof: on the whole, on each declaration in the order of branches, and their sum.

    `name` is a field, a tax kind or `customs_value`; `basis`: what it was shared by. `allowed`: how far rounding may
    lead apart. A figure the whole did not state is `open`: there is nothing to hold the parts against.
    """

    kind: Kind
    name: str
    unit: str = ""
    code: str = ""
    basis: str = ""
    whole: Number = None
    parts: tuple[Number, ...] = ()
    total: Number = None
    allowed: Decimals = NOTHING

    @property
    def difference(self) -> Decimal | None:
        return None if self.whole is None or self.total is None else self.total - self.whole

    @property
    def verdict(self) -> Verdict:
        apart = self.difference
        if apart is None:
            return "open"
        if not apart:
            return "equal"
        return "rounded" if abs(apart) <= self.allowed else "differs"


class Member(Frozen):
    """One declaration of the family as it stands. `label` is for people: its number, or None while it is a draft."""

    branch: int
    id: str
    serial: int
    status: Status
    number: Word = None
    items: int = 0
    figures: Figures


class Family(Frozen):
    """`origin`: the declaration that was split, which is branch 1; `revision`: its last version as a whole.

    `bases`: field -> what it was shared by.
    """

    id: str
    origin: str
    revision: int
    made_at: datetime
    made_by: str
    whole: Figures
    bases: Words = Field(default_factory=dict)
    members: tuple[Member, ...] = ()

    @property
    def first(self) -> Member:
        return self.members[0]

    def branch_of(self, declaration_id: str) -> int | None:
        return next((one.branch for one in self.members if one.id == declaration_id), None)


class Proof(Frozen):
    """The family as it is shown and printed. `statuses`, `customs_values` and `payables` (VND): those of its members,
    in the order of branches. `differing`: header fields that should be alike and are not.
    """

    family: Family
    direction: Direction
    statuses: tuple[Text, ...]
    customs_values: tuple[Number, ...]
    payables: tuple[Number, ...]
    rows: tuple[ProofRow, ...]
    differing: tuple[str, ...] = ()

    @property
    def apart(self) -> tuple[ProofRow, ...]:
        """What does not come to the whole."""
        return tuple(row for row in self.rows if row.verdict == "differs")


class Kin(Frozen):
    """What one declaration may know of its family: its place, the first one's number, and the proof."""

    branch: int
    total: int
    first_number: Word = None
    rows: tuple[ProofRow, ...] = ()


def figures(declaration: Declaration) -> Figures:
    """Of a whole or of one of its parts. Absent values count as nothing; what nobody states is left out."""
    return Figures(
        sums=_sums(declaration),
        stated={name: value for name in _STATED if (value := getattr(declaration, name)) is not None},
        shared=tuple(_shared(declaration)),
    )


def _sums(declaration: Declaration) -> dict[str, Decimal]:
    found = {"goods": Decimal(len(declaration.goods)), "containers": Decimal(len(declaration.containers))}
    for name in SUMS:
        value = getattr(declaration, name)
        if value is not None:
            unit = {"gross_weight": declaration.gross_weight_unit_code, "package_count": declaration.package_unit_code}
            _add(found, name, unit.get(name), Decimal(value))
    if declaration.freight_code == BY_WEIGHT and declaration.freight_amount is not None:
        _add(found, "freight_amount", declaration.freight_currency_code, declaration.freight_amount)
    for item in declaration.goods:
        _add(found, "line_invoice_value", declaration.invoice_currency_code, item.line_invoice_value)
        for name, unit_name in _COUNTED:
            _add(found, name, getattr(item, unit_name), getattr(item, name))
        for name in _OF_ITEMS:
            _add(found, name, None, getattr(item, name))
    return {name: value for name, value in found.items() if value or name != "containers"}


def _add(found: dict[str, Decimal], name: str, unit: str | None, value: Decimal | None) -> None:
    if value is not None:
        key = f"{name} {unit or ''}".strip()
        found[key] = found.get(key, NOTHING) + value


def _shared(declaration: Declaration) -> Iterator[Shared]:
    base, lines = declaration.valuation_allocation_total, invoice_value(declaration.goods)
    own_part = declaration.freight_code == BY_WEIGHT
    for name, currency in (
        ("freight_amount", declaration.freight_currency_code),
        ("insurance_amount", declaration.insurance_currency_code),
        ("total_customs_value", declaration.total_customs_value_currency_code),
    ):
        value = getattr(declaration, name)
        if value is not None and not (own_part and name == "freight_amount"):
            yield Shared(name=name, value=value, currency=currency, base=base, touched=lines)
    for place, slot in enumerate(declaration.adjustments, 1):
        if slot.adjustment_amount is not None:
            touched = [item for item in declaration.goods if place in item.adjustment_index]
            yield Shared(
                name="adjustment_amount",
                code=" ".join(filter(None, (slot.adjustment_type_code, slot.adjustment_item_code))) or "?",
                value=slot.adjustment_amount,
                currency=slot.adjustment_currency_code,
                base=slot.adjustment_allocation_total,
                touched=invoice_value(touched),
            )


def invoice_value(goods: "tuple[GoodsItem, ...] | list[GoodsItem]") -> Decimal:
    return sum((item.line_invoice_value or NOTHING for item in goods), NOTHING)
