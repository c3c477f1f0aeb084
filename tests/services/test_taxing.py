"""Taxes asked about through the desk: beside the taxes, freight shared by hand, what a declaration may be asked."""

from decimal import Decimal

import pytest

from customs.duty.sharing import Measure
from customs.model.errors import CustomsError
from customs.model.status import Status
from customs.services import Desk, Records
from customs.services.taxes.around_report import around, lines
from customs.services.taxes.settling import by_item, pause
from customs.store import Store
from tests.builders import DAY, an_export, an_import, an_item
from tests.ui.kept import kept

TWO = (
    an_item(key="a", line_invoice_value=Decimal(1000), gross_mass=Decimal(100)),
    an_item(key="b", line_invoice_value=Decimal(3000), gross_mass=Decimal(300)),
    an_item(key="c", line_invoice_value=Decimal(1000), gross_mass=Decimal(450)),
)


@pytest.fixture
def records(store: Store) -> Records:
    return Records(store)


def test_the_fee_and_the_regime_stand_beside_the_taxes(records: Records) -> None:
    found = records.around(an_import(), DAY)
    assert found.fee.amount == 20000
    assert found.contingent is None
    assert "20.000 ₫" in lines(an_import(), found, "vi")


def test_what_a_type_code_suspends_would_fall_due_if_its_condition_failed(records: Records) -> None:
    goods = (an_item(import_duty_exemption_code="XN210", other_taxes=()),)
    declaration = an_import(declaration_type_code="E31", goods=goods)
    told = around(declaration, records.around(declaration, DAY))
    assert told["contingent"]["amounts"]["import_duty"] == "98579700"
    assert told["contingent"]["unknown"] == ["vat"], "no VAT code says how much"
    assert told["regime"]["type_code"] == "E31"


@pytest.mark.parametrize("way", ["general", "express", "gift", "sample"])
def test_little_value_is_told_by_the_way_the_goods_come(records: Records, way: str) -> None:
    small = an_import(goods=(an_item(line_invoice_value=Decimal("0.01")),), freight_amount=Decimal(0))
    assert records.around(small, DAY, way=way).low_value is not None
    assert records.around(an_import(), DAY, way=way).low_value is None


def test_registration_is_held_against_the_plan(records: Records) -> None:
    assert records.around(an_import(), DAY).planned is None
    registered = an_import(registration_date=DAY)
    planned = records.around(registered, DAY).planned
    assert planned is not None
    assert planned.payable.difference == 0


def test_an_export_has_its_circumstances_too(records: Records) -> None:
    declaration = an_export()
    assert around(declaration, records.around(declaration, DAY))["fee"]["amount"] == "20000"


def test_freight_shared_by_weight_adds_up_and_is_written_in_one_act(desk: Desk, records: Records, store: Store) -> None:
    made = kept(store, an_import(goods=TWO))
    shown = records.shares(records.declaration(made).declaration, "weight", DAY)
    assert [one.freight for one in shown.values()] == [100, 300, 450]
    desk.share_charges(made, Measure.WEIGHT, act_key="k")
    desk.share_charges(made, Measure.WEIGHT, act_key="k")
    view = records.declaration(made)
    assert view.revision == 2
    assert (view.declaration.valuation_code, view.declaration.freight_code) == ("8", "D")
    assert [item.customs_value_manual for item in view.declaration.goods] == [1100, 3300, 1450]
    assert view.assessment.customs_value == 5850 * 26100
    assert [event.act for event in records.history(made)][-1] == "share_charges"
    assert view.declaration.sources["goods.a.customs_value_manual"][0].typed_by == desk.actor


def test_freight_shared_by_the_volume_typed_for_every_item(desk: Desk, records: Records, store: Store) -> None:
    made = kept(store, an_import(goods=TWO))
    declaration = records.declaration(made).declaration
    figures = {1: "1", 2: "1,5", 3: "6"}
    shown = records.shares(declaration, "volume", DAY, figures=figures, language="vi")
    assert [one.freight for one in shown.values()] == [100, 150, 600]
    desk.share_charges(made, Measure.VOLUME, figures, language="vi")
    event = records.history(made)[-1]
    assert event.detail["figures"] == {"1": "1", "2": "1,5", "3": "6"}
    for wrong, code in (
        ({1: "1", 2: "1"}, "DUTY-MEASURE"),
        ({**figures, 3: "0"}, "VALUE-NUMBER"),
        ({**figures, 3: "?"}, "VALUE-NUMBER"),
        ({**figures, 9: "1"}, "DUTY-ITEM"),
    ):
        with pytest.raises(CustomsError) as refused:
            records.shares(declaration, "volume", DAY, figures=wrong, language="vi")
        assert refused.value.code == code


def test_what_cannot_be_shared_is_refused_and_nothing_is_written(desk: Desk, records: Records, store: Store) -> None:
    unweighed = kept(store, an_import(goods=(*TWO[:2], an_item(key="c", gross_mass=None))))
    unpriced = kept(store, an_import(goods=(*TWO[:2], an_item(key="c", line_invoice_value=None))))
    filed = kept(store, an_import(goods=TWO, status=Status.CLEARED))
    for made, code in ((unweighed, "DUTY-MEASURE"), (unpriced, "DUTY-SHARE"), (filed, "EDIT-STATE")):
        with pytest.raises(CustomsError) as refused:
            desk.share_charges(made, Measure.WEIGHT)
        assert refused.value.code == code
        assert records.declaration(made).revision == 1


def test_settling_is_read_from_words_or_refused() -> None:
    assert by_item(["2=12", "3=7.5"]) == {2: "12", 3: "7.5"}
    for text in ("x=1", "2", "99999=1", "²=1"):
        with pytest.raises(CustomsError):
            by_item([text])
    with pytest.raises(CustomsError) as refused:
        pause("final_price:2026-07-10:2026-07-01")
    assert refused.value.code == "DUTY-PAUSE"
