"""What is due, what was paid, what is left, until when."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from customs.duty import Tables, assess
from customs.duty.fees import Fee
from customs.duty.paying import DueBy, PaidState, PaymentSheet, Sums, payment_sheet
from customs.model.payment import PaidFor, PaymentSlip, Portion, TaxNotice
from customs.model.status import Status
from customs.model.tax import TaxKind, Version
from customs.reference.table import in_force
from tests.builders import DAY, an_import

DUTY, VAT = PaidFor.IMPORT_DUTY, PaidFor.VAT
THEIRS = {TaxKind.IMPORT_DUTY: Decimal(12_000_000), TaxKind.VAT: Decimal(11_200_000)}
FEE = Fee(Decimal(20_000), Version(table="customs_fees"), ())


def paid(amount: int, **portions: int) -> PaymentSlip:
    parts = tuple(Portion(what=PaidFor(what), amount=Decimal(part)) for what, part in portions.items())
    at = datetime(2026, 11, 24, 3, tzinfo=UTC)
    return PaymentSlip(reference=f"FT{amount}", amount=Decimal(amount), paid_at=at, portions=parts)


def asked(**portions: int) -> TaxNotice:
    parts = tuple(Portion(what=PaidFor(what), amount=Decimal(part)) for what, part in portions.items())
    return TaxNotice(number="TB 1", due_on=date(2026, 12, 4), portions=parts)


def sheet(
    *slips: PaymentSlip,
    notices: tuple[TaxNotice, ...] = (),
    theirs: Mapping[TaxKind, Decimal] = THEIRS,
    fee: Fee | None = FEE,
    whole: bool = True,
    **changes: Any,
) -> PaymentSheet:
    registered = {"registration_date": date(2026, 11, 20), "status": Status.LANE_ASSIGNED}
    return payment_sheet(an_import(**(registered | changes)), Sums(None, fee, theirs, whole), notices, slips)


@pytest.mark.parametrize(
    ("amount", "state", "left"),
    [
        (0, PaidState.WAITING, 23_200_000),
        (23_199_999, PaidState.PARTLY, 1),
        (23_200_000, PaidState.PAID, 0),
        (23_200_001, PaidState.OVER, -1),
    ],
)
def test_to_the_dong(amount: int, state: PaidState, left: int) -> None:
    found = sheet(*([paid(amount)] if amount else []), tax_payment_term_code="D")
    assert (found.state, found.left) == (state, left)
    assert found.holds is (state in {PaidState.WAITING, PaidState.PARTLY})


def test_customs_figure_comes_before_ours_and_a_notice_before_both() -> None:
    found = sheet(notices=(asked(vat=11_000_000),))
    rows = {row.what: row for row in found.rows}
    assert (rows[DUTY].due, rows[DUTY].due_by) == (12_000_000, DueBy.CUSTOMS)
    assert (rows[VAT].due, rows[VAT].due_by) == (11_000_000, DueBy.NOTICE)
    assert found.due == 23_000_000
    assert found.term.last == date(2026, 12, 4)


def test_the_arithmetic_is_said_in_both_languages() -> None:
    steps = sheet(paid(20_000_000)).steps
    assert steps[-3].vi == "Cộng: 12.000.000 ₫ + 11.200.000 ₫ = 23.200.000 ₫"
    assert steps[-2].en.startswith("The customs fee of 20,000 ₫ is not added")
    assert steps[-1].en == "Left to pay: 23,200,000 ₫ − 20,000,000 ₫ = 3,200,000 ₫"


def test_the_right_sum_divided_otherwise_is_told_and_holds_nothing() -> None:
    found = sheet(paid(23_200_000, import_duty=11_200_000, vat=12_000_000))
    assert found.state is PaidState.DIVIDED
    assert not found.holds
    assert [row.left for row in found.rows if row.what in {DUTY, VAT}] == [800_000, -800_000]


def test_a_slip_that_names_no_tax_stands_apart() -> None:
    found = sheet(paid(12_000_000, import_duty=12_000_000), paid(200_000))
    assert found.undivided == 200_000
    assert found.left == 11_000_000


def test_the_fee_worked_out_holds_no_goods_but_one_that_customs_noticed_does() -> None:
    assert sheet(paid(23_200_000)).state is PaidState.PAID
    noticed = sheet(paid(23_200_000), notices=(asked(customs_fee=20_000),))
    assert (noticed.state, noticed.left) == (PaidState.PARTLY, 20_000)


def test_unknown_is_said_and_is_never_nothing() -> None:
    found = sheet(theirs={}, fee=None)
    assert (found.state, found.due, found.left) == (PaidState.UNKNOWN, None, None)
    assert not found.holds


def test_nothing_to_pay_is_not_waited_for() -> None:
    found = sheet(theirs={TaxKind.IMPORT_DUTY: Decimal(0), TaxKind.VAT: Decimal(0)})
    assert found.state is PaidState.NOTHING
    assert not found.holds


@pytest.mark.parametrize(
    ("registered", "last"),
    [
        (date(2026, 11, 20), date(2026, 12, 21)),  # 30 days: 20/12 is a Sunday
        (date(2026, 8, 3), date(2026, 9, 3)),  # 2/9 is the National Day
    ],
)
def test_a_guarantee_runs_thirty_days_and_over_days_off(registered: date, last: date) -> None:
    found = sheet(registration_date=registered, tax_payment_term_code="A")
    assert (found.state, found.term.last) == (PaidState.DEFERRED, last)
    assert "107/2016" in found.term.legal.en
    assert not found.holds


def test_a_priority_enterprise_pays_by_the_tenth_of_the_next_month() -> None:
    cleared = datetime(2026, 11, 24, 3, tzinfo=UTC)
    found = sheet(tax_payment_term_code="C", status=Status.CLEARED, clearance_datetime=cleared)
    assert found.term.last == date(2026, 12, 10)


def test_who_pays_is_said_and_what_is_only_supposed_too() -> None:
    assert "supposed" not in sheet(taxpayer_code="1", importer_name="CÔNG TY A").payer.en
    assert sheet(taxpayer_code="1", importer_name="CÔNG TY A").payer.vi == "Người nhập khẩu nộp: CÔNG TY A"
    assert sheet(taxpayer_code="2", agent_name="ĐẠI LÝ B").payer.en == "The customs agent pays: ĐẠI LÝ B"
    assert sheet(taxpayer_code=None).payer.en.startswith("No taxpayer code declared")


def test_before_registration_and_after_clearance_nothing_is_held() -> None:
    for status in (Status.DRAFT, Status.NUMBERED, Status.CLEARED):
        assert not sheet(status=status).holds


@pytest.mark.parametrize("whole", [True, False])
def test_a_tax_customs_does_not_name_is_not_due_only_where_its_total_says_so(whole: bool) -> None:
    ours = assess(an_import(), Tables(day=DAY, table=partial(in_force, on=DAY)))
    told = Sums(ours, None, {TaxKind.VAT: Decimal(11_200_000)}, whole)
    row = next(row for row in payment_sheet(an_import(), told, (), ()).rows if row.what is DUTY)
    assert row.ours
    assert (row.due, row.due_by) == ((0, DueBy.CUSTOMS) if whole else (row.ours, DueBy.OURS))
