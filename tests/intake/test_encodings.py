"""CSV files in the encodings of East Asia: legible at once, shown before and after, confirmed by somebody."""

import unicodedata

import pytest

from customs.intake import Decisions
from customs.intake.letters import _TCVN3_LETTERS, _TCVN3_SIGNS
from customs.intake.reading import QuestionKind, Reading
from customs.intake.scripts import east_asian
from tests.intake.books import reading, rules, texts, values

SIMPLIFIED = "品名,数量,单位,单价,总价\n全棉针织布,100,米,2.5,250\n拉链,20,个,1,20\n"
TRADITIONAL = "品名,數量,單位,單價,總價\n不鏽鋼螺絲,100,個,2.5,250\n塑膠外殼,30,個,1,30\n"
JAPANESE = "品名,数量,単位,単価,金額\nステンレスねじ,100,個,2.5,250\n樹脂ケース,30,個,1,30\n"
KOREAN = "품명 Description,수량 Qty,단위 Unit\n면직물,100,미터\n지퍼,20,개\n"
WRITTEN = [(SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5"), (JAPANESE, "cp932"), (KOREAN, "cp949")]


def read_csv(text: str, encoding: str, decisions: Decisions | None = None) -> Reading:
    return reading(text.encode(encoding), name="goods.csv", decisions=decisions)


def windows_1258(text: str) -> bytes:
    """As Windows writes Vietnamese: vowels with their tones behind them."""
    written = b""
    for sign in text:
        apart = unicodedata.normalize("NFD", sign)
        tones = "".join(one for one in apart if one in "\u0300\u0301\u0303\u0309\u0323")
        bare = unicodedata.normalize("NFC", "".join(one for one in apart if one not in tones))
        written += bare.encode("cp1258") + tones.encode("cp1258")
    return written


@pytest.mark.parametrize(("text", "encoding"), WRITTEN)
def test_the_encoding_is_the_one_that_makes_the_text_legible(text: str, encoding: str):
    assert east_asian(text.encode(encoding))[0] == encoding


@pytest.mark.parametrize(("text", "encoding"), WRITTEN)
def test_the_file_is_read_with_a_question_that_shows_its_texts_before_and_after(text: str, encoding: str):
    found = read_csv(text, encoding)
    assert values(found, "description") == [line.split(",")[0] for line in text.splitlines()[1:]]
    question = next(one for one in found.questions if one.kind is QuestionKind.LETTERS)
    assert question.answer is None
    assert {choice.id for choice in question.choices} >= {encoding, "cp1258"}
    first = question.choices[0].examples[0]
    assert first.value == text.partition(",")[0]
    assert first.raw != first.value
    assert [one.severity.value for one in found.findings if one.rule == "INT-055"] == ["warning"]


def test_a_confirmed_encoding_is_advice_and_no_question_is_open():
    question = read_csv(SIMPLIFIED, "gb18030").questions[0]
    found = read_csv(SIMPLIFIED, "gb18030", Decisions(answers={question.id: "gb18030"}))
    assert not found.open_questions
    assert texts(found, "quantity_unit") == ["MTR", "PCE"]
    assert [one.severity.value for one in found.findings if one.rule == "INT-055"] == ["advice"]


def test_another_encoding_may_be_chosen_and_the_texts_are_those_of_its_bytes():
    question = read_csv(KOREAN, "cp949").questions[0]
    found = read_csv(KOREAN, "cp949", Decisions(answers={question.id: "cp1258"}))
    assert not found.open_questions
    assert found.sheets[0].cells.text(2, 0) == "면직물".encode("cp949").decode("cp1258")


def test_a_second_byte_that_is_a_delimiter_cuts_no_cell():
    text = "品名|數量\n體育用品|1\n閱讀器|2\n不鏽鋼螺絲|3\n"
    assert b"\x7c" in text.replace("|", "").encode("big5")
    assert values(read_csv(text, "big5"), "description") == ["體育用品", "閱讀器", "不鏽鋼螺絲"]


@pytest.mark.parametrize(
    "content",
    [
        windows_1258("Tên hàng,Số lượng,ĐVT\nVải dệt kim,100,Mét\nKhóa kéo,20,Cái\nÁo sơ mi,5,Cái\n"),
        windows_1258("TÊN HÀNG,SỐ LƯỢNG,ĐƠN VỊ\nÁO SƠ MI,100,CÁI\nÂM LY,20,CÁI\n"),
        "Tên hàng,Số lượng\nVải dệt kim,100\nSợi bông,4\n".translate(
            str.maketrans(_TCVN3_LETTERS, _TCVN3_SIGNS)
        ).encode("latin-1", "replace"),
        "Désignation,Quantité\nVis à tête fraisée,100\nÉcrou spécial,20\n".encode("cp1252"),
        "Bezeichnung,Menge\nSchraube für Gehäuse,100\nÄNDERUNG ÄRMEL ÄPFEL,2\nÜBERGRÖSSE,1\n".encode("cp1252"),
        "Наименование,Количество\nПодшипник,100\nБолт стальной,20\n".encode("cp1251"),
        "Mal Cinsi,Miktar\nÇelik vida,100\nSomun şaftı,20\n".encode("cp1254"),
    ],
)
def test_other_languages_are_not_taken_for_one_of_these(content: bytes):
    assert east_asian(content) == ()
    assert "INT-021" in rules(reading(content, name="goods.csv"))
