"""What is said of rows that were not taken as goods although they might matter: charges, odd totals, notes."""

from collections.abc import Iterator, Sequence

from customs.intake.charges import amount_of, charges_told
from customs.intake.findings import other, shorten
from customs.intake.place import Place
from customs.intake.rows import Parts
from customs.model.base import Text
from customs.model.finding import Finding, Severity
from customs.model.source import Source

_SHOWN = 8
_QUOTED = 3
_ROWS_FIX = Text(
    vi="Nếu là dòng hàng, bấm số dòng để nhận; nếu không, bỏ qua.",
    en="If it is a line of goods, press the row number to take it; otherwise skip it.",
)


def of_rows(place: Place, parts: Parts, rejected: Sequence[int]) -> Iterator[Finding]:
    if rejected:
        yield _rejected(place, rejected)
    yield from charges_told(place, [(row, column, amount_of(place, row, column)) for row, column in parts.charges])
    if parts.doubtful:
        yield _odd_totals(place, parts.doubtful)
    if hidden := [row for row in parts.lines if row in place.cells.hidden_rows] if place.cells.hidden_rows else []:
        yield _hidden(place, hidden)
    last = max(parts.lines, default=0)
    notes = [row for row in parts.notes if row <= last or row - 1 in {last, *parts.notes}] if last else []
    if notes:
        yield _notes(place, notes)


def _rejected(place: Place, rows: Sequence[int]) -> Finding:
    """One finding a table."""
    shown = _listed(rows)
    return other(
        "INT-015",
        Severity.WARNING,
        "goods",
        (
            Text(
                vi=f"{place.sheet}: {len(rows)} dòng ({shown}) có số liệu nhưng không có tên hàng, mã hàng hay mã HS "
                "nên bị loại.",
                en=f"{place.sheet}: {len(rows)} rows ({shown}) have figures but no description, item code or HS code, "
                "and are rejected.",
            ),
            Text(
                vi="Không biết số liệu thuộc mặt hàng nào thì không thể khai.",
                en="Figures cannot be declared without knowing of what goods they are.",
            ),
            Text(
                vi="Nếu là dòng hàng, bấm số dòng để nhận lại; nếu không, bỏ qua.",
                en="If they are lines, press the row number to take them back; otherwise skip them.",
            ),
        ),
        *_first_cells(place, rows),
    )


def _odd_totals(place: Place, rows: Sequence[int]) -> Finding:
    shown = _listed(rows)
    return other(
        "INT-031",
        Severity.WARNING,
        "goods",
        (
            Text(
                vi=f"{place.sheet}: dòng {shown} ghi như dòng cộng nhưng có số liệu của một dòng hàng và không bằng "
                "tổng các dòng trên; chưa lấy làm hàng, cũng không lấy làm tổng.",
                en=f"{place.sheet}: row {shown} reads like a total but has the figures of a line and is not the sum of "
                "the lines above; it is taken neither as goods nor as a total.",
            ),
            Text(
                vi="“Total” có thể là nhãn hiệu hàng; không đoán.",
                en="“Total” may be a brand of goods; nothing is guessed.",
            ),
            _ROWS_FIX,
        ),
        *_first_cells(place, rows),
    )


def _notes(place: Place, rows: Sequence[int]) -> Finding:
    shown = _listed(rows)
    first = [source.raw for source in _first_cells(place, rows)]
    said = ", ".join(f"“{shorten(raw)}”" for raw in first[:_QUOTED]) + (", …" if len(first) > _QUOTED else "")
    return other(
        "INT-032",
        Severity.ADVICE,
        "goods",
        (
            Text(
                vi=f"{place.sheet}: {len(rows)} dòng ({shown}: {said}) trên hoặc giữa các dòng hàng có chữ mà không có "
                "số liệu, không lấy vào tờ khai.",
                en=f"{place.sheet}: {len(rows)} rows ({shown}: {said}) above or among the lines have words and no "
                "figures, and are not taken.",
            ),
            Text(
                vi="Có thể là tên nhóm của các dòng sau, hoặc phần tiếp của tên hàng ở trên; chữ không cho biết chắc.",
                en="They may head the lines below or go on with the description above; the words do not tell.",
            ),
            Text(
                vi="Nếu thuộc tên hàng, bổ sung vào tên hàng; nếu là dòng hàng, bấm số dòng để nhận.",
                en="If they belong to a description, add them to it; if they are lines, press the row number.",
            ),
        ),
        *_first_cells(place, rows),
    )


def _hidden(place: Place, rows: Sequence[int]) -> Finding:
    shown = _listed(rows)
    return other(
        "INT-036",
        Severity.WARNING,
        "goods",
        (
            Text(
                vi=f"{place.sheet}: {len(rows)} dòng hàng ({shown}) bị ẩn trong bảng tính nhưng vẫn được lấy.",
                en=f"{place.sheet}: {len(rows)} lines ({shown}) are hidden in the workbook and are taken all the same.",
            ),
            Text(
                vi="Dòng bị ẩn hoặc bị lọc có thể là hàng không thuộc lô này; tệp không cho biết.",
                en="Hidden or filtered rows may be goods of another shipment; the file does not tell.",
            ),
            Text(
                vi="Nếu không thuộc lô hàng, bấm số dòng để bỏ.",
                en="If they do not belong to the shipment, press the row number to skip them.",
            ),
        ),
        *_first_cells(place, rows),
    )


def _listed(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows[:_SHOWN])) + (", …" if len(rows) > _SHOWN else "")


def _first_cells(place: Place, rows: Sequence[int]) -> tuple[Source, ...]:
    return tuple(place.source(row, place.cells.used(row)[0]) for row in rows[:_SHOWN])
