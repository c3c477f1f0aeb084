"""The value of an item by the methods after the first and in the special cases: read as typed, worked out, recorded."""

import pytest

from customs.model.errors import CustomsError
from customs.model.status import Status
from customs.services import Desk, Records
from customs.services.taxes.valuing import Basis, Valuation, Way, sentences, valued, way_of
from customs.store import Store
from tests.builders import DAY, an_export, an_import, an_item
from tests.ui.kept import kept

#: The example of Circular 39/2015/TT-BTC Art. 10.3.b, and a sale to a related buyer.
SALES = "28/03/2014\t900\t50\tkhông\n15/01/2014\t900\t30\n20/01/2014\t800\t450\n21/01/2014\t600\t9000\tcông ty con"
DEDUCTIVE = Basis(rows=SALES, off="thuế; 100", day="01/01/2014")


def of(way: Way, basis: Basis, quantity: str = "550") -> Valuation:
    return valued(an_import(goods=(an_item(quantity_1=quantity),)), 1, way, basis, on=DAY, language="vi")


def refusal(way: Way, basis: Basis) -> CustomsError:
    with pytest.raises(CustomsError) as refused:
        of(way, basis)
    return refused.value


def test_the_unit_price_that_counts_is_said_with_what_does_not_and_why() -> None:
    found = of(Way.DEDUCTIVE, DEDUCTIVE)
    assert (found.code, found.value.value, found.value.currency) == ("3", 385000, "VND")
    told = [one.vi for one in sentences(found)]
    assert "385.000 ₫ (Thông tư 39/2015/TT-BTC, Điều 10)" in told[0]
    assert any("Ở 900 ₫" in one or "900 ₫" in one for one in told)
    assert any("bán ra nhiều nhất" in one or "800 ₫" in one for one in told)
    assert any(one.startswith("Không tính") and "600 ₫" in one for one in told)


def test_method_six_is_the_same_method_with_longer_periods() -> None:
    late = Basis(rows="15/04/2014; 700; 100", day="01/01/2014")
    assert refusal(Way.DEDUCTIVE, late).code == "DUTY-VALUE"
    wider = of(Way.DEDUCTIVE, Basis(rows=late.rows, day=late.day, wider=True))
    assert (wider.code, wider.law.en) == ("9", "Circular 39/2015/TT-BTC, Art. 12")
    assert refusal(Way.REPAIR, Basis(rows="công; 1 USD", wider=True)).code == "DUTY-VALUE"


def test_like_goods_take_the_lowest_accepted_value() -> None:
    rows = "10123; 20/01/2026; 12,5 USD; cùng số lượng\n10124; 20/02/2026; 11; USD; cùng cấp độ"
    found = of(Way.SIMILAR, Basis(rows=rows, day="01/02/2026"))
    assert (found.code, found.value.value, found.value.currency) == ("2", 6050, "USD")


def test_costs_used_vehicles_processing_and_repair() -> None:
    assert of(Way.COMPUTED, Basis(rows="sản xuất; 1.000,5 USD\nlợi nhuận; USD 200")).value.value.normalize() == 1200.5
    used = of(Way.USED_VEHICLE, Basis(declared="1.000.000.000", day="01/01/2024"))
    assert (used.code, used.value.value) == ("T", 600_000_000)
    processed = of(Way.OUTWARD_PROCESSING, Basis(fee="900 USD", materials="100 USD", rows="cước\t50\tUSD"))
    assert (processed.code, processed.value.value) == ("T", 1050)
    assert of(Way.REPAIR, Basis(rows="công; 70 USD\nphụ tùng; 30 USD")).value.value == 100


@pytest.mark.parametrize(
    ("way", "basis", "code"),
    [
        (Way.DEDUCTIVE, Basis(rows="20/01/2014; 800", day="01/01/2014"), "DUTY-VALUE-ROW"),
        (Way.DEDUCTIVE, Basis(rows="20/01/2014; tám trăm; 5", day="01/01/2014"), "VALUE-NUMBER"),
        (Way.DEDUCTIVE, Basis(rows="20/01/2014; -800; 5", day="01/01/2014"), "VALUE-NUMBER"),
        (Way.DEDUCTIVE, Basis(rows="32/01/2014; 800; 5", day="01/01/2014"), "VALUE-DAY"),
        (Way.DEDUCTIVE, Basis(rows=SALES), "DUTY-VALUE"),
        (Way.DEDUCTIVE, Basis(rows=SALES, off="thuế; 1\nthuế; 2", day="01/01/2014"), "DUTY-VALUE-ROW"),
        (Way.DEDUCTIVE, Basis(rows=SALES, off="thuế; 900", day="01/01/2014"), "DUTY-VALUE"),
        (Way.REPAIR, Basis(rows="công; 70"), "DUTY-VALUE-ROW"),
        (Way.REPAIR, Basis(rows="công; 70 USD\ncông; 1 USD"), "DUTY-VALUE-ROW"),
        (Way.REPAIR, Basis(rows="công; 70 USD\nphụ tùng; 1 EUR"), "DUTY-VALUE"),
        (Way.REPAIR, Basis(rows="công; " + "9" * 60 + " USD"), "VALUE-NUMBER"),
        (Way.REPAIR, Basis(rows="\n".join(f"{n}; 1 USD" for n in range(1001))), "DUTY-VALUE-ROW"),
        (Way.USED_VEHICLE, Basis(declared="1", day="01/01/2030"), "DUTY-VALUE"),
        (Way.OUTWARD_PROCESSING, Basis(), "DUTY-VALUE-ROW"),
        (Way.COMPUTED, Basis(), "DUTY-VALUE"),
    ],
)
def test_what_gives_no_value_is_refused_in_one_sentence(way: Way, basis: Basis, code: str) -> None:
    assert refusal(way, basis).code == code


def test_an_export_a_missing_item_and_a_missing_quantity_are_refused() -> None:
    for declaration, number, code in (
        (an_export(), 1, "DUTY-VALUE"),
        (an_import(), 9, "DUTY-ITEM"),
        (an_import(goods=(an_item(quantity_1=None),)), 1, "DUTY-VALUE"),
    ):
        with pytest.raises(CustomsError) as refused:
            valued(declaration, number, Way.DEDUCTIVE, DEDUCTIVE, on=DAY, language="vi")
        assert refused.value.code == code
    with pytest.raises(CustomsError) as unknown:
        way_of("guess")
    assert unknown.value.code == "DUTY-VALUE-WAY"


def test_the_value_is_recorded_with_its_method_what_it_rests_on_and_who(
    desk: Desk, records: Records, store: Store
) -> None:
    made = kept(store, an_import(goods=(an_item(key="a", quantity_1=550), an_item(key="b"))))
    desk.record_value(made, 1, Way.DEDUCTIVE, DEDUCTIVE, language="vi", act_key="k")
    desk.record_value(made, 1, Way.DEDUCTIVE, DEDUCTIVE, language="vi", act_key="k")
    view = records.declaration(made)
    assert (view.revision, view.declaration.valuation_code) == (2, "3")
    assert view.declaration.goods[0].customs_value_manual == 385000
    assert view.declaration.sources["goods.a.customs_value_manual"][0].typed_by == desk.actor
    event = records.history(made)[-1]
    assert event.act == "record_value"
    assert event.detail["basis"]["rows"] == SALES
    assert any("600" in one for one in event.detail["steps"]["vi"])
    assert view.assessment.items[1].customs_value is None, "under method 4 every value is typed"
    with pytest.raises(CustomsError) as refused:
        desk.record_value(made, 2, Way.REPAIR, Basis(rows="công; 70 USD"), language="vi")
    assert refused.value.code == "DUTY-VALUE"


def test_a_cleared_declaration_takes_no_other_value(desk: Desk, store: Store) -> None:
    made = kept(store, an_import(goods=(an_item(quantity_1=550),), status=Status.CLEARED))
    with pytest.raises(CustomsError) as refused:
        desk.record_value(made, 1, Way.DEDUCTIVE, DEDUCTIVE, language="vi")
    assert refused.value.code == "EDIT-STATE"
