"""Two tables side by side under one heading row: each is read by itself, and that is said."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from customs.intake.columns import NUMBERS, Layout
from customs.intake.findings import other
from customs.intake.headings import IDENTITY, Heading
from customs.intake.place import Place
from customs.intake.sheet import EMPTY, Cells, Sheet, letter
from customs.model.base import Text
from customs.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Side:
    """A table and its columns; `columns` None: it has the whole sheet to itself."""

    place: Place
    heading: Heading
    columns: range | None = None


def columns_beside(heading: Heading, layout: Layout) -> tuple[int, ...]:
    """Columns of the second table: what names the goods and at least one field more are claimed once left, once right,
    and either a figure is among them or an empty column parts the two.
    """
    ties = layout.ties
    if len(ties) < 2 or not IDENTITY & set(ties):
        return ()
    left, start = max(columns[0] for columns in ties.values()), min(columns[1] for columns in ties.values())
    parted = any(column not in heading.texts for column in range(left + 1, start))
    if left >= start or not (parted or NUMBERS & set(ties)):
        return ()
    return tuple(column for column in sorted(heading.texts) if column >= start)


def sides(side: Side, start: int) -> tuple[Side, Side]:
    """What stands before column `start` and from there on. Lines of the second have the letter in their names, so that
    two lines of one row are two.
    """
    whole = side.columns or range(side.place.cells.width)
    left, right = range(whole.start, start), range(start, whole.stop)
    mark = f"{side.place.mark}{letter(start)}"
    return (
        Side(replace(side.place, cells=_only(side.place.cells, left)), _under(side.heading, left), left),
        Side(replace(side.place, cells=_only(side.place.cells, right), mark=mark), _under(side.heading, right), right),
    )


def said(side: Side) -> Finding:
    """The second table is read too."""
    place, (first, last) = side.place, side.heading.area
    rows = sum(any(True for _ in place.cells.used(row)) for row in range(first, last + 1))
    span = f"{letter(min(side.heading.texts))}–{letter(max(side.heading.texts))}"
    return other(
        "INT-033",
        Severity.ADVICE,
        "goods",
        (
            Text(
                vi=f"{place.sheet}: cột {span} là một bảng hàng thứ hai nằm cạnh bảng đầu; {rows} dòng của bảng này "
                "được đọc riêng.",
                en=f"{place.sheet}: columns {span} are a second table of goods beside the first; its {rows} rows are "
                "read by themselves.",
            ),
            Text(
                vi="Hai bảng nằm cạnh nhau dùng chung dòng tiêu đề nhưng mỗi bảng là một danh sách.",
                en="Tables side by side share their heading row, but each is a list of its own.",
            ),
            Text(
                vi="So số dòng của hai bảng với chứng từ.",
                en="Compare the number of lines of both with the paper.",
            ),
        ),
        place.source(side.heading.rows[0], min(side.heading.texts)),
    )


def _only(cells: Sheet, columns: Collection[int]) -> Sheet:
    blank = Cells(EMPTY * cells.height, [""] * cells.height)
    kept = tuple(one if at in columns else blank for at, one in enumerate(cells.columns))
    return replace(cells, columns=kept, merged=tuple(_inside(cells, columns)))


def _inside(cells: Sheet, columns: Collection[int]) -> Iterator[tuple[int, int, int, int]]:
    return ((top, left, bottom, right) for top, left, bottom, right in cells.merged if {left, right} <= set(columns))


def _under(heading: Heading, columns: Collection[int]) -> Heading:
    return replace(
        heading,
        texts={at: text for at, text in heading.texts.items() if at in columns},
        starts={at: start for at, start in heading.starts.items() if at in columns},
        parts={at: both for at, both in heading.parts.items() if at in columns},
    )
