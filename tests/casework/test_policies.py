"""What time is promised to whom: the first row that fits."""

from datetime import date

import pytest

from customs.casework.policies import POLICIES, terms_of
from customs.model.case import CaseKind, Channel, Priority
from customs.reference.loaded import made
from customs.reference.table import CodeTable, in_force

TABLE = in_force(POLICIES, date(2026, 11, 25))


@pytest.mark.parametrize(
    ("kind", "channel", "priority", "code"),
    [
        (CaseKind.INTERNAL, Channel.EMAIL, Priority.URGENT, "internal"),
        (CaseKind.ENQUIRY, Channel.ZALO, Priority.URGENT, "urgent"),
        (CaseKind.COMPLAINT_DAMAGED, Channel.ZALO, Priority.NORMAL, "complaint"),
        (CaseKind.ENQUIRY, Channel.ZALO, Priority.NORMAL, "chat"),
        (CaseKind.ENQUIRY, Channel.SOCIAL, Priority.HIGH, "standard"),
    ],
)
def test_first_row_that_fits_counts(kind: CaseKind, channel: Channel, priority: Priority, code: str) -> None:
    assert terms_of(TABLE, kind, channel, priority, None).code == code


def test_internal_matter_has_no_first_response() -> None:
    assert terms_of(TABLE, CaseKind.INTERNAL, Channel.EMAIL, Priority.NORMAL, None).first_response is None


def test_customer_has_what_was_agreed_with_them_and_others_without_a_row_have_nothing() -> None:
    more = {"order": "1", "kinds": "", "channels": "", "priorities": "", "customers": "0100109106",
            "first_response": "5", "next_response": "", "resolution": "", "hours": "always"}  # fmt: skip
    table = CodeTable(POLICIES, date(2026, 1, 1), TABLE.legal, {"vip": made("vip", "Riêng", "Agreed", None, more)})
    terms = terms_of(table, CaseKind.ENQUIRY, Channel.EMAIL, Priority.NORMAL, "0100109106")
    assert (terms.code, terms.first_response, terms.next_response, terms.round_the_clock) == ("vip", 5, None, True)
    assert terms_of(table, CaseKind.ENQUIRY, Channel.EMAIL, Priority.NORMAL, "0311111111").code == ""
