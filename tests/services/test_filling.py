"""Approved entries of the masters into the empty fields of a new declaration, and against what the papers say."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.finding import Finding
from customs.model.master_kind import EvidenceKind, MasterKind
from customs.model.source import Source
from customs.services import Desk, Records
from customs.services.declarations.mending import OF_MASTERS
from tests.builders import an_import, an_item

HEAD = ("No", "Item code", "Description of goods", "Quantity", "Unit", "Unit price", "Amount")
TOP = (("Buyer:", "BINH AN TEXTILE CO., LTD"), ("Seller:", "SAMPLE KNITTING CO LTD"), ("Currency", "USD"), ())
LINES = (
    (1, "TA-400", "KNITTED FABRIC", 100, "MTR", 2.5, 250),
    (2, "ZZ-999", "THREAD", 10, "KGM", 3, 30),
)
GOODS = {
    "owner": "0100109106",
    "item_code": "TA-400",
    "goods_description": "Vải dệt kim 95% cotton, mới 100%",
    "hs_code": "60063290",
    "quantity_1_unit_code": "MTR",
    "quantity_2_unit_code": "KGM",
    "origin_country_code": "CN",
    "vat_code": "VB901",
}
CUSTOMER = {
    "code": "0100109106",
    "name": "CÔNG TY TNHH DỆT MAY BÌNH AN THỬ NGHIỆM",
    "also_named": "Binh An Textile Company Limited",
    "address": "Lô C2, KCN Thử Nghiệm",
    "phone": "02213000000",
}


def invoice(lines: Sequence[tuple[object, ...]] = LINES) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Invoice"
    for row in (*TOP, HEAD, *lines):
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def known(desk: Desk, *, approve: bool = True, **changes: str) -> None:
    made = [desk.save_master(MasterKind.CUSTOMER, CUSTOMER), desk.save_master(MasterKind.GOODS, GOODS | changes)]
    if approve:
        desk.approve_masters(made, EvidenceKind.RULING, "Thông báo 123/TB-TCHQ")


def declared(desk: Desk, records: Records) -> tuple[str, Declaration, tuple[Finding, ...]]:
    made = desk.declare([("ci.xlsx", invoice())]).declaration_id
    view = records.declaration(made)
    return made, view.declaration, view.findings


def test_a_known_code_fills_what_is_empty_and_says_who_approved_it_and_when(desk: Desk, records: Records) -> None:
    known(desk)
    _, made, _ = declared(desk, records)
    first, second = made.goods
    assert (first.hs_code, first.origin_country_code, first.quantity_2_unit_code) == ("60063290", "CN", None)
    assert [tax.other_tax_rate_code for tax in first.other_taxes] == ["VB901"]
    assert second.hs_code is None
    said = Source(raw="60063290", entry="TA-400", approved_by="Lê Thu Hà", approved_on=date(2026, 11, 24))
    assert made.sources[f"goods.{first.key}.hs_code"] == (said,)


def test_a_name_of_the_customer_brings_its_tax_code_address_and_goods(desk: Desk, records: Records) -> None:
    known(desk)
    _, made, findings = declared(desk, records)
    assert (made.importer_code, made.importer_address) == ("0100109106", "Lô C2, KCN Thử Nghiệm")
    assert made.importer_name == "BINH AN TEXTILE CO., LTD"
    (found,) = [one for one in findings if one.rule == "PRT-020"]
    assert (found.path, found.mend.value if found.mend else "") == ("importer_name", CUSTOMER["name"])
    assert [source.cell for source in found.sources] == ["B1"]


def test_what_the_shipper_says_stays_and_both_words_are_shown_with_the_cell(desk: Desk, records: Records) -> None:
    known(desk)
    made, held, findings = declared(desk, records)
    key = held.goods[0].key
    assert held.goods[0].goods_description == "KNITTED FABRIC"
    (found,) = [one for one in findings if one.rule == "GDS-051" and one.path.endswith("goods_description")]
    assert "KNITTED FABRIC" in found.message.vi
    assert GOODS["goods_description"] in found.message.vi
    assert [source.label for source in found.sources] == ["Invoice!C6"]
    desk.mend(made, "GDS-051", f"goods.{key}.goods_description")
    mended = records.declaration(made).declaration.goods[0]
    assert mended.goods_description == GOODS["goods_description"]


def test_an_entry_nobody_approved_fills_nothing(desk: Desk, records: Records) -> None:
    known(desk, approve=False)
    _, made, findings = declared(desk, records)
    assert (made.importer_code, made.goods[0].hs_code) == (None, None)
    assert {one.rule for one in findings} & {"GDS-051", "GDS-052", "PRT-020", "PRT-021"} == set()


def test_goods_of_another_customer_are_another_customers(desk: Desk, records: Records) -> None:
    known(desk, owner="0100112437")
    _, made, _ = declared(desk, records)
    assert (made.importer_code, made.goods[0].hs_code) == ("0100109106", None)


def test_of_two_firms_with_that_name_none_is_taken(desk: Desk, records: Records) -> None:
    known(desk)
    other = desk.save_master(MasterKind.CUSTOMER, CUSTOMER | {"code": "0100112437", "name": "CÔNG TY KHÁC"})
    desk.approve_masters([other], EvidenceKind.PAPERS, "ĐKKD")
    _, made, _ = declared(desk, records)
    assert made.importer_code is None


def test_a_code_typed_later_offers_the_entry_and_fills_nothing_in_silence(desk: Desk, records: Records) -> None:
    known(desk)
    made, held, _ = declared(desk, records)
    key = held.goods[1].key
    desk.edit(made, f"goods.{key}.item_code", "ta-400")
    view = records.declaration(made)
    assert view.declaration.goods[1].hs_code is None
    (found,) = [one for one in view.findings if one.rule == "GDS-052" and one.path == f"goods.{key}.hs_code"]
    assert found.mend is not None
    desk.mend(made, "GDS-052", f"goods.{key}.hs_code")
    assert records.declaration(made).declaration.goods[1].hs_code == "60063290"


def test_a_code_that_could_not_be_read_is_left_for_a_person(desk: Desk, records: Records) -> None:
    known(desk)
    head, line = (*HEAD, "HS code"), (*LINES[0], "unknown!")
    book = openpyxl.Workbook()
    for row in (*TOP, head, line):
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    made = records.declaration(desk.declare([("ci.xlsx", stream.getvalue())]).declaration_id).declaration
    doubted = {doubt.path for doubt in made.doubts}
    path = f"goods.{made.goods[0].key}.hs_code"
    assert (path in doubted) == (made.goods[0].hs_code is None)


@pytest.mark.parametrize("changed", ["hs_code", "origin_country_code"])
def test_an_entry_that_was_changed_speaks_again_only_when_approved_again(
    desk: Desk, records: Records, changed: str
) -> None:
    known(desk)
    made, _, _ = declared(desk, records)
    (held,), _ = records.masters(MasterKind.GOODS)
    value = {"hs_code": "60063190", "origin_country_code": "KR"}[changed]
    desk.save_master(MasterKind.GOODS, GOODS | {changed: value}, held=(held.id, held.revision))
    told = {one.rule for one in records.declaration(made).findings}
    assert told & {"GDS-050", "GDS-051"} == set()
    desk.approve_masters([held.id], EvidenceKind.RULING, "124/TB-TCHQ")
    told = {one.rule for one in records.declaration(made).findings}
    assert ("GDS-050" in told) == (changed == "hs_code")


def test_an_entry_approved_after_the_declaration_was_saved_can_be_applied_at_once(desk: Desk, records: Records) -> None:
    known(desk, approve=False)
    made = desk._create(
        an_import(goods=(an_item(key="i1", hs_code="60063190"),)), None, {"act": "new", "act_key": None}
    )[0]
    (held,), _ = records.masters(MasterKind.GOODS)
    desk.approve_masters([held.id], EvidenceKind.RULING, "123")
    desk.mend(made, "GDS-050", "goods.i1.hs_code")
    assert records.declaration(made).declaration.goods[0].hs_code == "60063290"


def test_every_difference_to_the_masters_is_taken_in_one_act(desk: Desk, records: Records) -> None:
    known(desk)
    items = tuple(an_item(key=f"i{n}", hs_code="60063190", origin_country_code=None) for n in (1, 2))
    made = desk._create(an_import(goods=items), None, {"act": "new", "act_key": None})[0]
    desk.take_masters(made, ["i1"])
    first, second = records.declaration(made).declaration.goods
    assert (first.hs_code, first.origin_country_code, second.hs_code) == ("60063290", "CN", "60063190")
    desk.take_masters(made)
    view = records.declaration(made)
    assert {one.rule for one in view.findings} & OF_MASTERS == set()
    assert view.revision == 3
    assert [event.act for event in records.history(made)][1:] == ["take_masters", "take_masters"]
    with pytest.raises(CustomsError, match="FIND-RULE"):
        desk.take_masters(made)
