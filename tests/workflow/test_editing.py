"""Which fields may be changed where a declaration stands."""

import pytest

from customs.model.field_table import fields
from customs.model.status import Direction, Status
from customs.workflow import may_edit, touched
from customs.workflow.editing import _NEVER_AMENDED
from tests.builders import an_export, an_import

FREE = [Status.DRAFT, Status.CHECKED, Status.READY, Status.NUMBERED]
FIXED = [Status.REGISTERED, Status.LANE_ASSIGNED, Status.CLEARED, Status.AMENDING, Status.PASSED]
DECLARED = [
    "importer_code",
    "goods.i1.hs_code",
    "goods.i1.other_taxes.1.other_tax_rate_code",
    "goods",
    "permits.1.permit_number",
]


@pytest.mark.parametrize("status", FREE)
@pytest.mark.parametrize("path", DECLARED)
def test_declared_fields_are_free_until_registration(status: Status, path: str):
    assert may_edit(an_import(status=status), path) is None


@pytest.mark.parametrize("status", FIXED)
@pytest.mark.parametrize("path", DECLARED)
def test_declared_fields_are_fixed_after_registration_with_the_way_on(status: Status, path: str):
    why_not = may_edit(an_import(status=status), path)
    assert why_not is not None
    assert "đã đăng ký" in why_not.vi
    assert "{" not in why_not.vi + why_not.en


def test_fields_that_no_amendment_changes_say_so_in_the_language():
    why_not = may_edit(an_import(status=Status.REGISTERED), "importer_code")
    assert why_not is not None
    assert "“Mã người nhập khẩu”" in why_not.vi
    assert "hủy tờ khai" in why_not.vi
    assert "“Importer tax code”" in why_not.en


def test_the_exporter_code_is_what_an_export_cannot_amend():
    exporter, importer = (may_edit(an_export(status=Status.CLEARED), f"{who}_code") for who in ("exporter", "importer"))
    assert exporter is not None
    assert "hủy" in exporter.vi
    assert importer is not None
    assert "hủy" not in importer.vi


@pytest.mark.parametrize("direction", list(Direction))
def test_fields_that_no_amendment_changes_are_fields_of_the_form(direction: Direction):
    assert _NEVER_AMENDED[direction] <= set(fields(direction))


@pytest.mark.parametrize(
    ("path", "since"),
    [
        ("declaration_number", Status.NUMBERED),
        ("registration_date", Status.REGISTERED),
        ("registration_time", Status.REGISTERED),
        ("lane_code", Status.LANE_ASSIGNED),
        ("clearance_datetime", Status.CLEARED),
        ("customs_head_name", Status.NUMBERED),
        ("exchange_rates.1.exchange_rate", Status.NUMBERED),
    ],
)
def test_what_customs_returns_is_corrected_once_recorded_not_typed_before(path: str, since: Status):
    for status in Status:
        why_not = may_edit(an_import(status=status), path)
        assert (why_not is None) == (status.rank >= since.rank), (path, status)


def test_a_number_not_given_yet_is_sent_to_its_step():
    why_not = may_edit(an_import(), "declaration_number")
    assert why_not is not None
    assert why_not.vi == "Hải quan chưa trả về chỉ tiêu này. Ghi bằng bước “Ghi số tờ khai (IDA)”."


def test_the_total_customs_value_is_declared_on_export_and_returned_on_import():
    assert may_edit(an_export(), "total_customs_value") is None
    assert may_edit(an_import(), "total_customs_value") is not None


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("path", ["goods.i1.item_code", "goods.i1.net_mass", "planned_rates.USD"])
def test_the_desks_own_fields_are_always_free(status: Status, path: str):
    assert may_edit(an_import(status=status), path) is None


@pytest.mark.parametrize("path", ["status", "direction", "events"])
def test_status_and_direction_are_never_edited(path: str):
    assert may_edit(an_import(), path) is not None


def test_an_edit_takes_what_was_checked_back_to_draft():
    assert touched(an_import(status=Status.CHECKED)).status is Status.DRAFT
    assert touched(an_import(status=Status.READY)).status is Status.DRAFT


@pytest.mark.parametrize("status", [Status.DRAFT, Status.NUMBERED, *FIXED])
def test_an_edit_leaves_any_other_status(status: Status):
    assert touched(an_import(status=status)).status is status
