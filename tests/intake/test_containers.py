import pytest

from customs.intake.containers import fits, parse
from tests.intake.books import HEADS, LINES, read_rows, rules

COLUMNS = ["Description", "Quantity", "Unit", "Container No"]


def containers(found) -> list[tuple[str, str | None]]:
    header = found.shipment.header
    numbers = [path for path in header if path.endswith(".container_number")]
    seals = [header.get(path.replace("container_number", "seal_number")) for path in numbers]
    return [(str(header[path].value), seal and str(seal.value)) for path, seal in zip(numbers, seals, strict=True)]


def in_column(text: str):
    return read_rows([["INVOICE"], COLUMNS, ["Bolt steel", 1, "PCS", text]])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TCLU 765432-1 / ABC123", [("TCLU7654321", "ABC123")]),
        ("TCLU1234560", [("TCLU1234560", None)]),
        ("MSKU7654321 & TCLU1234568", [("MSKU7654321", None), ("TCLU1234568", None)]),
        ("csqu3054383", [("CSQU3054383", None)]),
        ("CSQU3054383/SL000456/40HC", [("CSQU3054383", "SL000456")]),
        ("CSQU3054383 (SEAL NO: SL000456)", [("CSQU3054383", "SL000456")]),
        ("CSQU3054383/40HC", [("CSQU3054383", None)]),
        ("1x40'HC", []),
        ("CSQU3054383/SEAL TCLU1234567", [("CSQU3054383", "TCLU1234567")]),
        ("TCLU1234567/CSQU3054383", [("TCLU1234567", None), ("CSQU3054383", None)]),
        ("TCLU1234567, MSKU7654321", [("TCLU1234567", None), ("MSKU7654321", None)]),
    ],
)
def test_containers_are_read_in_every_shape_that_is_sure(text, expected):
    found = in_column(text)
    assert containers(found) == expected
    assert "INT-037" not in rules(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CSQU3054383 / MSKU9070324", [("CSQU3054383", None)]),
        ("TCLU1234560/XX", [("TCLU1234560", None)]),
        ("tclu1234567", []),
        ("ABCD-12", []),
        ("TCLU123456", []),
    ],
)
def test_what_is_not_sure_is_said_with_its_cell(text, expected):
    found = in_column(text)
    assert containers(found) == expected
    finding = next(one for one in found.findings if one.rule == "INT-037")
    assert finding.sources[0].cell == "D3"


@pytest.mark.parametrize("label", ["Container No", "Ref."])
def test_a_second_container_whose_check_digit_does_not_fit_is_no_seal_and_is_said(label):
    found = read_rows([["INVOICE"], [label, "CSQU3054383 / MSKU9070324"], HEADS, *LINES])
    assert containers(found) == [("CSQU3054383", None)]
    (finding,) = [one for one in found.findings if one.rule == "INT-037"]
    assert finding.sources[0].cell == "B2"


def test_several_codes_behind_slashes_none_of_which_fits_are_the_seals_of_that_sender():
    lines = [["A", 1, "PCS", "CSQU3054383/PESU0125382"], ["B", 1, "PCS", "TCLU1234568/PESU0125340"]]
    found = read_rows([["INVOICE"], COLUMNS, *lines])
    assert containers(found) == [("CSQU3054383", "PESU0125382"), ("TCLU1234568", "PESU0125340")]
    assert "INT-037" not in rules(found)


def test_containers_of_the_letterhead_are_taken():
    rows = [["INVOICE"], ["Container No: CSQU3054383 / SL000456"], ["Container", "TCLU1234567"], HEADS, *LINES]
    assert containers(read_rows(rows)) == [("CSQU3054383", "SL000456"), ("TCLU1234567", None)]
    assert not containers(read_rows([["INVOICE"], ["Ref. ABCU1234567"], HEADS, *LINES]))


def test_a_container_named_twice_is_one_with_its_seal():
    rows = [["INVOICE"], COLUMNS, ["A", 1, "PCS", "CSQU3054383"], ["B", 1, "PCS", "CSQU3054383/SL000456"]]
    assert containers(read_rows(rows)) == [("CSQU3054383", "SL000456")]


def test_the_check_digit_is_that_of_iso_6346():
    assert fits("CSQU3054383")
    assert not fits("CSQU3054384")
    assert parse("CSQU3054383")[1] == ""
