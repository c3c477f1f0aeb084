"""Masters at the desk: loaded after a look, changed, approved on evidence, found; earlier states stay in the log."""

from collections.abc import Mapping

import pytest

from customs.model.errors import CustomsError
from customs.model.master import GoodsMaster, PartyMaster
from customs.model.master_kind import EvidenceKind, MasterKind
from customs.model.status import Status
from customs.services import Desk, Records
from customs.services.masters.master_loading import MasterPreview
from customs.store import Store
from tests.builders import an_import, an_item
from tests.interchange.ecus_twin import sheet_of, spare_page, to_xls

OWNER = "0100109106"
GOODS, CUSTOMER, PARTNER = MasterKind.GOODS, MasterKind.CUSTOMER, MasterKind.PARTNER
TYPED = {"owner": OWNER, "item_code": "TA-400", "goods_description": "Vải dệt kim", "hs_code": "60063290"}


def csv_of(*rows: str) -> bytes:
    return "\n".join(("Mã hàng;Tên hàng;Mã HS;ĐVT;Xuất xứ", *rows)).encode()


def seen(desk: Desk, *rows: str) -> MasterPreview:
    return desk.preview_masters(GOODS, [("dm.csv", csv_of(*rows))], owner=OWNER)


def add(desk: Desk, **changes: str) -> str:
    return desk.save_master(GOODS, TYPED | changes)


def entry(records: Records, master_id: str) -> GoodsMaster:
    held = records.master(master_id)[0].entry
    assert isinstance(held, GoodsMaster)
    return held


def registered(store: Store, number: str, **changes: object) -> None:
    with store.write("Lê Hà") as tx:
        tx.create(an_import(status=Status.CLEARED, declaration_number=number, **changes), act="report")


def test_a_preview_keeps_nothing_and_a_load_what_it_showed(desk: Desk, records: Records) -> None:
    look = seen(desk, "TA-400;Vải;60063290;mét;CN", "TA-500;Chỉ;54011090;kg;CN", ";không mã;;;")
    assert (len(look.new), len(look.rejected), records.masters(GOODS)[1]) == (2, 1, 0)
    assert desk.load_masters(look) == 2
    held, count = records.masters(GOODS, query="chi")
    assert (count, held[0].entry.hs_code, held[0].entry.approval) == (1, "54011090", None)  # type: ignore[union-attr]


def test_a_second_press_loads_once_and_an_old_preview_not_at_all(desk: Desk) -> None:
    look, other = seen(desk, "TA-400;Vải;60063290;mét;CN"), seen(desk, "TA-500;Chỉ;54011090;kg;CN")
    assert desk.load_masters(look, act_key="press") == desk.load_masters(look, act_key="press") == 1
    with pytest.raises(CustomsError, match="MASTER-MOVED"):
        desk.load_masters(other)
    with pytest.raises(CustomsError, match="MASTER-SAME"):
        desk.load_masters(seen(desk, "TA-400;Vải;60063290;mét;CN"))


def test_the_difference_is_shown_and_a_blank_cell_takes_nothing_away(desk: Desk, records: Records) -> None:
    made = add(desk)
    look = seen(desk, "TA-400;;60063190;;", "TA-500;Chỉ;54011090;kg;CN")
    (change,) = look.changed
    assert change.fields == (("hs_code", "60063290", "60063190"),)
    desk.load_masters(look)
    assert (entry(records, made).hs_code, entry(records, made).goods_description) == ("60063190", "Vải dệt kim")
    assert [event.act for event in records.master(made)[1]] == ["add_master", "change_master"]


def test_a_file_never_changes_what_was_approved(desk: Desk, records: Records) -> None:
    made = add(desk)
    desk.approve_masters([made], EvidenceKind.RULING, "123/TB-TCHQ")
    look = seen(desk, "TA-400;Vải;60063190;mét;CN", "TA-500;Chỉ;54011090;kg;CN")
    assert (len(look.new), look.changed, len(look.kept)) == (1, (), 1)
    desk.load_masters(look)
    assert entry(records, made).hs_code == "60063290"


def test_an_approval_says_who_when_and_on_what(desk: Desk, records: Records) -> None:
    made = add(desk)
    assert desk.approve_masters([made], EvidenceKind.CATALOGUE, " Catalogue 2026, tr. 4 ", act_key="a") == 1
    assert desk.approve_masters([made], EvidenceKind.CATALOGUE, " Catalogue 2026, tr. 4 ", act_key="a") == 1
    approval = entry(records, made).approval
    assert approval is not None
    assert (approval.by, approval.told, approval.kind) == ("Lê Thu Hà", "Catalogue 2026, tr. 4", "catalogue")
    assert desk.approve_masters([made], EvidenceKind.PAPERS, "khác") == 0
    assert entry(records, made).approval == approval


def test_an_approval_needs_evidence_and_goods_their_code_or_none_is_approved(desk: Desk, records: Records) -> None:
    whole, half = add(desk), add(desk, item_code="TA-500", hs_code="")
    with pytest.raises(CustomsError, match="MASTER-EVIDENCE"):
        desk.approve_masters([whole], EvidenceKind.PAPERS, "  ")
    with pytest.raises(CustomsError, match="MASTER-HS"):
        desk.approve_masters([whole, half], EvidenceKind.PAPERS, "x")
    assert records.masters(GOODS, approved=True)[1] == 0


def test_a_changed_entry_has_to_be_approved_again_and_an_unchanged_one_not(desk: Desk, records: Records) -> None:
    made = add(desk)
    desk.approve_masters([made], EvidenceKind.PAPERS, "x")
    desk.save_master(GOODS, TYPED, held=(made, 2))
    assert entry(records, made).approval is not None
    desk.save_master(GOODS, TYPED | {"origin_country_code": "Trung Quốc"}, held=(made, 2))
    assert (entry(records, made).approval, entry(records, made).origin_country_code) == (None, "CN")
    was = records.master(made)[1][-1].detail["was"]
    assert isinstance(was, Mapping)
    assert was["approval"]["told"] == "x"


@pytest.mark.parametrize(
    ("typed", "code"),
    [({"hs_code": "6006"}, None), ({"hs_code": "60063"}, "MASTER-VALUE"), ({"vat_code": "VB9"}, "MASTER-VALUE"),
     ({"item_code": " "}, "MASTER-VALUE"), ({"owner": ""}, "MASTER-VALUE")],
)  # fmt: skip
def test_what_is_typed_is_a_code_in_force_or_refused(desk: Desk, typed: dict[str, str], code: str | None) -> None:
    if code is None:
        assert add(desk, **typed)
        return
    with pytest.raises(CustomsError, match=code):
        add(desk, **typed)


def test_two_people_do_not_overwrite_each_other(desk: Desk) -> None:
    made = add(desk)
    desk.save_master(GOODS, TYPED | {"hs_code": "60063190"}, held=(made, 1))
    with pytest.raises(CustomsError, match="STORE-MASTER-STALE"):
        desk.save_master(GOODS, TYPED | {"hs_code": "60063990"}, held=(made, 1))
    with pytest.raises(CustomsError, match="STORE-MASTER-STALE"):
        desk.remove_master(made, 1, "nhầm")


def test_a_removal_has_a_reason_that_stays(desk: Desk, records: Records) -> None:
    made = add(desk)
    with pytest.raises(CustomsError, match="MASTER-REASON"):
        desk.remove_master(made, 1, " ")
    desk.remove_master(made, 1, "trùng", act_key="r")
    desk.remove_master(made, 1, "trùng", act_key="r")
    with pytest.raises(CustomsError, match="STORE-UNKNOWN-MASTER"):
        records.master(made)


def test_declarations_of_the_desk_fill_them_the_latest_word_counts_and_disputes_are_shown(
    desk: Desk, records: Records, store: Store
) -> None:
    registered(store, "101111111110", registration_date="2025-01-05", goods=(an_item(hs_code="60063190"),))
    registered(store, "102222222220", registration_date="2026-01-05")
    look = desk.preview_declared(GOODS)
    (new,) = look.new
    assert isinstance(new, GoodsMaster)
    assert (new.owner, new.item_code, new.hs_code, new.vat_code) == (OWNER, "TA-400", "60063290", "VB901")
    assert new.seen_on == ("102222222220", "101111111110")
    (dispute,) = look.disputes
    assert (dispute.field, dict(dispute.sides)) == (
        "hs_code",
        {"60063190": ("101111111110",), "60063290": ("102222222220",)},
    )
    for kind in (GOODS, CUSTOMER, PARTNER):
        desk.load_masters(desk.preview_declared(kind))
    customer, partner = (records.masters(kind)[0][0].entry for kind in (CUSTOMER, PARTNER))
    assert isinstance(customer, PartyMaster)
    assert isinstance(partner, PartyMaster)
    assert (customer.code, customer.phone, partner.address_city) == (OWNER, "02213000000", "FOSHAN")


def test_only_registered_declarations_are_asked_unless_one_is_named(desk: Desk, store: Store) -> None:
    with store.write("Lê Hà") as tx:
        draft = tx.create(an_import(), act="new").id
    with pytest.raises(CustomsError, match="MASTER-NOTHING"):
        desk.preview_declared(GOODS)
    (new,) = desk.preview_declared(GOODS, [draft]).new
    assert new.seen_on == ("#1",)


def test_workbooks_of_ecus_fill_them_too(desk: Desk) -> None:
    goods = (an_item(item_code=None, material_code=None, goods_description="NPL07#&Vải dệt kim, mới 100%"),)
    said = an_import(status=Status.CLEARED, declaration_number="106842917350", goods=goods)
    content = to_xls(sheet_of(said, "clearance"), spare=spare_page(said.direction))
    look = desk.preview_masters(GOODS, [("ToKhaiHQ7N_QDTQ_106842917350.xls", content)])
    (new,) = look.new
    assert isinstance(new, GoodsMaster)
    assert (new.owner, new.item_code, new.goods_description) == (OWNER, "NPL07", "Vải dệt kim, mới 100%")
    assert (new.hs_code, new.quantity_1_unit_code, new.seen_on) == ("60063290", "MTR", ("106842917350",))


def test_the_workbook_of_masters_loads_as_the_same(desk: Desk, records: Records) -> None:
    add(desk)
    look = desk.preview_masters(GOODS, [("dm.xlsx", records.masters_workbook(GOODS, "en"))])
    assert (look.same, look.new, look.changed) == (1, (), ())
