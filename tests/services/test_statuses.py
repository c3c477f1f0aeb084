"""Answers of customs taken into the desk: matched, made, left waiting, refused; nothing twice, nothing backwards."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError, FileRefused
from customs.model.path import replace
from customs.model.status import Direction, Status
from customs.model.tax import TaxKind
from customs.services import Desk, Records
from customs.services.statuses.report import refused
from customs.services.statuses.taking import Taken
from customs.store import Store
from customs.store.answers import AnswerOutcome
from customs.words import VIETNAM
from tests.builders import an_export, an_import, an_item
from tests.intake.test_unpack import a_mail, a_zip, with_signature
from tests.interchange.ecus_twin import accepted, put, sheet_of, to_xls, to_xlsx
from tests.services.conftest import Watch
from tests.ui.kept import kept

NUMBER = "107762119250"
File = tuple[str, bytes]


@pytest.fixture(autouse=True)
def evening(watch: Watch) -> None:
    """Behind the moments that the twins of the prints tell."""
    watch.forward(days=1)


@pytest.fixture
def ours(store: Store) -> Callable[..., str]:
    """A declaration of the desk, numbered unless told otherwise."""

    def made(**changes: object) -> str:
        numbered: dict[str, object] = {"declaration_number": NUMBER, "status": Status.NUMBERED}
        return kept(store, an_import(**(numbered | changes)))

    return made


def a_print(kind: str = "lane", said: Declaration | None = None, form: str = "xlsx", **changes: object) -> File:
    told = accepted(said or an_import(), kind, **changes)
    cells = sheet_of(told, kind)
    way = "N" if told.direction is Direction.IMPORT else "X"
    mark = "_QDTQ" if kind == "clearance" else ""
    return f"ToKhaiHQ7{way}{mark}_{told.declaration_number}.{form}", {"xlsx": to_xlsx, "xls": to_xls}[form](cells)


def take(desk: Desk, *files: File, attended: bool = True) -> Taken:
    return desk.take_answers(desk.hear_answers(files), attended=attended)


def outcomes(taken: Taken) -> list[str]:
    return [one.answer.outcome.value for one in taken.answers]


def codes(taken: Taken) -> list[str]:
    return [one.answer.code for one in taken.answers]


def held(records: Records, declaration_id: str) -> Declaration:
    return records.declaration(declaration_id).declaration


def test_lane_and_clearance_lead_the_declaration_of_that_number_along(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    own = ours()
    taken = take(desk, a_print("clearance", form="xls"), a_print("lane"))
    assert outcomes(taken) == ["updated", "updated"]
    view = records.declaration(own)
    assert view.declaration.status is Status.CLEARED
    assert [event.after for event in view.declaration.events] == [Status.LANE_ASSIGNED, Status.CLEARED]
    cleared = next(point for point in view.course.points if point.status is Status.CLEARED)
    assert cleared.at == datetime(2026, 11, 24, 15, 2, 9, tzinfo=VIETNAM)
    assert [paper.name for paper in view.papers] == [f"ToKhaiHQ7N_{NUMBER}.xlsx", f"ToKhaiHQ7N_QDTQ_{NUMBER}.xls"]
    assert [event.act for event in records.history(own)][1:] == ["customs_answer", "customs_answer"]
    assert records.source_window(view.declaration.sources["lane_code"][0]) is not None


def test_what_customs_accepted_becomes_a_declaration_where_there_is_none(desk: Desk, records: Records) -> None:
    taken = take(desk, a_print("clearance", an_export()), a_print("lane"))
    assert outcomes(taken) == ["created", "created"]
    rows = {row.direction: row for row in records.worklist().rows}
    assert rows[Direction.EXPORT].status is Status.CLEARED
    assert rows[Direction.IMPORT].status is Status.LANE_ASSIGNED
    said = held(records, rows[Direction.IMPORT].id)
    assert said.goods[0].hs_code == "60063290"
    assert said.importer_name == "CÔNG TY TNHH DỆT MAY BÌNH AN THỬ NGHIỆM"


def test_the_same_file_twice_says_so(desk: Desk, records: Records, ours: Callable[..., str]) -> None:
    own = ours()
    file = a_print("lane")
    take(desk, file)
    again = take(desk, ("thu.eml", a_mail(("khac.xlsx", file[1]))))
    assert outcomes(again) == ["unchanged"]
    assert codes(again) == ["ST-020"]
    assert again.answers[0].answer.declaration_id == own
    assert records.declaration(own).revision == 2


def test_three_clicks_take_once(desk: Desk, records: Records, ours: Callable[..., str]) -> None:
    own = ours()
    told = desk.hear_answers([a_print("lane")])
    results = [desk.take_answers(told, act_key="take-1") for _ in range(3)]
    assert [outcomes(one) for one in results] == [["updated"]] * 3
    assert records.declaration(own).revision == 2


def test_two_people_who_drop_the_same_file_at_once_make_one_declaration(desk: Desk, records: Records) -> None:
    told = desk.hear_answers([a_print("lane")])
    with ThreadPoolExecutor(max_workers=4) as people:
        taken = list(people.map(lambda _: desk.take_answers(told), range(4)))
    assert sorted(outcome for one in taken for outcome in outcomes(one)) == ["created"] + ["unchanged"] * 3
    assert records.worklist().count == 1


def test_a_status_older_than_known_leaves_everything(desk: Desk, records: Records, ours: Callable[..., str]) -> None:
    own = ours()
    take(desk, a_print("clearance"))
    late = take(desk, a_print("lane"))
    assert outcomes(late) == ["unchanged"]
    assert codes(late) == ["ST-007"]
    assert held(records, own).status is Status.CLEARED


def test_customs_may_change_the_lane_back_and_an_old_print_may_not(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    own = ours()
    take(desk, a_print("lane", lane_code="3"))
    take(desk, a_print("lane", lane_code="2", inspection_completed_datetime=None))
    assert held(records, own).lane_code == "2"
    take(desk, a_print("lane", lane_code="3", customs_head_name="Người khác"))
    assert held(records, own).lane_code == "2"


def test_an_amendment_is_the_same_declaration(desk: Desk, records: Records, ours: Callable[..., str]) -> None:
    own = ours()
    take(desk, a_print("clearance"))
    later = a_print(
        "clearance",
        declaration_number=f"{NUMBER[:11]}1",
        amendment_registration_date=datetime(2026, 11, 25, tzinfo=VIETNAM).date(),
        amendment_registration_time="080000",
    )
    assert outcomes(take(desk, later)) == ["updated"]
    assert held(records, own).declaration_number == f"{NUMBER[:11]}1"
    earlier = take(desk, a_print("clearance", customs_head_name="Người khác"))
    assert codes(earlier) == ["ST-003"]
    assert outcomes(earlier) == ["unchanged"]


def test_two_declarations_that_share_an_invoice_stay_two(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    first = ours()
    taken = take(desk, a_print("lane", declaration_number="107762119360"))
    assert outcomes(taken) == ["created"]
    assert held(records, first).status is Status.NUMBERED
    assert taken.answers[0].answer.declaration_id != first


def test_an_invoice_alone_is_a_question_and_the_answer_takes_the_other_files_along(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    own = ours(declaration_number=None, status=Status.READY)
    taken = take(desk, a_print("lane"), a_print("clearance"))
    assert codes(taken) == ["ST-016", "ST-016"]
    assert held(records, own).declaration_number is None
    waiting = records.waiting_answers()
    assert [one.id for one in waiting[0].candidates] == [own]
    lane = next(one for one in waiting if one.report and one.report.kind == "lane")
    assert desk.settle_answer(lane.stored.serial, "take", declaration_id=own, act_key="s1").declaration_id == own
    assert desk.settle_answer(lane.stored.serial, "take", declaration_id=own, act_key="s1").declaration_id == own
    assert held(records, own).declaration_number == NUMBER
    assert held(records, own).status is Status.CLEARED
    assert records.waiting_count() == 0


def test_the_invoice_of_another_customer_is_no_question(desk: Desk, ours: Callable[..., str]) -> None:
    ours(declaration_number=None, status=Status.DRAFT, importer_code="0300588569")
    assert outcomes(take(desk, a_print("lane"))) == ["created"]


def test_the_number_under_another_firm_waits_and_changes_nothing(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    own = ours(importer_code="0300588569")
    before = held(records, own)
    file = a_print("lane")
    taken = take(desk, file)
    assert codes(taken) == ["ST-011"]
    assert held(records, own) == before
    in_other_bytes = (f"lai {file[0]}.xls", a_print("lane", form="xls")[1])
    assert codes(take(desk, in_other_bytes)) == ["ST-020"]
    assert records.waiting_count() == 1
    assert desk.settle_answer(taken.answers[0].serial, "aside").declaration_id is None
    assert records.waiting_count() == 0
    assert codes(take(desk, file)) == ["ST-020"]


def test_a_print_that_does_not_add_up_waits_until_a_person_takes_it(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    own = ours()
    taken = take(desk, a_print("lane", total_customs_value=an_import().invoice_total_value))
    assert codes(taken) == ["ST-012"]
    assert held(records, own).status is Status.NUMBERED
    desk.settle_answer(taken.answers[0].serial, "take", declaration_id=own)
    assert held(records, own).status is Status.LANE_ASSIGNED
    with pytest.raises(CustomsError) as refused:
        desk.settle_answer(taken.answers[0].serial, "aside")
    assert refused.value.code == "STATUS-SETTLED"


def test_a_look_alike_with_another_bar_code_waits(desk: Desk, ours: Callable[..., str]) -> None:
    ours()
    said = accepted(an_import(), "lane")
    cells = sheet_of(said, "lane")
    put(cells, "AA3", "*107000000010*")
    taken = take(desk, (f"ToKhaiHQ7N_{NUMBER}.xlsx", to_xlsx(cells)))
    assert codes(taken) == ["ST-004"]


def test_a_file_named_for_another_declaration_waits(desk: Desk, ours: Callable[..., str]) -> None:
    ours()
    taken = take(desk, ("ToKhaiHQ7N_107000000010.xlsx", a_print("lane")[1]))
    assert codes(taken) == ["ST-004"]


def test_a_firm_nobody_knows_is_told_to_who_looks_and_waits_when_nobody_does(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    ours(importer_code="0300588569", invoice_number="KHAC-1", bill_of_lading_number=())
    file = a_print("lane", declaration_number="107762119360")
    told = desk.hear_answers([file])
    (foreseen,) = desk.foresee_answers(told)
    assert (foreseen.verdict.outcome, foreseen.verdict.code) == (AnswerOutcome.CREATED, "ST-010")
    alone = desk.take_answers(told, attended=False)
    assert codes(alone) == ["ST-010"]
    assert outcomes(alone) == ["waiting"]
    made = desk.settle_answer(alone.answers[0].serial, "create").declaration_id
    assert made is not None
    assert held(records, made).lane_code == "2"


def test_a_number_that_others_have_makes_no_second_one(desk: Desk, ours: Callable[..., str]) -> None:
    ours(importer_code="0300588569")
    (waiting,) = take(desk, a_print("lane")).answers
    with pytest.raises(CustomsError) as refused:
        desk.settle_answer(waiting.serial, "create")
    assert refused.value.code == "STATUS-NUMBER"


def test_a_thousand_with_three_bad_ones_does_the_good_ones(desk: Desk, records: Records) -> None:
    listed = "Số tờ khai;Luồng;Ngày đăng ký\n"
    rows = [f"1077621{n:04}0;2;24/11/2026" for n in range(10, 1004)]
    rows[5:5] = ["12345;1;24/11/2026", "không có số;1;24/11/2026"]
    content = a_zip(
        ("danh sach.csv", (listed + "\n".join(rows)).encode()),
        ("hong.xlsx", b"PK\x03\x04 hong"),
        (a_print("lane")[0], a_print("lane")[1]),
        ("in thu.txt", "Ghi chú không có bảng".encode()),
    )
    told = desk.hear_answers([("thang 11.zip", content)])
    assert len(told) == 1000 - 6 + 2 + 3
    some = [one for one in told if not one.row] + [one for one in told if one.row][:20]
    taken = desk.take_answers(some)
    counts = taken.counts
    assert sum(counts.values()) == len(some)
    assert counts[AnswerOutcome.REFUSED] == 4
    assert counts[AnswerOutcome.CREATED] == 1
    assert counts[AnswerOutcome.WAITING] == len(some) - 5
    assert records.waiting_count() == len(some) - 5


def test_a_thousand_files_with_three_bad_ones(desk: Desk, records: Records) -> None:
    base = accepted(an_import(invoice_number="CHUNG-1"), "lane")
    good = [_numbered(base, n) for n in range(27)]
    bad = [("rong.xlsx", b""), ("khoa.zip", b"PK\x03\x04"), ("thu.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")]
    taken = take(desk, ("thang11.zip", a_zip(*good[:9], bad[0], *good[9:18], bad[1], *good[18:], bad[2])))
    counts = taken.counts
    assert {outcome.value: n for outcome, n in counts.items() if n} == {"created": 27, "refused": 3}
    assert records.worklist().count == 27


def _numbered(base: Declaration, n: int) -> File:
    said = replace(base, declaration_number=f"1077621{n:04}0")
    return f"ToKhaiHQ7N_{said.declaration_number}.xlsx", to_xlsx(sheet_of(said, "lane"))


def test_stopped_between_two_answers_keeps_the_first(desk: Desk, records: Records) -> None:
    told = desk.hear_answers([a_print("lane"), a_print("clearance", an_export())])
    taken = desk.take_answers(told, each=lambda n, _of, _name: n < 1)
    assert taken.stopped
    assert len(taken.answers) == 1
    assert records.worklist().count == 1


def test_the_pasted_look_up_page_does_the_same(desk: Desk, records: Records, ours: Callable[..., str]) -> None:
    own = ours()
    pasted = f"Số tờ khai\t{NUMBER}\nTên luồng\tLuồng đỏ\nNgày thông quan\t24/11/2026 15:02\nTrạng thái\tĐã thông quan"
    taken = desk.take_answers(desk.hear_pasted(pasted))
    assert outcomes(taken) == ["updated"]
    said = held(records, own)
    assert (said.lane_code, said.status) == ("3", Status.CLEARED)
    assert records.declaration(own).papers == ()
    (nothing,) = desk.hear_pasted("xin chào")
    assert nothing.code == "not_a_declaration"
    with pytest.raises(FileRefused):
        desk.hear_pasted("x" * (3 << 20))


def test_a_list_of_numbers_waits_for_those_it_does_not_find(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    own = ours()
    text = f"Số tờ khai;Luồng;Ngày thông quan\n{NUMBER};1;24/11/2026\n107762119999;3;\n"
    taken = desk.take_answers(desk.hear_answers([("ds.csv", text.encode())]))
    assert outcomes(taken) == ["updated", "waiting"]
    assert held(records, own).status is Status.CLEARED
    (waiting,) = records.waiting_answers()
    assert waiting.stored.answer.code == "ST-013"
    assert not waiting.may_create


def test_customs_taxes_stand_beside_ours_with_why_they_differ(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    own = ours()
    assert records.customs_taxes(own) is None
    take(desk, a_print("clearance", an_import(goods=(an_item(import_duty_rate=an_item().import_duty_rate + 3),))))
    beside = records.customs_taxes(own)
    assert beside is not None
    assert beside.line_by_line
    duty = next(one for one in beside.differences if one.item == 1 and one.kind is TaxKind.IMPORT_DUTY)
    assert duty.matters
    assert "15" in duty.why.vi
    assert beside.matter > 1
    assert held(records, own).goods[0].import_duty_rate == an_item().import_duty_rate


def test_our_own_rate_is_compared_though_customs_returned_another(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    own = ours(planned_rates={"USD": an_import().planned_rates["USD"] - 100})
    take(desk, a_print("clearance"))
    beside = records.customs_taxes(own)
    assert beside is not None
    value = next(one for one in beside.differences if one.item == 1 and one.kind is None)
    assert value.cause == "exchange"


def test_a_wrong_answer_is_undone_and_asked_again(desk: Desk, records: Records, ours: Callable[..., str]) -> None:
    own = ours(declaration_number=None, status=Status.READY)
    before = held(records, own)
    (waiting,) = take(desk, a_print("lane")).answers
    desk.settle_answer(waiting.serial, "take", declaration_id=own)
    answers, last = records.answers_of(own)
    assert [one.serial for one in answers] == [last]
    saved = desk.undo_answer(waiting.serial, act_key="u1")
    assert desk.undo_answer(waiting.serial, act_key="u1") == saved
    assert held(records, own) == before
    assert records.declaration(own).papers == ()
    (again,) = records.waiting_answers()
    assert (again.stored.serial, again.stored.answer.code) == (waiting.serial, "ST-017")
    assert [event.act for event in records.history(own)] == ["new", "customs_answer", "undo_answer"]
    assert desk.settle_answer(waiting.serial, "take", declaration_id=own).declaration_id == own


def test_only_the_last_thing_that_happened_is_undone(desk: Desk, records: Records, ours: Callable[..., str]) -> None:
    own = ours()
    lane, cleared = take(desk, a_print("lane"), a_print("clearance")).answers
    with pytest.raises(CustomsError) as refused:
        desk.undo_answer(lane.serial)
    assert refused.value.code == "STATUS-LATER"
    desk.undo_answer(cleared.serial)
    assert held(records, own).status is Status.LANE_ASSIGNED


def test_a_declaration_an_answer_made_is_emptied_and_the_answer_asked_again(desk: Desk, records: Records) -> None:
    (taken,) = take(desk, a_print("lane", an_export())).answers
    own = taken.answer.declaration_id or ""
    made = held(records, own)
    assert records.answers_of(own)[1] == taken.serial
    saved = desk.undo_answer(taken.serial, act_key="u1")
    assert desk.undo_answer(taken.serial, act_key="u1") == saved
    assert held(records, own) == Declaration(direction=Direction.EXPORT)
    view = records.declaration(own)
    assert (view.papers, records.answers_of(own)) == ((), ((), None))
    (again,) = records.waiting_answers()
    assert (again.stored.serial, again.candidates, again.may_create) == (taken.serial, (), True)

    assert desk.settle_answer(taken.serial, "create").declaration_id == own, "its own empty draft takes it up again"
    assert held(records, own) == made
    desk.undo_answer(taken.serial)
    assert held(records, own) == Declaration(direction=Direction.EXPORT)


def test_an_emptied_draft_that_somebody_began_to_fill_is_theirs(desk: Desk, records: Records) -> None:
    (taken,) = take(desk, a_print("lane", an_export())).answers
    own = taken.answer.declaration_id or ""
    desk.undo_answer(taken.serial)
    desk.edit(own, "notes", "HANG MAU")
    assert desk.settle_answer(taken.serial, "create").declaration_id != own
    assert held(records, own).notes == "HANG MAU"


def test_a_declaration_an_answer_made_stays_once_somebody_changed_it(desk: Desk, records: Records) -> None:
    (taken,) = take(desk, a_print("lane")).answers
    desk.step(taken.answer.declaration_id or "", "ask_cancellation", {"request_reason": "Khách bỏ lô"})
    assert records.answers_of(taken.answer.declaration_id or "")[1] is None
    with pytest.raises(CustomsError) as refused:
        desk.undo_answer(taken.serial)
    assert refused.value.code == "STATUS-LATER"


def test_what_customs_accepted_otherwise_is_told_with_both_sides(desk: Desk, ours: Callable[..., str]) -> None:
    ours()
    said = an_import(goods=(an_item(import_duty_rate=an_item().import_duty_rate + 3),))
    (taken,) = take(desk, a_print("lane", said)).answers
    assert taken.answer.detail is not None
    assert taken.answer.detail["conflicts"] == [
        {"path": "goods.i1.import_duty_rate", "line": 1, "ours": "12", "theirs": "15"}
    ]


def test_a_signature_in_a_mail_is_not_looked_at_and_not_refused(desk: Desk, ours: Callable[..., str]) -> None:
    ours()
    told = desk.hear_answers([("thu.eml", with_signature(a_print("lane")))])
    assert not refused(told)
    taken = desk.take_answers(told)
    assert sorted(outcomes(taken)) == ["unchanged", "unchanged", "updated"]
    assert {one.answer.code for one in taken.answers if one.answer.outcome == "unchanged"} == {"PART-PICTURE"}


def test_a_second_answer_of_customs_that_contradicts_the_first_waits_with_both_sides(
    desk: Desk, records: Records
) -> None:
    (made,) = take(desk, a_print("clearance")).answers
    own = made.answer.declaration_id or ""
    before = held(records, own)
    fewer = an_item(quantity_1=an_item().quantity_1 - 100, line_invoice_value=an_item().line_invoice_value - 1250)
    other = a_print("clearance", an_import(goods=(fewer,), invoice_total_value=fewer.line_invoice_value))
    (waiting,) = take(desk, other).answers
    assert (waiting.answer.outcome, waiting.answer.code) == (AnswerOutcome.WAITING, "ST-019")
    assert held(records, own) == before
    (asked,) = records.waiting_answers()
    assert asked.why is not None
    assert "đang giữ 2.450,00, tệp 2.350,00" in asked.why.vi
    assert "held 2,450.00, file 2,350.00" in asked.why.en
    assert "{" not in asked.why.vi + asked.why.en
    settled = desk.settle_answer(waiting.serial, "take", declaration_id=own, sure=True)
    assert settled.declaration_id == own
    taken = held(records, own)
    assert taken.goods[0].quantity_1 == fewer.quantity_1
    assert taken.total_customs_value == taken.goods[0].customs_value_system
    assert records.history(own)[-1].detail["conflicts"][0]["path"].startswith(("goods", "invoice"))


def test_another_number_of_lines_under_one_number_waits(desk: Desk, records: Records, ours: Callable[..., str]) -> None:
    own = ours()
    two = an_import(goods=(an_item(), an_item(key="i2")), invoice_total_value=2 * (an_item().line_invoice_value or 0))
    (waiting,) = take(desk, a_print("lane", two)).answers
    assert waiting.answer.code == "ST-019"
    assert held(records, own).status is Status.NUMBERED
    (asked,) = records.waiting_answers()
    assert asked.why is not None
    assert "Number of items: held 1, file 2" in asked.why.en


def test_dates_out_of_order_or_ahead_fail_a_check_and_wait(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    own = ours()
    before = held(records, own)
    early = datetime(2026, 11, 20, 8, 0, tzinfo=VIETNAM)
    files = (
        a_print("clearance", clearance_datetime=early),
        a_print("lane", registration_date=datetime(2031, 1, 1, tzinfo=VIETNAM).date()),
        ("a.csv", f"Số tờ khai;Luồng;Ngày thông quan\n{NUMBER};1;24/11/2030 20:00\n".encode()),
        ("b.csv", f"Số tờ khai;Ngày đăng ký;Ngày thông quan\n{NUMBER};24/11/2026;23/11/2026\n".encode()),
    )
    told = desk.hear_answers(files)
    assert {check.name for one in told if one.report for check in one.report.failed} == {"cleared_after", "not_future"}
    taken = desk.take_answers(told)
    assert set(codes(taken)) == {"ST-012"}
    assert held(records, own) == before
    on_the_day = f"Số tờ khai;Ngày đăng ký;Ngày thông quan\n{NUMBER};24/11/2026 10:31;24/11/2026\n"
    assert outcomes(take(desk, ("c.csv", on_the_day.encode()))) == ["updated"]


def test_one_number_twice_in_a_list_with_other_moments_is_a_question(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    own = ours()
    listed = f"Số tờ khai,Luồng,Ngày thông quan\n{NUMBER},2,24/11/2026 20:00\n{NUMBER},3,24/11/2026 18:00\n"
    taken = take(desk, ("ds.csv", listed.encode()))
    assert outcomes(taken) == ["updated", "waiting"]
    assert codes(taken) == ["", "ST-019"]
    assert held(records, own).clearance_datetime == datetime(2026, 11, 24, 20, 0, tzinfo=VIETNAM)
    assert held(records, own).lane_code == "2"


@pytest.mark.parametrize(("head", "value"), [("Mã LH", "E31"), ("Tên hải quan", "03CE"), ("Tên hải quan", "HQKHAC")])
def test_another_type_code_or_office_in_a_list_under_the_same_number_waits(
    desk: Desk, records: Records, head: str, value: str
) -> None:
    (made,) = take(desk, a_print("lane")).answers
    own = made.answer.declaration_id or ""
    before = held(records, own)
    taken = take(desk, ("ds.csv", f"Số TK;{head};Trạng thái\n{NUMBER};{value};Đã thông quan\n".encode()))
    assert codes(taken) == ["ST-019"]
    assert held(records, own) == before
    (asked,) = records.waiting_answers()
    assert asked.why is not None
    assert f"tệp {value}" in asked.why.vi


def test_the_office_of_the_declaration_by_its_code_is_no_question(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    own = ours(customs_office_name="HQTHUNGHIEM")
    listed = f"Số TK;Tên hải quan;Mã LH;Luồng\n{NUMBER};03CC;A11;Vàng\n"
    assert outcomes(take(desk, ("ds.csv", listed.encode()))) == ["updated"]
    assert held(records, own).customs_office_name == "HQTHUNGHIEM"
