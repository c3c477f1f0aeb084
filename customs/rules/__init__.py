"""What may be wrong with a declaration: `check` it, `explain` what VNACCS answered, or read the `catalogue`.

Every module of rules enters its own into the catalogue when it is imported: all modules of this folder are.
"""

import importlib
import pkgutil

from customs.rules.answers import Response
from customs.rules.engine import Rule, answers_at, catalogue, check
from customs.rules.explaining import Explanation, explain, explain_pasted
from customs.rules.history import Earlier, Naming, Past, Remembered, asked
from customs.rules.known import OFFICE_LISTS, Known
from customs.rules.outside import OnlyCustoms, Unanswered, only_customs, unanswered
from customs.rules.spoken import without_figures
from customs.rules.trying import Tried, try_rules

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

__all__ = [
    "OFFICE_LISTS",
    "Earlier",
    "Explanation",
    "Known",
    "Naming",
    "OnlyCustoms",
    "Past",
    "Remembered",
    "Response",
    "Rule",
    "Tried",
    "Unanswered",
    "answers_at",
    "asked",
    "catalogue",
    "check",
    "explain",
    "explain_pasted",
    "only_customs",
    "try_rules",
    "unanswered",
    "without_figures",
]
