"""HS codes from the office's own past: with evidence, with contradictions, or "no evidence"; never filled in."""

from datetime import date
from pathlib import Path

import pytest

from customs.model.errors import CustomsError
from customs.model.master_kind import EvidenceKind, MasterKind
from customs.model.status import Status
from customs.services import Desk, Records
from customs.services.masters.likeness import Likeness, same_words
from customs.services.masters.master_report import suggested_lines
from customs.services.masters.suggesting import LEAST
from customs.store import Store
from tests.builders import an_import, an_item

HEAD = "TÊN HÀNG;HS CODE;GHI CHÚ;Ngày"
PAST = (
    "Băng dính bằng nhựa dạng cuộn, rộng 40 mm;39191099;KHÁCH A;2024-03-01",
    "Băng dính nhựa cuộn 25 m;39191099;KHÁCH A;2024-03-02",
    "Ống ghép bằng nhựa;39173900;KHÁCH B;2024-04-01",
    "Sơn gỗ phân tán trong môi trường không chứa nước;32082090;KHÁCH C;2021-10-19",
)


def past(*rows: str) -> tuple[str, bytes]:
    return "cu.csv", "\n".join((HEAD, *(rows or PAST))).encode()


@pytest.fixture
def loaded(desk: Desk) -> int:
    return desk.load_past(desk.preview_past(past()))


def registered(store: Store, number: str, *, status: Status = Status.CLEARED, **item: object) -> str:
    held = an_import(status=status, declaration_number=number, registration_date="2026-05-04", goods=(an_item(**item),))
    with store.write("Lê Hà") as tx:
        return tx.create(held, act="report").id


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("words", ["Băng dính nhựa dạng cuộn", "bang dinh nhua dang cuon", "BĂNG DÍNH NHỰA - cuộn"])
def test_like_words_give_the_code_they_went_under_with_the_lines(records: Records, words: str) -> None:
    told = records.suggest_hs(words)
    best = told.suggestions[0]
    assert best.hs_code == "39191099"
    line = best.evidence[0].line
    assert line.description.startswith("Băng dính")
    assert line.label.startswith("cu.csv · cu:")
    assert (line.on, line.note) == (date(2024, 3, 1 if "40" in line.description else 2), "KHÁCH A")
    assert told.looked_at == 4


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("words", ["Máy tiện CNC điều khiển số", "", "   ", "12345", "xyz"])
def test_no_evidence_is_an_honest_answer(records: Records, words: str) -> None:
    told = records.suggest_hs(words)
    assert (told.suggestions, told.contradictions) == ((), ())
    assert told.looked_at == 4


def test_an_office_without_a_past_says_so(records: Records) -> None:
    assert records.suggest_hs("Băng dính").looked_at == 0


def test_the_same_words_under_two_codes_are_shown_as_a_contradiction(desk: Desk, records: Records) -> None:
    desk.load_past(
        desk.preview_past(
            past("Ống ghép bằng nhựa;39173900;A;2024-04-01", "ống ghép bằng NHỰA;39174000;B;2025-01-01", *PAST[:2])
        )
    )
    told = records.suggest_hs("Ống ghép bằng nhựa PVC")
    (contradiction,) = told.contradictions
    assert {code for code, _ in contradiction.sides} == {"39173900", "39174000"}
    assert {one.hs_code for one in told.suggestions} == {"39173900", "39174000"}
    assert sum(one.share for one in told.suggestions) == pytest.approx(1)


def test_registered_declarations_are_evidence_by_number_and_day(records: Records, store: Store) -> None:
    registered(store, "106842917350")
    for status in (Status.DRAFT, Status.NUMBERED, Status.CANCELLED):
        registered(store, f"10000000{status.rank:04}", status=status, hs_code="99999999")
    told = records.suggest_hs("Vải dệt kim single jersey cotton spandex")
    (best,) = told.suggestions
    (evidence,) = best.evidence
    assert (evidence.line.label, evidence.line.item, evidence.line.on) == ("106842917350", 1, date(2026, 5, 4))
    assert told.looked_at == 1


def test_a_declaration_is_no_evidence_for_itself(records: Records, store: Store) -> None:
    own = registered(store, "106842917350")
    assert records.suggest_hs("Vải dệt kim single jersey cotton spandex", apart=own).suggestions == ()


def test_the_customers_own_code_comes_first_and_says_whether_it_was_approved(desk: Desk, records: Records) -> None:
    typed = {"owner": "0100109106", "item_code": "TA-400", "goods_description": "Vải dệt", "hs_code": "60063290"}
    made = desk.save_master(MasterKind.GOODS, typed)
    told = records.suggest_hs("KNITTED FABRIC", owner="0100109106-", item_code="ta-400")
    assert told.suggestions[0].evidence[0].line.approved_by == ""
    desk.approve_masters([made], EvidenceKind.RULING, "123")
    told = records.suggest_hs("KNITTED FABRIC", owner="0100109106", item_code="TA-400")
    assert told.suggestions[0].hs_code == "60063290"
    assert told.suggestions[0].evidence[0].line.approved_by == "Lê Thu Hà"
    assert records.suggest_hs("KNITTED FABRIC", owner="0100112437", item_code="TA-400").suggestions == ()


def test_whether_a_code_is_in_the_tariff_is_not_known_while_none_is_loaded(records: Records, loaded: int) -> None:
    assert loaded == 1
    assert records.suggest_hs("Băng dính nhựa").suggestions[0].listed is None


TARIFF = "Mã HS,Mô tả hàng hóa,ĐVT,NK ưu đãi,VAT\n39191099,Băng dính,kg,12,10\n94016100,Ghế,chiếc,25,10\n"


@pytest.mark.usefixtures("loaded")
def test_a_code_that_is_no_longer_in_the_loaded_tariff_says_so(desk: Desk, records: Records) -> None:
    desk.load_list(desk.preview_list("tariff", ("tariff.csv", TARIFF.encode()), date(2026, 1, 1)))
    assert records.suggest_hs("Băng dính nhựa").suggestions[0].listed is True
    gone = records.suggest_hs("Sơn gỗ phân tán trong môi trường không chứa nước")
    assert (gone.suggestions[0].hs_code, gone.suggestions[0].listed) == ("32082090", False)
    assert "không còn trong biểu thuế đã nạp" in suggested_lines(gone, "vi")


def test_a_withdrawn_file_speaks_no_more_and_a_file_is_loaded_once(desk: Desk, records: Records, loaded: int) -> None:
    with pytest.raises(CustomsError, match="PAST-SAME"):
        desk.load_past(desk.preview_past(past()))
    with pytest.raises(CustomsError, match="MASTER-REASON"):
        desk.withdraw_past(loaded, "")
    desk.withdraw_past(loaded, "của văn phòng khác", act_key="w")
    desk.withdraw_past(loaded, "của văn phòng khác", act_key="w")
    assert records.suggest_hs("Băng dính nhựa").looked_at == 0
    assert records.past_files()[0].withdrawn_by == "Lê Thu Hà"
    assert desk.load_past(desk.preview_past(past())) == 2


def test_a_second_press_loads_once(desk: Desk) -> None:
    seen = desk.preview_past(past())
    assert desk.load_past(seen, act_key="p") == desk.load_past(seen, act_key="p") == 1


def test_likeness_runs_from_nothing_to_the_same() -> None:
    index = Likeness(["vải dệt kim", "ống nhựa", "sơn gỗ"])
    (found,) = index.near("Vải dệt kim", 5, LEAST)
    assert found[1] == 0
    assert found[0] == pytest.approx(1)
    assert index.near("máy tiện", 5, 0.01) == []
    assert Likeness([]).near("x", 5, 0.0) == []


def test_same_words_are_the_same_in_any_order_and_not_with_another_figure() -> None:
    assert same_words("Ống nhựa PVC mềm", "ống nhựa mềm, PVC")
    assert not same_words("Ống nhựa PVC", "Ống thép")


@pytest.mark.needs_shared
def test_on_the_trial_list_every_line_finds_itself_and_strange_words_find_nothing(
    desk: Desk, records: Records, shared: Path
) -> None:
    file = shared / "samples" / "nttn98_hs_goods_vi.xlsx"
    read, content = desk.preview_past((file.name, file.read_bytes()))
    assert read.rows_in == 3111
    desk.load_past((read, content))
    told = records.suggest_hs(read.lines[1500].goods_description)
    assert told.suggestions[0].evidence[0].line.description == read.lines[1500].goods_description
    assert told.suggestions[0].evidence[0].likeness == pytest.approx(1)
    assert records.suggest_hs("Lorem ipsum dolor sit amet").suggestions == ()
