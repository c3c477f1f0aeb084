"""From draft to cleared, and what is printed on the way."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from customs.model.errors import CustomsError
from customs.model.finding import Severity
from customs.model.status import Direction, Lane, Status
from customs.services import Desk, Records
from tests.services.conftest import Watch


@pytest.fixture
def held(desk: Desk) -> str:
    return desk.commit(desk.sample(Direction.EXPORT))


def to_ready(desk: Desk, records: Records, held: str) -> None:
    desk.step(held, "check", {})
    desk.step(held, "ready", {"reason": "đã xem"})
    assert records.declaration(held).declaration.status is Status.READY


def test_whole_way_is_recorded_with_its_days(desk: Desk, records: Records, held: str, watch: Watch) -> None:
    to_ready(desk, records, held)
    desk.step(held, "number", {"declaration_number": "306842917350"})
    watch.forward(hours=1)
    desk.step(held, "register", {"registration_date": "24/11/2026", "registration_time": "10:31"})
    desk.step(held, "lane", {"lane_code": "2"})
    watch.forward(hours=2)
    desk.step(held, "clear", {"clearance_datetime": "24/11/2026 12:00"})
    view = records.declaration(held)
    assert view.declaration.status is Status.CLEARED
    assert view.declaration.lane is Lane.YELLOW
    assert view.declaration.registration_date == date(2026, 11, 24)
    assert [event.act for event in records.history(held)] == ["commit", *["step"] * 6]
    assert records.worklist(view="cleared").count == 1


def test_a_warning_gone_on_with_is_known_with_its_reason_until_the_declaration_is_changed(
    desk: Desk, records: Records, held: str
) -> None:
    item = records.declaration(held).declaration.goods[0].key
    desk.edit(held, f"goods.{item}.goods_description", "Áo")
    to_ready(desk, records, held)
    view = records.declaration(held)
    warned = [one for one in view.findings if one.severity is Severity.WARNING]
    assert warned
    assert view.acceptance is not None
    assert view.acceptance.reason == "đã xem"
    assert all(view.acceptance.covers(one) for one in warned)
    assert not view.acceptance.covers(warned[0].model_copy(update={"path": "goods.other.hs_code"}))
    desk.edit(held, "notes", "khác")
    assert records.declaration(held).acceptance is None


def test_step_out_of_turn_is_refused_with_the_way_on(desk: Desk, records: Records, held: str) -> None:
    with pytest.raises(CustomsError, match="WF-002"):
        desk.step(held, "lane", {"lane_code": "1"})
    assert records.declaration(held).declaration.status is Status.DRAFT


def test_edit_of_a_ready_declaration_makes_it_a_draft_again(desk: Desk, records: Records, held: str) -> None:
    to_ready(desk, records, held)
    desk.edit(held, "marks_and_numbers", "N/M 2")
    assert records.declaration(held).declaration.status is Status.DRAFT


def test_declared_field_is_closed_after_registration(desk: Desk, records: Records, held: str) -> None:
    to_ready(desk, records, held)
    desk.step(held, "number", {"declaration_number": "306842917350"})
    desk.step(held, "register", {"registration_date": "24/11/2026", "registration_time": "09:00"})
    with pytest.raises(CustomsError, match="EDIT-STATE"):
        desk.edit(held, "invoice_number", "OTHER")
    with pytest.raises(CustomsError, match="UNDO-FILED"):
        desk.undo(held)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_print_says_draft_until_there_is_a_lane(desk: Desk, records: Records, held: str) -> None:
    assert "BẢN NHÁP" in text_of(desk.print(held, "export", "vi"))
    to_ready(desk, records, held)
    desk.step(held, "number", {"declaration_number": "306842917350"})
    desk.step(held, "register", {"registration_date": "24/11/2026", "registration_time": "09:00"})
    assert "BẢN NHÁP" in text_of(desk.print(held, "export", "vi"))
    desk.step(held, "lane", {"lane_code": "1"})
    printed = text_of(desk.print(held, "export", "vi"))
    assert "BẢN SAO" in printed
    assert "306842917350" in printed


def test_same_revision_prints_the_same_bytes(desk: Desk, held: str) -> None:
    assert desk.print(held, "export", "vi") == desk.print(held, "export", "vi")


def test_every_document_of_a_declaration_can_be_printed(desk: Desk, records: Records, held: str) -> None:
    forms = records.forms(held)
    assert forms[0] == "export"
    for form in forms:
        assert "nháp" in text_of(desk.print(held, form, "vi")).casefold(), form


def test_form_of_the_other_direction_is_refused(desk: Desk, held: str) -> None:
    with pytest.raises(CustomsError, match="FIND-FORM"):
        desk.print(held, "import", "vi")
