"""Approved entries of the masters against the papers; what was copied and not looked at."""

from datetime import UTC, datetime
from typing import Any

from customs.model.goods import OtherTax
from customs.model.master import Approval, GoodsMaster, Masters, PartyMaster
from customs.model.master_kind import EvidenceKind, MasterKind
from customs.model.slots import Permit
from customs.model.source import Source
from tests.builders import an_export, an_import
from tests.rules.case import Case, item_in, item_out

APPROVAL = Approval(by="Lê Hà", at=datetime(2026, 10, 2, tzinfo=UTC), kind=EvidenceKind.RULING, told="123/TB-TCHQ")
OWNER = "0100109106"
CODED = "TA-400#&Vải dệt kim"


def goods(**changes: Any) -> dict[str, Any]:
    entry = GoodsMaster(owner=OWNER, item_code="TA-400", approval=APPROVAL, **changes)
    return {"masters": Masters(goods={"i1": entry})}


def party(kind: MasterKind, **changes: Any) -> dict[str, Any]:
    entry = PartyMaster(kind=kind, approval=APPROVAL, **{"name": an_import().importer_name or "", **changes})
    return {"masters": Masters(customer=entry) if kind is MasterKind.CUSTOMER else Masters(partner=entry)}


def copied(**seen: str) -> Any:
    return an_import(sources={"importer_code": (Source(copied_from="Nháp 3", **seen),)})


CASES = (
    Case("GDS-050", "goods.i1.hs_code", item_in(), item_in(), goods(hs_code="60063190"), goods(hs_code="60063290")),
    Case("GDS-050", "goods.i1.hs_code", item_in(), item_in(), goods(hs_code="6004"), goods(hs_code="6006")),
    Case("GDS-050", "goods.i1.hs_code", item_in(), item_in(hs_code=None), goods(hs_code="60063190")),
    Case("GDS-051", "goods.i1.goods_description", item_in(goods_description=CODED), item_in(goods_description=CODED), goods(goods_description="Vải dệt thoi"), goods(goods_description="vải  dệt kim")),
    Case("GDS-051", "goods.i1.goods_description", item_out(goods_description="Ghế gỗ sồi#&VN"), item_out(goods_description="Ghế gỗ#&VN"), goods(goods_description="Ghế gỗ")),
    Case("GDS-051", "goods.i1.quantity_1_unit_code", item_in(), item_in(), goods(quantity_1_unit_code="KGM"), goods(quantity_1_unit_code="MTR")),
    Case("GDS-051", "goods.i1.origin_country_code", item_in(), item_in(origin_country_code="KR"), goods(origin_country_code="KR")),
    Case("GDS-051", "goods.i1.other_taxes.2.other_tax_rate_code", item_in(other_taxes=(OtherTax(other_tax_rate_code="TB015"), OtherTax(other_tax_rate_code="VB901"))), item_in(other_taxes=(OtherTax(other_tax_rate_code="TB015"), OtherTax(other_tax_rate_code="VB245"))), goods(vat_code="VB245")),
    Case("GDS-052", "goods.i1.hs_code", item_in(hs_code=None), item_in(), goods(hs_code="60063290")),
    Case("GDS-052", "goods.i1.quantity_2_unit_code", item_in(quantity_2_unit_code=None), item_in(quantity_2_unit_code=None, quantity_2=None), goods(quantity_2_unit_code="KGM")),
    Case("GDS-052", "goods.i1.other_taxes.1.other_tax_rate_code", item_in(other_taxes=()), item_in(), goods(vat_code="VB901")),
    Case("GDS-053", "goods.i1.hs_code", item_in(), an_import(permits=(Permit(permit_type_code="AG01", permit_number="1"),)), goods(permit_note="Kiểm dịch thực vật.")),
    Case("GDS-053", "goods.i1.hs_code", item_in(), item_in(), goods(permit_note="Kiểm dịch"), goods()),
    Case("PRT-020", "importer_address", an_import(), an_import(importer_address="Số 1, Hà Nội"), party(MasterKind.CUSTOMER, address="số 1, hà nội")),
    Case("PRT-020", "importer_code", an_import(), an_import(importer_code="0100109106-001"), party(MasterKind.CUSTOMER, code="0100109106001")),
    Case("PRT-020", "importer_name", an_export(), an_export(importer_name="SAMPLE"), party(MasterKind.PARTNER, name="SAMPLE")),
    Case("PRT-021", "importer_phone", an_import(importer_phone=None), an_import(), party(MasterKind.CUSTOMER, phone="02213000000")),
    Case("PRT-021", "exporter_address_line2", an_import(), an_import(exporter_address_line2="2/F"), party(MasterKind.PARTNER, name="SAMPLE KNITTING CO LTD", address_line2="2/F")),
    Case("GEN-090", "importer_code", copied(), copied(typed_by="Lê Hà")),
)  # fmt: skip
