"""Papers that come again meet their earlier selves; a whole import can be taken back."""

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from customs.intake.difference import CellChange
from customs.intake.sheet import Cell
from customs.model.errors import CustomsError
from customs.model.path import replace
from customs.model.status import Direction, Status
from customs.services import Desk, Records
from customs.services.imports.returning import Met
from customs.store import Store

HEADS = ("Item", "Description of goods", "HS code", "Quantity", "Unit", "Unit price", "Amount")
LINES = [
    ("A-1", "Vải dệt kim", "60041010", 10, "KGM", 2.5, 25),
    ("A-2", "Vải dệt thoi", "52081100", 4, "KGM", "#N/A", 20),
    ("A-3", "Vải lanh", "53092900", 7, "MTR", 3, 21),
]


def workbook(*lines: tuple[Any, ...], invoice: str = "INV-1") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Invoice"
    for row in ((f"COMMERCIAL INVOICE No. {invoice}",), HEADS, *lines):
        sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


INVOICE = workbook(*LINES)


def mended(content: bytes, change: Any) -> bytes:
    """As a clerk mends it: opened, changed, saved."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book["Invoice"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def price(sheet: Worksheet) -> None:
    sheet["F4"] = 5


def answered(desk: Desk, records: Records, intake_id: str) -> str:
    while questions := records.intake(intake_id).reading.open_questions:
        desk.answer(intake_id, questions[0].id, questions[0].choices[0].id)
    return intake_id


def received(desk: Desk, content: bytes = INVOICE, name: str = "invoice.xlsx") -> str:
    return desk.receive([(name, content)], direction=Direction.IMPORT)


def given_back(records: Records, intake_id: str) -> bytes:
    paper = records.intake(intake_id).papers[0]
    return records.annotated_of_intake(intake_id, paper.sha256, "vi").content


def again(desk: Desk, records: Records, intake_id: str, change: Any = price) -> tuple[str, Met]:
    """The file given back, mended and sent again."""
    new = received(desk, mended(given_back(records, intake_id), change), "invoice - có ghi chú.xlsx")
    (met,) = records.met(new)
    return new, met


def test_ones_own_fix_is_no_change_of_the_senders_and_stays(desk: Desk, records: Records) -> None:
    first = received(desk)
    desk.fix_cell(first, (records.intake(first).reading.files[0].sha256, "Invoice", "F4"), "5", language="en")
    new, met = again(desk, records, first, lambda sheet: sheet.__setitem__("D3", 11))
    assert [one.cell for one in records.difference(new, met).changed] == ["D3"]
    desk.put_in_place(new, met.sha256)
    assert str(records.intake(first).reading.shipment.lines.fields["unit_price"].values[1]) == "5"


def test_same_bytes_are_said_and_ask_nothing(desk: Desk, records: Records) -> None:
    first = received(desk)
    second = received(desk, name="invoice (1).xlsx")
    (met,) = records.met(second)
    assert (met.how, met.earlier, met.files, met.declaration_id) == ("bytes", first, ("invoice.xlsx",), None)
    assert desk.commit(answered(desk, records, second))


def test_same_content_in_other_bytes_asks_before_anything_is_written(desk: Desk, records: Records) -> None:
    first = answered(desk, records, received(desk))
    declaration_id = desk.commit(first)
    second = answered(desk, records, received(desk, mended(INVOICE, lambda _: None)))
    (met,) = records.met(second)
    assert (met.how, met.declaration_id) == ("content", declaration_id)
    with pytest.raises(CustomsError, match="INTAKE-MET"):
        desk.commit(second)
    desk.keep_apart(second, met.sha256)
    assert desk.commit(second) != declaration_id


def test_import_that_was_thrown_away_is_not_met(desk: Desk, records: Records) -> None:
    desk.throw_away(received(desk))
    assert records.met(received(desk)) == ()


def test_file_given_back_and_mended_meets_its_earlier_self_and_shows_what_changed(desk: Desk, records: Records) -> None:
    first = received(desk)
    new, met = again(desk, records, first)
    assert (met.how, met.earlier) == ("returned", first)
    change = records.difference(new, met)
    assert change.changed == (CellChange("Invoice", "F4", "unit_price", Cell("e", "#N/A"), Cell("n", "5")),)
    assert (change.new, change.gone, change.same) == ((), (), 4)


def test_notes_of_ours_are_never_read_as_data(desk: Desk, records: Records) -> None:
    before = records.intake(received(desk)).reading
    new, _ = again(desk, records, received(desk, workbook(*LINES, invoice="INV-2")), lambda _: None)
    reading = records.intake(new).reading
    assert reading.counts == before.counts
    assert [sheet.on for sheet in reading.sheets] == [True, False]
    assert not reading.sheets[1].tables


def test_rows_put_in_and_taken_out_are_told(desk: Desk, records: Records) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.delete_rows(3)
        sheet.append(["A-9", "Vải nỉ", "60011000", 2, "KGM", 8, 16])

    new, met = again(desk, records, received(desk), change)
    told = records.difference(new, met)
    assert [(row.row, row.cells[0].text) for row in told.gone] == [(3, "A-1")]
    assert [(row.row, row.cells[0].text) for row in told.new] == [(5, "A-9")]
    assert told.changed == ()


def test_mended_file_takes_the_place_of_the_old_one_with_its_decisions(desk: Desk, records: Records) -> None:
    first = received(desk)
    sha = records.intake(first).papers[0].sha256
    desk.map_column(first, sha, "Invoice", "A", "")
    new, met = again(desk, records, first, lambda sheet: (sheet.insert_rows(2), price(sheet)))
    done = desk.put_in_place(new, met.sha256, act_key="k")
    assert (done.intake_id, done.declaration_id) == (first, None)
    view = records.intake(first)
    assert [paper.sha256 for paper in view.papers] == [met.sha256]
    assert view.decisions.fields_of(met.sha256, "Invoice") == {"A": ""}
    assert desk.put_in_place(new, met.sha256, act_key="k").intake_id == first
    assert new not in [one.id for one in records.unfinished()]


def test_file_may_come_and_go_as_often_as_needed(desk: Desk, records: Records) -> None:
    first = received(desk)
    new, met = again(desk, records, first, lambda sheet: sheet.__setitem__("D5", "x"))
    desk.put_in_place(new, met.sha256)
    newer, met = again(desk, records, first)
    assert (met.how, met.earlier) == ("returned", first)
    assert [change.cell for change in records.difference(newer, met).changed] == ["F4"]
    desk.put_in_place(newer, met.sha256)
    book = openpyxl.load_workbook(io.BytesIO(given_back(records, first)))
    assert len(book.sheetnames) == 2


def test_file_dropped_into_its_own_import_replaces_itself(desk: Desk, records: Records) -> None:
    first = received(desk)
    desk.receive([("again.xlsx", mended(given_back(records, first), price))], into=first)
    (met,) = [one for one in records.met(first) if one.how == "returned"]
    desk.put_in_place(first, met.sha256)
    assert len(records.intake(first).papers) == 1
    assert records.intake(first).reading.counts.accepted == 3


def test_written_declaration_takes_the_changes_over_and_keeps_what_people_typed(desk: Desk, records: Records) -> None:
    first = answered(desk, records, received(desk))
    declaration_id = desk.commit(first)
    one, two, three = records.declaration(declaration_id).declaration.goods
    desk.edit(declaration_id, f"goods.{one.key}.quantity_1", "11", language="en")
    desk.edit(declaration_id, f"goods.{three.key}.goods_description", "Vải lanh trắng")

    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(3)
        for at, value in enumerate(("A-0", "Vải mới", "60041010", 1, "KGM", 9, 9), 1):
            sheet.cell(3, at).value = value
        sheet["F5"] = 5
        sheet["D4"] = 12

    new, met = again(desk, records, first, change)
    answered(desk, records, new)
    done = desk.put_in_place(new, met.sha256, act_key="k")
    assert done.declaration_id == declaration_id
    assert done.kept == (f"goods.{one.key}.quantity_1",)
    after = records.declaration(declaration_id).declaration
    assert [item.item_code for item in after.goods] == ["A-0", "A-1", "A-2", "A-3"]
    assert [str(item.quantity_1) for item in after.goods] == ["1", "11", "4", "7"]
    assert str(after.item(two.key).unit_price) == "5"
    assert after.item(three.key).goods_description == "Vải lanh trắng"
    assert after.sources[f"goods.{two.key}.unit_price"][0].cell == "F5"
    assert after.sources[f"goods.{two.key}.unit_price"][0].upload == met.sha256
    assert [event.act for event in records.history(declaration_id)][-1] == "replace"
    desk.undo(declaration_id)
    assert len(records.declaration(declaration_id).declaration.goods) == 3


def test_import_is_taken_back_whole_and_written_again_into_the_same_declaration(desk: Desk, records: Records) -> None:
    first = answered(desk, records, received(desk))
    declaration_id = desk.commit(first)
    assert desk.undo_import(declaration_id, act_key="k") == first
    assert desk.undo_import(declaration_id, act_key="k") == first
    view = records.declaration(declaration_id)
    assert (view.declaration.goods, view.papers) == ((), ())
    assert records.intake(first).declaration_id is None
    assert first in [one.id for one in records.unfinished()]
    assert [event.act for event in records.history(declaration_id)] == ["commit", "undo_import"]
    assert desk.commit(first) == declaration_id
    assert len(records.declaration(declaration_id).declaration.goods) == 3
    assert len(records.declaration(declaration_id).papers) == 1


def test_undoing_the_undo_gives_the_import_back_to_its_declaration(desk: Desk, records: Records) -> None:
    first = answered(desk, records, received(desk))
    declaration_id = desk.commit(first)
    desk.undo_import(declaration_id)
    desk.undo(declaration_id)
    view = records.declaration(declaration_id)
    assert (len(view.declaration.goods), len(view.papers)) == (3, 1)
    assert records.intake(first).declaration_id == declaration_id


def test_import_of_a_filed_declaration_is_not_taken_back(desk: Desk, records: Records, store: Store) -> None:
    declaration_id = desk.commit(answered(desk, records, received(desk)))
    with store.write("Lê Thu Hà") as tx:
        stored = tx.get(declaration_id)
        assert stored is not None
        tx.save(declaration_id, stored.revision, replace(stored.declaration, status=Status.NUMBERED), act="step")
    with pytest.raises(CustomsError, match="UNDO-FILED"):
        desk.undo_import(declaration_id)
    with pytest.raises(CustomsError, match="UNDO-NONE"):
        desk.undo_import(desk.new(Direction.IMPORT))
