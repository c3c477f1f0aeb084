"""The amendment sheet kept: what it costs, who found it, its print, and what customs' answer makes of it."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from customs.forms import Verdict
from customs.model.amendment import AmendedField, Amendment, AmendmentCost, AmendmentState, Stage
from customs.model.base import LANGUAGES
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.event import Event
from customs.model.status import Status
from customs.services import Desk, Records
from customs.services.amendments import sheet_report
from customs.services.declarations import course_report
from customs.store import Store
from tests.builders import an_export, an_import, an_item
from tests.services.conftest import Watch
from tests.typed import for_step
from tests.ui.kept import kept

QUANTITY = "goods.1.quantity_1"
VALUE = "goods.1.line_invoice_value"
WHY = {"customs_reason": "Theo thông báo", "request_reason": "Packing list sửa lại"}
CLEARED = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@pytest.fixture
def filed(store: Store, desk: Desk) -> Callable[..., str]:
    """A declaration customs has; `steps` are taken by the desk."""

    def made(*steps: str, **changes: Any) -> str:
        known = {
            "status": Status.REGISTERED,
            "declaration_number": "106842917350",
            "registration_date": date(2026, 11, 20),
            "registration_time": "09:00",
        }
        declaration_id = kept(store, an_import(**known | changes))
        for step in steps:
            name, _, value = step.partition("=")
            desk.step(declaration_id, name, for_step(name, WHY | {"lane_code": value}))
        return declaration_id

    return made


def code_of(act: Callable[..., Any], *given: Any, **named: Any) -> str:
    with pytest.raises(CustomsError) as caught:
        act(*given, **named)
    return caught.value.code


def declaration_of(records: Records, declaration_id: str) -> Declaration:
    return records.declaration(declaration_id).declaration


def test_a_field_is_put_on_the_sheet_with_its_reason_and_the_declaration_stays(filed, desk, records):
    one = filed()
    desk.amend(one, QUANTITY, "2.540", reason=" Đếm lại ", evidence="Packing list trang 2")
    declaration = declaration_of(records, one)
    (field,) = declaration.amendments[0].fields
    assert (field.declared, field.amended) == ("2450.00", "2540")
    assert (field.reason, field.evidence) == ("Đếm lại", "Packing list trang 2")
    desk.amend(one, QUANTITY, "2.541")
    (again,) = declaration_of(records, one).amendments[0].fields
    assert (again.amended, again.reason, again.evidence) == ("2541", "Đếm lại", "Packing list trang 2")
    assert declaration.goods[0].quantity_1 == Decimal("2450.00")
    event = records.history(one)[-1]
    assert (event.act, event.actor, event.detail["new"]) == ("amend", "Lê Thu Hà", "2541")


def test_words_stand_for_their_code_and_a_value_as_it_is_takes_the_field_off(filed, desk, records):
    one = filed()
    desk.amend(one, "goods.1.origin_country_code", "Hàn Quốc")
    assert declaration_of(records, one).amendments[0].fields[0].amended == "KR"
    desk.amend(one, "goods.1.origin_country_code", "CN")
    assert declaration_of(records, one).amendments == ()
    desk.amend(one, QUANTITY, "2540")
    desk.amend(one, QUANTITY, "2450")
    assert declaration_of(records, one).amendments == (), "2450 and 2450.00 are one number"


def test_the_same_press_twice_is_one_act(filed, desk):
    one = filed()
    first = desk.amend(one, QUANTITY, "2540", act_key="k1")
    assert desk.amend(one, QUANTITY, "2540", act_key="k1") == first
    assert code_of(desk.amend, one, QUANTITY, "2550", act_key="k1") == "ACT-KEY"


@pytest.mark.parametrize(
    "wrong",
    [
        ("goods.9.quantity_1", "1", "DUTY-ITEM"),
        ("goods.x.quantity_1", "1", "DUTY-PATH"),
        ("nothing", "1", "EDIT-PATH"),
        ("importer_code", "0100109106", "WF-024"),
        ("planned_rates.USD", "26000", "WF-023"),
        (QUANTITY, "nhiều", "VALUE-NUMBER"),
        ("arrival_date", "31/02/2026", "VALUE-DAY"),
        ("bill_of_lading_number.5", "X", "EDIT-PATH"),
    ],
)
def test_what_cannot_stand_on_the_sheet_is_refused(filed, desk, records, wrong: tuple[str, str, str]):
    path, text, code = wrong
    one = filed()
    assert code_of(desk.amend, one, path, text) == code
    assert declaration_of(records, one).amendments == ()


def test_before_registration_nothing_is_amended(filed, desk):
    assert code_of(desk.amend, filed(status=Status.NUMBERED), QUANTITY, "1") == "WF-022"
    assert code_of(desk.withdraw_amendment, filed(), QUANTITY) == "WF-025"


def cost_of(records: Records, declaration_id: str) -> AmendmentCost:
    cost = declaration_of(records, declaration_id).amendments[-1].cost
    assert cost is not None
    return cost


@pytest.mark.parametrize(
    ("steps", "percent"),
    [
        ((), 0),
        (("lane=1",), 0),
        (("lane=2",), 10),
        (("lane=3", "amend"), 10),
        (("lane=2", "ask_amendment"), 20),
        (("lane=2", "ask_amendment", "answer"), 20),
    ],
)
def test_before_clearance_the_fine_goes_by_the_lane_and_by_who_asked(
    filed, desk, records, steps: tuple[str, ...], percent: int
):
    one = filed(*steps)
    desk.amend(one, VALUE, "31750")
    cost = cost_of(records, one)
    assert cost.difference is not None
    assert cost.difference > 2_000_000
    assert cost.fine == (cost.difference * percent / 100).quantize(Decimal(1))
    assert (cost.interest, cost.interest_days) == (0, 0)
    assert {tax.kind.value for tax in cost.taxes} == {"import_duty", "vat"}


def test_after_clearance_interest_runs_and_for_sixty_days_no_fine(filed, desk, records):
    one = filed(status=Status.CLEARED, lane_code="2", clearance_datetime=CLEARED)
    desk.amend(one, "goods.1.import_duty_rate", "15")
    cost = cost_of(records, one)
    assert cost.fine == 0
    assert cost.interest_days == 3, "the 21st to the 23rd"
    assert cost.interest == (cost.difference * 3 * Decimal("0.0003")).quantize(Decimal(1))


def test_sixty_days_after_clearance_a_fine_may_follow(filed, desk, records, watch: Watch):
    one = filed(status=Status.CLEARED, lane_code="1", clearance_datetime=CLEARED)
    watch.forward(days=61)
    desk.amend(one, "goods.1.import_duty_rate", "15")
    late = cost_of(records, one)
    assert late.fine == (late.difference * Decimal("0.1")).quantize(Decimal(1))
    assert late.interest_days > 60


def test_less_tax_has_neither_interest_nor_fine(filed, desk, records):
    one = filed()
    desk.amend(one, VALUE, "30000")
    cost = cost_of(records, one)
    assert cost.difference < 0
    assert (cost.interest, cost.fine) == (None, None)


def test_what_cannot_be_worked_out_says_so_and_is_no_nought(filed, desk, records):
    one = filed()
    desk.amend(one, "goods.1.hs_code", "60063390")
    cost = cost_of(records, one)
    assert cost.difference is None
    assert cost.fine is None
    assert cost.steps


def test_the_whole_course_of_an_amendment(filed, desk, records):
    one = filed("lane=2", "ask_amendment")
    desk.amend(one, QUANTITY, "2540", reason="Đếm lại")
    desk.amend(one, VALUE, "31750", reason="Đếm lại")
    assert records.amendments(one).left == 9
    desk.step(one, "answer", for_step("answer", WHY))
    assert records.amendments(one).open.amendment.state is AmendmentState.FILED
    asked = records.declaration(one).steps[0].entries[0]
    assert (asked.identifier, asked.expected) == ("declaration_number", "106842917351")
    given = {
        "declaration_number": asked.expected,
        "amendment_registration_date": "24/11/2026",
        "amendment_registration_time": "09:45",
    }
    desk.step(one, "amended", given)
    told = records.amendments(one)
    assert told.open is None
    assert (told.earlier[0].amendment.state, told.earlier[0].amendment.version, told.left) == ("accepted", 1, 8)
    declaration = declaration_of(records, one)
    assert (declaration.status, declaration.declaration_number) == (Status.LANE_ASSIGNED, "106842917351")
    assert declaration.goods[0].quantity_1 == Decimal(2540)
    line = told.earlier[0].lines[0]
    assert (line.declared, line.amended, line.number) == ("2.450,00", "2.540", 1)


def brought_by(records: Records, declaration_id: str) -> list[tuple[str, str]]:
    """Rule and severity of what the last sheet brings."""
    sheet = declaration_of(records, declaration_id).amendments[-1]
    return [(found.rule, found.severity.value) for found in sheet.findings]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("gross_weight", "-1"), ("FLD-014", "error")),
        (("goods.1.hs_code", "1234"), ("GDS-005", "error")),
        (("goods.1.quantity_1", "0"), ("GDS-008", "warning")),
        (("goods.1.origin_country_code", "ZZ"), ("FIL-017", "warning")),
        (("goods.1.import_duty_rate", "260"), ("FIL-018", "warning")),
        (("containers.1.container_number", "XXX"), ("TRN-033", "warning")),
    ],
)
def test_a_sheet_says_what_would_be_wrong_after_it(
    filed, desk, records, change: tuple[str, str], found: tuple[str, str]
):
    one, (path, text) = filed(), change
    desk.amend(one, path, text)
    assert found in brought_by(records, one)
    desk.withdraw_amendment(one, path)
    desk.amend(one, "notes", "Sửa")
    assert brought_by(records, one) == [], "what is wrong without the sheet is not of it"


def test_a_sheet_that_brings_errors_is_not_filed_until_it_is_mended(filed, desk, records):
    one = filed("lane=2")
    desk.amend(one, "gross_weight", "-1")
    blocked = {step.id: step.blocked for step in records.declaration(one).steps}
    assert "−1" in blocked["amend"].vi
    assert code_of(desk.step, one, "amend", {"request_reason": "Cân lại"}) == "WF-030"
    desk.amend(one, "gross_weight", "870")
    assert all(severity != "error" for _, severity in brought_by(records, one))
    desk.step(one, "amend", {"request_reason": "Cân lại"})
    assert declaration_of(records, one).amendments[-1].state is AmendmentState.FILED
    assert code_of(desk.amend, one, "gross_weight", "9999") == "WF-026"
    assert code_of(desk.withdraw_amendment, one, "gross_weight") == "WF-026"


def test_a_sheet_kept_before_sheets_were_judged_is_judged_when_it_is_filed(filed, desk):
    kept_so = Amendment(
        stage=Stage.IN_CLEARANCE,
        route="IDA01 / IDE",
        fields=(AmendedField(path="gross_weight", declared="866.00", amended="-1"),),
    )
    one = filed(status=Status.LANE_ASSIGNED, lane_code="2", amendments=(kept_so,))
    assert code_of(desk.step, one, "amend", {"request_reason": "Cân lại"}) == "WF-030"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_sheet_brings_is_told_in_lines_json_and_print(filed, desk, records, language):
    one = filed()
    desk.amend(one, "goods.1.hs_code", "1234")
    told = records.amendments(one, language)
    (found,) = [each for each in told.open.amendment.findings if each.rule == "GDS-005"]
    assert found.message.say(language) in sheet_report.lines(told, language)
    assert "GDS-005" in [each["rule"] for each in sheet_report.sheets(told)["sheet"]["findings"]]
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(desk.print(one, "amendment", language))).pages)
    assert "GDS-005" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_are_told_as_lines_and_as_json(filed, desk, records, language):
    one = filed()
    assert sheet_report.lines(records.amendments(one, language), language)
    desk.amend(one, QUANTITY, "2540", reason="Đếm lại", evidence="PL", language="vi")
    desk.amend(one, VALUE, "31750", language="en")
    told = records.amendments(one, language)
    lines = sheet_report.lines(told, language)
    assert "{" not in lines
    assert (
        "Dòng 1, Số lượng (1): 2.450,00 → 2.540" if language == "vi" else "Item 1, Quantity 1: 2,450.00 → 2,540"
    ) in lines
    found = json.loads(json.dumps(sheet_report.sheets(told)))
    assert found["next_number"] == "106842917351"
    assert found["sheet"]["fields"][0]["item"] == 1
    assert (found["sheet"]["fields"][0]["declared"], found["sheet"]["fields"][0]["amended"]) == ("2450.00", "2540")
    assert Decimal(found["sheet"]["cost"]["difference"]) > 0
    assert found["earlier"] == []


def test_the_print_is_of_declarations_that_have_a_sheet_and_proves_itself(filed, desk, records):
    one = filed()
    assert "amendment" not in records.forms(one)
    assert code_of(desk.print, one, "amendment", "vi") == "FIND-FORM"
    desk.amend(one, QUANTITY, "2540", reason="Đếm lại")
    assert "amendment" in records.forms(one)
    pdf = desk.print(one, "amendment", "vi")
    assert "2.540" in PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert records.verify(pdf) is Verdict.SAME
    desk.amend(one, QUANTITY, "2550")
    assert records.verify(pdf) is Verdict.SAME, "it is the print of its own version"


def test_two_items_are_amended_side_by_side(store, desk, records):
    one = kept(
        store,
        an_export(
            status=Status.REGISTERED,
            declaration_number="306842917350",
            goods=(an_item(), an_item(key="i2")),
        ),
    )
    for number in (1, 2):
        desk.amend(one, f"goods.{number}.quantity_1", f"250{number}")
    assert [line.number for line in records.amendments(one).open.lines] == [1, 2]


def test_the_course_says_whose_turn_it_is_since_when_and_what_is_over(filed, records, watch: Watch):
    one = filed("lane=2", registration_date=date(2026, 11, 2))
    watch.forward(hours=5)
    told = records.course(one)
    assert (told.waits_for, told.waited.total_seconds() / 3600) == ("customs", 5)
    assert {late.code for late in told.overdue} == {"declaration_valid"}
    assert told.recorded_by[Status.LANE_ASSIGNED] == "Lê Thu Hà"
    found = json.loads(json.dumps(course_report.course(one, told)))
    assert (found["waits_for"], found["minutes"], found["overdue"]) == ("customs", 300, True)
    assert [event["step"] for event in found["events"]] == ["lane"]
    assert {one["code"]: one["over"] for one in found["deadlines"]} == {
        "declaration_valid": True,
        "dossier_check": False,
    }
    assert course_report.waiting(told, "vi") == "Đang chờ Hải quan 5 giờ · Đã phân luồng"
    for language in LANGUAGES:
        assert "{" not in course_report.lines(told, language)


def test_what_was_noted_of_a_step_is_told_beside_its_status(filed, desk, records):
    one = filed("lane=3")
    desk.step(one, "inspect", {"inspection_method": "Máy soi", "inspection_share": "10%"})
    desk.step(one, "relane", {"lane_code": "2"})
    text = course_report.lines(records.course(one), "vi")
    assert "Hình thức kiểm tra (máy soi, thủ công): Máy soi; Mức kiểm tra: 10%" in text
    assert "Mã phân loại kiểm tra (luồng) trước đó: 3" in text


def test_what_a_file_told_is_told_with_its_name(store, records):
    noted = {"file": "ToKhaiHQ7N_1.xls", "kind": "clearance", "says": "Thông quan"}
    told = Event(step="report", before=Status.NUMBERED, after=Status.CLEARED, at=CLEARED, noted=noted)
    one = kept(store, an_import(status=Status.CLEARED, declaration_number="106842917350", events=(told,)))
    text = course_report.lines(records.course(one), "vi")
    assert (
        "Ghi theo file của Hải quan · 20/11/2026 10:00 · File: ToKhaiHQ7N_1.xls; Loại kết quả: Thông quan; Nội dung: Thông quan"
        in text
    )
    assert "clearance" not in text
