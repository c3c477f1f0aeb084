"""Milestones that need nobody to type them: what was recorded of the lot's money tells when they were reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from customs.model.lot import Lot
from customs.model.payment import PaymentSlip
from customs.words import VIETNAM

TAX_PAID, PORT_FEES = "tax_paid", "port_fees"
"""Codes of the table of milestones."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """`at`: None where only that it was is known; `by_day`: only the day of it. `paper`: number of the slip or receipt
    that says so.
    """

    paper: str
    at: datetime | None
    by_day: bool = False


def of_slips(slips: Sequence[PaymentSlip]) -> Recorded | None:
    """When the last of them was paid; None without any. Whether they pay everything is the payment sheet's to say."""
    last = max(slips, key=lambda one: one.paid_at, default=None)
    return None if last is None else Recorded(last.reference, last.paid_at, last.by_day)


def of_port_fees(lot: Lot) -> Recorded | None:
    """None while one of the lot's port fees is open, or it has none."""
    if not lot.port_fees or not all(fee.is_paid for fee in lot.port_fees):
        return None
    days = [fee.paid_on for fee in lot.port_fees if fee.paid_on is not None]
    whole = len(days) == len(lot.port_fees)
    papers = dict.fromkeys(fee.receipt_number or fee.notice_number or "" for fee in lot.port_fees)
    at = datetime.combine(max(days), time(), VIETNAM).astimezone(UTC) if whole else None
    return Recorded(", ".join(filter(None, papers)), at, by_day=whole)
