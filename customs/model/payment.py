"""What customs asks to be paid for a declaration, and the slips that say it was paid."""

from decimal import Decimal
from enum import StrEnum

from pydantic import AwareDatetime

from customs.model.base import Day, Decimals, Frozen, Word
from customs.model.source import Source
from customs.model.tax import TaxKind


class PaidFor(StrEnum):
    """What money goes to the treasury for: the taxes in legal order, then what stands beside them."""

    IMPORT_DUTY = "import_duty"
    EXPORT_DUTY = "export_duty"
    ADDITIONAL_DUTY = "additional_duty"
    EXCISE = "excise"
    ENVIRONMENT = "environment"
    VAT = "vat"
    CUSTOMS_FEE = "customs_fee"
    LATE_INTEREST = "late_interest"
    FINE = "fine"

    @property
    def tax(self) -> TaxKind | None:
        """None for what is no tax."""
        return TaxKind(self.value) if self.value in set(TaxKind) else None


class Portion(Frozen):
    """`amount` in VND."""

    what: PaidFor
    amount: Decimals


class TaxNotice(Frozen):
    """What customs told to pay (thông báo thuế, chứng từ ghi số thuế phải thu)."""

    number: str
    issued_on: Day = None
    due_on: Day = None
    portions: tuple[Portion, ...] = ()
    source: Source | None = None

    @property
    def total(self) -> Decimal:
        return sum((one.amount for one in self.portions), Decimal(0))


class PaymentSlip(Frozen):
    """A payment into the state budget (giấy nộp tiền, chứng từ nộp thuế). `reference`: the bank's own.

    `amount`: VND, the whole slip. `portions`: what it was for, as far as it says. `declaration_number` as written on
    it. `by_day`: only the day of `paid_at` is known.
    """

    reference: str
    amount: Decimals
    paid_at: AwareDatetime
    by_day: bool = False
    bank: Word = None
    payer_name: Word = None
    payer_tax_code: Word = None
    declaration_number: Word = None
    portions: tuple[Portion, ...] = ()
    note: Word = None
    source: Source | None = None
