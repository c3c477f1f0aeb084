"""What must be paid: customs value, duties, taxes, each with its arithmetic (tính thuế)."""

from customs.duty.assess import assess
from customs.duty.compare import Comparison, Option, Outcome, compare, rcep_highest
from customs.duty.consequence import Consequence, Settling, origin_refused, preferential, reclassified
from customs.duty.exact import RoundingName
from customs.duty.explain import tax_name
from customs.duty.fines import Fine, Found, fine
from customs.duty.late import LateInterest, Pause, late_interest
from customs.duty.tables import Tables
from customs.duty.what_if import Amounts, ItemDifference, WhatIf, planned_against_registered, what_if

__all__ = [
    "Amounts",
    "Comparison",
    "Consequence",
    "Fine",
    "Found",
    "ItemDifference",
    "LateInterest",
    "Option",
    "Outcome",
    "Pause",
    "RoundingName",
    "Settling",
    "Tables",
    "WhatIf",
    "assess",
    "compare",
    "fine",
    "late_interest",
    "origin_refused",
    "planned_against_registered",
    "preferential",
    "rcep_highest",
    "reclassified",
    "tax_name",
    "what_if",
]
