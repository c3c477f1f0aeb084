"""The acts and reads of the desk: the one core behind every door.

Loaded as asked for: a command that prints starts without what reads workbooks, one that shows its help without either.
"""

from typing import TYPE_CHECKING

from customs.lazy import lazily

if TYPE_CHECKING:
    from customs.services import field_guide, reports, targets
    from customs.services.amendments import sheet_report
    from customs.services.cases import case_report
    from customs.services.cases import opening as case_opening
    from customs.services.declarations import course_report, steps_report, typed, worklist_report
    from customs.services.desk import Desk
    from customs.services.families import family_report
    from customs.services.filings import filing_report, outage
    from customs.services.filings import invoices as filing_invoices
    from customs.services.imports import annotating, profile_report
    from customs.services.lists import list_report
    from customs.services.lists import loading as list_loading
    from customs.services.lots import board_report, charge_report, lot_report, paper_report
    from customs.services.masters import master_report
    from customs.services.notices import delivering, notice_report
    from customs.services.opening import Office, open_desk, open_office
    from customs.services.payments import payment_report
    from customs.services.prints import quick_print
    from customs.services.records import Records
    from customs.services.statuses import report as status_report
    from customs.services.statuses import watching
    from customs.services.taxes import around_report, cases, settling, tax_report, taxing, valuing

__all__ = [
    "Desk",
    "Office",
    "Records",
    "annotating",
    "around_report",
    "board_report",
    "case_opening",
    "case_report",
    "cases",
    "charge_report",
    "course_report",
    "delivering",
    "family_report",
    "field_guide",
    "filing_invoices",
    "filing_report",
    "list_loading",
    "list_report",
    "lot_report",
    "master_report",
    "notice_report",
    "open_desk",
    "open_office",
    "outage",
    "paper_report",
    "payment_report",
    "profile_report",
    "quick_print",
    "reports",
    "settling",
    "sheet_report",
    "status_report",
    "steps_report",
    "targets",
    "tax_report",
    "taxing",
    "typed",
    "valuing",
    "watching",
    "worklist_report",
]

__getattr__ = lazily(
    __name__,
    {"desk": "Desk", "opening": "Office open_desk open_office", "records": "Records"},
    modules={
        "annotating": "imports.annotating",
        "around_report": "taxes.around_report",
        "board_report": "lots.board_report",
        "case_opening": "cases.opening",
        "case_report": "cases.case_report",
        "cases": "taxes.cases",
        "charge_report": "lots.charge_report",
        "course_report": "declarations.course_report",
        "family_report": "families.family_report",
        "delivering": "notices.delivering",
        "field_guide": "field_guide",
        "filing_invoices": "filings.invoices",
        "filing_report": "filings.filing_report",
        "list_loading": "lists.loading",
        "list_report": "lists.list_report",
        "lot_report": "lots.lot_report",
        "master_report": "masters.master_report",
        "notice_report": "notices.notice_report",
        "outage": "filings.outage",
        "paper_report": "lots.paper_report",
        "payment_report": "payments.payment_report",
        "profile_report": "imports.profile_report",
        "quick_print": "prints.quick_print",
        "reports": "reports",
        "settling": "taxes.settling",
        "sheet_report": "amendments.sheet_report",
        "status_report": "statuses.report",
        "steps_report": "declarations.steps_report",
        "targets": "targets",
        "tax_report": "taxes.tax_report",
        "taxing": "taxes.taxing",
        "typed": "declarations.typed",
        "valuing": "taxes.valuing",
        "watching": "statuses.watching",
        "worklist_report": "declarations.worklist_report",
    },
)
