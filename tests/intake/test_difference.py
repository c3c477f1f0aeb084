"""Rows meet their earlier selves."""

from hypothesis import given
from hypothesis import strategies as st

from customs.intake.alignment import align
from customs.intake.content import content_digest
from customs.intake.difference import difference
from customs.intake.sheet import Cell
from tests.intake.books import HEADS, LINES, Rows, reading, upload, xlsx

words = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["", "x", "y"])), max_size=9)


def alike(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> list[tuple[int | None, int | None]]:
    """Aligned by the part of filled cells that are equal."""

    def likeness(a: int, b: int) -> float:
        filled = [(one, other) for one, other in zip(old[a], new[b], strict=True) if one or other]
        return sum(one == other for one, other in filled) / len(filled) if filled else 1.0

    return align(old, new, likeness)


def rows(*texts: str) -> list[tuple[str, ...]]:
    return [tuple(text) for text in texts]


@given(words, words)
def test_every_row_of_either_side_stands_once_and_in_order(
    old: list[tuple[str, ...]], new: list[tuple[str, ...]]
) -> None:
    pairs = alike(old, new)
    assert [a for a, _ in pairs if a is not None] == list(range(len(old)))
    assert [b for _, b in pairs if b is not None] == list(range(len(new)))


@given(words)
def test_equal_rows_all_meet_themselves(old: list[tuple[str, ...]]) -> None:
    assert alike(old, list(old)) == [(at, at) for at in range(len(old))]


def test_row_put_in_moves_the_others_down() -> None:
    assert alike(rows("aaa", "bbb"), rows("aaa", "ccc", "bbb")) == [(0, 0), (None, 1), (1, 2)]


def test_changed_row_meets_itself_between_two_that_stayed() -> None:
    assert alike(rows("aaaa", "bbbb", "cccc"), rows("aaaa", "bbxb", "cccc")) == [(0, 0), (1, 1), (2, 2)]


def test_rows_without_anything_in_common_are_no_selves_of_one_another() -> None:
    assert sorted(alike(rows("aaa"), rows("bbb")), key=str) == [(0, None), (None, 0)]


def test_changed_row_is_found_among_rows_put_in_and_taken_out() -> None:
    old = rows("ab12", "cd34", "ef56")
    new = rows("xx00", "cd39", "yy77", "ef56")
    assert (1, 1) in alike(old, new)
    assert (2, 3) in alike(old, new)
    assert (0, None) in alike(old, new)


def compared(old: Rows, new: Rows) -> "object":
    return difference(reading(xlsx(old)).sheets, reading(xlsx(new)).sheets)


def test_number_that_became_a_text_is_a_change() -> None:
    new = [HEADS, [*LINES[0][:5], "100", *LINES[0][6:]], LINES[1]]
    (change,) = compared([HEADS, *LINES], new).changed
    assert (change.cell, change.field, change.old, change.new) == ("F2", "quantity", Cell("n", "100"), Cell("s", "100"))


def test_sheet_that_was_renamed_meets_itself() -> None:
    old, new = reading(xlsx({"Invoice": [HEADS, *LINES]})), reading(xlsx({"CI": [HEADS, *LINES]}))
    told = difference(old.sheets, new.sheets)
    assert not told
    assert told.sheets == {"Invoice": "CI"}


def test_sheet_that_came_new_is_all_new_rows() -> None:
    old, new = reading(xlsx({"CI": [HEADS, *LINES]})), reading(xlsx({"CI": [HEADS, *LINES], "PL": [HEADS]}))
    assert [(row.sheet, row.row) for row in difference(old.sheets, new.sheets).new] == [("PL", 1)]


def digest(content: bytes) -> str:
    return content_digest(reading(content), upload(content).sha256)


def test_content_is_the_same_whatever_sheets_are_called_and_other_when_one_cell_is() -> None:
    same = digest(xlsx({"Invoice": [HEADS, *LINES]}))
    assert digest(xlsx({"CI": [HEADS, *LINES]})) == same
    assert digest(xlsx({"CI": [HEADS, LINES[0], [*LINES[1][:-1], "EUR"]]})) != same
    assert digest(xlsx({"CI": [HEADS], "PL": LINES})) != same
