"""Words of units as brokers write them: one code, or a question with what the word may mean."""

import tomllib

import pytest

from customs.intake import Decisions
from customs.intake.codes import code, meanings
from customs.places import place
from customs.reference.table import in_force
from tests.intake.books import DAY, read_rows, reading, rules, texts, values, xlsx

HEADS = ["Description of goods", "Qty", "Unit", "Unit price", "Amount"]


def goods(*units: str) -> list[list[object]]:
    return [HEADS, *([f"Machine {n}", n, unit, 2, 2 * n] for n, unit in enumerate(units, 1))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("套", "SET"), ("卷", "ROL"), ("箱", "UNK"), ("双", "PR"), ("雙", "PR"), ("米", "MTR"), ("千克", "KGM"),
        ("公斤", "KGM"), ("个", "PCE"), ("個", "PCE"), ("件", "PCE"), ("只", "PCE"), ("公吨", "TNE"), ("NOS", "PCE"),
        ("Pc(s)", "PCE"), ("Sq. Mtr", "MTK"), ("m. ton", "TNE"), ("ký", "KGM"), ("Cái/PCS", "PCE"), ("个 (PCS)", "PCE"),
        ("台/SET", "SET"), ("支PCS", "PCE"), ("Bộ / Set", "SET"), ("шт", "PCE"), ("세트", "SET"), ("tạ", "HKGM"),
        ("tá", "DZN"), ("PKG", "PKG"),
    ],
)  # fmt: skip
def test_a_word_that_means_one_unit_is_its_code(words: str, expected: str):
    assert code("unit", words, DAY) == expected


@pytest.mark.parametrize(
    ("kind", "words", "first"),
    [
        ("unit", "台", "PCE"), ("unit", "支", "PCE"), ("unit", "條", "PCE"), ("unit", "包", "PKG"), ("unit", "張", "TAM"),
        ("unit", "tubes", "PIP"), ("unit", "thùng", "UNK"), ("unit", "THUNG", "UNK"), ("unit", "pkgs", "UNK"),
        ("unit", "bo", "SET"), ("unit", "MT", "TNE"), ("package", "箱", "CT"), ("package", "thùng", "CT"), ("package", "bulk", "VR"),
        ("unit", "cây", "UNY"), ("unit", "CAY", "UNY"), ("country", "Congo", "CG"), ("country", "Made in CONGO", "CG"),
    ],
)  # fmt: skip
def test_a_word_with_several_meanings_is_asked_about_and_the_likeliest_comes_first(kind: str, words: str, first: str):
    assert code(kind, words, DAY) is None
    found = meanings(kind, words, DAY)
    assert found[0] == first
    assert len(found) > 1


def test_every_code_of_the_file_is_in_force_and_no_word_stands_twice():
    file = tomllib.loads((place("templates") / "imports" / "units.toml").read_text(encoding="utf-8"))
    for kind, table in (("unit", "quantity_units"), ("package", "package_units"), ("country", "countries")):
        codes = {*file[kind]["sure"], *(one for many in file[kind]["either"].values() for one in many)}
        assert codes <= set(in_force(table, DAY).rows)
        words = [*file[kind]["either"], *(word for many in file[kind]["sure"].values() for word in many)]
        assert len({word.casefold() for word in words}) == len(words)


def test_a_name_that_says_which_congo_is_its_country():
    assert code("country", "DR Congo", DAY) == "CD"
    assert code("country", "Cộng hòa Congo", DAY) == "CG"


def test_congo_as_origin_is_asked_and_no_line_guesses():
    rows = [[*HEADS, "Country of origin"], ["Machine 1", 1, "SET", 2, 2, "Congo"], ["Machine 2", 2, "SET", 2, 4, "CN"]]
    found = read_rows(rows)
    (question,) = found.questions
    assert [choice.id for choice in question.choices] == ["CG", "CD", "none"]
    assert texts(found, "origin_country") == [None, "CN"]


def test_an_ambiguous_word_of_a_column_is_one_question_and_its_answer_counts_for_all_its_lines():
    rows = goods("台", "套", "台")
    found = read_rows(rows)
    (question,) = found.questions
    assert [choice.id for choice in question.choices] == ["PCE", "UNIT", "SET", "none"]
    assert texts(found, "quantity_unit") == [None, "SET", None]
    assert "INT-006" in rules(found)
    answered = read_rows(rows, decisions=Decisions(answers={question.id: "UNIT"}))
    assert texts(answered, "quantity_unit") == ["UNIT", "SET", "UNIT"]


def test_an_ambiguous_word_beside_a_figure_leaves_the_figure_and_asks_of_the_unit():
    rows = [
        ["Description of goods", "Qty", "Unit price"],
        ["Pump", "3台", 5],
        ["Valve", "4 台", 6],
        ["Hose", "2 米", 1],
    ]
    found = read_rows(rows)
    assert texts(found, "quantity") == ["3", "4", "2"]
    assert texts(found, "quantity_unit") == [None, None, "MTR"]
    (question,) = found.questions
    assert question.samples == ("台",)
    answered = read_rows(rows, decisions=Decisions(answers={question.id: "SET"}))
    assert texts(answered, "quantity_unit") == ["SET", "SET", "MTR"]


@pytest.mark.parametrize("head", ["数量(台)", "Qty (台)"])
def test_an_ambiguous_word_in_a_heading_is_asked_about_for_all_lines(head: str):
    rows = [["品名 Description", head, "Unit price"], ["Pump", 3, 5], ["Valve", 4, 6]]
    found = read_rows(rows)
    (question,) = found.questions
    assert (question.field, question.samples) == ("quantity_unit", ("台",))
    assert texts(found, "quantity_unit") == [None, None]
    answered = read_rows(rows, decisions=Decisions(answers={question.id: "PCE"}))
    assert texts(answered, "quantity_unit") == ["PCE", "PCE"]


def test_mt_is_asked_about_where_it_may_be_metres_and_is_the_tonne_where_the_figure_is_a_mass():
    found = read_rows(goods("MT", "MT"))
    (question,) = found.questions
    assert [choice.id for choice in question.choices] == ["TNE", "MTR", "none"]
    assert texts(found, "quantity_unit") == [None, None]
    answered = read_rows(goods("MT", "MT"), decisions=Decisions(answers={question.id: "MTR"}))
    assert texts(answered, "quantity_unit") == ["MTR", "MTR"]
    heavy = read_rows([["INVOICE"], ["Gross weight:", "12.5 MT"], *goods("PCS")])
    assert heavy.shipment.header["gross_weight_unit_code"].value == "TNE"
    assert heavy.questions == ()


def test_a_unit_column_with_the_word_settles_what_the_heading_leaves_open():
    found = read_rows([["Description of goods", "Qty (台)", "Unit"], ["Pump", 3, "SET"], ["Valve", 4, "PCE"]])
    assert texts(found, "quantity_unit") == ["SET", "PCE"]
    assert found.questions == ()


def test_a_column_with_too_many_unknown_words_is_said_once_and_every_line_keeps_its_doubt():
    found = reading(xlsx(goods(*(f"word {chr(97 + n)}x" for n in range(15)))))
    assert values(found, "quantity_unit") == [None] * 15
    assert found.questions == ()
    assert rules(found).count("INT-006") == 1
    assert len(found.shipment.lines.fields["quantity_unit"].doubts) == 15
