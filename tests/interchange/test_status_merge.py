"""What a report changes in a declaration we hold, and what it may not."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from customs.interchange.status.declaration import status_of, to_declaration
from customs.interchange.status.merge import Merge, Outcome, merge
from customs.interchange.status.report import Check, StatusKind, StatusReport
from customs.model.declaration import Declaration
from customs.model.path import get, replace
from customs.model.source import Source
from customs.model.status import Direction, Status
from tests.builders import an_export, an_import, an_item
from tests.interchange.ecus_twin import accepted

NUMBER = "107762119250"


def report(said: Declaration, kind: StatusKind = StatusKind.CLEARANCE, **more: object) -> StatusReport:
    """A report's items have keys of their own."""
    goods = tuple(replace(item, key=f"l{n:02}") for n, item in enumerate(said.goods, 1))
    return StatusReport(file="ToKhaiHQ7N.xlsx", kind=kind, declaration=replace(said, goods=goods), **more)


def ours(status: Status = Status.NUMBERED, number: str | None = NUMBER, **changes: object) -> Declaration:
    return an_import(status=status, declaration_number=number, **changes)


def theirs(kind: str = "clearance", **changes: object) -> Declaration:
    return accepted(an_import(), kind, **changes)


def changed(found: Merge) -> set[str]:
    return {change.path for change in found.changes}


def test_a_clearance_fills_what_customs_gave_and_moves_the_status():
    found = merge(ours(), report(theirs()))
    assert found.outcome is Outcome.APPLY
    assert (found.before, found.after) == (Status.NUMBERED, Status.CLEARED)
    merged = found.merged
    assert merged.status is Status.CLEARED
    assert merged.registration_date == date(2026, 11, 24)
    assert merged.lane_code == "2"
    assert merged.clearance_datetime == datetime(2026, 11, 24, 8, 2, 9, tzinfo=UTC)
    assert merged.goods[0].key == "i1"
    assert merged.goods[0].item_code == "TA-400"
    assert merged.goods[0].customs_value_system == theirs().goods[0].customs_value_system
    assert merged.goods[0].other_taxes[0].other_tax_amount is not None
    assert found.conflicts == ()
    assert merged.events[-1].step == "report"
    assert merged.events[-1].after is Status.CLEARED
    assert merged.events[-1].noted["kind"] == "clearance"


def test_a_number_not_known_yet_is_taken():
    assert merge(ours(Status.READY, None), report(theirs())).merged.declaration_number == NUMBER


def test_the_same_report_again_changes_nothing():
    first = merge(ours(), report(theirs())).merged
    again = merge(first, report(theirs()))
    assert (again.outcome, again.code) == (Outcome.NOTHING, "ST-008")
    assert again.merged is first


def test_an_older_message_does_not_undo_clearance():
    cleared = merge(ours(), report(theirs())).merged
    lane = merge(cleared, report(theirs("lane", lane_code="1"), StatusKind.LANE))
    assert (lane.outcome, lane.code) == (Outcome.OLDER, "ST-007")
    assert lane.merged == cleared


def test_an_older_message_still_fills_what_nobody_gave():
    cleared = ours(Status.CLEARED, clearance_datetime=datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    found = merge(cleared, report(theirs("lane"), StatusKind.LANE))
    assert found.outcome is Outcome.APPLY
    assert found.after is Status.CLEARED
    assert found.merged.registration_time == "10:31:05"


def test_a_changed_lane_is_an_act_of_customs():
    lane = merge(ours(), report(theirs("lane", lane_code="1"), StatusKind.LANE)).merged
    found = merge(lane, report(theirs("lane", lane_code="3C"), StatusKind.LANE))
    assert found.merged.lane_code == "3C"
    assert found.merged.events[-1].noted["lane_code_before"] == "1"
    assert found.after is Status.LANE_ASSIGNED


def test_the_lane_before_does_not_come_back_with_an_older_file():
    lane = merge(ours(), report(theirs("lane", lane_code="1"), StatusKind.LANE)).merged
    changed_lane = merge(lane, report(theirs("lane", lane_code="3C"), StatusKind.LANE)).merged
    again = merge(changed_lane, report(theirs("lane", lane_code="1"), StatusKind.LANE))
    assert again.outcome is Outcome.NOTHING
    assert again.merged.lane_code == "3C"


@pytest.mark.parametrize(
    ("number", "code"), [("107762119240", "ST-002"), ("107762119150", "ST-002"), ("107762119249", "ST-002")]
)
def test_only_eleven_digits_make_it_the_same_declaration(number: str, code: str):
    found = merge(ours(), report(theirs(declaration_number=number)))
    assert (found.outcome, found.code) == (Outcome.REFUSED, code)
    assert found.why is not None
    assert number in found.why.vi
    assert "{" not in found.why.vi + found.why.en


def test_two_declarations_that_share_an_invoice_stay_two():
    other = merge(ours(number="107762119990"), report(theirs()))
    assert other.outcome is Outcome.REFUSED
    assert other.merged.declaration_number == "107762119990"


def test_an_earlier_amendment_is_refused():
    found = merge(ours(number="107762119252"), report(theirs(declaration_number="107762119251")))
    assert (found.outcome, found.code) == (Outcome.REFUSED, "ST-003")


def test_a_later_amendment_takes_what_customs_accepted():
    amended = theirs(declaration_number="107762119251", package_count=41)
    found = merge(ours(Status.LANE_ASSIGNED), report(amended))
    assert found.merged.package_count == 41
    assert found.merged.declaration_number == "107762119251"
    assert {change.kind for change in found.changes if change.path == "package_count"} == {"amended"}


def test_what_we_declared_and_customs_accepted_otherwise_waits_for_a_person():
    found = merge(ours(), report(theirs(package_count=41)))
    assert [(one.path, one.ours, one.theirs) for one in found.conflicts] == [("package_count", 40, 41)]
    assert (found.outcome, found.code) == (Outcome.ASK, "ST-019")
    assert found.merged == ours()
    taken = merge(ours(), report(theirs(package_count=41)), trusted=True)
    assert (taken.outcome, taken.merged.package_count) == (Outcome.APPLY, 41)
    assert [one.path for one in taken.conflicts] == ["package_count"]


def test_capitals_accents_and_blanks_are_no_conflict():
    said = theirs(importer_name="CONG TY TNHH DET MAY BINH AN THU NGHIEM", importer_phone="0221 3000000")
    assert merge(ours(), report(said)).conflicts == ()


def test_free_words_printed_otherwise_are_told_and_nobody_is_asked():
    said = theirs(
        importer_phone="84 221 3999999",
        exporter_address_line1="12 LONG RD",
        importer_name="CTY DET MAY BINH AN THU NGHIEM",
    )
    found = merge(ours(), report(said))
    assert {one.path for one in found.conflicts} == {"importer_phone", "exporter_address_line1", "importer_name"}
    assert found.outcome is Outcome.APPLY
    assert found.merged.importer_phone == ours().importer_phone


def test_what_we_left_blank_is_filled():
    found = merge(ours(marks_and_numbers=None), report(theirs(marks_and_numbers="N/M")))
    assert found.merged.marks_and_numbers == "N/M"
    assert next(change.kind for change in found.changes if change.path == "marks_and_numbers") == "filled"


def test_other_lines_than_ours_are_a_conflict_as_a_whole():
    two = accepted(an_import(goods=(an_item(), an_item(key="i2")), invoice_total_value=Decimal(61250)))
    found = merge(ours(), report(two))
    assert [one.path for one in found.conflicts if one.path.startswith("goods")] == ["goods"]
    assert (found.outcome, found.code) == (Outcome.ASK, "ST-019")
    assert found.merged == ours()
    taken = merge(ours(), report(two), trusted=True)
    assert [item.customs_value_system for item in taken.merged.goods] == [
        item.customs_value_system for item in two.goods
    ]
    assert taken.merged.line_count == 2


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("quantity_1", {"quantity_1": Decimal(700)}),
        ("hs_code", {"hs_code": "60063190"}),
        ("import_duty_rate", {"import_duty_rate": Decimal(3)}),
    ],
)
def test_customs_contradicting_itself_under_one_number_is_a_question(path: str, said: dict[str, object]):
    first = merge(ours(), report(theirs())).merged
    other = report(accepted(an_import(goods=(an_item(**said),)), "clearance"))
    found = merge(first, other)
    assert (found.outcome, found.code) == (Outcome.ASK, "ST-019")
    assert f"goods.i1.{path}" in [one.path for one in found.conflicts]
    assert found.merged is first
    settled = merge(first, other, trusted=True)
    assert merge(settled.merged, other).outcome is Outcome.NOTHING


def test_another_rate_than_ours_is_told_and_compared_until_customs_contradicts_itself():
    other = accepted(an_import(goods=(an_item(import_duty_rate=Decimal(15)),)), "lane")
    lane = merge(ours(), report(other, StatusKind.LANE))
    assert lane.outcome is Outcome.APPLY
    assert [(one.path, one.asks) for one in lane.conflicts] == [("goods.i1.import_duty_rate", False)]
    assert lane.merged.goods[0].import_duty_rate == an_item().import_duty_rate
    cleared = merge(lane.merged, report(accepted(an_import(goods=other.goods), "clearance", goods=other.goods)))
    assert cleared.after is Status.CLEARED


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("registration_date", {"registration_date": date(2026, 11, 20)}),
        ("registration_time", {"registration_time": "09:00:00"}),
        ("clearance_datetime", {"clearance_datetime": datetime(2026, 11, 24, 11, 0, tzinfo=UTC)}),
        ("declaration_type_code", {"declaration_type_code": "E31"}),
        ("customs_office_name", {"customs_office_name": "HQKHAC"}),
    ],
)
@pytest.mark.parametrize("number", [NUMBER, "107762119251"])
def test_what_stays_under_one_number_is_never_overwritten(path: str, said: dict[str, object], number: str):
    first = merge(ours(), report(theirs())).merged
    found = merge(first, report(theirs(declaration_number=number, **said)))
    assert (found.outcome, found.code) == (Outcome.ASK, "ST-019")
    assert [one.path for one in found.conflicts] == [path]
    assert merge(first, report(theirs(**said)), trusted=True).outcome is Outcome.APPLY


def a_row(**said: object) -> StatusReport:
    return report(Declaration(direction=Direction.IMPORT, declaration_number=NUMBER, **said), StatusKind.LIST)


def test_a_bare_day_agrees_with_every_time_of_it_and_takes_the_time_when_one_comes():
    first = merge(ours(), report(theirs())).merged
    day = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
    assert merge(first, a_row(clearance_datetime=day, registration_time="00:00:00")).outcome is Outcome.NOTHING
    bare = merge(ours(registration_date=date(2026, 11, 24)), a_row(clearance_datetime=day)).merged
    assert bare.clearance_datetime == day
    assert merge(bare, report(theirs())).merged.clearance_datetime == theirs().clearance_datetime


def test_clearance_before_the_registration_we_know_is_a_question():
    lane = merge(ours(), report(theirs("lane"), StatusKind.LANE)).merged
    found = merge(lane, a_row(clearance_datetime=datetime(2026, 11, 24, 3, 30, tzinfo=UTC)))
    assert (found.outcome, found.code, found.merged) == (Outcome.ASK, "ST-022", lane)
    assert found.why is not None
    assert "10:31" in found.why.vi
    same_minute = datetime(2026, 11, 24, 3, 31, tzinfo=UTC)
    assert merge(lane, a_row(clearance_datetime=same_minute)).outcome is Outcome.APPLY


@pytest.mark.parametrize(
    ("name", "outcome"),
    [("03CC", Outcome.NOTHING), ("HQ Thu nghiem", Outcome.NOTHING), ("03CE", Outcome.ASK), ("HQKHAC", Outcome.ASK)],
)
def test_an_office_is_known_by_name_or_code(name: str, outcome: Outcome):
    first = merge(ours(), report(theirs())).merged
    assert merge(first, a_row(customs_office_name=name)).outcome is outcome


def test_a_name_written_out_that_nobody_knows_is_compared_with_nothing():
    first = merge(ours(), report(theirs())).merged
    assert merge(first, a_row(customs_office_name="Đội thủ tục hàng hóa thử nghiệm")).merged is first


def test_a_lane_of_an_amendment_without_a_clearance_is_a_question_once_cleared():
    first = merge(ours(), report(theirs())).merged
    amended = {"declaration_number": "107762119251", "package_count": 41}
    found = merge(first, report(theirs("lane", **amended), StatusKind.LANE))
    assert (found.outcome, found.code, found.merged) == (Outcome.ASK, "ST-021", first)
    taken = merge(first, report(theirs("lane", **amended), StatusKind.LANE), trusted=True).merged
    assert (taken.declaration_number, taken.package_count, taken.status) == ("107762119251", 41, Status.CLEARED)


def test_a_lane_of_an_amendment_after_the_clearance_we_know_is_taken_whole():
    first = merge(ours(), report(theirs())).merged
    when = {"amendment_registration_date": date(2026, 11, 25), "amendment_registration_time": "080000"}
    said = theirs("lane", declaration_number="107762119251", package_count=41, **when)
    taken = merge(first, report(said, StatusKind.LANE)).merged
    assert (taken.declaration_number, taken.package_count, taken.status) == ("107762119251", 41, Status.AMENDED)


def test_another_tax_code_than_declared_is_a_conflict():
    said = theirs()
    taxed = replace(said.goods[0].other_taxes[0], other_tax_rate_code="VB245")
    said = replace(said, goods=(replace(said.goods[0], other_taxes=(taxed,)),))
    found = merge(ours(), report(said))
    assert [one.path for one in found.conflicts] == ["goods.i1.other_taxes"]


def test_a_declaration_without_lines_takes_those_of_customs():
    found = merge(ours(goods=()), report(theirs()))
    assert [item.hs_code for item in found.merged.goods] == ["60063290"]


@pytest.mark.parametrize("name", ["file_number", "every_page", "barcode", "number"])
def test_a_file_that_does_not_agree_on_its_number_waits_for_a_person(name: str):
    found = merge(ours(), report(theirs(), checks=(Check(name=name, outcome="fail"),)))
    assert (found.outcome, found.code) == (Outcome.ASK, "ST-004")


def test_a_sum_that_does_not_add_up_is_no_reason_to_ask():
    found = merge(ours(), report(theirs(), checks=(Check(name="customs_value", outcome="fail"),)))
    assert found.outcome is Outcome.APPLY


def test_the_other_direction_is_refused():
    found = merge(an_export(status=Status.NUMBERED), report(theirs()))
    assert (found.outcome, found.code) == (Outcome.REFUSED, "ST-001")


@pytest.mark.parametrize("kind", [StatusKind.TRIAL, StatusKind.BLANK])
def test_a_print_before_lodging_is_no_word_of_customs(kind: StatusKind):
    assert merge(ours(), report(theirs(), kind)).code == "ST-005"
    assert to_declaration(report(theirs(), kind)).status is Status.DRAFT


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.ARCHIVED])
def test_what_is_cancelled_or_archived_waits_for_a_person(status: Status):
    assert merge(ours(status), report(theirs())).code == "ST-006"


@pytest.mark.parametrize("status", [Status.LANE_ASSIGNED, Status.CLEARED, Status.PASSED])
def test_customs_may_cancel_and_stop_whatever_ours_is(status: Status):
    for says, after in (("Tờ khai đã hủy", Status.CANCELLED), ("Tạm dừng qua KVGS", Status.SUSPENDED)):
        found = merge(ours(status), report(theirs("lane"), StatusKind.LIST, says=says))
        assert found.after is after


def test_an_accepted_amendment_leads_out_of_amending():
    said = theirs("lane", declaration_number="107762119251", amendment_registration_date=date(2026, 11, 25))
    assert merge(ours(Status.AMENDING), report(said, StatusKind.AMENDMENT)).after is Status.LANE_ASSIGNED


def test_an_amendment_after_clearance_is_told_by_its_day():
    said = theirs(
        declaration_number="107762119251",
        amendment_registration_date=date(2026, 12, 1),
        amendment_registration_time="090000",
    )
    for status in (Status.CLEARED, Status.PASSED):
        assert merge(ours(status), report(said, StatusKind.AMENDMENT)).after is Status.AMENDED


def test_a_cleared_declaration_passes_the_gate_when_a_list_says_so():
    said = Declaration(direction=Direction.IMPORT, declaration_number=NUMBER)
    at = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
    found = merge(ours(Status.CLEARED), report(said, StatusKind.LIST, gate_at=at))
    assert found.after is Status.PASSED
    assert found.merged.events[-1].at == at


@pytest.mark.parametrize(
    ("kind", "says", "status"),
    [
        (StatusKind.CLEARANCE, "", Status.CLEARED),
        (StatusKind.RELEASE, "", Status.CLEARED),  # a print with a permit date is cleared, whatever its title
        (StatusKind.PORTAL, "Đã qua khu vực giám sát", Status.PASSED),
        (StatusKind.PORTAL, "Chưa thông quan", Status.CLEARED),
        (StatusKind.PORTAL, "Tờ khai bị hủy", Status.CANCELLED),
        (StatusKind.TRIAL, "Đã thông quan", None),
    ],
)
def test_the_status_a_report_tells(kind: StatusKind, says: str, status: Status | None):
    assert status_of(report(theirs(), kind, says=says)) is status


def test_a_lane_print_tells_its_lane():
    assert status_of(report(theirs("lane"), StatusKind.LANE)) is Status.LANE_ASSIGNED


def test_words_of_what_has_not_happened_tell_nothing():
    said = Declaration(direction=Direction.IMPORT, declaration_number=NUMBER)
    assert status_of(report(said, StatusKind.LIST, says="Chưa thông quan")) is None
    assert status_of(report(said, StatusKind.LIST, says="Thông quan")) is Status.CLEARED


def test_a_new_declaration_begins_with_what_customs_accepted():
    made = to_declaration(report(theirs()))
    assert made.status is Status.CLEARED
    assert made.declaration_number == NUMBER
    assert made.goods[0].hs_code == "60063290"
    assert [event.step for event in made.events] == ["report"]


def test_changed_values_know_the_cell_they_came_from():
    said = theirs()
    cells = {
        "lane_code": (Source(file="a.xlsx", sheet="TKN", cell="I6", raw="2"),),
        "goods.l01.customs_value_system": (Source(file="a.xlsx", sheet="TKN", cell="I157", raw="1"),),
    }
    found = merge(ours(), report(replace(said, sources=cells)))
    assert found.merged.sources["lane_code"][0].cell == "I6"
    assert found.merged.sources["goods.i1.customs_value_system"][0].cell == "I157"
    assert get(found.merged, "goods.i1.customs_value_system") is not None


def test_a_list_may_call_a_firm_by_part_of_its_name_and_tell_one_bill_of_several():
    first = merge(ours(bill_of_lading_number=("BL-1", "BL-2")), a_row(lane_code="2")).merged
    assert merge(first, a_row(importer_name="Dệt may Bình An", bill_of_lading_number=("BL 2",))).merged is first
    for said in ({"importer_name": "Dệt may Thành Công"}, {"bill_of_lading_number": ("BL-3",)}):
        found = merge(first, a_row(**said))
        assert (found.code, [one.path for one in found.conflicts]) == ("ST-019", list(said))
