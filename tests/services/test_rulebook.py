"""The rules as an office uses them, and prints held against what is kept."""

import pytest

from customs.forms import Verdict
from customs.model.errors import CustomsError
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.services import Desk, Records, reports
from tests.services.conftest import Watch


@pytest.fixture
def held(desk: Desk) -> str:
    return desk.new(Direction.IMPORT)


def severity(records: Records, held: str, rule: str) -> set[Severity]:
    return {found.severity for found in records.declaration(held).findings if found.rule == rule}


def test_lowered_rule_advises_and_is_still_seen(desk: Desk, records: Records, held: str) -> None:
    rule = next(found.rule for found in records.declaration(held).findings if found.severity is Severity.ERROR)
    desk.lower_rule(rule, "hải quan khu vực chấp nhận")
    assert severity(records, held, rule) == {Severity.ADVICE}
    view = next(one for one in records.rules() if one.rule.id == rule)
    assert view.lowered
    assert view.choice is not None
    assert (view.choice.chosen_by, view.choice.reason) == ("Lê Thu Hà", "hải quan khu vực chấp nhận")
    desk.restore_rule(rule, "hết thời gian thử")
    assert severity(records, held, rule) == {Severity.ERROR}


def test_rule_is_lowered_only_with_a_reason_and_only_if_there_is_one(desk: Desk) -> None:
    with pytest.raises(CustomsError, match="RULE-REASON"):
        desk.lower_rule("GDS-001", " ")
    with pytest.raises(CustomsError, match="RULE-UNKNOWN"):
        desk.lower_rule("XXX-999", "vì sao")


def test_rules_are_found_by_words_without_accents_and_by_answers(records: Records) -> None:
    assert "GDS-001" in {view.rule.id for view in records.rules("trong luong tinh ca bi")}
    assert records.rules("no-such-word-anywhere") == ()
    answered = next(view.rule for view in records.rules() if view.rule.responses)
    code = answered.responses[0].code
    assert answered.id in {view.rule.id for view in records.rules(code)}
    assert answered.id in {
        rule.id for told in records.explain(f"{answered.responses[0].message} {code}") for rule in told.rules
    }


def test_rules_are_counted_where_they_stand_and_tried_on_past_declarations(desk: Desk, records: Records) -> None:
    for _ in range(3):
        desk.new(Direction.IMPORT)
    views = [view for view in records.rules() if view.fires]
    assert views
    assert {view.fires for view in views} == {3}
    told = records.try_rule(views[0].rule.id)
    assert (told.looked_at, told.declarations) == (3, 3)
    assert {serial for _, _, serial in told.first} == {1, 2, 3}
    asked: list[tuple[int, int]] = []
    stopped = records.try_rule(views[0].rule.id, lambda *done: asked.append(done) or done[0] < 2)
    assert asked == [(1, 3), (2, 3)]
    assert (stopped.looked_at, stopped.declarations) == (2, 2)


def test_the_json_of_a_rule_has_the_shape_that_is_promised(records: Records) -> None:
    told = reports.rule(next(view for view in records.rules() if view.rule.id == "INV-001"))
    assert set(told) == {"id", "severity", "message", "fix", "legal", "fields", "responses"}
    assert set(told["message"]) == set(told["fix"]) == {"vi", "en"}
    assert told["responses"] == [{"message": "IDA", "code": "R0055"}, {"message": "IDA01", "code": "R0055"}]


def test_what_only_customs_can_tell_is_found_by_words_and_codes(records: Records) -> None:
    customs, open_ = records.told_by_customs("tai khoan gui nghiep vu")
    assert {one.code for row in customs for one in row.responses} == {"U0001", "U0011"}
    assert open_ == ()
    every = records.told_by_customs()
    assert len(every[0]) > len(customs)
    code = every[1][0].responses[0].code
    assert every[1][0] in records.told_by_customs(code)[1]


def test_print_proves_itself_also_tomorrow_and_after_the_next_version(
    desk: Desk, records: Records, held: str, watch: Watch
) -> None:
    desk.edit(held, "invoice_number", "INV-1")
    printed = desk.print(held, "import", "vi")
    report = desk.print(held, "findings", "en")
    watch.forward(days=3)
    desk.edit(held, "invoice_number", "INV-2")
    assert records.verify(printed) is Verdict.SAME
    assert records.verify(report) is Verdict.SAME
    assert records.verify(printed.replace(b"/Type /Page", b"/Type /Pagf", 1)) is not Verdict.SAME
    assert records.verify(b"%PDF-1.7 of somebody else") is Verdict.NOT_OURS
