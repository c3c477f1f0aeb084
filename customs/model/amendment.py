"""What is to be declared otherwise than it was (khai bổ sung): a sheet of changes, its cost, what became of it."""

from datetime import date
from enum import StrEnum

from customs.model.base import Day, Frozen, Number, Text, Whole, Word
from customs.model.finding import Finding
from customs.model.tax import TaxKind


class AmendmentState(StrEnum):
    DRAFTED = "drafted"
    FILED = "filed"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Stage(StrEnum):
    """When it is amended: before clearance (IDA01, then IDE), of released goods, after clearance (AMA, then AMC)."""

    IN_CLEARANCE = "in_clearance"
    RELEASED = "released"
    CLEARED = "cleared"


class AmendedField(Frozen):
    """One field of a sheet. `declared`, `amended`: the values as kept, numbers plain and days in ISO; None is blank.
    `evidence`: the paper that proves the change.
    """

    path: str
    declared: Word = None
    amended: Word = None
    reason: Word = None
    evidence: Word = None


class AmendedTax(Frozen):
    """One tax of the whole declaration before and after, VND; None while it cannot be worked out."""

    kind: TaxKind
    before: Number = None
    after: Number = None


class AmendmentCost(Frozen):
    """Worked out on the day `on`, as if paid that day. `difference`: after less before, all taxes, VND; None while one
    is unknown. `interest`, `fine`: VND, a risk and no decision. `steps`: the arithmetic in words with its law.
    """

    on: date
    taxes: tuple[AmendedTax, ...] = ()
    difference: Number = None
    interest: Number = None
    interest_days: Whole = None
    fine: Number = None
    steps: tuple[Text, ...] = ()


class Amendment(Frozen):
    """One sheet. `route`: messages that carry it. `findings`: what would be wrong after it and is not now. `version`:
    12th digit of the number customs gave for it. `settled_on`: the day customs accepted or refused.
    """

    stage: Stage
    route: str
    state: AmendmentState = AmendmentState.DRAFTED
    fields: tuple[AmendedField, ...] = ()
    cost: AmendmentCost | None = None
    findings: tuple[Finding, ...] = ()
    version: Whole = None
    filed_on: Day = None
    settled_on: Day = None
