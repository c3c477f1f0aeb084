"""A response pasted from VNACCS opens what explains it."""

import unicodedata

import pytest

from customs.rules import catalogue, explain, explain_pasted, only_customs, unanswered


def ids(explanation) -> list[str]:
    return [rule.id for rule in explanation.rules]


def test_a_code_opens_its_rule():
    found = explain("IDA", "R0055")
    assert found.outcome == "rules"
    assert ids(found) == ["INV-001"]


def test_the_same_code_means_another_thing_in_another_message():
    assert ids(explain("IDA", "R1091")) == ["TRN-030"]
    assert ids(explain("EDA", "R1091")) == ["INV-012"]
    assert ids(explain(None, "R1091")) == ["INV-012", "TRN-030"]


def test_a_field_narrows_the_rules():
    assert "TAX-048" in ids(explain("IDA", "E0122"))
    every, narrowed = ids(explain("IDA", "E0073")), ids(explain("IDA", "E0073", "import_duty_rate"))
    assert narrowed == every == ["TAX-052"]
    assert ids(explain("IDA", "E1006", "ORS_")) == ["TAX-062", "TAX-067"]


def test_a_field_the_rules_do_not_speak_of_takes_nothing_away():
    assert ids(explain("IDA", "S0130", "notes")) == ["FLD-001"]


def test_what_only_customs_can_tell_says_what_to_do():
    found = explain("EDA", "E8000")
    assert found.outcome == "only_customs"
    assert "90" in found.only_customs[0].what.vi
    assert found.only_customs[0].remedy.en


def test_what_we_leave_open_says_why():
    found = explain("IDA", "L0991")
    assert found.outcome == "unanswered"
    assert found.unanswered[0].reason.vi


def test_an_unknown_code_is_unknown():
    assert explain("IDA", "Z1234").outcome == "unknown"
    assert explain("IDA", "R1092").outcome == "unknown"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("R0055", [("", "R0055", "", 0)]),
        ("ida e1004-ors_-0003", [("IDA", "E1004", "tariff_schedule_code", 3)]),
        ("IDA:S0130 - IMC_ - 0000; s0150-CMD_-0002", [("IDA", "S0130", "importer_code", 0), ("IDA", "S0150", "hs_code", 2)]),
        ("R0055 R0055\nr0055", [("", "R0055", "", 0)]),
        ("EDA01\tE0150–EPC_–0000", [("EDA01", "E0150", "exporter_code", 0)]),
        ("S0999 (EDA)", [("EDA", "S0999", "", 0)]),
        ("IDA R0055, EDA S1129", [("IDA", "R0055", "", 0), ("EDA", "S1129", "", 0)]),
        ("Kết quả xử lý: 00000-0000-0000", [("", "00000", "", 0)]),
        ("S0276-BL3_-0000", [("", "S0276", "bill_of_lading_number", 0)]),
        ("không có mã nào ở đây, tờ khai 101234567890", []),
        ("", []),
    ],
)  # fmt: skip
def test_pasted_text_is_read_however_it_comes(text, expected):
    assert [(one.message, one.code, one.field, one.line) for one in explain_pasted(text)] == expected


def test_a_code_under_the_wrong_message_is_explained_all_the_same():
    (found,) = explain_pasted("IDA01 E1951")
    assert (found.message, ids(found)) == ("", ["GEN-072"])


def test_every_answer_of_a_rule_is_explained_by_that_rule():
    assert any(one.responses for one in catalogue())
    for rule in catalogue():
        for one in rule.responses:
            assert rule in explain(one.message, one.code, one.field).rules


def test_our_tables_speak_both_languages():
    rows = [text for row in only_customs() for text in (row.what, row.remedy)]
    rows += [row.reason for row in unanswered()]
    assert rows
    for text in rows:
        assert text.vi.endswith(".")
        assert text.en.endswith(".")
        assert text.vi == unicodedata.normalize("NFC", text.vi)


@pytest.mark.parametrize(
    ("pasted", "vi", "en"),
    [
        ("IDA E1004-ORS_-0003", "Mã biểu thuế nhập khẩu", "item 3"),
        ("EDA S0173", "EDA S0173: ", "EDA S0173: "),
        ("S0173-CMD", "Mã số hàng hóa", "HS code"),
    ],
)
def test_the_head_names_the_box_and_the_item_of_the_response(pasted, vi, en):
    (told,) = explain_pasted(pasted)
    assert vi in told.head("vi")
    assert en in told.head("en")
