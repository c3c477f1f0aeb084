"""Whole declarations worked out by hand, one a rule of tax law: every tax to the dong, with its arithmetic beside it.

Unless a case says otherwise: CIF, 10,000 USD at 26,000 = 260,000,000, MFN 12 %, VAT 10 %, on 24 November 2026.
"""

from datetime import date
from typing import Any, NamedTuple

import pytest

from customs.duty import Tables
from customs.duty.regime import contingent
from customs.model.declaration import Declaration
from customs.model.goods import OtherTax
from customs.model.path import replace
from customs.model.slots import Adjustment
from customs.model.tax import TaxKind
from tests.builders import DAY, an_export, an_import, an_item
from tests.duty.worked import a_tariff, assessed, d, tables, tables_with, taxes, with_tariff

DUTY, EXPORT, ADDITIONAL = TaxKind.IMPORT_DUTY, TaxKind.EXPORT_DUTY, TaxKind.ADDITIONAL_DUTY
EXCISE, ENVIRONMENT, VAT = TaxKind.EXCISE, TaxKind.ENVIRONMENT, TaxKind.VAT
REMEDIES = {
    "CBPG": {"kind": "additional", "table": "trade_remedy_codes", "rate_percent": "20"},
    "TV-KG": {"kind": "additional", "table": "trade_remedy_codes", "rate_percent": "", "specific_rate": "0.5",
              "currency": "USD", "unit": "KGM"},
}  # fmt: skip


def cif(goods: dict[str, Any] | None = None, **whole: Any) -> Declaration:
    plain = {
        "incoterm_code": "CIF", "freight_code": None, "freight_currency_code": None, "freight_amount": None,
        "insurance_code": None, "planned_rates": {"USD": d(26000)},
    }  # fmt: skip
    return an_import(goods=(an_item(**{"line_invoice_value": d(10000)} | (goods or {})),), **plain | whole)


def slot(code: str, **rest: Any) -> OtherTax:
    return OtherTax(other_tax_rate_code=code, **rest)


class Hand(NamedTuple):
    """`due`: dong by tax; what is not named is not to pay. `value`: customs value of the declaration."""

    law: str
    arithmetic: str
    declaration: Declaration
    due: dict[TaxKind, str]
    value: str = "260000000"
    day: date = DAY
    rates: Tables | None = None
    rounding: Any = "total"


BEER = {"import_duty_rate": d(35), "other_taxes": taxes("TB040", "VB901"), "hs_code": "22030010"}
CIGARETTES = {
    "import_duty_rate": d(135), "other_taxes": taxes("TB010", "VB901"), "hs_code": "24022090",
    "quantity_1": d(200000), "quantity_1_unit_code": "PCE",
}  # fmt: skip
OIL = {"quantity_1": d(5000), "quantity_1_unit_code": "LTR"}
QUOTA = a_tariff(rates={"B01": "40 (NHN: 80)", "B05": "0 (-KH)"})

HAND = {
    "ad valorem": Hand(
        "Law 107/2016/QH13 Art. 5; Law 48/2024/QH15 Art. 7.1.b",
        "12 % of 260,000,000; 10 % of 291,200,000",
        cif(), {DUTY: "31200000", VAT: "29120000"},
    ),
    "specific": Hand(
        "Law 107/2016/QH13 Art. 6.1",
        "812.5 kg x 2 USD x 26,000; 10 % of 302,250,000",
        cif({"import_duty_rate": None, "tariff_schedule_code": "B15", "absolute_duty_rate": d(2),
             "absolute_duty_unit_code": "KGM", "absolute_duty_currency_code": "USD"}),
        {DUTY: "42250000", VAT: "30225000"},
    ),
    "mixed": Hand(
        "Law 107/2016/QH13 Art. 6.2: both are added",
        "5 % of 260,000,000 + 42,250,000 = 55,250,000; 10 % of 315,250,000",
        cif({"import_duty_rate": d(5), "tariff_schedule_code": "B16", "absolute_duty_rate": d(2),
             "absolute_duty_unit_code": "KGM", "absolute_duty_currency_code": "USD"}),
        {DUTY: "55250000", VAT: "31525000"},
    ),
    "within the quota": Hand(
        "Law 107/2016/QH13 Art. 7: `40 (NHN: 80)`",
        "40 % of 260,000,000; 10 % of 364,000,000",
        cif({"import_duty_rate": None}), {DUTY: "104000000", VAT: "36400000"}, rates=with_tariff(QUOTA),
    ),
    "beyond the quota": Hand(
        "Law 107/2016/QH13 Art. 7: schedule B14 and X",
        "80 % of 260,000,000; 10 % of 468,000,000",
        cif({"import_duty_rate": None, "tariff_schedule_code": "B14", "out_of_quota_flag": "X"}),
        {DUTY: "208000000", VAT: "46800000"}, rates=with_tariff(QUOTA),
    ),
    "ordinary": Hand(
        "Law 107/2016/QH13 Art. 5.3.c: 150 % of MFN where no ordinary rate is stated",
        "18 % of 260,000,000; 10 % of 306,800,000",
        cif({"import_duty_rate": None, "tariff_schedule_code": "B03"}),
        {DUTY: "46800000", VAT: "30680000"}, rates=with_tariff(a_tariff(rates={"B01": "12"})),
    ),
    "agreement": Hand(
        "Law 107/2016/QH13 Art. 5.3.b: `0 (-KH)` for origin CN",
        "0; 10 % of 260,000,000",
        cif({"import_duty_rate": None, "tariff_schedule_code": "B05"}),
        {DUTY: "0", VAT: "26000000"}, rates=with_tariff(),
    ),
    "anti-dumping though the agreement's rate is 0": Hand(
        "Law 107/2016/QH13 Art. 12: on the customs value, in the bases after it",
        "0; 20 % of 260,000,000; 10 % of 312,000,000",
        cif({"import_duty_rate": d(0), "tariff_schedule_code": "B05", "other_taxes": taxes("CBPG", "VB901")}),
        {DUTY: "0", ADDITIONAL: "52000000", VAT: "31200000"}, rates=tables_with(REMEDIES),
    ),
    "safeguard by weight, then excise": Hand(
        "Law 107/2016/QH13 Art. 14; Law 66/2025/QH15 Art. 6.1.b: additional duty is in the base of excise",
        "12 %; 812.5 kg x 0.5 USD x 26,000 = 10,562,500; 65 % of 301,762,500; 10 % of 497,908,125 (half goes up)",
        cif({"other_taxes": taxes("TV-KG", "TB040", "VB901")}),
        {DUTY: "31200000", ADDITIONAL: "10562500", EXCISE: "196145625", VAT: "49790813"}, rates=tables_with(REMEDIES),
    ),
    "beer in 2026": Hand(
        "Law 66/2025/QH15 Art. 8: 65 % from 2026",
        "35 %; 65 % of 351,000,000; 10 % of 579,150,000",
        cif(BEER), {DUTY: "91000000", EXCISE: "228150000", VAT: "57915000"}, day=date(2026, 12, 31),
    ),
    "beer on the first day of the next step": Hand(
        "Law 66/2025/QH15 Art. 8: 70 % from 1 January 2027",
        "35 %; 70 % of 351,000,000; 10 % of 596,700,000",
        cif(BEER), {DUTY: "91000000", EXCISE: "245700000", VAT: "59670000"}, day=date(2027, 1, 1),
    ),
    "cigarettes by value alone": Hand(
        "Law 66/2025/QH15 Art. 8: 75 % until the end of 2026",
        "135 %; 75 % of 611,000,000; 10 % of 1,069,250,000",
        cif(CIGARETTES), {DUTY: "351000000", EXCISE: "458250000", VAT: "106925000"}, day=date(2026, 12, 31),
    ),
    "cigarettes by value and by number": Hand(
        "Law 66/2025/QH15 Art. 8: and 2,000 dong for 20 from 2027",
        "458,250,000 + 200,000 / 20 x 2,000 = 478,250,000; 10 % of 1,089,250,000",
        cif(CIGARETTES), {DUTY: "351000000", EXCISE: "478250000", VAT: "108925000"}, day=date(2027, 1, 1),
    ),
    "excise reduced": Hand(
        "Law 66/2025/QH15 Art. 10; code TG: what is left enters the base of VAT",
        "228,150,000 - 28,150,000; 10 % of 551,000,000",
        cif(BEER | {"other_taxes": (
            slot("TB040", other_tax_exemption_code="TG", other_tax_reduction_amount=d(28150000)), slot("VB901"),
        )}),
        {DUTY: "91000000", EXCISE: "200000000", VAT: "55100000"},
    ),
    "environmental tax": Hand(
        "Law 57/2010/QH12 Art. 6-7: lubricating oil 1,000 dong a litre",
        "12 %; 5,000 x 1,000; 10 % of 296,200,000",
        cif(OIL | {"other_taxes": taxes("MB060", "VB901")}),
        {DUTY: "31200000", ENVIRONMENT: "5000000", VAT: "29620000"},
    ),
    "environmental tax of a share": Hand(
        "Circular 152/2011/TT-BTC Art. 5.1.4: the polyethylene of a bag, 70 % of 812.5 kg",
        "568.75 x 50,000 = 28,437,500; 10 % of 319,637,500 = 31,963,750",
        cif({"other_taxes": (
            slot("MB300", other_tax_quantity=d("568.75"), other_tax_quantity_unit_code="KGM"), slot("VB901"),
        )}),
        {DUTY: "31200000", ENVIRONMENT: "28437500", VAT: "31963750"},
    ),
    "diesel while its tax is nought": Hand(
        "Resolution 19/2026/QH16: 0 dong from 16 April 2026",
        "12 %; 0; 10 % of 291,200,000",
        cif(OIL | {"other_taxes": taxes("MB030", "VB901")}),
        {DUTY: "31200000", ENVIRONMENT: "0", VAT: "29120000"}, day=date(2026, 4, 16),
    ),
    "diesel the day before": Hand(
        "Resolution 109/2025/UBTVQH15: 1,000 dong a litre in 2026",
        "12 %; 5,000 x 1,000; 10 % of 296,200,000",
        cif(OIL | {"other_taxes": taxes("MB030", "VB901")}),
        {DUTY: "31200000", ENVIRONMENT: "5000000", VAT: "29620000"}, day=date(2026, 4, 15),
    ),
    "VAT cut by two points": Hand(
        "Resolution 204/2025/QH15: 8 % until 31 December 2026",
        "12 %; 8 % of 291,200,000",
        cif({"other_taxes": taxes("VB245")}), {DUTY: "31200000", VAT: "23296000"}, day=date(2026, 12, 31),
    ),
    "VAT of 5 %": Hand(
        "Law 48/2024/QH15 Art. 9.2.h", "12 %; 5 % of 291,200,000",
        cif({"other_taxes": taxes("VB145")}), {DUTY: "31200000", VAT: "14560000"},
    ),
    "VAT of 0 %": Hand(
        "Law 48/2024/QH15 Art. 9.1", "12 %; 0",
        cif({"other_taxes": taxes("V")}), {DUTY: "31200000", VAT: "0"},
    ),
    "not subject": Hand(
        "Law 107/2016/QH13 Art. 2.4.c; Law 48/2024/QH15 Art. 5.20: into a non-tariff area, schedule B30",
        "0; 0",
        cif({"import_duty_rate": None, "tariff_schedule_code": "B30", "import_duty_exemption_code": "XNK32",
             "other_taxes": (OtherTax(other_tax_exemption_code="VK130"),)}, declaration_type_code="E15"),
        {DUTY: "0", VAT: "0"},
    ),
    "exempt, VAT due": Hand(
        "Law 107/2016/QH13 Art. 16; Decree 181/2025/ND-CP Art. 5.2: exempt duty is not in the base of VAT",
        "31,200,000 exempt; 10 % of 260,000,000",
        cif({"import_duty_exemption_code": "XN130"}), {DUTY: "0", VAT: "26000000"},
    ),
    "duty reduced": Hand(
        "Law 107/2016/QH13 Art. 18; Decree 181/2025/ND-CP Art. 5.2: the duty that is left is in the base of VAT",
        "31,200,000 - 11,200,000; 10 % of 280,000,000",
        cif({"import_duty_exemption_code": "NG", "import_duty_reduction_amount": d(11200000)}),
        {DUTY: "20000000", VAT: "28000000"},
    ),
    "chapter 98": Hand(
        "Decree 26/2023/ND-CP Annex II section II: the rate of the chapter 98 code named in the description",
        "27 % of 260,000,000; 10 % of 330,200,000",
        cif({"import_duty_rate": None, "tariff_schedule_code": "B02", "goods_description": "98041500#&Tôm"}),
        {DUTY: "70200000", VAT: "33020000"}, rates=with_tariff(a_tariff(more={"98041500": "27"})),
    ),
    "free of charge": Hand(
        "Circular 39/2015/TT-BTC Art. 17: the customs value of a free item is typed",
        "500 USD x 26,000 = 13,000,000; 12 %; 10 % of 14,560,000",
        cif({"line_invoice_value": None, "unit_price": None, "customs_value_manual": d(500),
             "customs_value_currency_code": "USD"}, invoice_price_type_code="B"),
        {DUTY: "1560000", VAT: "1456000"}, value="13000000",
    ),
    "freight, insurance, royalty, inland cost": Hand(
        "Circular 39/2015/TT-BTC Art. 13, 15: E is added, U is taken off",
        "(10,000 + 700 + 50 + 500 - 250) x 26,000 = 286,000,000; 12 %; 10 % of 320,320,000",
        cif({"adjustment_index": (1, 2)}, incoterm_code="FOB", freight_code="A", freight_currency_code="USD",
            freight_amount=d(700), insurance_code="A", insurance_currency_code="USD", insurance_amount=d(50),
            adjustments=(
                Adjustment(adjustment_item_code="E", adjustment_type_code="AD", adjustment_currency_code="USD",
                           adjustment_amount=d(500), adjustment_allocation_total=d(10000)),
                Adjustment(adjustment_item_code="U", adjustment_type_code="SB", adjustment_currency_code="USD",
                           adjustment_amount=d(250), adjustment_allocation_total=d(10000)),
            )),
        {DUTY: "34320000", VAT: "32032000"}, value="286000000",
    ),
    "one invoice over two declarations": Hand(
        "Circular 38/2015/TT-BTC, Appendix II, 1.51: freight is shared over the whole invoice (TP)",
        "(10,000 + 900 x 10,000 / 30,000) x 26,000 = 267,800,000; 12 %; 10 % of 299,936,000",
        cif(incoterm_code="FOB", freight_code="A", freight_currency_code="USD", freight_amount=d(900),
            insurance_code="D", valuation_allocation_total=d(30000)),
        {DUTY: "32136000", VAT: "29993600"}, value="267800000",
    ),
    "decimals kept to the total": Hand(
        "the default: as on cleared prints", "33.33 x 26,000 = 866,580; 103,989.6; 10 % of 970,569.6 = 97,056.96",
        cif({"line_invoice_value": d("33.33")}), {DUTY: "103990", VAT: "97057"}, value="866580",
    ),
    "whole dong a line": Hand(
        "the other setting: as in published exercises", "103,990; 10 % of 970,570 = 97,057",
        cif({"line_invoice_value": d("33.33"), "other_taxes": taxes("VB901")}),
        {DUTY: "103990", VAT: "97057"}, value="866580", rounding="line",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HAND)
def test_a_declaration_comes_out_as_worked_by_hand(name: str):
    hand = HAND[name]
    found = assessed(hand.declaration, rates=hand.rates or tables(hand.day), rounding=hand.rounding)
    absent = [line.absent.en for item in found.items for line in item.taxes if line.absent]
    assert absent == []
    assert found.customs_value == d(hand.value)
    assert dict(found.totals) == {kind: d(amount) for kind, amount in hand.due.items()}
    assert found.payable == sum(map(d, hand.due.values()))


def test_the_exempt_duty_is_worked_out_and_shown():
    """31,200,000 of `exempt, VAT due`."""
    line = assessed(HAND["exempt, VAT due"].declaration).items[0].tax(DUTY)
    assert line is not None
    assert (line.amount, line.exempt_amount) == (0, 31200000)


def test_what_is_suspended_is_worked_out_beside_what_is_due():
    """G11: 12 % of 260,000,000 and 10 % of 291,200,000 fall due if the goods stay (Law 107/2016/QH13 Art. 16.9.a)."""
    goods = {"import_duty_exemption_code": "XN019", "other_taxes": (slot("VB901", other_tax_exemption_code="VK110"),)}
    declaration = cif(goods, declaration_type_code="G11")
    assert dict(assessed(declaration).totals) == {DUTY: 0, VAT: 0}
    found = contingent(declaration, tables())
    assert dict(found.amounts) == {DUTY: 31200000, VAT: 29120000}


@pytest.mark.parametrize(
    ("whole", "value", "due"),
    [
        # FOB 10,000 x 26,000 x 5 %.
        ({"incoterm_code": "FOB"}, "260000000", "13000000"),
        # (10,000 - 800 - 100) x 26,000 = 236,600,000 x 5 %: Circular 39/2015/TT-BTC Art. 4.
        ({"incoterm_code": "CIF", "freight_amount": d(800), "freight_currency_code": "USD",
          "insurance_amount": d(100), "insurance_currency_code": "USD"}, "236600000", "11830000"),
    ],
)  # fmt: skip
def test_an_export_pays_on_the_price_at_the_exit_gate(whole: dict[str, Any], value: str, due: str):
    declaration = an_export(planned_rates={"USD": d(26000)}, **whole)
    first = replace(declaration.goods[0], line_invoice_value=d(10000), export_duty_rate=d(5))
    found = assessed(replace(declaration, goods=(first,)))
    assert found.customs_value == d(value)
    assert dict(found.totals) == {EXPORT: d(due)}
