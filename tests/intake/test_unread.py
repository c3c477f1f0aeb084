"""A label nobody knows and the value beside it are told of, once a sheet; what is known not to be ours is not."""

import pytest

from tests.intake.books import HEADS, LINES, read_rows


def paper(*rows):
    return read_rows([["COMMERCIAL INVOICE"], *rows, [], HEADS, *LINES])


def told(*rows):
    """The cells told of."""
    (*_, last) = [(), *[one.sources for one in paper(*rows).findings if one.rule == "INT-041"]]
    return [source.cell for source in last]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (["Season: AW 2026"], "A2"),
        (["Season:", "AW 2026"], "B2"),
        (["Lô sản xuất：", None, "LSX-118"], "C2"),
        (["Terms: 30 days after sight"], "A2"),
        (["Incoterms:", "DOOR DELIVERED"], "B2"),
    ],
)
def test_a_value_nobody_reads_is_told_of_with_its_cell(row, cell):
    assert told(row) == [cell]


def test_all_of_a_sheet_are_told_of_at_once_and_none_is_dropped():
    rows = [[f"Season {letter}: {letter}-2026"] for letter in "ABCDEFGHI"]
    (finding,) = [one for one in paper(*rows).findings if one.rule == "INT-041"]
    assert [source.cell for source in finding.sources] == [f"A{row}" for row in range(2, 11)]
    assert finding.message.vi.endswith("và 3 ô nữa.")


@pytest.mark.parametrize(
    "row",
    [
        ["Contract No.: HD-77"],
        ["Address: 88 EXAMPLE ROAD"],
        ["Invoice No.: SK-26-1107"],
        ["Season: N/A"],
        ["Season:", None, None, None, None, "far away"],
        ["We certify that the goods described above are: made as ordered"],
        ["https://example.test/invoice"],
        ["Season: Vessel"],
    ],
)
def test_what_is_read_or_set_aside_or_says_nothing_is_not_told_of(row):
    assert told(row) == []


def test_a_value_the_header_has_from_another_cell_is_not_told_of_again():
    assert told(["Invoice No.: SK-26-1107"], ["Ref: SK-26-1107"]) == []
