"""The catalogue is whole: languages, placeholders, sources, fields."""

import csv
import re
import unicodedata
from string import Formatter

import pytest

from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.finding import Severity
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.reference.table import names
from customs.rules import catalogue, without_figures
from customs.rules.engine import rule
from customs.rules.law import GUIDE, PRACTICE

RULES = catalogue()
each_rule = pytest.mark.parametrize("one", RULES, ids=[one.id for one in RULES])

#: Words of another register, or not ours to say (ui.md 5).
UNWANTED = re.compile(r"!|vui lòng|please|\b[Ee]rror occurred|invalid", re.IGNORECASE)
#: Cells of the papers whatever field they fill, and what lies beside the declaration.
OF_ANY_FIELD = {"GEN-090", "INT-001"}
#: `Nhập {what}.` is the shortest text that says something.
LETTERS_OF_A_TEXT = 4


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_the_catalogue_holds_the_rules():
    assert len(RULES) > 300


@each_rule
def test_both_languages_are_given(one):
    for text in (one.message, one.why, one.fix, one.legal):
        assert text.vi.strip()
        assert text.en.strip()
        assert text.vi == unicodedata.normalize("NFC", text.vi)


@each_rule
def test_both_languages_say_the_same_values(one):
    for text in (one.message, one.why, one.fix):
        assert placeholders(text.vi) == placeholders(text.en)


@each_rule
def test_every_text_says_something_before_values_are_put_in(one):
    for text in (one.message, one.why, one.fix):
        for words in (text.vi, text.en):
            own = "".join(said for said, *_ in Formatter().parse(words))
            assert sum(letter.isalpha() for letter in own) >= LETTERS_OF_A_TEXT, words


@each_rule
def test_words_are_plain(one):
    for text in (one.message, one.why, one.fix):
        for words in (text.vi, text.en):
            assert not UNWANTED.search(words)
    assert not one.message.vi.endswith(".")
    assert not one.message.en.endswith(".")


@each_rule
def test_id_names_the_part_of_the_declaration(one):
    assert re.fullmatch(r"(FLD|GEN|MOV|PRT|TRN|INV|VAL|GDS|TAX|DOC|ORG|INT)-\d{3}", one.id)


@each_rule
def test_fields_exist(one):
    assert bool(one.fields) is (one.id not in OF_ANY_FIELD)
    for path in one.fields:
        model = Declaration
        for name in path.split("."):
            assert name in model.model_fields, path
            model = _inner(model, name)


def _inner(model, name):
    inner = getattr(model.model_fields[name].annotation, "__args__", (None,))[0]
    return inner if hasattr(inner, "model_fields") else GoodsItem


@each_rule
def test_a_rule_of_one_direction_names_fields_of_that_form(one):
    directions = [one.direction] if one.direction else list(Direction)
    known = {name for direction in directions for name in fields(direction)} | set(GoodsItem.model_fields)
    for path in one.fields:
        assert path.split(".")[-1] in known | {"planned_rates"} or path.startswith("certificates.")


@each_rule
def test_an_error_has_a_law_or_an_answer_of_the_system(one):
    if one.severity is Severity.ERROR:
        assert one.legal != PRACTICE
        assert "suy luận" not in one.legal.vi
        assert "thứ cấp" not in one.legal.vi


@each_rule
def test_a_response_is_named_once(one):
    assert len(set(one.responses)) == len(one.responses)


@each_rule
def test_responses_are_those_of_its_direction(one):
    first = {"import": "I", "export": "E"}.get(one.direction or "")
    assert all(response.message[0] == first for response in one.responses if first)


def test_every_table_of_a_field_exists():
    tables = {field.table for direction in Direction for field in fields(direction).values() if field.table}
    assert tables <= set(names())


def test_an_id_is_not_taken_twice():
    enter = rule("GDS-001", severity=Severity.ADVICE, fields=(), legal=GUIDE, message=GUIDE, why=GUIDE, fix=GUIDE)
    with pytest.raises(ValueError, match="GDS-001"):
        enter(lambda _declaration, _known: iter(()))


@pytest.mark.needs_shared
def test_responses_are_real_and_about_these_fields(shared):
    with (shared / "domain" / "responses.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    about: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        for message in row["message"].split(";"):
            for code in row["code"].split(";"):
                about.setdefault((message, code), set()).update(row["field_identifiers"].split(";"))
    wrong = [
        (one.id, response.message, response.code)
        for one in RULES
        for response in one.responses
        if not about.get((response.message, response.code), set())
        & {"(any)", "-", *(path.split(".")[-1] for path in one.fields)}
    ]
    assert wrong == []


def test_a_rule_apart_from_any_case_names_what_it_speaks_of():
    for each in RULES:
        for text in (each.message, each.why, each.fix):
            bare = without_figures(text)
            for whole, said in ((text.vi, bare.vi), (text.en, bare.en)):
                assert "{" not in said, each.id
                assert said.count("…") == whole.count("…"), each.id
