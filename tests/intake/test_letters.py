"""Old Vietnamese fonts: asked about with texts before and after, never converted in silence."""

import unicodedata

import pytest

from customs.intake import Decisions
from customs.intake.letters import Letters, converted, guess
from customs.intake.reading import QuestionKind
from tests.intake.books import reading, rules, texts, values, xlsx

TCVN3 = [
    ["M· hµng", "Tªn hµng", "Sè l\xadîng", "§VT", "§¬n gi¸", "Thµnh tiÒn"],
    ["A1", "V¶i dÖt kim", 10, "mÐt", 2, 20],
]
VNI = [
    ["Maõ haøng", "Teân haøng", "Soá löôïng", "ÑVT", "Ñôn giaù", "Thaønh tieàn"],
    ["A1", "Vaûi deät kim", 10, "meùt", 2, 20],
]


def asked(found):
    return next(one for one in found.questions if one.kind is QuestionKind.LETTERS)


@pytest.mark.parametrize(("rows", "letters"), [(TCVN3, "tcvn3"), (VNI, "vni")])
def test_nothing_is_converted_before_somebody_says_so(rows, letters):
    found = reading(xlsx(rows))
    question = asked(found)
    assert [choice.id for choice in question.choices] == [letters, "as_is"]
    assert (question.choices[0].examples[0].raw, question.choices[0].examples[0].value) == (rows[0][0], "Mã hàng")
    assert not len(found.shipment.lines)
    assert "INT-051" in rules(found)
    name = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI"}[letters]
    said = next(one.message for one in found.findings if one.rule == "INT-051")
    for text in (question.title, question.choices[0].label, said):
        assert f" {name}" in text.vi
        assert f" {name}" in text.en


@pytest.mark.parametrize(("rows", "letters"), [(TCVN3, "tcvn3"), (VNI, "vni")])
def test_a_sheet_is_read_in_unicode_once_somebody_says_so(rows, letters):
    question = asked(reading(xlsx(rows)))
    found = reading(xlsx(rows), decisions=Decisions().answering(question.id, letters))
    assert values(found, "description") == ["Vải dệt kim"]
    assert values(found, "quantity_unit") == ["MTR"]
    assert not found.open_questions
    assert "INT-051" in rules(found)


def test_the_soft_hyphen_of_tcvn3_is_a_letter_of_the_headings_and_of_the_goods():
    rows = [TCVN3[0], ["A1", "l\xadíi ®¸nh c¸, t\xad¬i, h\xad¬ng liÖu", 10, "mÐt", 2, 20]]
    csv = "\n".join(";".join(map(str, row)) for row in rows).encode("latin-1")
    for content, name in ((xlsx(rows), "invoice.xlsx"), (csv, "invoice.csv")):
        question = asked(reading(content, name=name))
        found = reading(content, name=name, decisions=Decisions().answering(question.id, "tcvn3"))
        assert texts(found, "quantity") == ["10"]
        assert values(found, "description") == ["lưới đánh cá, tươi, hương liệu"]
        assert "INT-025" not in rules(found)


def test_elsewhere_a_soft_hyphen_is_a_hidden_sign_and_told_of():
    rows = [["Tên hàng", "Số lượng", "ĐVT"], ["Vải dệt\xad kim", 10, "MTR"], ["Müh\xadle", 5, "PCE"]]
    found = reading(xlsx(rows))
    assert values(found, "description") == ["Vải dệt kim", "Mühle"]
    assert "INT-025" in rules(found)


def test_it_may_be_left_as_it_is():
    question = asked(reading(xlsx(TCVN3)))
    found = reading(xlsx(TCVN3), decisions=Decisions().answering(question.id, "as_is"))
    assert not found.open_questions
    assert "INT-051" not in rules(found)


def test_goods_in_an_old_font_under_headings_in_unicode_are_asked_about_too():
    heads = ["Mã hàng", "Tên hàng", "Số lượng", "ĐVT"]
    rows = [heads, ["A1", "V¶i dÖt kim", 10, "MTR"], ["A2", "Kho¸ kÐo b»ng nhùa", 5, "PCE"]]
    found = reading(xlsx(rows), decisions=Decisions().answering(asked(reading(xlsx(rows))).id, "tcvn3"))
    assert values(found, "description") == ["Vải dệt kim", "Khoá kéo bằng nhựa"]
    assert found.tables[0].columns[2].heading == "Số lượng"


def test_a_csv_file_in_an_old_font_is_asked_about():
    text = "\n".join(",".join(map(str, row)) for row in TCVN3)
    content = text.encode("latin-1")
    question = asked(reading(content, name="goods.csv"))
    assert "Tên hàng" in [one.value for one in question.choices[0].examples]
    found = reading(content, name="goods.csv", decisions=Decisions().answering(question.id, "tcvn3"))
    assert values(found, "description") == ["Vải dệt kim"]


@pytest.mark.parametrize(
    "texts",
    [
        ["Công ty", "Số lượng", "Tên hàng", "Đơn vị tính"],
        ["Größe", "Stück", "Qualität", "Menge für Kunden"],
        ["Quantité", "Désignation", "Numéro de série", "Prix à l'unité"],
        ["Descripción", "Cantidad según pedido", "Año"],
        ["Miktarı", "Ürün adı", "Açıklama", "Ölçü"],
        ["Tên hàng", "Nhà cung cấp", "Địa chỉ", "Côngtenơ"],
    ],
)
def test_other_languages_are_no_old_font(texts):
    assert guess(texts) is None
    assert guess([unicodedata.normalize("NFD", text) for text in texts]) is None


def test_every_letter_of_either_font_is_known():
    tcvn3 = "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM"
    vni = "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM"
    assert converted(vni, Letters.VNI) == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert converted(tcvn3, Letters.TCVN3).upper() == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert converted("Ñieàu kieän ñöôïc", Letters.VNI) == "Điều kiện được"
