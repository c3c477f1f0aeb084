"""What must be paid: customs value, duties, taxes, each with its arithmetic (tính thuế)."""

from customs.duty.assess import assess
from customs.duty.compare import Comparison, Option, Outcome, compare, rcep_highest
from customs.duty.exact import RoundingName
from customs.duty.explain import tax_name
from customs.duty.reckon import Reckoning, reckon
from customs.duty.tables import Tables
from customs.duty.what_if import Amounts, ItemDifference, WhatIf, planned_against_registered, what_if

__all__ = [
    "Amounts",
    "Comparison",
    "ItemDifference",
    "Option",
    "Outcome",
    "Reckoning",
    "RoundingName",
    "Tables",
    "WhatIf",
    "assess",
    "compare",
    "planned_against_registered",
    "rcep_highest",
    "reckon",
    "tax_name",
    "what_if",
]
