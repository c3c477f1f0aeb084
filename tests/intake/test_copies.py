from customs.intake import Decisions
from customs.interchange.declaration_workbook import write
from tests.builders import an_import
from tests.intake.books import DAY, HEADS, LINES, reading, rules, texts, xlsx

INVOICE = [["INVOICE"], HEADS, *LINES]


def test_the_same_file_sent_twice_is_taken_once_and_both_are_named():
    content = xlsx(INVOICE)
    found = reading(content, content)
    assert texts(found, "item_code") == ["TA-400", "TA-401"]
    (finding,) = found.findings
    assert finding.rule == "INT-022"
    assert "1-invoice.xlsx" in finding.message.vi
    assert "2-invoice.xlsx" in finding.message.vi
    assert [source.file for source in finding.sources] == ["2-invoice.xlsx", "1-invoice.xlsx"]
    assert [table.used for table in found.tables] == [True, False]


def test_a_copy_of_a_sheet_is_left_out():
    content = xlsx({"Invoice": INVOICE, "Invoice (2)": INVOICE})
    found = reading(content)
    assert len(found.shipment.lines) == 2
    assert rules(found) == ["INT-022"]
    assert [len(table) for table in found.aside] == [2]
    sha = found.files[0].sha256
    wanted = reading(content, decisions=Decisions().using(sha, "Invoice (2)", on=True))
    assert len(wanted.shipment.lines) == 4
    assert rules(wanted) == ["INT-023"]


def test_a_copied_packing_list_does_not_hide_the_masses():
    packing = [["PACKING LIST"], ["Item code", "Description", "G.W (kg)"], ["TA-400", "J", 86], ["TA-401", "I", 44]]
    found = reading(xlsx({"Invoice": INVOICE, "PL": packing, "PL (2)": packing}))
    assert texts(found, "gross_mass") == ["86", "44"]
    assert rules(found) == ["INT-022"]


def test_equal_lines_under_two_invoice_numbers_are_both_declared_and_said():
    first = [["INVOICE"], ["Invoice No.: A-1"], HEADS, *LINES]
    second = [["INVOICE"], ["Invoice No.: A-2"], HEADS, *LINES]
    found = reading(xlsx({"A": first, "B": second}))
    assert len(found.shipment.lines) == 4
    assert "INT-023" in rules(found)


def test_our_own_workbook_sent_twice_is_one_declaration():
    content = write("import", DAY, an_import())
    found = reading(content, content)
    assert len(found.shipment.lines) == len(an_import().goods)
    assert rules(found) == ["INT-022"]
