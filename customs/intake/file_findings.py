"""What a file itself has to say before anything of it is understood: its letters, its quotes, what its cells lost."""

from collections.abc import Iterator, Sequence
from datetime import date

from customs.intake.findings import other
from customs.intake.place import Place
from customs.intake.sheet import Sheet, position
from customs.intake.workbook import Workbook
from customs.model.base import Text
from customs.model.finding import Finding, Severity
from customs.model.source import Source

_SHOWN = 5


def file_findings(book: Workbook) -> Iterator[Finding]:
    """All sheets of the file, in their order."""
    for sheet in book.sheets:
        place = Place(book.upload.name, book.upload.sha256, "", sheet, date.min)
        if sheet.noted.get("encoding") == "cp1258":
            yield _letters(place)
        if "quotes" in sheet.noted:
            yield _quotes(place, sheet)
        for reason, cells in sheet.lost.items():
            yield _lost(place, reason, cells)


def _letters(place: Place) -> Finding:
    """A CSV file does not say how its letters are written; Windows-1258 fits any bytes and is an assumption."""
    return other(
        "INT-021",
        Severity.WARNING,
        "goods",
        (
            Text(
                vi=f"{place.file} không phải UTF-8; chữ được đọc theo bảng mã Windows-1258.",
                en=f"{place.file} is not UTF-8; its letters are read as Windows-1258.",
            ),
            Text(
                vi="Tệp CSV không ghi bảng mã; đọc sai bảng mã thì chữ có dấu bị sai.",
                en="A CSV file does not name its encoding; the wrong one spoils accented letters.",
            ),
            Text(
                vi="Nếu chữ bị sai, lưu lại thành CSV UTF-8 hoặc .xlsx.",
                en="If letters look wrong, save the file as CSV UTF-8 or as .xlsx.",
            ),
        ),
        place.source(1, 0),
    )


def _quotes(place: Place, sheet: Sheet) -> Finding:
    rows = [int(row) for row in sheet.noted["quotes"].split()]
    named = ", ".join(map(str, rows))
    return other(
        "INT-024",
        Severity.WARNING,
        "goods",
        (
            Text(
                vi=f"{place.file}: dấu ngoặc kép ở dòng {named} không đóng; các dòng này được cắt theo dấu phân cách.",
                en=f"{place.file}: a quote in row {named} does not close; such rows are cut at their delimiters.",
            ),
            Text(
                vi='Một dấu ngoặc kép thừa (ví dụ 5 inch viết là 5") làm các dòng sau bị nuốt vào một ô.',
                en='A quote too many (as in 5" for inches) would swallow the rows behind it into one cell.',
            ),
            Text(
                vi="So các dòng này với tệp gốc; nên gửi .xlsx.",
                en="Compare these rows with the file; better send .xlsx.",
            ),
        ),
        *(place.source(row, 0) for row in rows[:_SHOWN]),
    )


_LOST: dict[str, tuple[str, tuple[Text, Text, Text]]] = {
    "signs": (
        "INT-025",
        (
            Text(
                vi="{place}: {n} ô ({cells}) có ký tự ẩn, đã bỏ khi đọc.",
                en="{place}: {n} cells ({cells}) hold hidden signs, which were left out.",
            ),
            Text(
                vi="Ký tự điều khiển không nhìn thấy và hải quan không nhận.",
                en="Control characters are invisible, and customs does not take them.",
            ),
            Text(vi="Kiểm tra chữ ở các ô này.", en="Check the texts of these cells."),
        ),
    ),
    "length": (
        "INT-046",
        (
            Text(
                vi="{place}: {n} ô ({cells}) dài hơn 32.767 ký tự; phần sau đã bỏ.",
                en="{place}: {n} cells ({cells}) are longer than 32,767 characters; what stands behind is left out.",
            ),
            Text(
                vi="Một ô bảng tính chỉ chứa 32.767 ký tự; ô dài hơn không do phần mềm bảng tính ghi.",
                en="A spreadsheet's cell holds 32,767 characters; a longer one was written by no spreadsheet.",
            ),
            Text(vi="Xem các ô này trong tệp gốc.", en="Look at these cells in the file."),
        ),
    ),
    "digits": (
        "INT-026",
        (
            Text(
                vi="{place}: {n} ô ({cells}) là số dài hơn 15 chữ số.",
                en="{place}: {n} cells ({cells}) are numbers of more than 15 digits.",
            ),
            Text(
                vi="Bảng tính chỉ giữ 15 chữ số của một số; các chữ số sau có thể đã sai ngay khi gõ.",
                en="A spreadsheet keeps 15 digits of a number; those behind may have been lost when it was typed.",
            ),
            Text(
                vi="So với chứng từ gốc; mã dài phải gõ dạng chữ (Text).",
                en="Compare with the paper; long codes must be typed as text.",
            ),
        ),
    ),
}


def _lost(place: Place, reason: str, cells: Sequence[str]) -> Finding:
    rule, (message, why, fix) = _LOST[reason]
    named = ", ".join(cells[:_SHOWN]) + (", …" if len(cells) > _SHOWN else "")
    sources = [_source(place, cell) for cell in cells[:_SHOWN]]
    said = message.format(place=f"{place.file} “{place.sheet}”", n=len(cells), cells=named)
    return other(rule, Severity.WARNING, "goods", (said, why, fix), *sources)


def _source(place: Place, cell: str) -> Source:
    letters = cell.rstrip("0123456789")
    return place.source(int(cell[len(letters) :]), position(letters))
