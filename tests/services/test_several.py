"""Papers of several shipments become several declarations, in one transaction, each with its own import."""

from customs.model.status import Direction
from customs.services import Desk, Records
from tests.services.test_intakes import workbook

HEADS = ("Invoice No", "Item", "Description of goods", "HS code", "Quantity", "Unit", "Unit price", "Amount")
FILE = workbook(
    HEADS,
    ("INV-1", "A-1", "Vải dệt kim", "60041010", 10, "KGM", 2.5, 25),
    ("INV-2", "A-2", "Vải dệt thoi", "52081100", 4, "KGM", 5, 20),
    ("INV-1", "A-3", "Khóa kéo", "96071100", 7, "PCE", 1, 7),
)


def taken_in(desk: Desk, records: Records, choice: str) -> str:
    intake_id = desk.receive([("invoices.xlsx", FILE)], direction=Direction.IMPORT)
    (question,) = records.intake(intake_id).reading.open_questions
    desk.answer(intake_id, question.id, choice)
    return intake_id


def goods(records: Records, declaration_id: str) -> list[str | None]:
    return [item.goods_description for item in records.declaration(declaration_id).declaration.goods]


def test_each_invoice_becomes_a_declaration(desk: Desk, records: Records) -> None:
    made = desk.commit_all(taken_in(desk, records, "invoice"), act_key="once")
    assert [goods(records, one) for one in made] == [["Vải dệt kim", "Khóa kéo"], ["Vải dệt thoi"]]
    numbers = [records.declaration(one).declaration.invoice_number for one in made]
    assert numbers == ["INV-1", "INV-2"]


def test_all_of_them_may_become_one(desk: Desk, records: Records) -> None:
    made = desk.commit_all(taken_in(desk, records, "one"))
    assert [len(goods(records, one)) for one in made] == [3]


def test_each_declaration_has_an_import_of_its_own_with_the_same_papers(desk: Desk, records: Records) -> None:
    intake_id = taken_in(desk, records, "invoice")
    made = desk.commit_all(intake_id)
    views = [records.intake(desk_import(desk, one)) for one in made]
    assert [view.declaration_id for view in views] == list(made)
    assert [len(view.reading.shipment.lines) for view in views] == [2, 1]
    assert [[paper.name for paper in view.papers] for view in views] == [["invoices.xlsx"]] * 2
    assert not records.unfinished()


def test_a_second_press_makes_nothing_more(desk: Desk, records: Records) -> None:
    intake_id = taken_in(desk, records, "invoice")
    first = desk.commit_all(intake_id, act_key="once")
    assert desk.commit_all(intake_id, act_key="once") == first[:1]
    assert desk.commit(intake_id) == first[0]


def test_findings_of_each_are_those_of_its_own_papers(desk: Desk, records: Records) -> None:
    made = desk.commit_all(taken_in(desk, records, "invoice"))
    assert made
    for one in made:
        told = [finding.message.en for finding in records.declaration(one).findings]
        assert not [text for text in told if "disagree" in text]


def desk_import(desk: Desk, declaration_id: str) -> str:
    with desk._store.read() as look:
        stored = look.intake_of(declaration_id)
    assert stored is not None
    return stored.id
