"""The acts and reads of the desk: the one core behind every door.

Loaded as asked for: a command that prints starts without what reads workbooks, one that shows its help without either.
"""

from typing import TYPE_CHECKING

from customs.lazy import lazily

if TYPE_CHECKING:
    from customs.services import (
        annotating,
        around_report,
        cases,
        family_report,
        field_guide,
        list_report,
        lists,
        master_report,
        profile_report,
        quick_print,
        reports,
        settling,
        targets,
        tax_report,
        taxing,
        typed,
        valuing,
    )
    from customs.services.desk import Desk
    from customs.services.opening import open_desk
    from customs.services.records import Records

__all__ = [
    "Desk",
    "Records",
    "annotating",
    "around_report",
    "cases",
    "family_report",
    "field_guide",
    "list_report",
    "lists",
    "master_report",
    "open_desk",
    "profile_report",
    "quick_print",
    "reports",
    "settling",
    "targets",
    "tax_report",
    "taxing",
    "typed",
    "valuing",
]

__getattr__ = lazily(
    __name__,
    {"desk": "Desk", "opening": "open_desk", "records": "Records"},
    modules=(
        "annotating",
        "around_report",
        "cases",
        "family_report",
        "field_guide",
        "list_report",
        "lists",
        "master_report",
        "profile_report",
        "quick_print",
        "reports",
        "settling",
        "targets",
        "tax_report",
        "taxing",
        "typed",
        "valuing",
    ),
)
