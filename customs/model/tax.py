"""What must be paid, and how that was worked out."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field, PlainSerializer

from customs.model.base import Decimals, Frozen, Number, Text, frozen_mapping
from customs.model.record import AsObject
from customs.model.told import Told, told

_NOTHING_SAID = told()


class TaxKind(StrEnum):
    """In legal order: each may enter the base of those after it."""

    IMPORT_DUTY = "import_duty"
    EXPORT_DUTY = "export_duty"
    ADDITIONAL_DUTY = "additional_duty"
    EXCISE = "excise"
    ENVIRONMENT = "environment"
    VAT = "vat"


class Version(Frozen):
    """The table, and its first day in force, that a figure came from; `typed` when a person gave it.

    `digest`: sha256 of the file, for a table the office loaded.
    """

    table: str
    first_day: date | None = None
    legal: Text | None = None
    digest: str | None = None

    @property
    def typed(self) -> bool:
        return self.table == "typed"


class TaxLine(NamedTuple):
    """One tax on one item (dòng thuế), VND.

    `rate` is percent; `quantity` is what a tax by quantity is worked out on. `amount` is None when it cannot be
    worked out; `absent` then says why.
    `steps` is the arithmetic in words, one step a line; `warnings` what to make sure of before relying on it.
    """

    kind: TaxKind
    legal: Text
    code: str | None = None
    base: Number = None
    rate: Number = None
    quantity: Number = None
    quantity_unit: str | None = None
    amount: Number = None
    exempt_amount: Number = None
    version: Version | None = None
    steps: Told = _NOTHING_SAID
    absent: Text | None = None
    warnings: tuple[Text, ...] = ()


class ItemAssessment(NamedTuple):
    """One item: customs value in VND (and in the invoice currency), taxes, shares of freight and insurance in their own
    currencies (below 0 on export, where they are taken off).
    """

    key: str
    number: int
    customs_value: Number = None
    customs_value_foreign: Number = None
    freight_share: Number = None
    insurance_share: Number = None
    steps: Told = _NOTHING_SAID
    absent: Text | None = None
    taxes: tuple[Annotated[TaxLine, AsObject], ...] = ()

    def tax(self, kind: TaxKind) -> TaxLine | None:
        return next((line for line in self.taxes if line.kind is kind), None)


class RateUsed(Frozen):
    """VND for one unit of the currency, and where it came from."""

    currency: str
    rate: Decimals
    version: Version


Totals = Annotated[Mapping[TaxKind, Decimals], AfterValidator(frozen_mapping), PlainSerializer(dict)]


class Assessment(Frozen):
    """The whole declaration. A total is absent from `totals` while one of its lines has no amount.

    `versions`: every code table that was looked into.
    """

    day: date
    rounding: str
    rates: tuple[RateUsed, ...] = ()
    items: tuple[Annotated[ItemAssessment, AsObject], ...] = ()
    customs_value: Number = None
    totals: Totals = Field(default_factory=dict)
    versions: tuple[Version, ...] = ()
    steps: Told = Field(default_factory=told)

    def item(self, key: str) -> ItemAssessment | None:
        return next((item for item in self.items if item.key == key), None)

    @property
    def payable(self) -> Decimal | None:
        """Everything due, VND; None while any part of it is unknown, or there is no item."""
        due = {line.kind for item in self.items for line in item.taxes}
        if not due or not due <= set(self.totals):
            return None
        return sum(self.totals.values(), Decimal(0))
