from collections import defaultdict

import pytest

from customs.intake.marks import ditto, placeholder, titled, total
from customs.intake.profile import profile, tight
from customs.intake.vocabulary import heading, label
from customs.words import catalogue, has


@pytest.mark.parametrize("part", ["line", "header"])
def test_a_word_stands_for_one_field_only(part):
    owners = defaultdict(set)
    for field, words in getattr(profile(), part).items():
        for word in words.strong:
            owners[tight(word)].add(field)
    assert {word: fields for word, fields in owners.items() if len(fields) > 1} == {}


def test_every_field_of_a_line_has_a_name_in_both_languages():
    assert [field for field in profile().line if field != "none" and not has(f"intake.field.{field}")] == []


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Số lượng", "quantity"),
        ("SO LUONG", "quantity"),
        ("Q'TY", "quantity"),
        ("Số lượng\nQuantity", "quantity"),
        ("Số lượng (2)", "quantity_2"),
        ("数量/重量 Quantity/Weight", "quantity"),
        ("总毛重(千克)\nG.W.:KG", "gross_mass"),
        ("Weight (Gross kgs)", "gross_mass"),
        ("Wt. (Nett)", "net_mass"),
        ("14.Quantity", "quantity"),
        ("(4) 总金额\nAmount", "invoice_value"),
        ("申报单价", "unit_price"),
        ("Unit price in USD", "unit_price"),
        ("Descrption", "description"),
        ("Quantitiy", "quantity"),
        ("HS Code ", "hs_code"),
        ("GTİP", "hs_code"),
        ("Код УКТЗЕД", "hs_code"),
        ("Tên hàng / Description", "description"),
    ],
)
def test_headings_are_known_in_every_language_numbered_bracketed_and_misspelt(text, field):
    assert heading(text).field == field


@pytest.mark.parametrize(
    "text",
    [
        "Net Wt. Per bag.",
        "Q'ty/ctn",
        "每箱数量",
        "Trọng lượng (kg)",
        "Taxable value (INR)",
        "IGST amt",
        "Total Points /Roll",
        "成品商品编码",
        "Descript.",
        "Shade",
        "Mã phân loại tái xác nhận giá",
        "Trong luong",
    ],
)
def test_headings_that_only_look_like_ours_stand_for_nothing(text):
    match = heading(text)
    assert match is None or match.field == "none"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("8.No. & Date of invoice", "invoice_number+invoice_date"),
        ("Số hóa đơn", "invoice_number"),
        ("发票号 Invoice No ", "invoice_number"),
        ("4.Port of Loading", "loading_place_name"),
        ("卖方/Shipper", "exporter_name"),
        ("COMMERCIAL INVOICE", None),
        ("地址 Address", "none"),
    ],
)
def test_labels_are_known(text, path):
    assert label(text) == path


@pytest.mark.parametrize(
    "text",
    ["TOTAL", "合计总额：", "Tổng cộng", "Cộng", "Grand Total (USD)", "TOTAL: 12 PALLETS", "Toplam", "Итого", "总计"],
)
def test_a_total_is_known_in_any_language(text):
    assert total(text) == "total"


def test_a_subtotal_is_told_from_a_total():
    assert [total(text) for text in ("SUB-TOTAL", "小计", "Cộng trang")] == ["sub", "sub", "sub"]


def test_goods_that_begin_with_a_word_of_a_total_are_only_perhaps_one():
    assert total("TOTAL QUARTZ 9000 engine oil") == "maybe"
    assert total("Tổng đài điện thoại") == "maybe"
    assert total("Vải cotton") is None


def test_ditto_marks_and_placeholders():
    assert all(ditto(text) for text in ['"', "〃", '-"-', "nt", "Như trên", "同上", ' " '])
    assert all(placeholder(text) for text in ["-", ".", "N/A", "[[invoice_no]]", "{{x}}", "—", "无"])
    assert not any(ditto(text) or placeholder(text) for text in ["5", "A-1", "[A]", "nt5"])


def test_titles_name_the_kind_of_paper():
    assert titled("商业发票 / COMMERCIAL INVOICE") == "invoice"
    assert titled("装 箱 单") == "packing_list"
    assert titled("PHIẾU ĐÓNG GÓI") == "packing_list"
    assert titled("合 同") == "other"
    assert titled("placebo") is None


def test_every_text_of_reading_is_there_in_both_languages():
    vi, en = ({key for key in catalogue(language) if key.startswith("intake.")} for language in ("vi", "en"))
    assert vi == en


@pytest.mark.parametrize("text", ["Cỡ", "CỠ", "Cỡ\nSize", "Cỡ (cm)", "Cơ"])
def test_a_short_word_with_other_accents_is_another_word(text):
    """Without its accents `Cỡ` (size) would be `C/O`."""
    assert heading(text) is None
    assert heading("C/O").field == heading("CO").field == "origin_country"
    assert heading("ĐVT").field == heading("dvt").field == "quantity_unit"
