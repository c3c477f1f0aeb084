"""The amendment sheet: what may stand on it, and what becomes of it as customs answers."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from customs.model.amendment import AmendedField, AmendmentState, Stage
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.status import Status
from customs.workflow import advance, open_steps
from customs.workflow.amending import as_declared, open_sheet, proposed, sealed, stage_of, withdrawn
from tests.builders import an_export, an_import
from tests.typed import for_step

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 25)
QUANTITY = "goods.i1.quantity_1"
WHY = {"customs_reason": "Theo thông báo", "request_reason": "Packing list sửa lại"}
ACCEPTED = {"amendment_registration_date": "25/11/2026", "amendment_registration_time": "10:45"}


def at_customs(status: Status = Status.LANE_ASSIGNED, **changes: Any) -> Declaration:
    known = {"status": status, "lane_code": "2", "declaration_number": "106842917350"}
    return an_import(**known | changes)


def a_change(declaration: Declaration, path: str = QUANTITY, amended: str | None = "2540") -> AmendedField:
    return AmendedField(
        path=path,
        declared=as_declared(declaration, path),
        amended=amended,
        reason="Đếm lại",
        evidence="Packing list trang 2",
    )


def with_sheet(declaration: Declaration, path: str = QUANTITY, amended: str | None = "2540") -> Declaration:
    return proposed(declaration, a_change(declaration, path, amended))


def walked(declaration: Declaration, *steps: str, **typed: str) -> Declaration:
    for step in steps:
        declaration = advance(declaration, step, for_step(step, WHY | ACCEPTED | typed), (), NOW)
    return declaration


def code_of(act: Any, *given: Any) -> str:
    with pytest.raises(CustomsError) as caught:
        act(*given)
    assert "{" not in caught.value.say("vi") + caught.value.say("en")
    return caught.value.code


@pytest.mark.parametrize(
    ("status", "changes", "stage"),
    [
        (Status.READY, {}, None),
        (Status.NUMBERED, {}, None),
        (Status.REGISTERED, {}, Stage.IN_CLEARANCE),
        (Status.AMENDMENT_REQUESTED, {}, Stage.IN_CLEARANCE),
        (Status.RELEASED, {}, Stage.RELEASED),
        (Status.LANE_ASSIGNED, {"release_approved_datetime": NOW}, Stage.RELEASED),
        (Status.CLEARED, {}, Stage.CLEARED),
        (Status.AMENDING, {"clearance_datetime": NOW}, Stage.CLEARED),
        (Status.PASSED, {}, Stage.CLEARED),
        (Status.CANCEL_REQUESTED, {}, None),
        (Status.SUSPENDED, {}, None),
        (Status.CANCELLED, {}, None),
        (Status.ARCHIVED, {}, None),
    ],
)
def test_when_there_is_a_sheet_and_what_may_stand_on_it(status: Status, changes: dict[str, Any], stage: Stage | None):
    declaration = at_customs(status, **changes)
    assert stage_of(declaration) is stage
    if stage is None:
        assert code_of(proposed, declaration, a_change(declaration)) == "WF-022"


def test_the_route_goes_by_direction_and_stage():
    assert with_sheet(at_customs()).amendments[0].route == "IDA01 / IDE"
    assert with_sheet(at_customs(Status.CLEARED)).amendments[0].route == "AMA / AMC"
    export = an_export(status=Status.REGISTERED)
    assert with_sheet(export, "invoice_number", "X-1").amendments[0].route == "EDA01 / EDE"


def test_a_field_stands_once_and_one_that_says_nothing_new_stands_no_more():
    declaration = with_sheet(with_sheet(at_customs()), "notes", "Sửa số lượng")
    again = with_sheet(declaration, QUANTITY, "2550")
    (sheet,) = again.amendments
    assert [(one.path, one.amended) for one in sheet.fields] == [(QUANTITY, "2550"), ("notes", "Sửa số lượng")]
    assert [one.path for one in with_sheet(again, QUANTITY, "2450.00").amendments[0].fields] == ["notes"]
    assert withdrawn(withdrawn(again, QUANTITY), "notes").amendments == ()
    assert code_of(withdrawn, again, "invoice_number") == "WF-025"


@pytest.mark.parametrize(
    ("status", "path", "code"),
    [
        (Status.REGISTERED, "importer_code", "WF-024"),
        (Status.REGISTERED, "storage_location_code", "WF-024"),
        (Status.REGISTERED, "lane_code", "WF-024"),
        (Status.RELEASED, "package_count", "WF-024"),
        (Status.CLEARED, "package_count", "WF-024"),
        (Status.REGISTERED, "status", "WF-023"),
        (Status.REGISTERED, "planned_rates.USD", "WF-023"),
        (Status.REGISTERED, "goods.i1.net_mass", "WF-023"),
    ],
)
def test_what_may_not_be_amended_is_refused(status: Status, path: str, code: str):
    declaration = at_customs(status)
    assert code_of(proposed, declaration, AmendedField(path=path, amended="1")) == code


def test_packages_may_be_amended_before_clearance():
    assert with_sheet(at_customs(), "package_count", "41").amendments[0].stage is Stage.IN_CLEARANCE


def test_what_customs_accepts_is_declared_from_then_on():
    declaration = walked(with_sheet(at_customs()), "amend")
    assert declaration.amendments[0].state is AmendmentState.FILED
    assert declaration.amendments[0].filed_on == DAY
    assert declaration.goods[0].quantity_1 == Decimal("2450.00"), "not before customs says so"
    accepted = walked(declaration, "amended", declaration_number="106842917351")
    (sheet,) = accepted.amendments
    assert accepted.status is Status.LANE_ASSIGNED
    assert accepted.declaration_number == "106842917351"
    assert accepted.goods[0].quantity_1 == Decimal(2540)
    assert (sheet.state, sheet.version, sheet.settled_on) == (AmendmentState.ACCEPTED, 1, DAY)
    assert sheet.fields[0].declared == "2450.00"


def test_what_customs_refuses_changes_nothing_and_stays_written_down():
    refused = walked(with_sheet(at_customs()), "amend", "amendment_refused")
    assert refused.goods[0].quantity_1 == Decimal("2450.00")
    assert refused.amendments[0].state is AmendmentState.REFUSED
    assert open_sheet(refused) is None
    assert [sheet.state for sheet in with_sheet(refused).amendments] == ["refused", "drafted"]


def test_an_amendment_without_a_sheet_is_recorded_and_may_be_written_down_afterwards():
    amending = walked(at_customs(), "amend")
    assert amending.amendments == ()
    written = with_sheet(amending)
    assert written.amendments[0].state is AmendmentState.FILED
    assert walked(written, "amended", declaration_number="106842917351").goods[0].quantity_1 == Decimal(2540)


def test_an_item_that_is_gone_does_not_stop_an_answer():
    filed = walked(with_sheet(at_customs()), "amend")
    accepted = walked(filed.model_copy(update={"goods": ()}), "amended", declaration_number="106842917351")
    assert accepted.amendments[0].state is AmendmentState.ACCEPTED


def test_nine_amendments_and_no_tenth():
    declaration = at_customs()
    for version in range(1, 10):
        declaration = walked(with_sheet(declaration, QUANTITY, f"{2500 + version}"), "amend")
        expected = open_steps(declaration, ())[0].entries[0].expected
        assert expected == f"10684291735{version}"
        declaration = walked(declaration, "amended", declaration_number=expected)
    assert [sheet.version for sheet in declaration.amendments] == list(range(1, 10))
    assert declaration.goods[0].quantity_1 == Decimal(2509)
    blocked = {step.id: step.blocked for step in open_steps(declaration, ())}
    assert blocked["amend"] is not None
    assert code_of(advance, declaration, "amend", for_step("amend", WHY), (), NOW) == "WF-020"


def test_a_sheet_that_another_number_overtook_stays_as_it_was():
    """A file of customs may bring the amended declaration before anybody records the answer."""
    filed = walked(with_sheet(at_customs()), "amend")
    moved_on = filed.model_copy(update={"status": Status.LANE_ASSIGNED, "declaration_number": "106842917351"})
    assert open_sheet(moved_on) is None
    assert [sheet.state for sheet in with_sheet(moved_on, "notes", "Lần hai").amendments] == ["filed", "drafted"]


def test_a_filed_sheet_is_changed_no_more_until_customs_answers():
    filed = walked(with_sheet(at_customs(Status.CLEARED)), "amend_after")
    for act, given in ((proposed, a_change(filed, amended="9999")), (withdrawn, QUANTITY)):
        assert code_of(act, filed, given) == "WF-026"
    assert sealed(filed) is not None
    accepted = walked(filed, "amended", declaration_number="106842917351")
    assert accepted.goods[0].quantity_1 == Decimal(2540)
    assert with_sheet(accepted, QUANTITY, "9999").amendments[-1].state is AmendmentState.DRAFTED


def test_what_was_filed_elsewhere_is_written_down_field_by_field():
    written = with_sheet(with_sheet(walked(at_customs(), "amend")), "notes", "Sửa số lượng")
    assert sealed(written) is None
    assert [one.path for one in written.amendments[0].fields] == [QUANTITY, "notes"]


def test_reason_and_evidence_stay_where_nothing_new_is_said_of_them():
    declaration = with_sheet(at_customs())
    again = proposed(declaration, AmendedField(path=QUANTITY, declared="2450.00", amended="2550"))
    (field,) = again.amendments[0].fields
    assert (field.amended, field.reason, field.evidence) == ("2550", "Đếm lại", "Packing list trang 2")
    other = proposed(again, AmendedField(path=QUANTITY, declared="2450.00", amended="2550", evidence="Biên bản"))
    (field,) = other.amendments[0].fields
    assert (field.reason, field.evidence) == ("Đếm lại", "Biên bản")


def test_the_day_of_filing_is_the_one_typed():
    filed = walked(with_sheet(at_customs()), "amend", filed_datetime="24/11/2026 17:05")
    assert filed.amendments[0].filed_on == date(2026, 11, 24)
