"""What no tax can be worked out from: a finding and no figure; what is absurdly large: findings and an exact figure."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from customs.model.goods import OtherTax
from customs.model.slots import Adjustment
from customs.services import Desk, Records
from customs.services.views import DeclarationView
from customs.store import Store, open_store
from tests.builders import an_import, an_item

HUGE = Decimal(10) ** 20
TARIFF = "Mã HS,Mô tả hàng hóa,MFN,ACFTA\n60063290,Vải,12,?\n60063390,Vải,8/10,0\n"
BY_LITRE = {
    "absolute_duty_rate": Decimal(5), "absolute_duty_unit_code": "LTR", "absolute_duty_currency_code": "USD",
    "tariff_schedule_code": "B15", "import_duty_rate": None,
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home: Path = tmp_path_factory.mktemp("desk")
    opened = open_store(f"sqlite:///{home / 'desk.sqlite'}", home)
    desk = Desk(opened, "Lê Thu Hà")
    desk.load_list(desk.preview_list("tariff", ("bieu.csv", TARIFF.encode()), date(2026, 1, 1)))
    yield opened
    opened.close()


def seen(store: Store, goods: dict[str, Any] | None = None, **whole: Any) -> DeclarationView:
    with store.write("Lê Hà") as tx:
        made = tx.create(an_import(goods=(an_item(**goods or {}),), **whole), act="new").id
    return Records(store).declaration(made)


def adjusted(*kinds: str) -> dict[str, Any]:
    slots = [
        Adjustment(
            adjustment_item_code="E", adjustment_type_code=kind, adjustment_currency_code="USD",
            adjustment_amount=Decimal(5),
        )
        for kind in kinds
    ]  # fmt: skip
    return {"adjustments": tuple(slots)}


@pytest.mark.parametrize(
    ("goods", "whole", "rule"),
    [
        pytest.param(
            {"import_duty_rate": None, "tariff_schedule_code": "B05"}, {}, "TAX-062", id="a rate nobody can read"
        ),
        pytest.param({"import_duty_rate": None, "hs_code": "60063390"}, {}, "TAX-077", id="several rates"),
        pytest.param({"import_duty_rate": Decimal(-5)}, {}, "FLD-014", id="a rate below 0"),
        pytest.param({}, {"planned_rates": {}}, "INV-016", id="a currency without a rate"),
        pytest.param({}, {"freight_currency_code": "JPY"}, "INV-016", id="freight in a currency without a rate"),
        pytest.param(BY_LITRE, {}, "TAX-047", id="a specific duty in another unit"),
        pytest.param(
            {"other_taxes": (OtherTax(other_tax_rate_code="MB060"), OtherTax(other_tax_rate_code="VB901"))}, {},
            "TAX-046", id="environmental tax in another unit",
        ),
        pytest.param({"import_duty_exemption_code": "VK120"}, {}, "TAX-075", id="an exemption of another tax"),
        pytest.param({"import_duty_exemption_code": "QQ1"}, {}, "FLD-004", id="an exemption nobody knows"),
        pytest.param({"adjustment_index": (1, 2)}, adjusted("DP", "IP"), "VAL-032", id="adjustments that undo each other"),
        pytest.param({"adjustment_index": (4,)}, {}, "VAL-035", id="an adjustment that is not there"),
        pytest.param({}, {"valuation_allocation_total": Decimal(1)}, "INV-008", id="shares of more than the whole"),
    ],
)  # fmt: skip
def test_what_no_tax_can_be_worked_out_from_is_a_finding_and_no_figure(
    store: Store, goods: dict[str, Any], whole: dict[str, Any], rule: str
) -> None:
    view = seen(store, goods, **whole)
    assert rule in {found.rule for found in view.findings}
    assert view.assessment.payable is None
    assert any(line.absent for item in view.assessment.items for line in item.taxes)


def test_an_exemption_the_type_does_not_give_is_advised_against(store: Store) -> None:
    view = seen(store, {"import_duty_exemption_code": "XN210"})
    assert "TAX-076" in {found.rule for found in view.findings}


@pytest.mark.parametrize(
    ("goods", "whole", "duty"),
    [
        ({"line_invoice_value": HUGE}, {"freight_amount": Decimal(0)}, HUGE * 26100 * 12 / 100),
        ({}, {"planned_rates": {"USD": HUGE}}, HUGE * 31475 * 12 / 100),
        ({"import_duty_rate": HUGE}, {}, 31475 * 26100 * HUGE / 100),
    ],
    ids=["a value", "an exchange rate", "a duty rate"],
)
def test_ten_to_the_twentieth_is_exact_and_found_too_wide(
    store: Store, goods: dict[str, Any], whole: dict[str, Any], duty: Decimal
) -> None:
    view = seen(store, goods, **whole)
    assert view.assessment.items[0].taxes[0].amount == duty
    assert "TAX-053" in {found.rule for found in view.findings}
