"""The checklist of a lot, what is owed until when, inspections and permits."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from customs.lots.papers.checklist import CustomerPaper, Declared, Wanted, checklist
from customs.lots.papers.debts import debts
from customs.lots.papers.inspections import differences, holds, left_of
from customs.lots.papers.standing import HeldPaper, PaperState, standings
from customs.model.base import Text
from customs.model.event import Event
from customs.model.goods import OtherTax
from customs.model.lot import Lot, Waiter
from customs.model.lot_papers import (
    DebtKind,
    DebtSaid,
    Extension,
    Inspection,
    InspectionKind,
    InspectionResult,
    PaperForm,
    PaperSaid,
)
from customs.model.papers import CertificateOfOrigin, PaperSort
from customs.model.path import replace
from customs.model.slots import Permit
from customs.model.status import Direction, Status
from customs.reference.table import CodeRow, CodeTable
from tests.builders import an_export, an_import, an_item

DAY = date(2026, 11, 24)
WANTED = Wanted(DAY)
LOT = Lot(direction=Direction.IMPORT, transport_mode="2", declarations=("d1",))
FORM_E = an_item(tariff_schedule_code="B05")


def registered(declaration=None, on=DAY, **changes):
    made = replace(
        declaration or an_import(goods=(FORM_E,)),
        status=Status.REGISTERED,
        registration_date=on,
        declaration_number="106842917350",
    )
    return Declared("d1", replace(made, **changes))


def standing(declared, lot=LOT, held=()):
    return standings(lot, checklist(lot, declared, WANTED), held, declared)


def state(code, found):
    return next(one.state for one in found if one.line.code == code)


def owed(declared, lot=LOT, held=()):
    return debts(lot, declared, standing(declared, lot, held))


def test_a_lot_before_any_declaration_already_asks_for_papers():
    codes = [line.code for line in checklist(LOT, (), WANTED)]
    assert codes[:3] == ["invoice", "packing_list", "transport"]
    assert not any(code.startswith("certificate") for code in codes)


def test_every_line_says_why_and_by_which_article_or_that_it_is_practice():
    lines = {line.code: line for line in checklist(LOT, [registered()], WANTED)}
    assert lines["certificate-E"].why.vi == "khai biểu thuế B05"
    assert lines["certificate-E"].legal.en == "Circular 33/2023/TT-BTC Art. 11, 12"
    assert lines["packing_list"].legal.vi == "Thực hành"
    assert lines["delivery_order"].why.en == "mode of transport: Sea, container"


def test_another_type_code_asks_for_other_papers():
    trade = registered(an_import(goods=(an_item(),), declaration_type_code="A11"))
    processing = registered(an_import(goods=(an_item(),), declaration_type_code="E21"))
    before, after = ({line.code for line in checklist(LOT, [one], WANTED)} for one in (trade, processing))
    assert after - before == {"processing_contract"}


def test_an_office_a_note_on_an_hs_code_and_a_customer_add_lines():
    columns = {"direction": "", "type_codes": "", "modes": "", "preferential": "", "legal": ""}
    row = CodeRow("COA", _text("Phiếu kiểm nghiệm"), None, {
        **columns, "sort": "other", "hs": "6006", "original": "yes",
    })  # fmt: skip
    note = CodeRow("6006", _text("Kiểm tra formaldehyt"), None, {"document": "21/2017/TT-BCT"})
    notes = CodeTable("hs_policy", DAY, _text(""), {"6006": note})
    own = (CustomerPaper(code="cam-ket", name="Cam kết của khách"),)
    lines = {line.code: line for line in checklist(LOT, [registered()], Wanted(DAY, {"COA": row}, notes, own))}
    assert lines["office-COA"].original
    assert lines["note-6006"].legal.vi == "21/2017/TT-BCT"
    assert lines["customer-cam-ket"].name.vi == "Cam kết của khách"
    other = registered(an_import(goods=(an_item(hs_code="85094000"),)))
    left = {line.code for line in checklist(LOT, [other], Wanted(DAY, {"COA": row}, notes, own))}
    assert not left & {"office-COA", "note-6006"}


def test_a_paper_the_house_keeps_counts_by_what_a_person_said_it_is():
    held = [HeldPaper("a" * 64, "scan-1.pdf", PaperSort.INVOICE), HeldPaper("b" * 64, "packing list.pdf", None)]
    found = standing([registered()], held=held)
    assert state("invoice", found) is PaperState.HAVE
    assert state("packing_list", found) is PaperState.MISSING


def test_a_paper_tied_to_one_line_does_not_stand_for_another_of_its_sort():
    contract = HeldPaper("c" * 64, "hop-dong.pdf", PaperSort.CONTRACT)
    lot = replace(LOT, paper_lines=(PaperSaid(line="processing_contract", papers=(contract.sha256,)),))
    found = standing([registered(an_import(declaration_type_code="E21"))], lot, [contract])
    assert (state("processing_contract", found), state("contract", found)) == (PaperState.HAVE, PaperState.MISSING)


def test_a_copy_is_not_enough_where_the_original_is_wanted():
    said = PaperSaid(line="certificate-E", received_at=datetime(2026, 11, 24, tzinfo=UTC), form=PaperForm.COPY)
    assert state("certificate-E", standing([registered()], replace(LOT, paper_lines=(said,)))) is PaperState.COPY_ONLY
    electronic = replace(LOT, paper_lines=(replace(said, form=PaperForm.ELECTRONIC),))
    assert state("certificate-E", standing([registered()], electronic)) is PaperState.HAVE


def test_a_paper_somebody_said_is_not_needed_is_no_longer_missing():
    lot = replace(LOT, paper_lines=(PaperSaid(line="contract", not_needed="mua theo hóa đơn", by="Hà"),))
    assert state("contract", standing([registered()], lot)) is PaperState.NOT_NEEDED


def test_a_certificate_entered_in_the_declaration_is_here():
    paper = CertificateOfOrigin(form="E", number="E2026-1", electronic=True)
    assert state("certificate-E", standing([registered(certificates=(paper,))])) is PaperState.HAVE
    assert owed([registered(certificates=(paper,))]) == ()


@pytest.mark.parametrize(
    ("changes", "due", "article"),
    [
        # A year from 24 Nov 2026 is Viet Nam Culture Day, a day off.
        ({}, date(2027, 11, 25), "Thông tư 33/2023/TT-BTC Điều 12"),
        # Two years: Friday.
        ({"tariff_schedule_code": "B25"}, date(2028, 11, 24), "Thông tư 33/2023/TT-BTC Điều 12"),
        # Thirty days from 24 Nov: Thursday 24 Dec.
        (
            {"other_taxes": (OtherTax(other_tax_rate_code="G"),)},
            date(2026, 12, 24),
            "Thông tư 33/2023/TT-BTC Điều 12.3",
        ),
    ],
)
def test_a_certificate_is_owed_a_year_two_for_the_eu_thirty_days_under_remedies(changes, due, article):
    (debt,) = owed([registered(an_import(goods=(replace(FORM_E, **changes),)))])
    assert (debt.kind, debt.due, debt.legal.vi) == (DebtKind.CERTIFICATE, due, article)


def test_the_thirtieth_day_that_is_a_holiday_moves_to_the_next_working_day():
    # 30 days from 2 Dec 2026 is 1 Jan 2027, New Year's day, a Friday: Monday 4 Jan.
    guaranteed = registered(an_import(), on=date(2026, 12, 2), tax_payment_term_code="A")
    (debt,) = owed([guaranteed])
    assert (debt.due, debt.moved_from) == (date(2027, 1, 4), date(2027, 1, 1))


def test_no_certificate_is_owed_before_registration_and_none_where_none_is_claimed():
    assert owed([Declared("d1", an_import(goods=(FORM_E,)))]) == ()
    assert owed([registered(an_import())]) == ()


def test_a_certificate_that_is_to_come_is_owed_though_the_ordinary_rate_was_declared():
    lot = replace(LOT, debts=(DebtSaid(kind=DebtKind.CERTIFICATE, declaration="d1", form="EUR.1", opened=True),))
    (debt,) = owed([registered(an_import())], lot)
    assert (debt.form, debt.due) == ("EUR.1", date(2028, 11, 24))


def test_a_debt_that_was_settled_is_gone():
    said = DebtSaid(kind=DebtKind.GUARANTEE, declaration="d1", settled_at=datetime(2026, 12, 1, tzinfo=UTC))
    assert owed([registered(an_import(), tax_payment_term_code="A")], replace(LOT, debts=(said,))) == ()


def test_a_temporary_import_for_trade_is_sixty_days_and_at_most_two_extensions_of_thirty():
    cleared = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    import_ = registered(an_import(), declaration_type_code="G11", status=Status.CLEARED, clearance_datetime=cleared)
    days = []
    for times in range(4):
        said = DebtSaid(
            kind=DebtKind.TEMPORARY,
            declaration="d1",
            extensions=tuple(Extension(granted_on=date(2027, 1, 20)) for _ in range(times)),
        )
        days.append(owed([import_], replace(LOT, debts=(said,)))[0].due)
    # 60 days: Sat 23 Jan 2027, so Monday 25; + 30: Wed 24 Feb; + 30: Fri 26 Mar; a third changes nothing.
    assert days == [date(2027, 1, 25), date(2027, 2, 24), date(2027, 3, 26), date(2027, 3, 26)]


def test_other_temporary_goods_leave_by_the_day_declared_or_granted():
    cleared = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    changes = {"declaration_type_code": "G12", "status": Status.CLEARED, "clearance_datetime": cleared}
    import_ = registered(an_import(), reexport_deadline=date(2027, 5, 31), **changes)
    assert owed([import_])[0].due == date(2027, 5, 31)
    granted = (Extension(granted_on=date(2027, 5, 1), until=date(2027, 8, 31)),)
    said = DebtSaid(kind=DebtKind.TEMPORARY, declaration="d1", extensions=granted)
    assert owed([import_], replace(LOT, debts=(said,)))[0].due == date(2027, 8, 31)


def test_the_importer_of_an_on_the_spot_export_has_fifteen_working_days():
    cleared = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    export = replace(
        an_export(), status=Status.CLEARED, registration_date=DAY, clearance_datetime=cleared,
        internal_reference_number="#&XKTC",
    )  # fmt: skip
    (debt,) = owed([Declared("d1", export)], replace(LOT, direction=Direction.EXPORT))
    assert (debt.kind, debt.due) == (DebtKind.COUNTERPART, date(2026, 12, 15))


def test_a_provisional_price_runs_only_once_the_final_one_is_known():
    said = DebtSaid(kind=DebtKind.PRICE, declaration="d1", opened=True)
    (waiting,) = owed([registered(an_import())], replace(LOT, debts=(said,)))
    assert waiting.due is None
    known = replace(said, starts_on=date(2026, 12, 1))
    (running,) = owed([registered(an_import())], replace(LOT, debts=(known,)))
    assert running.due == date(2026, 12, 8)


def test_goods_in_storage_wait_thirty_days_for_the_result_and_the_lot_waits_for_the_agency():
    at = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    stored = registered(
        an_import(),
        status=Status.IN_STORAGE,
        events=(Event(step="store", before=Status.LANE_ASSIGNED, after=Status.IN_STORAGE, at=at),),
    )
    waited = Inspection(key="i1", kind=InspectionKind.QUALITY, group="ấm đun nước", registered_on=DAY)
    lot = replace(LOT, inspections=(waited,))
    (debt,) = owed([stored], lot)
    assert (debt.kind, debt.due) == (DebtKind.INSPECTION, date(2026, 12, 24))
    (hold,) = holds(lot, at)
    assert (hold.on, hold.what.vi) == (Waiter.AGENCY, "Kiểm tra chất lượng: ấm đun nước: chờ kết quả")
    assert hold.due_at
    assert hold.due_at.date() == debt.due
    passed = replace(lot, inspections=(replace(waited, result=InspectionResult.PASS),))
    assert (holds(passed), owed([stored], passed)) == ((), ())
    failed = replace(lot, inspections=(replace(waited, result=InspectionResult.FAIL),))
    assert holds(failed)[0].what.en == "Quality inspection: ấm đun nước: failed"


def test_a_permit_is_used_up_by_the_declarations_that_name_it_and_over_use_is_told():
    permit = Inspection(
        key="p", kind=InspectionKind.LICENCE, permit_number="GP-7", hs_codes=("6006",),
        quantity_allowed=Decimal(4900), quantity_unit_code="MTR",
    )  # fmt: skip
    slot = Permit(permit_type_code="BC02", permit_number="gp-7 ")
    first, second = registered(permits=(slot,)), registered(permits=(slot,))
    left = left_of(permit, [first, second])
    assert left
    assert (left.quantity, left.is_over_used) == (Decimal(0), False)
    third = left_of(permit, [first, second, registered(permits=(slot,))])
    assert third
    assert (third.quantity, third.is_over_used) == (Decimal(-2450), True)
    cancelled = left_of(permit, [first, registered(permits=(slot,), status=Status.CANCELLED)])
    assert cancelled
    assert cancelled.quantity == Decimal(2450)


def test_goods_in_another_unit_than_the_permit_are_not_added_but_told():
    permit = Inspection(
        key="p",
        kind=InspectionKind.LICENCE,
        permit_number="GP-7",
        quantity_allowed=Decimal(10),
        quantity_unit_code="TNE",
    )
    left = left_of(permit, [registered(permits=(Permit(permit_type_code="BC02", permit_number="GP-7"),))])
    assert left
    assert (left.quantity, left.used[0].uncounted) == (Decimal(10), 1)


def test_permit_fields_and_the_permits_of_the_lot_that_differ_are_told():
    kept = Inspection(
        key="p", kind=InspectionKind.FOOD, permit_number="GP-7", permit_type_code="BC02", valid_until=date(2026, 11, 23)
    )
    lot = replace(LOT, inspections=(kept,))
    declared = registered(permits=(Permit(permit_type_code="AN02", permit_number="GP-7"), Permit(permit_number="X-1")))
    told = [text.vi for text in differences(lot, [declared])]
    assert told == [
        "Giấy phép GP-7: tờ khai 106842917350 khai loại AN02, ở đây ghi BC02",
        "Giấy phép GP-7 hết hạn 23/11/2026, trước ngày đăng ký 24/11/2026 của tờ khai 106842917350",
        "Tờ khai 106842917350 khai giấy phép X-1, ở đây chưa ghi",
    ]
    assert "chưa khai giấy phép GP-7" in differences(lot, [registered()])[0].vi


def _text(words):
    return Text(vi=words, en=words)
