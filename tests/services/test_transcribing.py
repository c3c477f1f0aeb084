"""A declaration that a list told of: filled from customs' print by a person, until the print itself comes."""

import pytest

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.status import Status
from customs.services import Desk, Records
from customs.store.answers import AnswerOutcome
from tests.builders import an_import, an_item
from tests.services.conftest import Watch
from tests.services.test_statuses import NUMBER, a_print, outcomes, take

FIRM = "0312345674"


@pytest.fixture(autouse=True)
def evening(watch: Watch) -> None:
    """Behind the moments that the twins of the prints tell."""
    watch.forward(days=1)


@pytest.fixture
def listed(desk: Desk) -> str:
    """Made from one row of a list: a number, a lane, a day."""
    text = f"Số tờ khai;Luồng;Ngày đăng ký\n{NUMBER};2;24/11/2026\n"
    (waiting,) = desk.take_answers(desk.hear_answers([("ds.csv", text.encode())])).answers
    return desk.settle_answer(waiting.serial, "create").declaration_id or ""


def held(records: Records, id_: str) -> Declaration:
    return records.declaration(id_).declaration


def test_a_value_off_the_print_is_kept_as_such_and_is_no_amendment(desk: Desk, records: Records, listed: str) -> None:
    desk.edit(listed, "importer_code", FIRM)
    desk.add_item(listed)
    key = held(records, listed).goods[0].key
    desk.edit(listed, f"goods.{key}.goods_description", "Vải dệt kim")
    desk.paste(listed, key, ("hs_code", "origin_country_code"), "60063290\tCN\n60063290\tCN")
    declaration = held(records, listed)
    assert (declaration.status, declaration.amendments) == (Status.LANE_ASSIGNED, ())
    assert [item.hs_code for item in declaration.goods] == ["60063290", "60063290"]
    (cell,) = declaration.sources["importer_code"]
    assert (cell.transcribed, cell.typed_by, cell.raw) == (True, desk.actor, FIRM)
    assert all(cells[0].transcribed for path, cells in declaration.sources.items() if path.startswith("goods."))
    edits = [event for event in records.history(listed) if event.act in {"edit", "add_item"}]
    assert len(edits) == 3
    assert all(event.detail["transcribed"] is True for event in edits)


def test_what_the_list_stated_is_locked(desk: Desk, listed: str) -> None:
    with pytest.raises(CustomsError) as refused:
        desk.edit(listed, "lane_code", "1")
    assert refused.value.code == "EDIT-STATE"
    assert "Hải quan đã báo" in refused.value.say("vi")


def test_the_print_knows_better_than_who_copied_it_and_closes_it(desk: Desk, records: Records, listed: str) -> None:
    said = an_import()
    desk.edit(listed, "importer_code", said.importer_code or "")
    desk.edit(listed, "exporter_name", "Sai tên hẳn rồi")
    desk.add_item(listed)
    desk.edit(listed, f"goods.{held(records, listed).goods[0].key}.hs_code", "61091010")
    taken = take(desk, a_print("lane", said))
    assert outcomes(taken) == [AnswerOutcome.UPDATED]
    declaration = held(records, listed)
    assert declaration.exporter_name == said.exporter_name
    assert [item.hs_code for item in declaration.goods] == [item.hs_code for item in said.goods]
    with pytest.raises(CustomsError) as refused:
        desk.edit(listed, "notes", "thêm")
    assert "khai bổ sung" in refused.value.say("vi")


def test_a_print_of_more_items_takes_the_place_of_those_copied(desk: Desk, records: Records, listed: str) -> None:
    said = an_import(goods=(an_item(), an_item(key="i2")), invoice_total_value=2 * (an_item().line_invoice_value or 0))
    desk.add_item(listed)
    desk.edit(listed, f"goods.{held(records, listed).goods[0].key}.hs_code", "61091010")
    assert outcomes(take(desk, a_print("lane", said))) == [AnswerOutcome.UPDATED]
    assert len(held(records, listed).goods) == 2


def test_a_second_row_that_says_otherwise_asks(desk: Desk, records: Records, listed: str) -> None:
    desk.edit(listed, "declaration_type_code", "A11")
    text = f"Số tờ khai;Luồng;Mã loại hình;Ngày thông quan\n{NUMBER};2;E31;24/11/2026\n"
    taken = desk.take_answers(desk.hear_answers([("ds2.csv", text.encode())]))
    assert outcomes(taken) == [AnswerOutcome.WAITING]
    assert held(records, listed).declaration_type_code == "A11"


def test_its_print_is_a_copy(desk: Desk, listed: str) -> None:
    desk.edit(listed, "importer_code", FIRM)
    assert b"kind=copy" in desk.print(listed, None, "vi")
