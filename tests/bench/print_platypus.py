"""The plain way to print the same items: Platypus tables with a Paragraph in every cell. A peer of `bench_print.py`.

`python print_platypus.py declaration.json assessment.json out.pdf`
"""

import json
import sys
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

FONTS = Path(__file__).resolve().parents[2] / "templates" / "fonts"
for name in ("Arimo-Regular", "Arimo-Bold", "Cousine-Regular"):
    pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))
CAPTION = ParagraphStyle("caption", fontName="Arimo-Regular", fontSize=8.25, leading=9.75)
VALUE = ParagraphStyle("value", fontName="Cousine-Regular", fontSize=8.25, leading=9.75)
TITLE = ParagraphStyle("title", fontName="Arimo-Bold", fontSize=12.75, leading=16, alignment=1)

ITEM = (
    ("Mã số hàng hóa", "hs_code"),
    ("Mã quản lý riêng", "material_code"),
    ("Mô tả hàng hóa", "goods_description"),
    ("Số lượng (1)", "quantity_1"),
    ("Đơn vị (1)", "quantity_1_unit_code"),
    ("Số lượng (2)", "quantity_2"),
    ("Đơn vị (2)", "quantity_2_unit_code"),
    ("Trị giá hóa đơn", "line_invoice_value"),
    ("Đơn giá hóa đơn", "unit_price"),
    ("Đồng tiền", "unit_price_currency_code"),
    ("Nước xuất xứ", "origin_country_code"),
    ("Mã biểu thuế", "tariff_schedule_code"),
    ("Thuế suất", "import_duty_rate"),
    ("Số của mục khai khoản điều chỉnh", "adjustment_index"),
    ("Danh mục miễn thuế nhập khẩu", "exemption_list_number"),
    ("Miễn / Giảm / Không chịu thuế", "import_duty_exemption_code"),
)
TAX = (
    ("Trị giá tính thuế", "base"),
    ("Thuế suất", "rate"),
    ("Số tiền thuế", "amount"),
    ("Số tiền miễn giảm", "exempt_amount"),
)


def cell(text: Any, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(str(text if text is not None else "")), style)


def pairs(held: dict[str, Any], names: tuple[tuple[str, str], ...]) -> list[list[Paragraph]]:
    """Two captions with their values a row."""
    cells = [part for caption, name in names for part in (cell(caption, CAPTION), cell(held.get(name), VALUE))]
    return [cells[at : at + 4] for at in range(0, len(cells), 4)]


def main(declaration_file: str, assessment_file: str, out: str) -> None:
    declaration = json.loads(Path(declaration_file).read_text(encoding="utf-8"))
    assessment = json.loads(Path(assessment_file).read_text(encoding="utf-8"))
    story: list[Any] = [cell("Tờ khai hàng hóa nhập khẩu", TITLE)]
    header = tuple((name, name) for name, value in declaration.items() if not isinstance(value, list | dict))
    story += [Table(pairs(declaration, header), colWidths=(150, 110, 150, 110)), PageBreak()]
    worked = {item["key"]: item for item in assessment["items"]}
    for item in declaration["goods"]:
        story += [cell("Tờ khai hàng hóa nhập khẩu", TITLE), Spacer(1, 12)]
        story.append(Table(pairs(item, ITEM), colWidths=(150, 110, 150, 110)))
        for tax in (worked[item["key"]]["taxes"] + [{}] * 5)[:5]:
            story.append(Table(pairs(tax, TAX), colWidths=(150, 110, 150, 110)))
        story.append(PageBreak())
    SimpleDocTemplate(out, pagesize=A4, leftMargin=28, rightMargin=28, topMargin=28, bottomMargin=28).build(story)


if __name__ == "__main__":
    main(*sys.argv[1:])
