"""Two tables side by side under one heading row: the first is read, what stands beside it is said."""

from customs.intake.columns import NUMBERS, Layout
from customs.intake.findings import other
from customs.intake.headings import IDENTITY, Heading
from customs.intake.place import Place
from customs.intake.sheet import EMPTY, letter
from customs.model.base import Text
from customs.model.finding import Finding, Severity

_SHOWN = 3


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


def left_out(place: Place, heading: Heading, layout: Layout, columns: tuple[int, ...]) -> Finding:
    """`layout`: as it was before the columns were left out; its ties say where goods are named."""
    names = [each for field, found in layout.ties.items() if field in IDENTITY for each in found[1:]]
    first, last = heading.area
    rows = [row for row in range(first, last + 1) if any(place.cells.kind(row, at) != EMPTY for at in names)]
    span = f"{letter(columns[0])}–{letter(columns[-1])}"
    return other(
        "INT-033",
        Severity.ERROR,
        "goods",
        (
            Text(
                vi=f"{place.sheet}: cột {span} là một bảng hàng thứ hai nằm cạnh bảng đầu; {len(rows)} dòng của bảng "
                "này chưa được đọc.",
                en=f"{place.sheet}: columns {span} are a second table of goods beside the first; its {len(rows)} rows "
                "are not read.",
            ),
            Text(
                vi="Mỗi dòng bảng tính chỉ đọc được thành một dòng hàng.",
                en="A row of a sheet is read as one line of goods.",
            ),
            Text(
                vi="Chuyển bảng thứ hai xuống dưới bảng đầu hoặc sang sheet khác rồi gửi lại.",
                en="Move the second table below the first or to another sheet, and send the file again.",
            ),
        ),
        place.source(heading.rows[0], columns[0]),
        *(place.source(row, names[0]) for row in rows[:_SHOWN]),
    )
