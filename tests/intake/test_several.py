"""Papers of several shipments: told apart by invoice or bill, asked once, made apart only when somebody says so."""

import pytest

from customs.intake import Decisions
from customs.intake.reading import QuestionKind
from tests.intake.books import reading, rules, xlsx

HEADS = ["Item code", "Description", "HS code", "Qty", "Unit", "Unit price", "Amount"]


def line(number):
    return [f"A-{number}00", f"Cotton fabric kind {number}", "52081100", 10 * number, "MTR", 2, 20 * number]


def invoice(number, *lines, bill=None):
    rows = [["COMMERCIAL INVOICE"], ["Invoice No:", f"INV-{number}"], ["Gross weight (kg):", 100 * number]]
    rows += [["B/L No:", bill]] if bill else []
    return [*rows, HEADS, *map(line, lines)]


def running_file(count=3):
    return xlsx({f"T{number}": invoice(number, number, number + 3) for number in range(1, count + 1)})


def by_column():
    lines = [["INV-1", *line(1)], ["INV-1", *line(2)], ["INV-2", *line(3)], [None, *line(4)]]
    return xlsx([["Invoice No", *HEADS], *lines])


def asked(found):
    return next(one for one in found.questions if one.kind is QuestionKind.SHIPMENTS)


def apart(content, choice="invoice"):
    question = asked(reading(content))
    return reading(content, decisions=Decisions().answering(question.id, choice))


def codes(shipment):
    return list(shipment.lines.fields["item_code"].values)


def test_one_shipment_is_not_asked_about():
    found = reading(running_file(1))
    assert (found.questions, found.parts, found.shipments) == ((), (), ((None, found.shipment),))


@pytest.mark.parametrize(("content", "numbers"), [(running_file(), 3), (by_column(), 3)])
def test_several_shipments_are_one_question_with_their_numbers_and_lines(content, numbers):
    found = reading(content)
    question = asked(found)
    assert [choice.id for choice in question.choices] == ["invoice", "one"]
    assert len(question.choices[0].examples) == numbers
    assert (question.choices[0].examples[0].raw, question.choices[0].examples[0].value) == ("INV-1", "2")
    assert sum(int(one.value) for one in question.choices[0].examples) == len(found.shipment.lines)
    assert "INT-042" in rules(found)


def test_while_nobody_answers_nothing_is_made_apart():
    found = reading(running_file())
    assert len(found.shipments) == 1
    assert len(found.shipment.lines) == 6
    assert "invoice_number" not in found.shipment.header


def test_each_sheet_of_a_running_file_becomes_a_shipment_with_its_own_header():
    found = apart(running_file())
    assert [codes(shipment) for _, shipment in found.shipments] == [
        ["A-100", "A-400"],
        ["A-200", "A-500"],
        ["A-300", "A-600"],
    ]
    for number, (_, shipment) in enumerate(found.shipments, 1):
        assert shipment.header["invoice_number"].value == f"INV-{number}"
        assert shipment.header["gross_weight"].value == 100 * number
    assert not {"INT-039", "INT-042"} & set(rules(found))


def test_lines_follow_the_number_in_their_own_row_and_those_without_one_stand_by_themselves():
    found = apart(by_column())
    assert [(part.number, part.lines) for part in found.parts] == [("INV-1", 2), ("INV-2", 1), ("", 1)]
    assert [codes(shipment) for _, shipment in found.shipments] == [["A-100", "A-200"], ["A-300"], ["A-400"]]


def test_every_line_goes_into_one_shipment_with_its_cells():
    found = apart(by_column())
    shipments = [shipment for _, shipment in found.shipments]
    keys = [shipment.lines.key(at) for shipment in shipments for at in range(len(shipment.lines))]
    assert sorted(keys) == sorted(found.shipment.lines.keys())
    assert shipments[1].lines.sources(0, "quantity")[0].cell == "E4"


def test_two_invoices_under_each_other_on_one_sheet_are_two_shipments():
    rows = [*invoice(1, 1, 2), ["TOTAL", None, None, 30, None, None, 60], [], *invoice(2, 3)]
    found = apart(xlsx(rows))
    assert [codes(shipment) for _, shipment in found.shipments] == [["A-100", "A-200"], ["A-300"]]


def test_bills_of_lading_may_tell_them_apart():
    sheets = {f"CI{n}": invoice(n, n, bill=f"BL-{(n + 1) // 2}") for n in range(1, 5)}
    content = xlsx(sheets)
    assert [choice.id for choice in asked(reading(content)).choices] == ["invoice", "bill", "one"]
    found = apart(content, "bill")
    assert [codes(shipment) for _, shipment in found.shipments] == [["A-100", "A-200"], ["A-300", "A-400"]]


def test_a_packing_list_without_numbers_goes_with_the_goods_it_matches():
    packing = [["PACKING LIST"], ["Item code", "Ctns", "Qty", "N.W"], ["A-200", 3, 20, 7], ["A-100", 1, 10, 5]]
    content = xlsx({"CI1": invoice(1, 1), "CI2": invoice(2, 2), "PL": [*packing, ["A-900", 1, 9, 9]]})
    found = apart(content)
    masses = [shipment.lines.fields["net_mass"].values for _, shipment in found.shipments]
    assert masses == [(5,), (7,)]
    assert "INT-043" in rules(found)


def test_all_of_them_may_be_one_declaration():
    found = apart(running_file(), "one")
    assert len(found.shipments) == 1
    assert not found.open_questions
    assert "INT-042" not in rules(found)


def test_an_import_may_be_one_of_them():
    content = running_file()
    decisions = Decisions().answering(asked(reading(content)).id, "invoice").being("inv2")
    found = reading(content, decisions=decisions)
    assert codes(found.shipment) == ["A-200", "A-500"]
    assert found.shipments == ((None, found.shipment),)
