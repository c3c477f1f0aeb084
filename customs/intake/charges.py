"""Freight, insurance, discounts and other money that is no goods: told of, in a table or around it."""

from collections.abc import Iterator, Sequence

from customs.intake.findings import other, shorten
from customs.intake.labels import INLINE, Area
from customs.intake.marks import charge, is_measure
from customs.intake.numbers import typed, written
from customs.intake.place import Place
from customs.intake.profile import key
from customs.intake.reading import Rows
from customs.intake.sheet import NUMBER, TEXT, address
from customs.model.base import LANGUAGES, Text
from customs.model.finding import Finding, Severity
from customs.words import number

Spot = tuple[int, int, int]
"""Row of a charge, column of its word, column of its amount."""
_SHOWN = 8
_NEAR = 3
_NUMBERED = frozenset({"no", "number", "code", "id"})
"""`VAT No.`: a number that stands for somebody, no money."""
_REGISTERED = frozenset({"vat", "gst"})
"""Alone beside a letterhead they stand before a firm's tax code."""
_LONGEST = 9
"""Digits of an amount without a sign between them; more are a tax code."""


def charges_around(place: Place, rows: Rows) -> Iterator[Spot]:
    """Above and below the tables: a word of a charge with a figure behind its colon or right of it. `rows`: what the
    tables made of the sheet's rows.
    """
    area = Area(place, rows)
    for row in area.open_rows():
        for column in place.cells.used(row):
            amount = _amount(place, row, column)
            if amount is not None:
                yield row, column, amount


def amount_of(place: Place, row: int, column: int) -> int:
    """In a row of a table the last figure; the word's own column where there is none."""
    return next((at for at in reversed(place.cells.used(row)) if at != column and _figure(place, row, at)), column)


def charges_told(place: Place, spots: Sequence[Spot]) -> Iterator[Finding]:
    """A finding each; one for all that are too many."""
    for spot in spots[:_SHOWN]:
        yield _told(place, *spot)
    if len(spots) > _SHOWN:
        yield _more(place, [row for row, _, _ in spots[_SHOWN:]])


def _amount(place: Place, row: int, column: int) -> int | None:
    """Column of the amount of a charge; None where the cell is no charge or says none."""
    text = place.cells.text(row, column).strip()
    if place.cells.kind(row, column) != TEXT:
        return None
    inline = INLINE.fullmatch(text)
    word = inline[1] if inline else text
    if not charge(word) or key(word) in _REGISTERED or _NUMBERED & set(key(word).split()):
        return None
    if inline:
        return column if _is_money(TEXT, inline[2]) else None
    for at in place.cells.used(row):
        if column < at <= column + _NEAR:
            cell = place.cells.cell(row, at)
            if _is_money(*cell):
                return at
            if not is_measure(cell.text):
                return None
    return None


def _is_money(kind: str, text: str) -> bool:
    digits = text.strip().isdigit() and len(text.strip()) > _LONGEST
    return not digits and (kind == NUMBER or (kind == TEXT and written(text) is not None)) and text != "0"


def _told(place: Place, row: int, column: int, amount: int) -> Finding:
    sheet = place.cells
    word, figure = sheet.text(row, column), shorten(sheet.text(row, amount))
    if amount == column and (inline := INLINE.fullmatch(word.strip())):
        word, figure = inline[1], inline[2]
    word = shorten(word)
    vi, en = figure, figure
    if sheet.kind(row, amount) == NUMBER:
        vi, en = (number(typed(sheet.text(row, amount)), spoken) for spoken in LANGUAGES)
    cell = address(row, amount)
    return other(
        "INT-030",
        Severity.WARNING,
        "goods",
        (
            Text(
                vi=f"{place.sheet}, dòng {row}: “{word}” {vi} (ô {cell}) là chi phí, không phải hàng; "
                "không lấy làm dòng hàng.",
                en=f"{place.sheet}, row {row}: “{word}” {en} (cell {cell}) is a charge, no goods; "
                "it is not taken as a line.",
            ),
            Text(
                vi="Cước, bảo hiểm, giảm giá, thuế trên hóa đơn khai ở phần riêng của tờ khai, không khai thành "
                "mặt hàng; có cộng vào trị giá hay không tùy điều kiện giao hàng.",
                en="Freight, insurance, discounts and taxes of an invoice have their own fields and are no goods; "
                "whether they belong to the value depends on the delivery term.",
            ),
            Text(
                vi="Nếu phải khai, nhập số tiền vào phí vận chuyển, phí bảo hiểm hoặc khoản điều chỉnh.",
                en="If it must be declared, type the amount under freight, insurance or adjustments.",
            ),
        ),
        *(place.source(row, at) for at in dict.fromkeys((column, amount))),
    )


def _figure(place: Place, row: int, column: int) -> bool:
    return place.cells.kind(row, column) == NUMBER or any(c.isdigit() for c in place.cells.text(row, column))


def _more(place: Place, rows: Sequence[int]) -> Finding:
    shown = ", ".join(map(str, rows[:_SHOWN])) + (", …" if len(rows) > _SHOWN else "")
    return other(
        "INT-030",
        Severity.WARNING,
        "goods",
        (
            Text(
                vi=f"{place.sheet}: thêm {len(rows)} dòng chi phí ({shown}) không lấy làm dòng hàng.",
                en=f"{place.sheet}: {len(rows)} more rows of charges ({shown}) are not taken as lines.",
            ),
            Text(vi="Chi phí không phải là hàng.", en="Charges are no goods."),
            Text(
                vi="Nếu là dòng hàng, bấm số dòng để nhận; nếu không, bỏ qua.",
                en="If it is a line of goods, press the row number to take it; otherwise skip it.",
            ),
        ),
        *(place.source(row, place.cells.used(row)[0]) for row in rows[:_SHOWN]),
    )
