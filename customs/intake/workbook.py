"""A file -> its sheets, cells with their addresses."""

from dataclasses import dataclass

from customs.intake.guard import UPLOAD_LIMIT, admit, refusal
from customs.intake.reading import Upload
from customs.intake.sheet import EMPTY, Cells, Sheet, Visibility
from customs.intake.wall import read_apart
from customs.model.errors import FileRefused


@dataclass(frozen=True, slots=True)
class Workbook:
    upload: Upload
    sheets: tuple[Sheet, ...]


def open_workbook(upload: Upload, limit: int = UPLOAD_LIMIT) -> Workbook:
    """Every sheet, hidden ones too. Raises FileRefused, also for a workbook without a single value; Stopped."""
    try:
        return _opened(upload, limit)
    except FileRefused as refused:
        refused.name = upload.name
        raise


def _opened(upload: Upload, limit: int) -> Workbook:
    kind = admit(upload.name, upload.content, limit)
    frames = read_apart(upload.content, kind, upload.name)
    sheets = tuple(_sheet(frame, upload.name if kind == "csv" else "") for frame in frames)
    if not any(cells.kinds.strip(EMPTY) for sheet in sheets for cells in sheet.columns):
        raise refusal("FILE-EMPTY")
    return Workbook(upload, sheets)


def _sheet(frame: dict[str, object], csv_name: str) -> Sheet:
    """`csv_name`: a CSV file has no sheet name of its own; the spreadsheet shows the file's."""
    columns: list[tuple[str, list[str], list[str] | None]] = frame["columns"]  # type: ignore[assignment]
    merged: list[tuple[int, int, int, int]] = frame["merged"]  # type: ignore[assignment]
    return Sheet(
        name=csv_name.rpartition(".")[0] or str(frame["name"]),
        visibility=Visibility(str(frame["visibility"])),
        height=int(str(frame["height"])),
        columns=tuple(Cells(*column) for column in columns),
        merged=tuple((a, b, c, d) for a, b, c, d in merged),
        noted=dict(frame["noted"]),  # type: ignore[call-overload]
        hidden_rows=frozenset(frame["hidden"]),  # type: ignore[call-overload]
        lost=dict(frame["lost"]),  # type: ignore[call-overload]
    )
