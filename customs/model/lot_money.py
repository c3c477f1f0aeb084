"""What a lot costs beside its taxes: terms agreed for it, port fees, and what was paid for the customer.

Nothing of it is accounting: a line tells that something was paid, to whom, and on which paper.
"""

from decimal import Decimal
from enum import StrEnum

from customs.model.base import Day, Decimals, Frozen, Moment, Number, Word, Words


class ChargeKind(StrEnum):
    """What a payee asks by the day or the hour. `combined`: demurrage and detention as one free time. `storage`: of the
    port, also for an export container that came in early; `warehouse`: CFS or air cargo terminal; `plug_in`: power for
    a reefer.
    """

    DEMURRAGE = "demurrage"
    DETENTION = "detention"
    COMBINED = "combined"
    STORAGE = "storage"
    WAREHOUSE = "warehouse"
    PLUG_IN = "plug_in"


class FreeTime(Frozen):
    """Free time agreed for this lot, in place of the table's. `free`: in the unit of the table, days or hours.

    `container`: the one it is for, None for all. `paper`: what says so.
    """

    kind: ChargeKind
    free: int
    container: Word = None
    paper: Word = None
    by: str = ""
    at: Moment = None


class PortFeeLine(Frozen):
    """One line of arithmetic: `quantity` times `rate` is `amount`, in VND. `what`: words of the office's table."""

    what: str
    unit: str
    quantity: Decimals
    rate: Decimals
    amount: Decimals
    containers: Words = ()


class PortFee(Frozen):
    """A port infrastructure fee (phí hạ tầng cảng biển) of the lot, as worked out and as asked and paid.

    `id`: counts within the lot. `table_from`: first day of the table it was worked out by; `amount`: VND, the sum of
    its lines. `notice_amount`: what the notice asks, None while there is none. `receipt_number`: biên lai.
    """

    id: int
    port: str
    group: str
    lines: tuple[PortFeeLine, ...]
    table_from: Day
    legal: Word = None
    declaration_number: Word = None
    notice_number: Word = None
    notice_on: Day = None
    notice_amount: Number = None
    receipt_number: Word = None
    paid_on: Day = None
    by: str = ""
    at: Moment = None

    @property
    def amount(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def is_paid(self) -> bool:
        """A receipt or the day of paying says so."""
        return bool(self.receipt_number or self.paid_on)


class CostKind(StrEnum):
    """What was paid for."""

    FREIGHT = "freight"
    LOCAL_CHARGES = "local_charges"
    DELIVERY_ORDER = "delivery_order"
    DEMURRAGE = "demurrage"
    DETENTION = "detention"
    COMBINED = "combined"
    STORAGE = "storage"
    WAREHOUSE = "warehouse"
    PLUG_IN = "plug_in"
    LIFTING = "lifting"
    TRUCKING = "trucking"
    PORT_FEE = "port_fee"
    CUSTOMS_FEE = "customs_fee"
    TAX = "tax"
    INSPECTION = "inspection"
    CERTIFICATE = "certificate"
    DEPOSIT = "deposit"
    CLEANING = "cleaning"
    OTHER = "other"


class CostLine(Frozen):
    """Something paid for the customer (chi hộ). `id`: counts within the lot. `amount`: before VAT; `vat`: its VAT, None
    when the paper shows none; both in `currency`. `number`: of the invoice or receipt; `evidence`: the paper's name.
    """

    id: int
    kind: CostKind
    amount: Decimals
    currency: str
    payee: Word = None
    number: Word = None
    paid_on: Day = None
    vat: Number = None
    paid_by: Word = None
    evidence: Word = None
    note: Word = None
    by: str = ""
    at: Moment = None
