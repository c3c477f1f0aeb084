import json

from customs.intake.report import FIELDS, as_json, shipment_json
from customs.services.reports import intake_lines
from tests.intake.books import HEADS, LINES, read_rows, reading, xlsx

TOP = {"file", "sha256", "outcome", "error", "header", "tables", "items", "questions", "findings", "shipments"}


def test_one_file_is_its_object():
    rows = [["INVOICE"], HEADS, *LINES, [None, None, "TOTAL", None, None, None, None, None, 380]]
    answer = json.loads(json.dumps(as_json(read_rows(rows))))
    assert set(answer) == TOP
    assert answer["outcome"] == "read"
    assert answer["error"] is None
    assert len(answer["sha256"]) == 64
    (table,) = answer["tables"]
    assert table["sheet"] == "Invoice"
    assert table["heading_rows"] == [2]
    assert table["kind"] == "invoice"
    assert table["columns"]["quantity"] == "F"
    assert table["rows"] == {"in": 3, "accepted": 2, "rejected": 0, "skipped": 1}


def test_one_file_says_what_its_header_says_with_the_cells():
    answer = as_json(read_rows([["INVOICE"], ["Terms: CIF Hai Phong"], HEADS, *LINES]))
    held = answer["header"]["incoterm_code"]
    assert held["value"] == "CIF"
    assert [(source["cell"], source["raw"]) for source in held["sources"]] == [("A2", "Terms: CIF Hai Phong")]


def test_an_item_has_every_short_name_numbers_as_plain_strings_absent_null_and_its_cells_texts():
    item = as_json(read_rows([HEADS, [1, "TA", "Vải", None, "CN", "1.234,50", "MTR", 2.50, 1e-7, "USD"]]))["items"][0]
    assert item["source"] == {"file": "invoice.xlsx", "sheet": "Invoice", "row": 2}
    assert set(FIELDS) <= set(item)
    assert (item["quantity"], item["unit_price"], item["invoice_value"]) == ("1234.50", "2.5", "0.0000001")
    assert item["hs_code"] is None
    assert item["net_mass"] is None
    assert item["raw"]["quantity"] == "1.234,50"
    assert "hs_code" not in item["raw"]


def test_questions_and_findings_carry_both_languages_and_their_cells():
    answer = as_json(read_rows([HEADS, [1, "TA", "Vải", "x", "CN", 5, "MTR", "1.785", 9, "USD"]]))
    question = answer["questions"][0]
    assert {"sheet", "column", "kind", "samples", "choices"} <= set(question)
    assert (question["column"], question["kind"], question["samples"]) == ("H", "decimal", ["1.785"])
    assert question["choices"][0]["examples"] == {"1.785": "1.785"}
    finding = next(finding for finding in answer["findings"] if finding["rule"] == "INT-010")
    assert finding["source"] == {"file": "invoice.xlsx", "sheet": "Invoice", "cell": "D2"}
    assert set(finding["message"]) == set(finding["fix"]) == {"vi", "en"}
    assert isinstance(finding["legal"], str)


def test_every_accepted_row_of_a_file_is_one_item():
    packing = [["PACKING LIST"], ["Item code", "Description", "G.W"], ["TA-400", "x", 5], ["TA-401", "y", 6]]
    answer = as_json(reading(xlsx({"Invoice": [HEADS, *LINES], "PL": packing})))
    for table in answer["tables"]:
        items = [item for item in answer["items"] if item["source"]["sheet"] == table["sheet"]]
        assert len(items) == table["rows"]["accepted"]
    assert answer["items"][0]["gross_mass"] == "5"


def test_several_files_are_the_shipment_they_make():
    found = reading(
        xlsx([["INVOICE"], ["Invoice No.: SK-1"], HEADS, *LINES]),
        xlsx({"PL": [["Item code", "Description", "G.W"], ["TA-400", "x", 5]]}),
    )
    answer = as_json(found)
    assert answer == shipment_json(found)
    assert answer["header"]["invoice_number"]["value"] == "SK-1"
    assert answer["header"]["invoice_number"]["sources"][0]["cell"] == "A2"
    assert [item["source"]["file"] for item in answer["items"]] == ["1-invoice.xlsx"] * 2


def test_a_line_a_sheet_says_of_one_not_in_use_how_many_rows_it_has_instead_of_a_balance():
    found = reading(xlsx({"Invoice": [HEADS, *LINES], "Old": [HEADS, LINES[0]]}, hidden=("Old",)))
    told = intake_lines(as_json(found) | {"answers_customs_on": []}, "en").splitlines()
    assert told[0] == "invoice.xlsx · Invoice: 2 rows in = 2 accepted + 0 rejected + 0 skipped"
    assert told[1] == "invoice.xlsx · Old: not in use, 1 row"
