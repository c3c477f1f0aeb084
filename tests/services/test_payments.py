"""Slips of the bank: given to the declaration whose number they bear, or kept waiting; never recorded twice."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from customs.model.errors import CustomsError
from customs.model.payment import PaidFor
from customs.model.returned import TaxSubject
from customs.model.status import Status
from customs.services import Desk, Records
from customs.services.payments.keeping import NoticeTyped, SlipsLoaded
from customs.services.payments.slip_reading import SlipTyped
from customs.store import Store
from tests.builders import an_import
from tests.ui.kept import kept

NUMBER, OTHER = "106842917350", "107842917351"
PAYER = "0312345678"
HEADS = "Số tham chiếu,Số tờ khai,Số tiền,Ngày nộp,Sắc thuế,Mã số thuế\n"


def held(store: Store, number: str = NUMBER, **changes: object) -> str:
    due = TaxSubject(tax_subject_name="Thuế GTGT", tax_subject_total_amount=11_200_000)
    told = {
        "declaration_number": number,
        "status": Status.LANE_ASSIGNED,
        "registration_date": date(2026, 11, 20),
        "importer_code": PAYER,
        "tax_subjects": (due,),
        "total_tax_payable": 11_200_000,
    }
    return kept(store, an_import(**(told | changes)))


def slip(reference: str = "FT26328001", **typed: str) -> SlipTyped:
    told = {"amount": "11.200.000", "paid_at": "24/11/2026 09:15", "payer_tax_code": PAYER}
    return SlipTyped(reference=reference, **(told | typed))


def refusal(act: object, *given: object, **named: object) -> CustomsError:
    with pytest.raises(CustomsError) as refused:
        act(*given, **named)  # type: ignore[operator]
    return refused.value


def load(desk: Desk, rows: str, heads: str = HEADS) -> SlipsLoaded:
    return desk.load_slips(desk.preview_slips(("nop-thue.csv", (heads + rows).encode())))


def test_a_slip_pays_its_declaration_and_stands_in_its_history(desk: Desk, records: Records, store: Store) -> None:
    own = held(store)
    assert records.payment_sheet(own).sheet.holds
    desk.record_slip(own, slip())
    told = records.payment_sheet(own)
    assert (told.sheet.state, told.sheet.left) == ("paid", 0)
    assert told.slips[0].content.declaration_number == NUMBER  # type: ignore[union-attr]
    assert [event.act for event in records.history(own)][-1] == "record_slip"


def test_the_same_press_is_one_slip_and_another_press_is_refused(desk: Desk, store: Store) -> None:
    own = held(store)
    assert desk.record_slip(own, slip(), act_key="k") == desk.record_slip(own, slip(), act_key="k")
    refused = refusal(desk.record_slip, own, slip())
    assert refused.code == "PAY-KNOWN"
    assert "Lê Thu Hà" in refused.say("vi")


def test_one_slip_of_the_bank_may_pay_two_declarations(desk: Desk, records: Records, store: Store) -> None:
    first, second = held(store), held(store, OTHER)
    loaded = load(
        desk,
        f"FT1,{NUMBER},11200000,24/11/2026,Thuế GTGT,{PAYER}\nFT1,{OTHER},11200000,24/11/2026,Thuế GTGT,{PAYER}\n",
    )
    assert (loaded.given, loaded.waiting, loaded.known) == (2, (), 0)
    assert [records.payment_sheet(one).sheet.left for one in (first, second)] == [0, 0]


def test_rows_of_one_slip_are_put_together_and_every_row_is_accounted_for(
    desk: Desk, records: Records, store: Store
) -> None:
    own = held(store)
    rows = (
        f"FT1,{NUMBER},10000000,24/11/2026,Thuế GTGT,{PAYER}\n"
        f"FT1,{NUMBER},1200000,24/11/2026,Thuế NK,{PAYER}\n"
        ",,,,,\n"
        f"FT1,{NUMBER},10000000,24/11/2026,Thuế GTGT,{PAYER}\n"
        f"FT2,{NUMBER},mười triệu,24/11/2026,Thuế GTGT,{PAYER}\n"
        f"FT3,{NUMBER},0,24/11/2026,Thuế GTGT,{PAYER}\n"
        f"FT4,{NUMBER},5000,31/02/2026,Thuế GTGT,{PAYER}\n"
    )
    seen = desk.preview_slips(("nop.csv", (HEADS + rows).encode()))
    read = seen.read
    assert (len(read.slips), read.merged, read.blank, len(read.rejected)) == (1, 1, 1, 4)
    assert read.rows_in == 7
    assert [one.row for one in read.rejected] == [5, 6, 7, 8]
    assert "mười triệu" in read.rejected[1].why.vi
    desk.load_slips(seen)
    (stored,) = records.payment_sheet(own).slips
    assert {one.what for one in stored.content.portions} == {PaidFor.VAT, PaidFor.IMPORT_DUTY}
    assert stored.content.source is not None
    assert stored.content.source.cell == "C2"


def test_what_names_no_declaration_an_unknown_one_or_another_payer_waits_with_its_reason(
    desk: Desk, records: Records, store: Store
) -> None:
    own = held(store)
    loaded = load(
        desk,
        f"FT1,,11200000,24/11/2026,,{PAYER}\n"
        f"FT2,199999999990,11200000,24/11/2026,,{PAYER}\n"
        f"FT3,{NUMBER},11200000,24/11/2026,,0399999999\n",
    )
    assert loaded.given == 0
    assert [why.en.split(".")[0] for _, why in loaded.waiting] == [
        "The slip names no declaration",
        "There is no declaration 199999999990 here",
        f"The payer has tax code 0399999999, but declaration {NUMBER} is that of {PAYER}",
    ]
    assert records.payment_sheet(own).sheet.paid == 0
    waiting = records.waiting_slips()
    assert [[each.id for each in one.candidates] for one in waiting] == [[own], [], [own]]


def test_two_declarations_of_one_payer_with_the_same_sum_are_both_shown_and_none_is_taken(
    desk: Desk, records: Records, store: Store
) -> None:
    both = {held(store), held(store, OTHER)}
    load(desk, f"FT1,,11200000,24/11/2026,,{PAYER}\n")
    (waiting,) = records.waiting_slips()
    assert {one.id for one in waiting.candidates} == both
    first = next(iter(both))
    desk.give_slip(waiting.stored.id, first)
    assert records.waiting_slips() == ()
    assert [records.payment_sheet(one).sheet.paid for one in (first, *(both - {first}))] == [11_200_000, 0]


def test_a_slip_given_wrongly_goes_back_to_wait_and_one_taken_back_counts_no_more(
    desk: Desk, records: Records, store: Store
) -> None:
    own = held(store)
    given = desk.record_slip(own, slip())
    desk.free_slip(given)
    assert records.payment_sheet(own).sheet.paid == 0
    assert [one.stored.id for one in records.waiting_slips()] == [given]
    assert refusal(desk.take_back_payment, given, " ").code == "PAY-REASON"
    desk.take_back_payment(given, "ghi nhầm")
    assert records.waiting_slips() == ()
    assert refusal(desk.give_slip, given, own).code == "FIND-PAYMENT"
    desk.record_slip(own, slip())
    assert records.payment_sheet(own).sheet.left == 0


def test_a_slip_of_another_declaration_or_payer_is_refused_where_it_is_typed(desk: Desk, store: Store) -> None:
    own = held(store)
    assert refusal(desk.record_slip, own, slip(declaration_number=OTHER)).code == "PAY-OTHER"
    assert refusal(desk.record_slip, own, slip(payer_tax_code="0399999999")).code == "PAY-PAYER"
    branch = desk.record_slip(own, slip(payer_tax_code=f"{PAYER}-001"))
    assert branch


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"reference": " "}, "PAY-REFERENCE"),
        ({"amount": "11,2 triệu"}, "PAY-AMOUNT"),
        ({"amount": "-5"}, "PAY-AMOUNT"),
        ({"amount": "0"}, "PAY-AMOUNT"),
        ({"amount": "1000000,5"}, "PAY-AMOUNT"),
        ({"amount": "9" * 39}, "PAY-AMOUNT"),
        ({"paid_at": "hôm qua"}, "VALUE-DAY"),
        ({"paid_at": "24/11/0026"}, "VALUE-DAY"),
        ({"declaration_number": "12345"}, "PAY-NUMBER"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    desk: Desk, store: Store, typed: dict[str, str], code: str
) -> None:
    refused = refusal(desk.record_slip, held(store), slip(**({"reference": "FT"} | typed)))
    assert refused.code == code


def test_parts_above_the_slip_are_refused_and_alone_they_are_its_sum(
    desk: Desk, records: Records, store: Store
) -> None:
    own = held(store)
    parts = {PaidFor.VAT: "11.000.000", PaidFor.LATE_INTEREST: "500.000"}
    told = {"reference": "FT9", "paid_at": "24/11/2026", "portions": parts}
    assert refusal(desk.record_slip, own, SlipTyped(amount="11.200.000", **told)).code == "PAY-PORTIONS"
    desk.record_slip(own, SlipTyped(**told))
    assert records.payment_sheet(own).sheet.paid == 11_500_000


def test_a_notice_of_customs_sets_what_is_due_and_until_when(desk: Desk, records: Records, store: Store) -> None:
    own = held(store)
    told = NoticeTyped(number="TB 12/2026", due_on="04/12/2026", portions={PaidFor.VAT: "11.500.000"})
    desk.record_notice(own, told)
    found = records.payment_sheet(own).sheet
    assert (found.due, found.term.last) == (11_500_000, date(2026, 12, 4))
    assert refusal(desk.record_notice, own, told).code == "PAY-KNOWN"
    assert refusal(desk.record_notice, own, NoticeTyped(number="TB 13")).code == "PAY-NOTICE"


def test_a_list_loaded_twice_keeps_each_slip_once(desk: Desk, records: Records, store: Store) -> None:
    own = held(store)
    rows = f"FT1,{NUMBER},5000000,24/11/2026 08:00,,{PAYER}\n"
    load(desk, rows)
    again = load(desk, rows + f"FT2,{NUMBER},6200000,24/11/2026 09:00,,{PAYER}\n")
    assert (again.given, again.known) == (1, 1)
    assert records.payment_sheet(own).sheet.left == 0


def test_a_file_without_the_columns_is_refused_with_what_it_needs(desk: Desk) -> None:
    refused = refusal(desk.preview_slips, ("a.csv", b"Ten,Dia chi\nA,B\n"))
    assert refused.code == "PAY-COLUMNS"
    assert "số tham chiếu" in refused.say("vi")


def test_a_slip_that_a_list_brings_again_without_number_counts_once(desk: Desk, records: Records, store: Store) -> None:
    own = held(store)
    desk.record_slip(own, slip("FT-1"))
    (waits,) = load(desk, "FT-1,,11200000,24/11/2026,,\n").waiting
    assert waits[0].reference == "FT-1"
    (found,) = records.waiting_slips()
    assert refusal(desk.give_slip, found.stored.id, own).code == "PAY-KNOWN"
    assert len(records.payment_sheet(own).slips) == 1


def test_the_key_of_one_act_does_not_stand_for_another_slip(desk: Desk, store: Store) -> None:
    own = held(store)
    first, second = desk.record_slip(own, slip("FT-1")), desk.record_slip(own, slip("FT-2"))
    desk.take_back_payment(first, "nhầm", act_key="a")
    assert refusal(desk.take_back_payment, second, "nhầm", act_key="a").code == "ACT-KEY"
    desk.free_slip(second, act_key="b")
    assert refusal(desk.free_slip, first, act_key="b").code == "ACT-KEY"
    desk.give_slip(second, own, act_key="c")
    assert refusal(desk.give_slip, first, own, act_key="c").code == "ACT-KEY"


def test_what_no_store_can_keep_is_refused(desk: Desk, store: Store) -> None:
    own = held(store)
    assert refusal(desk.record_slip, own, slip("x" * 301)).code == "PAY-LONG"
    assert refusal(desk.record_slip, own, slip("\ud800")).code == "VALUE-TEXT"
    kept_id = desk.record_slip(own, slip("FT\0-3", bank="a\0b"))
    with store.read() as look:
        found = look.payment(kept_id)
    assert found is not None
    assert (found.content.reference, found.content.bank) == ("FT-3", "ab")  # type: ignore[union-attr]


def test_a_reference_whose_last_digits_a_number_cell_lost_is_refused(desk: Desk, store: Store) -> None:
    held(store)
    book = Workbook()
    sheet = book.active
    sheet.append(["Số tham chiếu", "Số tờ khai", "Số tiền", "Ngày nộp"])
    sheet.append([12345678901234567890, int(NUMBER), 11_200_000, date(2026, 11, 24)])
    sheet.append(["12345678901234567890", int(NUMBER), 11_200_000, date(2026, 11, 24)])
    out = BytesIO()
    book.save(out)
    read = desk.preview_slips(("nop-thue.xlsx", out.getvalue())).read
    assert (len(read.slips), [one.row for one in read.rejected], read.rows_in) == (1, [2], 2)
    assert "12345678901234570000" in read.rejected[0].why.en


def test_a_list_that_tells_another_amount_of_a_slip_changes_nothing_and_says_so(
    desk: Desk, records: Records, store: Store
) -> None:
    own = held(store)
    desk.record_slip(own, slip("FT-1"))
    told = load(desk, f"FT-1,{NUMBER},999,24/11/2026,,\n")
    assert (told.known, len(told.differing)) == (1, 1)
    assert "11.200.000" in told.differing[0][1].vi
    assert records.payment_sheet(own).slips[0].content.amount == 11_200_000  # type: ignore[union-attr]
