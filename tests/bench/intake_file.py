"""An invoice of any length and 30 columns, as an ERP exports it: words, codes, amounts, days, and some that are wrong.

One line in fifty holds a cell that cannot be read as its field; one quantity in forty is a text.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

HEADS = (
    "STT", "Mã hàng", "Tên hàng", "Model", "Mã HS", "Xuất xứ", "Số lượng", "ĐVT", "Số lượng 2", "ĐVT 2", "Đơn giá",
    "Thành tiền", "Nguyên tệ", "Trọng lượng tịnh", "Trọng lượng cả bì", "Số kiện", "Loại kiện", "Số lô", "Số PO",
    "Số hóa đơn", "Ngày hóa đơn", "Số container", "Số chì", "Thể tích", "Ghi chú", "Màu", "Kích cỡ", "Mùa",
    "Mã nhà cung cấp", "Chất liệu",
)  # fmt: skip
_GOODS = ("Vải dệt kim", "Áo thun nam", "Bu lông thép", "Ống nhựa PVC", "Giày thể thao", "Cáp điện", "Van bi inox")
_HS = ("60063290", "61091000", "73181590", "39172300", "64041110", "85444949", "84818063", "4202.92.90")
_COLOURS, _SIZES = ("đen", "trắng", "xanh navy", "đỏ", "be"), ("S", "M", "L", "XL", "XXL")
_BAD: dict[int, tuple[Any, ...]] = {
    4: ("ABC", "chưa có", "#N/A"), 5: ("Wakanda", "??"), 6: ("ten", "12 x 5", "#N/A"), 10: ("liên hệ", "12..5"),
    11: ("n/a?", "xem PO"), 13: ("~ 12", "nặng"), 20: ("31/02/2026", "hôm qua"),
}  # fmt: skip
"""Column -> what stands there on a bad line."""


def lines(count: int, seed: int = 7) -> Iterator[list[Any]]:
    dice = Random(seed)  # noqa: S311 -- a file, no secret
    for number in range(1, count + 1):
        goods, hs = dice.choice(_GOODS), dice.choice(_HS)
        quantity = dice.randrange(1, 5_000)
        price = round(dice.uniform(0.05, 900), 4)
        net = round(quantity * dice.uniform(0.01, 3), 3)
        line: list[Any] = [
            number, f"{hs[:4]}-{dice.randrange(20_000):05d}", f"{goods} loại {dice.randrange(400)}, mẫu {number:06d}",
            f"M{dice.randrange(900)}", hs, dice.choice(("CN", "VN", "KR", "Trung Quốc", "JP")), quantity,
            dice.choice(("PCE", "MTR", "KGM", "SET")), net, "KGM", price, round(quantity * price, 2), "USD", net,
            round(net * 1.08, 3), 1 + quantity // 50, "CT", f"LOT{dice.randrange(3_000)}", f"PO-26{dice.randrange(900):04d}",
            "INV-2026-118", date(2026, 1, 1) + timedelta(dice.randrange(300)), f"TEMU{dice.randrange(40):06d}1",
            f"SL{dice.randrange(40):05d}", round(net / 300, 3), None if number % 3 else "hàng mới 100%",
            dice.choice(_COLOURS), dice.choice(_SIZES), "FW26", f"V{dice.randrange(60):03d}", "cotton 95%, elastane 5%",
        ]  # fmt: skip
        if number % 40 == 0:
            line[6] = f"{quantity:,}.00"
        if number % 50 == 25:
            column = dice.choice(tuple(_BAD))
            line[column] = dice.choice(_BAD[column])
        yield line


def write(path: Path, count: int, seed: int = 7) -> Path:
    """An .xlsx with shared strings, as Excel writes it."""
    book = xlsxwriter.Workbook(path, {"strings_to_numbers": False, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Invoice")
    sheet.write_row(0, 0, ["COMMERCIAL INVOICE"])
    sheet.write_row(2, 0, HEADS)
    for row, line in enumerate(lines(count, seed), 3):
        sheet.write_row(row, 0, line)
    book.close()
    return path
