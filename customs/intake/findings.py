"""What reading itself has to say of a file: each finding with its cell, why, and what to do.

Ids INT-002 and up; INT-001 is the declaration's own word on a doubt it still carries.
"""

from collections.abc import Sequence

from customs.intake.likely_figures import proposed
from customs.intake.place import Place
from customs.model.base import Text
from customs.model.declaring import IDENTIFIERS
from customs.model.field_table import fields
from customs.model.finding import Finding, Severity
from customs.model.path import identifier
from customs.model.source import Source
from customs.model.status import Direction
from customs.words import both, has

_UNREADABLE = Text(
    vi="Giá trị không được đoán: ô này để trống trong tờ khai cho đến khi có người quyết định.",
    en="Values are not guessed: the field stays blank in the declaration until somebody decides.",
)
_TYPE_IT = Text(
    vi="Sửa ô trong bảng tính rồi gửi lại, hoặc nhập giá trị đúng vào tờ khai.",
    en="Correct the cell in the workbook and send it again, or type the right value in the declaration.",
)
_UNKNOWN = Text(
    vi="Hải quan chỉ nhận mã trong danh mục; chữ này không ứng với mã nào.",
    en="Customs takes codes of its lists only; this word matches none of them.",
)
_CHOOSE = Text(vi="Chọn mã trong danh mục.", en="Choose the code from the list.")
_ANSWER = Text(vi="Trả lời câu hỏi của cột này.", en="Answer the question about this column.")
_STANDS_ALONE = Text(
    vi="Sửa ô cho chỉ còn một cách đọc rồi gửi lại, hoặc nhập giá trị đúng vào tờ khai.",
    en="Write the cell so that it has one reading and send it again, or type the right value in the declaration.",
)

_CELLS: dict[str, tuple[str, Severity, Text, Text]] = {
    "number": ("INT-002", Severity.ERROR, _UNREADABLE, _TYPE_IT),
    "number_style": ("INT-003", Severity.ERROR, _UNREADABLE, _ANSWER),
    "number_against": (
        "INT-003",
        Severity.ERROR,
        Text(
            vi="Các ô khác của cột đọc một kiểu; số lượng × đơn giá = trị giá của dòng này chỉ đúng với kiểu kia.",
            en="Other cells of the column are read one way; quantity × unit price of this line is its value only in "
            "the other way.",
        ),
        _STANDS_ALONE,
    ),
    "date": ("INT-004", Severity.ERROR, _UNREADABLE, _TYPE_IT),
    "date_order": ("INT-005", Severity.ERROR, _UNREADABLE, _ANSWER),
    "year": (
        "INT-005",
        Severity.ERROR,
        Text(
            vi="Năm chỉ ghi hai chữ số thì có thể là ngày khác; không tự đọc khi chưa có người xác nhận.",
            en="With a year of two digits it may be another day; it is not read until somebody confirms it.",
        ),
        _ANSWER,
    ),
    "unit": ("INT-006", Severity.WARNING, _UNKNOWN, _CHOOSE),
    "package": ("INT-006", Severity.WARNING, _UNKNOWN, _CHOOSE),
    "either": (
        "INT-006",
        Severity.WARNING,
        Text(
            vi="Chữ này trong thương mại có thể là nhiều mã của hải quan; không tự chọn.",
            en="In the trade this word may mean several codes of customs; none is chosen by itself.",
        ),
        _ANSWER,
    ),
    "country": ("INT-007", Severity.WARNING, _UNKNOWN, _CHOOSE),
    "currency": ("INT-008", Severity.WARNING, _UNKNOWN, _CHOOSE),
    "hs": ("INT-010", Severity.WARNING, _UNREADABLE, _TYPE_IT),
    "hs_zeros": ("INT-010", Severity.WARNING, _UNREADABLE, _TYPE_IT),
    "hs_decimal": ("INT-010", Severity.WARNING, _UNREADABLE, _TYPE_IT),
    "error": ("INT-011", Severity.ERROR, _UNREADABLE, _TYPE_IT),
    "uncached": (
        "INT-012",
        Severity.ERROR,
        Text(
            vi="Tệp chỉ có công thức, không có kết quả; phần mềm ghi tệp đã không tính.",
            en="The file has the formula only, not its result; the program that wrote it did not calculate.",
        ),
        Text(vi="Mở tệp bằng Excel, lưu lại rồi gửi.", en="Open the file in Excel, save it and send it again."),
    ),
    "became_date": (
        "INT-013",
        Severity.WARNING,
        Text(
            vi="Mã như 1/3 bị bảng tính đổi thành ngày khi gõ; chữ gốc không còn trong tệp.",
            en="A code such as 1/3 became a date when it was typed; the text itself is no longer in the file.",
        ),
        _TYPE_IT,
    ),
    "mass_unit": (
        "INT-014",
        Severity.WARNING,
        Text(
            vi="Khối lượng trên tờ khai tính bằng kg; không tự quy đổi số của người khác.",
            en="Masses are declared in kilograms; other people's figures are not converted by themselves.",
        ),
        _TYPE_IT,
    ),
    "scaled": (
        "INT-034",
        Severity.WARNING,
        Text(
            vi="Tờ khai ghi số lượng, đơn giá, trị giá theo đơn vị lẻ; số của người khác không tự nhân lên.",
            en="Declarations count in single units; other people's figures are not multiplied by themselves.",
        ),
        _TYPE_IT,
    ),
    "contradict": (
        "INT-035",
        Severity.WARNING,
        Text(
            vi="Chữ cạnh con số và cột đơn vị (nguyên tệ) nói khác nhau; không rõ bên nào đúng.",
            en="The word beside the figure and the column of units (currencies) differ; it is open which is right.",
        ),
        _TYPE_IT,
    ),
    "ditto": ("INT-002", Severity.WARNING, _UNREADABLE, _TYPE_IT),
}
_SHOWN = 8
_CELL = Text(vi="{cell}, {field}: “{raw}” {said}.", en="{cell}, {field}: “{raw}”: {said}.")
_BARE = Text(vi="{cell}, {field}: {said}.", en="{cell}, {field}: {said}.")
"""For a cell that shows nothing."""
_COLUMN = Text(
    vi="Cột {column}, {field}: {said}; {n} ô để trống.", en="Column {column}, {field}: {said}; {n} cells stay blank."
)


def label_of(field: str) -> Text:
    """The field's name for the reader."""
    return both(f"intake.field.{field}")


def label_text(path: str) -> Text:
    """The name of a field of the header, as the official form calls it."""
    if path.startswith("lines."):
        return label_of(path.removeprefix("lines."))
    known = fields(Direction.IMPORT) | fields(Direction.EXPORT)
    found = known.get(identifier(path))
    if found is not None:
        return found.name
    return label_of(identifier(path)) if has(f"intake.field.{identifier(path)}") else Text(vi=path, en=path)


def path_of(key: str, field: str) -> str:
    return f"goods.{key}.{IDENTIFIERS.get(field, field)}"


def cell_finding(reason: str, path: str, field: Text, sources: Sequence[Source], *, asked: bool = False) -> Finding:
    """`reason`: a key below `intake.doubt`. `sources`: the cell itself is the last of them. `asked`: a question about
    the cell waits for its answer.
    """
    rule, severity, why, fix = _CELLS[reason]
    if fix is _ANSWER and not asked:
        fix = _STANDS_ALONE
    if reason == "number":
        fix = proposed(sources[-1].raw or "") or fix
    said, cell = both(f"intake.doubt.{reason}"), sources[-1]
    if reason == "contradict":
        said = _beside(said, next((one for one in sources if one != cell), cell))
    shape = _CELL if (cell.raw or "").strip() else _BARE
    return _finding(
        rule,
        severity,
        path=path,
        message=Text(
            vi=shape.vi.format(cell=cell.cell, field=field.vi, raw=shorten(cell.raw), said=said.vi),
            en=shape.en.format(cell=cell.cell, field=field.en, raw=shorten(cell.raw), said=said.en),
        ),
        why=why,
        fix=fix,
        sources=tuple(sources),
    )


def _beside(said: Text, other_cell: Source) -> Text:
    """Names the cell that says otherwise, with its text."""
    shown = f" ({other_cell.cell} “{shorten(other_cell.raw)}”)"
    return Text(vi=said.vi + shown, en=said.en + shown)


def column_finding(reason: str, place: Place, field: str, column: str, sources: Sequence[Source]) -> Finding:
    """One finding for all cells of a column that wait for the same answer."""
    rule, severity, why, fix = _CELLS[reason]
    said, name = both(f"intake.doubt.{reason}"), label_of(field)
    return _finding(
        rule,
        severity,
        path=path_of(place.key(int(sources[0].cell.removeprefix(column))), field),
        message=Text(
            vi=_COLUMN.vi.format(column=column, field=name.vi, said=said.vi, n=len(sources)),
            en=_COLUMN.en.format(column=column, field=name.en, said=said.en, n=len(sources)),
        ),
        why=why,
        fix=fix,
        sources=tuple(sources[:5]),
    )


def hs_from_words(path: str, cells: Sequence[Source]) -> Finding:
    """Codes that stand in the words of the goods, in no column of their own."""
    told = both("intake.hs_named.told", n=len(cells))
    return other(
        "INT-052",
        Severity.ADVICE,
        path,
        (told, both("intake.hs_named.why"), both("intake.hs_named.fix")),
        *cells[:_SHOWN],
    )


def hs_number(path: str, source: Source) -> Finding:
    return _finding(
        "INT-009",
        Severity.WARNING,
        path=path,
        message=Text(
            vi=f"{source.cell}: mã HS {source.raw} được gõ thành số và có số chữ số lẻ, có thể đã mất số 0 ở đầu.",
            en=f"{source.cell}: HS code {source.raw} was typed as a number with an odd count of digits: "
            "a leading zero may be lost.",
        ),
        why=Text(
            vi="Mã HS luôn có số chữ số chẵn; ô kiểu số không giữ số 0 ở đầu. Không tự thêm số 0.",
            en="HS codes have an even count of digits; a numeric cell drops a leading zero. None is added by guess.",
        ),
        fix=Text(
            vi=f"Kiểm tra rồi sửa mã, ví dụ 0{source.raw}.",
            en=f"Check and correct the code, for example 0{source.raw}.",
        ),
        sources=(source,),
    )


def currency_not_listed(path: str, source: Source) -> Finding:
    return _finding(
        "INT-008",
        Severity.WARNING,
        path=path,
        message=Text(
            vi=f"{source.cell}: đồng tiền {source.raw} không có trong danh mục hải quan.",
            en=f"{source.cell}: currency {source.raw} is not in the list of customs.",
        ),
        why=_UNKNOWN,
        fix=_CHOOSE,
        sources=(source,),
    )


def other(rule: str, severity: Severity, path: str, texts: tuple[Text, Text, Text], *sources: Source) -> Finding:
    """`texts`: message, why, fix."""
    return _finding(rule, severity, path=path, message=texts[0], why=texts[1], fix=texts[2], sources=tuple(sources))


def shorten(raw: str | None, longest: int = 40) -> str:
    text = " ".join((raw or "").split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _finding(
    rule: str, severity: Severity, *, path: str, message: Text, why: Text, fix: Text, sources: tuple[Source, ...]
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        path=path,
        message=message,
        why=why,
        legal=both("common.legal.practice"),
        fix=fix,
        sources=sources,
    )
