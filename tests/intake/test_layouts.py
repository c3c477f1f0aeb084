"""Random shipments in random layouts, number styles, languages and kinds of file: read back equal, or asked about.

A value is the one that was written, or nothing with a question or a finding that names its cell: never another one.
"""

import csv
import io
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from customs.words import number
from tests.intake.books import reading, values, xls, xlsx

HEADINGS = {
    "item_code": ("Mã hàng", "Item code", "料号", "Mã hàng\nItem code", "Part No.", "貨號"),
    "description": ("Tên hàng", "Description of goods", "品名", "商品名称 Description", "MÔ TẢ HÀNG HÓA", "貨物名稱"),
    "hs_code": ("Mã HS", "HS Code", "HS编码", "H.S. Code / Mã HS", "海關編碼"),
    "quantity": ("Số lượng", "Q'ty", "数量", "Quantity (Số lượng)", "14. Quantity", "數量"),
    "quantity_unit": ("ĐVT", "Unit", "单位", "UOM", "單位"),
    "unit_price": ("Đơn giá", "Unit price", "单价", "U/Price", "單價"),
    "invoice_value": ("Thành tiền", "Amount", "总价", "Trị giá hóa đơn", "總金額"),
    "origin_country": ("Xuất xứ", "Country of origin", "原产国", "原產國"),
    "net_mass": ("N.W", "Net weight", "净重", "Trọng lượng tịnh", "淨重"),
    "gross_mass": ("G.W", "Gross weight", "毛重", "Trọng lượng cả bì", "毛重 G.W."),
}
GROUPS = {"net_mass": ("Net", "净重", "Tịnh"), "gross_mass": ("Gross", "毛重", "Cả bì")}
"""Heads of columns under one heading of weights."""
WEIGHTS = ("Weight (kg)", "重量", "Trọng lượng (kg)")
NUMBERS = frozenset({"quantity", "unit_price", "invoice_value", "net_mass", "gross_mass"})
WORDS = frozenset({"description", "quantity_unit", "origin_country"})
COUNTRIES = {"CN": ("CN", "China", "中国", "Trung Quốc"), "KR": ("KR", "Korea", "Hàn Quốc")}
UNITS = {
    "MTR": ("MTR", "mét", "米", "M"),
    "PCE": ("PCE", "cái", "pcs", "个", "台", "支"),
    "ROL": ("rolls", "卷", "cuộn"),
}
MEASURES = {"quantity": "PCS", "unit_price": "(USD)", "invoice_value": "USD", "net_mass": "(kg)", "gross_mass": "kgs"}
GOODS = ("Vải dệt kim khổ rộng", "Cotton fabric, dyed", "棉布 染色", "Khóa kéo bằng nhựa", "Total station, used")
DITTO = ('"', "〃", "-nt-", "như trên", "同上", "-do-")
TOTALS = ("TOTAL", "Tổng cộng", "合计", "合計", "Cộng")
SUBTOTALS = ("Subtotal", "Cộng trang", "小计", "Sub-total")
LETTERHEAD = ("CÔNG TY THỬ NGHIỆM", "COMMERCIAL INVOICE", "商业发票", "Date: as per contract", "Tel: 024 0000 0000")
STYLES = ("number", "vi", "en", "spaced")
ARABIC, WIDE = (str.maketrans("0123456789", digits) for digits in ("٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９"))

amounts = st.one_of(
    st.decimals(min_value="0.001", max_value="99999", places=3),
    st.decimals(min_value="1", max_value="9999999", places=2),
    st.integers(1, 9_999_999).map(Decimal),
)


@dataclass
class Sent:
    """A sheet as it is sent. `at`: sheet row of each line; `truth`: what each line means."""

    fields: list[str]
    truth: list[dict[str, Any]]
    rows: list[list[Any]] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    left: int = 0
    merged: list[str] = field(default_factory=list)


@st.composite
def sheets(draw) -> Sent:
    count = draw(st.integers(1, 6))
    others = sorted(set(HEADINGS) - {"item_code", "description", "quantity"})
    fields = ["item_code", "description", "quantity", *draw(st.lists(st.sampled_from(others), unique=True))]
    sent = Sent(draw(st.permutations(fields)), [_line(draw, at) for at in range(count)])
    sent.left = draw(st.integers(0, 2))
    styles = {name: draw(st.sampled_from(STYLES)) for name in fields}
    digits = draw(st.sampled_from([None, None, None, ARABIC, WIDE]))
    for _ in range(draw(st.integers(0, 4))):
        _put(sent, [draw(st.sampled_from(LETTERHEAD))])
    heads = _headed(draw, sent)
    if draw(st.booleans()):
        _between(draw, sent)
    for at, line in enumerate(sent.truth):
        for _ in range(draw(st.integers(0, 1))):
            _put(sent, draw(st.sampled_from([[], heads])) if at else [])
        shown = [_cell(draw, name, line[name], styles[name], digits) for name in sent.fields]
        for place, name in enumerate(sent.fields):
            if at and name in WORDS and line[name] == sent.truth[at - 1][name] and draw(st.booleans()):
                shown[place] = draw(st.sampled_from(DITTO))
        _put(sent, shown)
        sent.at.append(len(sent.rows))
        if draw(st.integers(0, 5)) == 0:
            _put(sent, _summed(draw, sent, SUBTOTALS))
    _merge_down(draw, sent)
    if draw(st.booleans()):
        _put(sent, _summed(draw, sent, TOTALS))
    elif draw(st.booleans()):
        first = next(at for at, name in enumerate(sent.fields) if name in {"item_code", "description"})
        _put(sent, [draw(st.sampled_from(TOTALS)) if at == first else None for at in range(len(sent.fields))])
    return sent


def _headed(draw, sent: Sent) -> list[str]:
    """One heading row, the same in two languages, or one with a heading of weights over net and gross."""
    heads = [draw(st.sampled_from(HEADINGS[name])) for name in sent.fields]
    how = draw(st.sampled_from(["one", "one", "two languages", "group"]))
    masses = [at for at, name in enumerate(sent.fields) if name in GROUPS]
    if how == "two languages":
        _put(sent, [HEADINGS[name][0] for name in sent.fields])
        heads = [HEADINGS[name][1] for name in sent.fields]
    elif how == "group" and len(masses) > 1 and masses[1] == masses[0] + 1:
        above = [None if at in masses else head for at, head in enumerate(heads)]
        above[masses[0]] = draw(st.sampled_from(WEIGHTS))
        _put(sent, above)
        first, last = ("ABCDEFGHIJKLMN"[sent.left + at] for at in masses)
        sent.merged.append(f"{first}{len(sent.rows)}:{last}{len(sent.rows)}")
        at = draw(st.integers(0, 2))
        _put(sent, [GROUPS[name][at] if name in GROUPS else None for name in sent.fields])
        return above
    _put(sent, heads)
    return heads


def _summed(draw, sent: Sent, words: tuple[str, ...]) -> list[Any]:
    """A total: its word where goods are named, sums under the figures."""
    first = next(at for at, name in enumerate(sent.fields) if name in {"item_code", "description"})
    sums = [
        float(sum(line[name] for line in sent.truth[: len(sent.at)])) if name in NUMBERS - {"unit_price"} else None
        for name in sent.fields
    ]
    return [draw(st.sampled_from(words)) if at == first else one for at, one in enumerate(sums)]


def _merge_down(draw, sent: Sent) -> None:
    """Words that repeat over neighbouring rows, in one cell merged over them."""
    for place, name in enumerate(sent.fields):
        if name not in {"description", "origin_country"} or not draw(st.booleans()):
            continue
        for before, at in zip(range(len(sent.at)), range(1, len(sent.at)), strict=False):
            same = sent.truth[before][name] == sent.truth[at][name] and sent.at[at] == sent.at[before] + 1
            if same and (before == 0 or sent.truth[before - 1][name] != sent.truth[before][name]):
                letter = "ABCDEFGHIJKLMN"[sent.left + place]
                sent.merged.append(f"{letter}{sent.at[before]}:{letter}{sent.at[at]}")
                if sent.rows[sent.at[before] - 1][sent.left + place] in DITTO:
                    sent.merged.pop()
                    continue
                sent.rows[sent.at[at] - 1][sent.left + place] = None


def _line(draw, at: int) -> dict[str, Any]:
    words = {
        "item_code": f"TA-{at + 1}00",
        "description": draw(st.sampled_from(GOODS)),
        "hs_code": draw(st.sampled_from(["60063290", "60041010", "08021100"])),
        "quantity_unit": draw(st.sampled_from(sorted(UNITS))),
        "origin_country": draw(st.sampled_from(sorted(COUNTRIES))),
    }
    return words | {name: draw(amounts) for name in sorted(NUMBERS)}


def _put(sent: Sent, cells: list[Any]) -> None:
    sent.rows.append([None] * sent.left + list(cells))


def _between(draw, sent: Sent) -> None:
    """(1) (2) (3) under the headings, or a row of units."""
    if "quantity_unit" not in sent.fields and draw(st.booleans()):
        _put(sent, [MEASURES.get(name) for name in sent.fields])
        return
    shape = draw(st.sampled_from(["({})", "[{}]", "{}"]))
    _put(sent, [shape.format(at) for at in range(1, len(sent.fields) + 1)])


def _cell(draw, name: str, value: Any, style: str, digits: dict[int, int] | None) -> Any:
    if name == "origin_country":
        return draw(st.sampled_from(COUNTRIES[value]))
    if name == "quantity_unit":
        return draw(st.sampled_from(UNITS[value]))
    if name == "hs_code":
        shapes = [value, f"{value[:4]}.{value[4:6]}.{value[6:]}", f" {value}", f"{value[:4]} {value[4:6]} {value[6:]}"]
        return draw(st.sampled_from([*shapes, int(value)]))
    if name not in NUMBERS:
        return value
    if style == "number":
        return float(value)
    text = f"{value:,f}".replace(",", " ") if style == "spaced" else number(value, style)
    text = text.translate(digits) if digits else text
    return draw(st.sampled_from([text, f" {text}", f"{text} "]))


def _as_csv(rows: list[list[Any]], delimiter: str, encoding: str) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    return stream.getvalue().encode(encoding)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_random_shipment_in_a_random_layout_is_read_back_or_asked_about(data):
    sent = data.draw(sheets())
    kind = "xlsx" if sent.merged else data.draw(st.sampled_from(["xlsx", "xls", "csv"]))
    if kind == "csv":
        how = data.draw(st.sampled_from([(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "utf-16-le")]))
        content = _as_csv(sent.rows, *how)
    else:
        content = xlsx(sent.rows, merged=sent.merged) if kind == "xlsx" else xls(sent.rows)
    found = reading(content, name=f"goods.{kind}")
    counts = found.counts
    assert counts.total == counts.accepted + counts.rejected + counts.skipped
    assert list(found.shipment.lines.rows) == sent.at
    told = {source.cell for one in (*found.findings, *found.open_questions) for source in _cells(one)}
    for name in sent.fields:
        letter = "ABCDEFGHIJKL"[sent.left + sent.fields.index(name)]
        for row, line, value in zip(sent.at, sent.truth, values(found, name), strict=True):
            if value is None or (name == "hs_code" and value != line[name]):
                assert f"{letter}{row}" in told, (name, row, line[name])
                assert value is None or line[name].endswith(value)
            else:
                assert value == line[name], (name, row)


def _cells(one: Any) -> tuple[Any, ...]:
    return getattr(one, "sources", None) or getattr(one, "cells", ())
