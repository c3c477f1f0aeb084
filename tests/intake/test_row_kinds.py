"""What the rows of a table are: in order, each with its kind, lines as numbers only."""

import pytest

from customs.intake.reading import Counts, Row, RowKind, Rows

TOTAL, BLANK = Row(9, RowKind.SKIPPED, "total"), Row(5, RowKind.SKIPPED, "blank")
ROWS = Rows([4, 6, 7, 8], {9: TOTAL, 3: Row(3, RowKind.HEADING), 5: BLANK})


def test_rows_stand_in_the_order_of_the_sheet():
    assert list(ROWS) == [3, 4, 5, 6, 7, 8, 9]
    assert [row.number for row in ROWS.values()] == list(ROWS)
    assert len(ROWS) == 7


def test_every_row_says_what_it_is():
    assert ROWS[6] == Row(6, RowKind.LINE)
    assert ROWS[9] is TOTAL
    assert ROWS.get(2) is None
    assert 10 not in ROWS
    with pytest.raises(KeyError):
        ROWS[2]


def test_rows_are_counted_without_headings():
    assert ROWS.counts == Counts(accepted=4, rejected=0, skipped=2)
    assert [row.number for row in ROWS.of_kind(RowKind.LINE)] == [4, 6, 7, 8]
    assert list(ROWS.of_kind(RowKind.SKIPPED)) == [BLANK, TOTAL]


def test_tables_of_a_sheet_are_one():
    below = Rows.of({12: Row(12, RowKind.LINE), 11: Row(11, RowKind.HEADING)})
    both = Rows.together([ROWS, below])
    assert list(both) == [3, 4, 5, 6, 7, 8, 9, 11, 12]
    assert both.lines == [4, 6, 7, 8, 12]
    assert Rows.together([below]) is below
