"""Papers held against each other and against the declaration, from the dropped files to the findings."""

from customs.model.finding import Finding
from customs.model.status import Direction
from customs.services import Desk, Records
from tests.intake.books import xlsx
from tests.intake.test_stated import BILL, INVOICE, PACKING


def found(records: Records, held: str, rule: str) -> list[Finding]:
    return [one for one in records.declaration(held).findings if one.rule == rule]


def test_invoice_and_packing_list_that_differ_are_named_with_their_cells(desk: Desk, records: Records) -> None:
    intake = desk.receive([("lô 1.xlsx", xlsx({"CI": INVOICE, "PL": PACKING}))], direction=Direction.IMPORT)
    held = desk.commit(intake)
    (weight,) = (one for one in found(records, held, "DOC-110") if one.path == "gross_weight")
    assert {(source.file, source.label) for source in weight.sources} == {
        ("lô 1.xlsx", "CI!B3"),
        ("lô 1.xlsx", "PL!H6"),
    }
    assert "130 KGM" in weight.message.en
    assert "131 KGM" in weight.message.en


def test_bill_in_its_own_file_is_held_against_the_packing_list(desk: Desk, records: Records) -> None:
    files = [("pl.xlsx", xlsx({"PL": PACKING})), ("bill.xlsx", xlsx({"B": BILL}))]
    held = desk.commit(desk.receive(files, direction=Direction.IMPORT))
    (weight,) = (one for one in found(records, held, "DOC-110") if one.path == "gross_weight")
    assert [source.file for source in weight.sources] == ["pl.xlsx", "bill.xlsx"]


def test_declared_figure_changed_by_a_person_is_held_against_every_paper(desk: Desk, records: Records) -> None:
    held = desk.commit(desk.receive([("pl.xlsx", xlsx({"PL": PACKING}))], direction=Direction.IMPORT))
    assert not found(records, held, "DOC-111")
    desk.edit(held, "gross_weight", "150")
    (weight,) = found(records, held, "DOC-111")
    assert [source.label for source in weight.sources if source.file] == ["PL!H6"]
