"""Answers of VNACCS to goods, duties, taxes, payment."""

from decimal import Decimal

from customs.model.base import Text
from customs.model.goods import OtherTax
from customs.model.tax import Assessment, ItemAssessment, TaxKind, TaxLine
from tests.builders import DAY
from tests.rules.desk import a_tariff
from tests.rules.said import RIGHT, Said, a_table, at, both, eda, ida, listing

D = Decimal
LAW = Text(vi="Luật thử nghiệm", en="Test law")
WIDE = D(10) ** 16
GUARANTEE = {
    "guarantee_bank_code": "01201001",
    "guarantee_year": "2026",
    "guarantee_symbol": "BL",
    "guarantee_number": "1",
}
CREDIT = {
    "tax_paying_bank_code": "01201001",
    "credit_limit_year": "2026",
    "credit_limit_symbol": "HM",
    "credit_limit_number": "1",
}
ABSOLUTE = {"absolute_duty_rate": D(1000), "absolute_duty_unit_code": "PCE", "absolute_duty_currency_code": "USD"}


def taxes(*codes: str | None, **last) -> dict:
    slots = [OtherTax(other_tax_rate_code=code) for code in codes[:-1]]
    return {"other_taxes": (*slots, OtherTax(other_tax_rate_code=codes[-1], **last))}


def without(given: dict, *names: str) -> dict:
    return {name: value for name, value in given.items() if name not in names}


def line(kind: TaxKind, amount, code: str | None = None, **fields) -> TaxLine:
    return TaxLine(kind=kind, amount=amount, code=code, legal=LAW, **fields)


def assessed(*lines: TaxLine, value="1000000") -> dict:
    """Taxes of the one item, worked out before."""
    item = ItemAssessment(key="i1", number=1, customs_value=D(value), taxes=lines)
    totals: dict[TaxKind, Decimal] = {}
    for one in lines:
        if one.amount is not None:
            totals[one.kind] = totals.get(one.kind, D(0)) + one.amount
    return {"assessment": Assessment(day=DAY, rounding="total", items=(item,), customs_value=D(value), totals=totals)}


def second(**changes) -> dict:
    """The right item, and a second one with these changes."""
    from customs.model.path import replace

    first = RIGHT["export"].goods[0]
    return {"goods": (replace(first, customs_value_currency_code="USD"), replace(first, key="i2", **changes))}


PRICE = {
    "unit_price": D(10),
    "unit_price_currency_code": "USD",
    "unit_price_unit_code": "PCE",
    "quantity_1": D(100),
    "quantity_1_unit_code": "PCE",
    "quantity_2": None,
    "quantity_2_unit_code": None,
}
GOODS = (
    *both("E0379", "GDS-002", "", {"goods": ()}),
    *both("E0379", "GDS-017", "", {"goods": ({"key": "i1"}, {"key": "i2", "hs_code": "85171300"})}, {"goods": ({"key": "i1", "hs_code": "85171300"}, {"key": "i2"})}),
    *both("S0173", "GDS-004", "", {"hs_code": "8517.13.00"}, {"hs_code": "85171300"}),
    *both("S0173", "GDS-005", "", {"hs_code": "851713"}, {"hs_code": "85171300"}),
    *both("S0173", "GDS-006", "", {"hs_code": "99999999"}, {"hs_code": "85171300"}),
    ida("S0173", "GDS-007", "", {"hs_code": "98210000"}, {"hs_code": "85171300"}),
    *both("S0173", "GDS-018", "", {"hs_code": "85171300"}, {"hs_code": "60063290"}, tariff=a_tariff()),
    *both("E0115", "GDS-019", "", {"hs_code": "60063299"}, {"hs_code": "60063290"}, tariff=a_tariff()),
    ida("E0414", "GDS-019", "", {"hs_code": "60063299"}, {"hs_code": "60063290"}, tariff=a_tariff()),
    *at("IDC EDC", "E1991", "GDS-019", "", {"hs_code": "60063299"}, {"hs_code": "60063290"}, tariff=a_tariff()),
    *both("R0014", "GDS-009", "", {"quantity_2": D(250), "quantity_2_unit_code": None}, {"quantity_2": D(250), "quantity_2_unit_code": "KGM"}),
    *both("R1088", "GDS-010", "", PRICE | {"line_invoice_value": D(1002)}, PRICE | {"line_invoice_value": D(1001)}),
    *both("R1089", "GDS-011", "", PRICE | {"unit_price_unit_code": "SET"}, PRICE),
    *both("R1021", "GDS-012", "unit_price_currency_code", {"unit_price_currency_code": None}),
    *both("R1022", "GDS-012", "unit_price_unit_code", {"unit_price_unit_code": None}),
    *both("R1023", "GDS-012", "unit_price", {"unit_price": None, "unit_price_unit_code": None}, {"unit_price": None, "unit_price_unit_code": None, "unit_price_currency_code": None}),
    *both("R1024", "GDS-012", "unit_price", {"unit_price": None, "unit_price_currency_code": None}, {"unit_price": None, "unit_price_unit_code": None, "unit_price_currency_code": None}),
    eda("R1098", "INV-032", "", second(customs_value_currency_code="EUR"), second(customs_value_currency_code="USD")),
)  # fmt: skip

SCHEDULE = (
    ida("E1012", "TAX-001", "", {"tariff_schedule_code": "B05", "origin_country_code": "JP"}, {"tariff_schedule_code": "B05", "origin_country_code": "CN"}),
    ida("E1005", "TAX-001", "", {"tariff_schedule_code": "B10"}, {"tariff_schedule_code": "B10", "origin_country_code": "JP"}),
    ida("E1024", "TAX-061", "", {"tariff_schedule_code": "B05"}, {"tariff_schedule_code": "B05", "origin_country_code": "TH"}, tariff=a_tariff(B05="0", closed={("60063290", "B05", "CN")})),
    ida("E1004", "TAX-062", "", {"tariff_schedule_code": "B03"}, {"tariff_schedule_code": "B01"}, tariff=a_tariff(B01="12", B03=None)),
    ida("E1006", "TAX-062", "", {"tariff_schedule_code": "B02"}, {"tariff_schedule_code": "B01"}, tariff=a_tariff(B01="12", B02=None)),
    ida("E1008", "TAX-062", "", {"tariff_schedule_code": "B01"}, {"tariff_schedule_code": "B05"}, tariff=a_tariff(B01=None, B05="0")),
    ida("E1014 E1016", "TAX-062", "", {"tariff_schedule_code": "B04", "origin_country_code": "TH"}, {"tariff_schedule_code": "B01"}, tariff=a_tariff(B01="12", B04=None)),
    ida("E1019", "TAX-062", "", {"tariff_schedule_code": "B16"}, {"tariff_schedule_code": "B01"}, tariff=a_tariff(B01="12", B16=None)),
    ida("E1003", "TAX-063", "import_duty_rate", {"import_duty_rate": D(10)}, {"import_duty_rate": D(12)}, tariff=a_tariff(B01="12")),
    eda("E1003", "TAX-063", "export_duty_rate", {"export_duty_rate": D(5)}, {"export_duty_rate": D(0)}, tariff=a_tariff(export="0")),
    *both("E1017 E1018 E1054 E1055", "TAX-064", "", {"quantity_1_unit_code": "PCE", "quantity_2_unit_code": None, "quantity_2": None}, {"quantity_1_unit_code": "PCE", "quantity_2_unit_code": "KGM"}, tariff=a_tariff(unit="kg")),
    ida("E1023", "TAX-065", "", {"tariff_schedule_code": "B05"}, {"tariff_schedule_code": "B04"}, table=listing(a_table("fta_decrees", ended=("ACFTA",), schedules="B05", decree="118/2022/NĐ-CP"))),
    ida("E1009", "TAX-066", "tariff_schedule_code", {"tariff_schedule_code": "B14", "hs_code": "85171300"}, {"tariff_schedule_code": "B14", "hs_code": "17019990"}),
    ida("E1011", "TAX-066", "out_of_quota_flag", {"out_of_quota_flag": "X"}, {"out_of_quota_flag": "X", "hs_code": "24011010"}),
    ida("E1015", "TAX-066", "out_of_quota_flag", {"out_of_quota_flag": "X", "tariff_schedule_code": "B04"}, {"tariff_schedule_code": "B04"}),
    ida("E1006", "TAX-067", "", {"tariff_schedule_code": "B02"}, {"tariff_schedule_code": "B02", "goods_description": "Vải dệt kim, mã 9820.00.00, mới 100%"}),
    ida("E1013", "TAX-068", "", {"tariff_schedule_code": "B10", "loading_place_code": "USLAX"}, {"tariff_schedule_code": "B10", "loading_place_code": "JPTYO"}),
    ida("E1007", "TAX-069", "", {"origin_country_code": "KP"}, {"origin_country_code": "CN"}, table=listing(a_table("mfn_countries", "CN", "JP"))),
    ida("S1115", "TAX-070", "", {"absolute_duty_code": "ZZZ"}, {"absolute_duty_code": "A1"}, table=listing(a_table("absolute_duty_codes", "A1", ended=("A0",)))),
    ida("E1021", "TAX-070", "", {"absolute_duty_code": "A0"}, {"absolute_duty_code": "A1"}, table=listing(a_table("absolute_duty_codes", "A1", ended=("A0",)))),
    Said("IDC", "E1106", "TAX-070", "", {"absolute_duty_code": "A0"}, {"absolute_duty_code": "A1"}, {"table": listing(a_table("absolute_duty_codes", "A1", ended=("A0",)))}),
    ida("E1020", "TAX-016", "", {"absolute_duty_code": "A1"}, {"tariff_schedule_code": "B15", "absolute_duty_code": "A1"}),
    ida("E1061", "TAX-016", "", {"tariff_schedule_code": "B15"}, {"tariff_schedule_code": "B15", "absolute_duty_code": "A1"}),
    ida("E1010", "TAX-017", "", {"tariff_schedule_code": "B14"}, {"tariff_schedule_code": "B14", "out_of_quota_flag": "X"}),
    ida("S1095", "TAX-018", "", {"out_of_quota_flag": "Y"}, {"out_of_quota_flag": "X"}),
    *both("R1075", "TAX-015", "absolute_duty_unit_code", without(ABSOLUTE, "absolute_duty_unit_code"), ABSOLUTE),
    *both("R1076", "TAX-015", "absolute_duty_currency_code", without(ABSOLUTE, "absolute_duty_currency_code"), ABSOLUTE),
    *both("R1077", "TAX-015", "absolute_duty_rate", {"absolute_duty_unit_code": "PCE"}, ABSOLUTE),
    *both("R1078", "TAX-015", "absolute_duty_rate", {"absolute_duty_currency_code": "USD"}, ABSOLUTE),
    *both("E0844", "TAX-047", "", ABSOLUTE | {"quantity_1_unit_code": "MTR", "absolute_duty_unit_code": "LTR"}, ABSOLUTE | {"quantity_1_unit_code": "PCE"}),
)  # fmt: skip

DUTY, VAT = TaxKind.IMPORT_DUTY, TaxKind.VAT
OTHER = (
    ida("E1070", "TAX-005", "", {"other_taxes": ()}, taxes("VB901")),
    ida("R0033", "TAX-005", "", taxes("TB010"), taxes("TB010", "VB901")),
    ida("E1070", "TAX-072", "", {}, taxes("TB010", "VB901"), tariff=a_tariff(excise="35")),
    ida("R0033", "TAX-072", "", {}, taxes("MB010", "VB901"), tariff=a_tariff(environment="MT")),
    ida("R0184", "TAX-006", "", taxes("VB901", "TB010"), taxes("TB010", "VB901")),
    ida("R0195", "TAX-008", "", taxes(None, "VB901"), taxes("VB901")),
    ida("R0060", "TAX-008", "", taxes(None, other_tax_exemption_code="VK010"), taxes("VB901", other_tax_exemption_code="VK010")),
    ida("R0058", "TAX-009", "", {"import_duty_reduction_amount": D(1000000)}, {"import_duty_reduction_amount": D(1000000), "import_duty_exemption_code": "NG"}),
    eda("R0058", "TAX-009", "", {"export_duty_reduction_amount": D(1000000)}, {"export_duty_reduction_amount": D(1000000), "export_duty_exemption_code": "XG"}),
    ida("R0034", "TAX-010", "", taxes("VB901", other_tax_reduction_amount=D(1000000)), taxes("VB901", other_tax_exemption_code="VG", other_tax_reduction_amount=D(1000000))),
    ida("E0279", "TAX-011", "", {"import_duty_exemption_code": "XN011", "import_duty_reduction_amount": D(1000)}, {"import_duty_exemption_code": "XN011"}),
    eda("E0279", "TAX-011", "", {"export_duty_exemption_code": "XN011", "export_duty_reduction_amount": D(1000)}, {"export_duty_exemption_code": "XN011"}),
    ida("E0281", "TAX-011", "", {"import_duty_exemption_code": "NG"}, {"import_duty_exemption_code": "NG", "import_duty_reduction_amount": D(500)}),
    eda("E0281", "TAX-011", "", {"export_duty_exemption_code": "XG"}, {"export_duty_exemption_code": "XG", "export_duty_reduction_amount": D(500)}),
    *both("R1026", "TAX-012", "", {"exemption_list_number": "100000000012"}, {"exemption_list_number": "100000000012", "exemption_list_line_number": "001"}),
    ida("R1094", "TAX-013", "", {"exemption_list_number": "100000000012"}, {"exemption_list_number": "100000000012", "import_duty_exemption_code": "XN061"}),
    eda("R1094", "TAX-013", "", {"exemption_list_number": "100000000012"}, {"exemption_list_number": "100000000012", "export_duty_exemption_code": "XN061"}),
    *both("S1108", "TAX-014", "temporary_declaration_line_number", {"temporary_declaration_line_number": "51"}, {"temporary_declaration_line_number": "50"}),
    *both("S1109", "TAX-014", "exemption_list_line_number", {"exemption_list_line_number": "101"}, {"exemption_list_line_number": "100"}),
    ida("E0292", "TAX-039", "", taxes("VB901", other_tax_exemption_code="VG"), taxes("VB901", other_tax_exemption_code="VG", other_tax_reduction_amount=D(500000))),
    ida("E0293", "TAX-039", "", taxes("VB901", other_tax_exemption_code="VK010", other_tax_reduction_amount=D(500000)), taxes("VB901", other_tax_exemption_code="VK010")),
    ida("E0290 E0292", "TAX-040", "", taxes("VB901", other_tax_exemption_code="VG", other_tax_reduction_amount=D(0)), taxes("VB901", other_tax_exemption_code="VG", other_tax_reduction_amount=D(1))),
    ida("R0163", "TAX-041", "", taxes("VB901", other_tax_exemption_code="TK090"), taxes("VB901", other_tax_exemption_code="VK010")),
    ida("E0280", "TAX-042", "import_duty_reduction_amount", {"import_duty_reduction_amount": D(120001)}, {"import_duty_reduction_amount": D(120000)}, **assessed(line(DUTY, None))),
    eda("E0280", "TAX-042", "export_duty_reduction_amount", {"export_duty_rate": D(10), "export_duty_reduction_amount": D(100001)}, {"export_duty_rate": D(10), "export_duty_reduction_amount": D(100000)}, **assessed(line(TaxKind.EXPORT_DUTY, None))),
    ida("E0291", "TAX-042", "other_tax_reduction_amount", taxes("VB901", other_tax_reduction_amount=D(112001)), taxes("VB901", other_tax_reduction_amount=D(112000)), **assessed(line(DUTY, D(120000)), line(VAT, None, "VB901"))),
    ida("E1031", "TAX-043", "", {"exemption_list_number": "100000000012", "import_duty_exemption_code": "XN011"}, {"import_duty_exemption_code": "XN011"}),
    eda("E1031", "TAX-043", "", {"exemption_list_number": "100000000012", "export_duty_exemption_code": "XN011"}, {"exemption_list_number": "100000000012", "export_duty_exemption_code": "XN061"}),
    ida("E1032", "TAX-044", "", {"import_duty_exemption_code": "XN061"}, {"import_duty_exemption_code": "XN061", "exemption_list_number": "100000000012"}),
    eda("E1032", "TAX-044", "", {"export_duty_exemption_code": "XN061"}, {"export_duty_exemption_code": "XN011"}),
    ida("R0059 L0145", "TAX-045", "other_tax_rate_code", taxes("B001", "C001", "G001", "P001", "TB010", "MB010"), taxes("B001", "C001", "G001", "TB010", "MB010")),
    ida("E0814", "TAX-046", "", taxes("MB010"), taxes("MB010") | {"quantity_2_unit_code": "LTR"}),
    ida("R0085", "TAX-049", "", {"declaration_type_code": "C11", "release_reason_code": "B"}, {"declaration_type_code": "C11"}),
    ida("E0803 E1025", "TAX-050", "import_duty_rate", {}, {}, assessed(line(DUTY, WIDE - 1)), **assessed(line(DUTY, WIDE))),
    eda("E0803 E1025", "TAX-050", "export_duty_rate", {}, {}, assessed(line(TaxKind.EXPORT_DUTY, WIDE - 1)), **assessed(line(TaxKind.EXPORT_DUTY, WIDE))),
    ida("E0823 E1027", "TAX-050", "other_tax_rate_code", {}, {}, assessed(line(VAT, WIDE - 1, "VB901")), **assessed(line(VAT, WIDE, "VB901"))),
    ida("E0816", "TAX-051", "", {}, {}, assessed(line(VAT, D(1), "VB901", base=WIDE * 10 - 1)), **assessed(line(VAT, D(1), "VB901", base=WIDE * 10))),
    ida("E0073 E1056", "TAX-052", "import_duty_rate", {}, {}, assessed(line(DUTY, D(10) ** 11 - 1)), **assessed(line(DUTY, D(10) ** 11))),
    ida("E0073 E1056", "TAX-052", "other_tax_rate_code", {}, {}, assessed(line(VAT, D(10) ** 11 - 1, "VB901")), **assessed(line(VAT, D(10) ** 11, "VB901"))),
    eda("E0032 E0073 E1056", "TAX-052", "export_duty_rate", {}, {}, assessed(line(TaxKind.EXPORT_DUTY, D(10) ** 11 - 1)), **assessed(line(TaxKind.EXPORT_DUTY, D(10) ** 11))),
    ida("E0076 E1066 E1069", "TAX-053", "", {}, {}, assessed(line(DUTY, D(99999999998)), line(VAT, D(1), "VB901")), **assessed(line(DUTY, D(99999999999)), line(VAT, D(1), "VB901"))),
    ida("E0074 E1068", "TAX-054", "import_duty_reduction_amount", {"import_duty_reduction_amount": D(10) ** 11}, {"import_duty_reduction_amount": D(10) ** 11 - 1}),
    ida("E0074 E1068", "TAX-054", "other_tax_reduction_amount", taxes("VB901", other_tax_reduction_amount=D(10) ** 11), taxes("VB901", other_tax_reduction_amount=D(10) ** 11 - 1)),
    eda("E0074", "TAX-054", "export_duty_reduction_amount", {"export_duty_reduction_amount": D(10) ** 11}, {"export_duty_reduction_amount": D(10) ** 11 - 1}),
    ida("E0075 E1067", "TAX-055", "import_duty_exemption_code", {"import_duty_exemption_code": "XN061"}, {}, **assessed(line(DUTY, D(0), exempt_amount=D(10) ** 11))),
    ida("E0075 E1067", "TAX-055", "other_tax_exemption_code", taxes("VB901", other_tax_exemption_code="VK900"), taxes("VB901"), **assessed(line(VAT, D(0), "VB901", exempt_amount=D(10) ** 11))),
    eda("E0075", "TAX-055", "export_duty_exemption_code", {"export_duty_exemption_code": "XN061"}, {}, **assessed(line(TaxKind.EXPORT_DUTY, D(0), exempt_amount=D(10) ** 11))),
    eda("E0076", "TAX-056", "", {"fee_amount": D(10) ** 11}, {"fee_amount": D(10) ** 11 - 1}),
    eda("E1067", "TAX-057", "", {"fee_amount": D(50000), "tax_payment_term_code": "B"}, {"fee_amount": D(50000), "tax_payment_term_code": "D"}),
)  # fmt: skip
OIL = ({"key": "i1", "hs_code": "27090010"}, {"key": "i2", "hs_code": "85171300"})
PAYMENT = (
    eda("E1061", "TAX-058", "", {"tax_payment_term_code": "B", "goods": OIL}, {"tax_payment_term_code": "B", "goods": OIL[:1]}),
    ida("E8402", "TAX-059", "", {"tax_payment_term_code": "C"}, {"tax_payment_term_code": "C", "declaration_type_code": "E31"}),
    eda("E8450", "TAX-059", "", {"tax_payment_term_code": "C"}, {"tax_payment_term_code": "C", "cargo_classification_code": "B"}),
    *both("S1069", "TAX-060", "credit_limit_year", CREDIT | {"credit_limit_year": "0014"}, CREDIT),
    *both("S1076", "TAX-060", "guarantee_year", GUARANTEE | {"guarantee_year": "2027"}, GUARANTEE),
    *both("R1014", "TAX-030", "guarantee_year", {"guarantee_bank_code": "01201001"}, GUARANTEE),
    *both("R1015", "TAX-030", "guarantee_symbol", without(GUARANTEE, "guarantee_symbol"), GUARANTEE),
    *both("R1016", "TAX-030", "guarantee_number", without(GUARANTEE, "guarantee_number"), GUARANTEE),
    *both("R1017", "TAX-030", "guarantee_bank_code", {"guarantee_year": "2026"}, GUARANTEE),
    *both("R1018", "TAX-030", "guarantee_bank_code", {"guarantee_symbol": "BL"}, GUARANTEE),
    *both("R1019", "TAX-030", "guarantee_bank_code", {"guarantee_number": "1"}, GUARANTEE),
    *both("R1008", "TAX-031", "credit_limit_year", {"tax_paying_bank_code": "01201001"}, CREDIT),
    *both("R1009", "TAX-031", "credit_limit_symbol", without(CREDIT, "credit_limit_symbol"), CREDIT),
    *both("R1010", "TAX-031", "credit_limit_number", without(CREDIT, "credit_limit_number"), CREDIT),
    *both("R1011", "TAX-031", "tax_paying_bank_code", {"credit_limit_year": "2026"}, CREDIT),
    *both("R1012", "TAX-031", "tax_paying_bank_code", {"credit_limit_symbol": "HM"}, CREDIT),
    *both("R1013", "TAX-031", "tax_paying_bank_code", {"credit_limit_number": "1"}, CREDIT),
    *both("R1052", "TAX-032", "", {"tax_payment_term_code": "A"}, GUARANTEE | {"tax_payment_term_code": "A"}),
    *both("R1053", "TAX-033", "", CREDIT | {"tax_payment_term_code": "B"}, CREDIT | {"tax_payment_term_code": "D"}),
    *both("R1055", "TAX-033", "", CREDIT | {"tax_payment_term_code": None}, CREDIT | {"tax_payment_term_code": "D"}),
    *both("R1054", "TAX-034", "", GUARANTEE | {"tax_payment_term_code": "C"}, {"tax_payment_term_code": "C"}),
    ida("R1086", "TAX-035", "", GUARANTEE, GUARANTEE | {"release_reason_code": "B"}),
    ida("R1051", "TAX-036", "", {"release_reason_code": "B", "tax_payment_term_code": "A"}, {"release_reason_code": "B"}),
    ida("E1062", "TAX-037", "", {"release_reason_code": "B"}, GUARANTEE | {"release_reason_code": "B"}),
    *both("E1028", "TAX-038", "tax_payment_term_code", {"tax_payment_term_code": None}, {"tax_payment_term_code": "D"}, **assessed(line(VAT, D(1), "VB901"))),
    *both("E1029", "TAX-038", "taxpayer_code", {"taxpayer_code": None}, {"taxpayer_code": "1"}, **assessed(line(VAT, D(1), "VB901"))),
)  # fmt: skip

SAID = (*GOODS, *SCHEDULE, *OTHER, *PAYMENT)
