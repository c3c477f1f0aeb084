"""What our own workbook has to say when somebody changed it: cells that were filled and cannot be taken."""

from collections.abc import Sequence

from customs.intake.findings import label_text, other, shorten
from customs.intake.place import Place
from customs.intake.sheet import letter
from customs.model.base import Text
from customs.model.finding import Finding, Severity

_SHOWN = 5
_WHY = Text(
    vi="Mẫu được đọc theo đường dẫn ẩn của từng ô; nội dung không có chỗ khai thì không tự đoán.",
    en="The template is read by the hidden path of each cell; what has no place of its own is not guessed.",
)
_FIX = Text(
    vi="Dùng lại mẫu mới, hoặc nhập giá trị này vào tờ khai.",
    en="Use a fresh template, or type the value in the declaration.",
)
_TROUBLE = {
    "customs": Text(
        vi="{cell}: “{name}” do hải quan ghi, không lấy từ mẫu (ô ghi “{raw}”).",
        en="{cell}: “{name}” is filled by customs and not taken from a template (the cell says “{raw}”).",
    ),
    "position": Text(
        vi="{cell}: “{path}” vượt số lần được khai; không lấy “{raw}”.",
        en="{cell}: “{path}” is beyond the number of entries the form has; “{raw}” is not taken.",
    ),
    "rate": Text(
        vi="{cell}: “{path}” không có mã đồng tiền ba chữ; không lấy tỷ giá “{raw}”.",
        en="{cell}: “{path}” lacks a currency code of three letters; the rate “{raw}” is not taken.",
    ),
    "unknown": Text(
        vi="{cell}: “{path}” không phải chỉ tiêu của tờ khai này; không lấy “{raw}”.",
        en="{cell}: “{path}” is no field of this declaration; “{raw}” is not taken.",
    ),
}


def path_not_taken(place: Place, reason: str, path: str, row: int, column: int) -> Finding:
    """`reason`: see `own_paths.trouble`."""
    source, name = place.source(row, column), label_text(path)
    told = {"cell": source.label, "path": shorten(path), "raw": shorten(source.raw)}
    message = Text(
        vi=_TROUBLE[reason].vi.format(name=name.vi, **told), en=_TROUBLE[reason].en.format(name=name.en, **told)
    )
    return other("INT-027", Severity.WARNING, "goods", (message, _WHY, _FIX), source)


def column_not_taken(place: Place, top: int, column: int, rows: Sequence[int]) -> Finding:
    """A filled column without a path, with one that names nothing, or with the path of an earlier column."""
    path, name = place.cells.text(top, column).strip(), letter(column)
    vi = f"đường dẫn “{shorten(path)}” đã có ở cột khác hoặc không dùng được" if path else "không có đường dẫn ẩn"
    en = f"its path “{shorten(path)}” stands elsewhere or names nothing" if path else "it has no hidden path"
    return other(
        "INT-028",
        Severity.WARNING,
        "goods",
        (
            Text(
                vi=f"{place.sheet}, cột {name}: {vi}; {len(rows)} ô đã điền không được lấy.",
                en=f"{place.sheet}, column {name}: {en}; {len(rows)} filled cells are not taken.",
            ),
            _WHY,
            _FIX,
        ),
        *(place.source(row, column) for row in rows[:_SHOWN]),
    )


def without_paths(place: Place) -> Finding:
    """A sheet of ours whose paths are gone."""
    return other(
        "INT-029",
        Severity.WARNING,
        "goods",
        (
            Text(
                vi=f"Trang “{place.sheet}” của mẫu không còn đường dẫn ẩn; trang được đọc như bảng thường.",
                en=f"Sheet “{place.sheet}” of our template has lost its hidden paths; it is read like any table.",
            ),
            _WHY,
            Text(
                vi="Kiểm tra từng cột, hoặc chép dữ liệu sang mẫu mới.",
                en="Check every column, or copy the data into a fresh template.",
            ),
        ),
        place.source(1, 0),
    )
