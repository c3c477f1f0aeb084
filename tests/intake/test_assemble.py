from decimal import Decimal

from customs.intake import Decisions
from customs.interchange.declaration_workbook import write
from customs.model.declaring import declaration_from
from customs.model.path import replace
from customs.model.status import Direction
from tests.builders import an_export, an_import, an_item
from tests.intake.books import DAY, HEADS, LINES, reading, rules, texts, values, xlsx

PACKING_HEADS = ["No", "Item code", "Description", "Quantity", "Cartons", "N.W (kg)", "G.W (kg)"]
PACKING = [
    ["PACKING LIST"],
    PACKING_HEADS,
    [1, "TA-401", "Interlock", 40, 3, 40.5, 44],
    [2, "TA-400", "Jersey", 100, 5, 80, 86],
]


def test_packing_list_lines_are_found_by_item_code_in_any_order():
    found = reading(xlsx({"Invoice": [HEADS, *LINES], "Packing list": PACKING}))
    assert len(found.shipment.lines) == 2
    assert texts(found, "net_mass") == ["80", "40.5"]
    assert texts(found, "package_count") == ["5", "3"]
    source = found.shipment.lines.sources(0, "gross_mass")[0]
    assert (source.sheet, source.cell) == ("Packing list", "G4")
    assert not rules(found)


def test_two_files_make_one_shipment():
    found = reading(xlsx([HEADS, *LINES]), xlsx({"PL": PACKING}))
    assert texts(found, "gross_mass") == ["86", "44"]
    assert found.shipment.lines.sources(0, "gross_mass")[0].file == "2-invoice.xlsx"
    assert [file.name for file in found.files] == ["1-invoice.xlsx", "2-invoice.xlsx"]


def test_without_codes_lines_are_matched_by_order_when_counts_and_descriptions_agree():
    invoice = [
        ["INVOICE"],
        ["Description", "Quantity", "Amount"],
        ["Vải dệt kim single jersey", 100, 250],
        ["Vải interlock", 40, 130],
    ]
    packing = [
        ["PACKING LIST"],
        ["Description", "Gross weight"],
        ["VẢI DỆT KIM SINGLE JERSEY", 86],
        ["Vải interlock 100%", 44],
    ]
    assert texts(reading(xlsx({"A": invoice, "B": packing})), "gross_mass") == ["86", "44"]


def test_lines_that_do_not_agree_are_said_and_never_forced():
    invoice = [["INVOICE"], ["Description", "Quantity", "Amount"], ["Vải dệt kim", 100, 250], ["Chỉ may", 40, 130]]
    packing = [["PACKING LIST"], ["Description", "Gross weight"], ["Thread", 44], ["Knitted fabric", 86]]
    found = reading(xlsx({"A": invoice, "B": packing}))
    assert values(found, "gross_mass") == [None, None]
    assert rules(found) == ["INT-016"]
    assert [source.cell for source in found.findings[0].sources] == ["A3", "A4"]
    fewer = reading(xlsx({"A": invoice, "B": packing[:3]}))
    assert values(fewer, "gross_mass") == [None, None]


def test_without_codes_lines_in_another_order_are_matched_where_their_description_leaves_one():
    invoice = [["INVOICE"], ["Description", "Quantity", "Amount"], ["Vải dệt kim", 100, 250], ["Chỉ may", 40, 130]]
    packing = [
        ["PACKING LIST"],
        ["Description", "Quantity", "Gross weight"],
        ["CHỈ MAY", 40, 44],
        ["Giấy gói", 1, 2],
        ["Vải dệt kim.", 100, 86],
    ]
    found = reading(xlsx({"A": invoice, "B": packing}))
    assert texts(found, "gross_mass") == ["86", "44"]
    assert rules(found) == ["INT-016"]


def test_a_description_two_lines_share_is_matched_with_neither():
    invoice = [["INVOICE"], ["Description", "Quantity", "Amount"], ["Vải dệt kim", 10, 250], ["Vải dệt kim", 10, 250]]
    packing = [["PACKING LIST"], ["Description", "Quantity", "Gross weight"], ["Vải dệt kim", 10, 44]]
    found = reading(xlsx({"A": invoice, "B": packing}))
    assert values(found, "gross_mass") == [None, None]
    assert rules(found) == ["INT-016"]


def test_lines_of_one_code_are_told_apart_by_their_order():
    heads = ["P/O No", "Item code", "Description", "Quantity"]
    invoice = [["INVOICE"], [*heads, "Amount"], ["PO-1", "A-1", "Vải", 5, 10], ["PO-2", "A-1", "Vải", 5, 10]]
    packing = [["PACKING LIST"], [*heads, "N.W"], ["PO-2", "A-1", "Vải", 5, 2], ["PO-1", "A-1", "Vải", 5, 1]]
    assert texts(reading(xlsx({"A": invoice, "B": packing})), "net_mass") == ["1", "2"]


def test_a_quantity_that_differs_is_a_disagreement_with_both_cells():
    packing = [*PACKING[:3], [2, "TA-400", "Jersey", 99, 5, 80, 86]]
    found = reading(xlsx({"Invoice": [HEADS, *LINES], "Packing list": packing}))
    assert texts(found, "net_mass") == [None, "40.5"]
    (finding,) = found.findings
    assert finding.rule == "INT-018"
    assert [source.label for source in finding.sources] == ["Invoice!F2", "Packing list!D4"]


def test_figures_of_two_papers_are_written_as_the_reader_writes_them():
    invoice = [HEADS, [*LINES[0][:5], 4320.5, *LINES[0][6:]], LINES[1]]
    packing = [*PACKING[:3], [2, "TA-400", "Jersey", "4320,75", 5, 80, 86]]
    found = reading(xlsx({"Invoice": invoice, "Packing list": packing}))
    (finding,) = [one for one in found.findings if one.rule == "INT-018"]
    assert "(Invoice!F2 = 4.320,5; Packing list!D4 = 4320,75)" in finding.message.vi
    assert "(Invoice!F2 = 4,320.5; Packing list!D4 = 4320,75)" in finding.message.en
    charged = reading(xlsx([*invoice, [None, None, "Freight charge", None, None, None, None, None, 1250.5]]))
    (charge,) = [one for one in charged.findings if one.rule == "INT-030"]
    assert "1.250,5" in charge.message.vi
    assert "1,250.5" in charge.message.en


def test_goods_lines_that_the_packing_list_lacks_are_said():
    found = reading(xlsx({"Invoice": [HEADS, *LINES], "Packing list": PACKING[:3]}))
    assert rules(found) == ["INT-017"]


def test_several_packing_lines_of_one_code_are_not_added_up():
    packing = [*PACKING, [3, "TA-400", "Jersey", 1, 1, 1, 2]]
    found = reading(xlsx({"Invoice": [HEADS, *LINES], "Packing list": packing}))
    assert texts(found, "gross_mass") == [None, "44"]
    assert rules(found) == ["INT-044"]
    assert "Quantity 101" in found.findings[0].message.en
    assert [source.label for source in found.findings[0].sources[1:]] == ["Packing list!C4", "Packing list!C5"]


def test_twelve_of_an_invoice_packed_as_five_and_seven_without_codes_is_shown_and_not_added_up():
    goods = [["INVOICE"], ["Description", "Quantity", "Amount"], ["Cotton shirt", 12, 60], ["Steel bolt", 900, 90]]
    heads = ["Description", "Quantity", "N.W", "G.W"]
    packed = [["Cotton shirt", 5, 2, 3], ["Cotton shirt", 7, 3, 4], ["Steel bolt", 900, 80, 86]]
    found = reading(xlsx({"Invoice": goods, "Packing list": [["PACKING LIST"], heads, *packed]}))
    assert texts(found, "net_mass") == [None, "80"]
    (several,) = [finding for finding in found.findings if finding.rule == "INT-044"]
    assert "(rows 3, 4)" in several.message.en
    assert "Quantity 12" in several.message.en
    assert "INT-016" not in rules(found)


def test_a_packing_list_alone_is_the_goods():
    found = reading(xlsx({"Packing list": PACKING}))
    assert texts(found, "net_mass") == ["40.5", "80"]
    assert found.tables[0].kind == "packing_list"


def test_the_contract_lists_the_same_goods_and_is_not_declared_twice():
    found = reading(xlsx({"Invoice": [HEADS, *LINES], "Contract": [["SALES CONTRACT"], HEADS, *LINES]}))
    assert len(found.shipment.lines) == 2
    assert not found.tables[1].used
    assert rules(found) == ["INT-020"]
    sha = found.files[0].sha256
    switched = reading(
        xlsx({"Invoice": [HEADS, *LINES], "Contract": [["SALES CONTRACT"], HEADS, *LINES]}),
        decisions=Decisions().using(sha, "Invoice", on=False),
    )
    assert switched.shipment.lines.origins[0].sheet == "Contract"


def test_hidden_sheets_are_shown_and_off_until_somebody_switches_them_on():
    content = xlsx(
        {"Invoice": [HEADS, *LINES], "Old": [HEADS, [1, "X", "Old goods", "60063290", "CN", 1, "MTR", 1, 1, "USD"]]},
        hidden=["Old"],
    )
    found = reading(content)
    assert not found.sheets[1].on
    assert len(found.shipment.lines) == 2
    assert rules(found) == ["INT-019"]
    on = reading(content, decisions=Decisions().using(found.files[0].sha256, "Old", on=True))
    assert len(on.shipment.lines) == 3


def test_total_weight_and_packages_come_from_the_packing_lists_total():
    total = ["TOTAL", None, None, 140, 8, 120.5, 130]
    found = reading(xlsx({"Invoice": [HEADS, *LINES], "Packing list": [*PACKING, total]}))
    header = found.shipment.header
    assert header["gross_weight"].value == 130
    assert header["gross_weight_unit_code"].value == "KGM"
    assert header["package_count"].value == 8
    assert header["package_count"].sources[0].label == "Packing list!E5"


def test_keys_of_lines_stay_whatever_is_decided():
    content = xlsx({"Cover": [["Dear sir"]], "Invoice": [HEADS, *LINES]})
    before = reading(content)
    sha = before.files[0].sha256
    after = reading(content, decisions=Decisions().marking(sha, "Invoice", 2, "skip"))
    assert list(before.shipment.lines.keys()) == ["f1s2r2", "f1s2r3"]
    assert list(after.shipment.lines.keys()) == ["f1s2r3"]


def test_our_own_workbook_comes_back_whole_without_questions_or_findings():
    second = an_item(key="b", hs_code="60062200", quantity_1=Decimal("1234567.5"), unit_price=Decimal("1.785"))
    for declaration in (replace(an_import(), goods=(an_item(key="a"), second)), an_export()):
        found = reading(write(declaration.direction, DAY, declaration))
        assert found.files[0].own
        assert not found.questions
        assert not found.findings
        assert found.shipment.direction is declaration.direction
        back = declaration_from(found.shipment, declaration.direction)
        left = {"sources", "doubts", "goods"}
        assert back.model_dump(exclude=left) == declaration.model_dump(exclude=left)
        assert [item.model_dump(exclude={"key"}) for item in back.goods] == [
            item.model_dump(exclude={"key"}) for item in declaration.goods
        ]
        assert all(table.own for table in found.tables if table.used)


def test_our_blank_workbook_states_its_direction_and_nothing_else():
    for direction in Direction:
        found = reading(write(direction, DAY))
        assert found.shipment.direction is direction
        assert not found.shipment.header
        assert not len(found.shipment.lines)
        assert not found.findings


def test_our_header_with_an_empty_goods_sheet_joins_the_lines_of_other_files():
    own = write(Direction.IMPORT, DAY, replace(an_import(), goods=()))
    found = reading(own, xlsx([["INVOICE"], ["Invoice No.: SK-26-1107"], HEADS, *LINES]))
    assert found.shipment.direction is Direction.IMPORT
    assert texts(found, "item_code") == ["TA-400", "TA-401"]
    assert found.shipment.header["importer_code"].value == "0100109106"
    assert [source.file[0] for source in found.shipment.header["invoice_number"].sources] == ["1", "2"]


def test_our_own_word_stands_against_a_paper_that_says_otherwise():
    own = write(Direction.IMPORT, DAY, replace(an_import(), goods=()))
    found = reading(own, xlsx([["INVOICE"], ["Invoice No.: OTHER-1"], HEADS, *LINES]))
    assert found.shipment.header["invoice_number"].value == "SK-26-1107"
    assert rules(found) == ["INT-039"]


def _twice(first: str, second: str, packing: list[list[object]], heads: list[str]):
    """Two invoice lines of one code, and a packing list."""
    lines = [[1, "A-1", first, "60063290", "CN", 10, "MTR", 1, 10, "USD"]]
    lines.append([2, "A-1", second, "60063290", "CN", 10, "MTR", 1, 10, "USD"])
    return reading(xlsx({"Invoice": [HEADS, *lines], "PL": [["PACKING LIST"], heads, *packing]}))


def test_lines_of_one_code_are_matched_by_what_they_say_and_not_by_their_order():
    heads = ["Item code", "Description", "N.W (kg)", "G.W (kg)"]
    swapped = [["A-1", "Vải dệt thoi", 50, 60], ["A-1", "Khăn len", 7, 8]]
    found = _twice("Khăn len", "Vải dệt thoi", swapped, heads)
    assert texts(found, "net_mass") == ["7", "50"]
    assert not rules(found)


def test_lines_of_one_code_that_nothing_tells_apart_get_no_masses():
    heads = ["Item code", "Description", "N.W (kg)", "G.W (kg)"]
    for packing in (
        [["A-1", "Khăn len", 50, 60], ["A-1", "Khăn len", 7, 8]],
        [["A-1", None, 50, 60], ["A-1", None, 7, 8]],
        [["A-1", "Mũ", 50, 60], ["A-1", "Áo", 7, 8]],
    ):
        found = _twice("Khăn len", "Khăn len", packing, heads)
        assert values(found, "net_mass") in ([None, None], [])
        assert "INT-016" in rules(found)


def test_equal_lines_of_one_code_with_equal_masses_need_no_order():
    heads = ["Item code", "Description", "N.W (kg)", "G.W (kg)"]
    found = _twice("Khăn len", "Khăn len", [["A-1", "Khăn len", 7, 8], ["A-1", "Khăn len", 7, 8]], heads)
    assert texts(found, "net_mass") == ["7", "7"]


def test_how_lines_met_is_told_with_their_cells_what_needs_a_look_first():
    packing = [*PACKING, [3, "TA-400", "Jersey", 1, 1, 1, 2], [4, "TA-999", "Else", 1, 1, 1, 2]]
    found = reading(xlsx({"Invoice": [HEADS, *LINES], "Packing list": packing})).joining
    assert dict(found.counts) == {"many": 1, "lost": 1, "one": 1}
    told = [(row.how, row.goods and row.goods.label, [cell.label for cell in row.packing]) for row in found.rows]
    assert told == [
        ("many", "Invoice!C2", ["Packing list!C4", "Packing list!C5"]),
        ("lost", None, ["Packing list!C6"]),
        ("one", "Invoice!C3", ["Packing list!C3"]),
    ]
