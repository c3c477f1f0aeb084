"""What a person decided of a sender's workbook is remembered, said, and never held against what the file says."""

import io
from typing import Any

import openpyxl

from customs.model.import_profile import OfficeWords, SenderProfile
from customs.model.status import Direction
from customs.services import Desk, Records
from customs.services.views import IntakeView

FIRM = "DAI MINH KNITTING CO., LTD"
HEADS = ("Item", "Description of goods", "Remark 9", "Quantity", "Unit", "Unit price")


def workbook(
    *lines: tuple[Any, ...], firm: str = FIRM, heads: tuple[str, ...] = HEADS, above: int = 0, notes: bool = False
) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Invoice"
    for row in ((firm,), *((f"line {at}",) for at in range(above)), ("Buyer: BINH AN CO., LTD",), heads, *lines):
        sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


FIRST = workbook(
    ("A-1", "Knitted fabric", "CN", 10, "Metrez", "1.785"), ("A-2", "Woven fabric", "CN", 4, "KGM", "3.105")
)
SECOND = workbook(
    ("B-1", "Knitted fabric", "VN", 7, "metrez", "2.450"), ("B-2", "Ribbon", "CN", 5, "KGM", "1.200"), above=2
)


def received(desk: Desk, content: bytes, name: str = "invoice.xlsx") -> str:
    return desk.receive([(name, content)], direction=Direction.IMPORT)


def settled(desk: Desk, records: Records, intake_id: str) -> IntakeView:
    """As a person answers: the point is a decimal sign, Metrez are metres, Remark 9 is the origin."""
    upload = records.intake(intake_id).reading.files[0].sha256
    desk.map_column(intake_id, upload, "Invoice", "C", "origin_country")
    for question in records.intake(intake_id).reading.open_questions:
        desk.answer(intake_id, question.id, "decimal" if question.kind == "decimal" else "MTR")
    return records.intake(intake_id)


def taught(desk: Desk, records: Records) -> str:
    first = received(desk, FIRST)
    settled(desk, records, first)
    return desk.commit(first)


def test_next_workbook_of_the_sender_asks_nothing_and_says_why(desk: Desk, records: Records) -> None:
    asked = records.intake(received(desk, FIRST)).reading.open_questions
    assert {question.kind.value for question in asked} == {"decimal", "unit"}
    taught(desk, records)
    view = records.intake(received(desk, SECOND, "next.xlsx"))
    assert view.reading.open_questions == ()
    lines = view.reading.shipment.lines
    assert [str(value) for value in lines.fields["unit_price"].values] == ["2.450", "1.200"]
    assert list(lines.fields["origin_country"].values) == ["VN", "CN"]
    used = {(use.name, use.version) for use in view.decisions.profiles}
    assert used == {(FIRM, 1), ("", 1)}
