"""Answers of VNACCS to the step: numbers, two-step declarations, instructions, amendments, earlier declarations."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from customs.model.declaration import Declaration
from customs.model.goods import OtherTax
from customs.model.path import replace
from customs.model.returned import CustomsInstruction
from customs.model.slots import Adjustment, Permit
from customs.model.status import Direction, Status
from customs.rules.fixed_fields import FIXED, FIXED_AFTER_RELEASE
from customs.rules.two_step import LEFT_TO_SECOND
from tests.builders import DAY
from tests.rules.case import days
from tests.rules.desk import DeskHistory, a_tariff
from tests.rules.said import Said, a_table, at, both, changed, eda, ida, listing

D = Decimal
AEO = {"declaration_type_code": "AEO"}
#: The right import with all that the first step leaves to the second cleared.
FIRST_STEP = AEO | dict.fromkeys(
    ("valuation_code", "valuation_details", "taxpayer_code", "tax_payment_term_code", "import_duty_rate", "tariff_schedule_code")
) | {"other_taxes": ()}  # fmt: skip
VALUES: dict[str, Any] = {
    "first_warehouse_entry_date": DAY,
    "adjustment_index": (1,),
    "other_tax_rate_code": "VB901",
    "other_tax_exemption_code": "VK120",
    "other_tax_reduction_amount": D(1000),
    "adjustment_amount": D(100),
    "adjustment_allocation_total": D(1000),
    "adjustment_base_price": D(1000),
    "valuation_allocation_total": D(1000),
    "import_duty_rate": D(5),
    "absolute_duty_rate": D(1000),
    "customs_value_manual": D(1000),
    "import_duty_reduction_amount": D(1000),
}


def filled(name: str) -> dict[str, Any]:
    value = VALUES.get(name, "A")
    if name in Adjustment.model_fields:
        return {"adjustments": (Adjustment(**{name: value}),)}
    return {"other_taxes": (OtherTax(**{name: value}),)} if name in OtherTax.model_fields else {name: value}


TWO_STEP = (
    *(ida(code, "GEN-040", name, FIRST_STEP | filled(name), FIRST_STEP) for name, code in LEFT_TO_SECOND.items()),
    ida("S1035", "GEN-041", "incoterm_code", AEO | {"incoterm_code": None}, AEO),
    ida("S1036", "GEN-041", "invoice_currency_code", AEO | {"invoice_currency_code": None}, AEO),
    ida("S1125", "GEN-041", "line_invoice_value", AEO | {"line_invoice_value": None}, AEO),
    ida("S1003", "GEN-037", "", {"declaration_type_code": "PAY"}, {"declaration_type_code": "PAY", "status": Status.REGISTERED}),
    ida("R1097", "GEN-038", "", {"declaration_type_code": "PAY", "tax_payment_term_code": "C"}, {"declaration_type_code": "PAY", "tax_payment_term_code": "D"}),
    ida("S1132", "GEN-053", "", {"declaration_type_code": "PAY", "customs_instruction_code": "B"}, {"declaration_type_code": "PAY"}),
    Said("IDE", "E0151", "GEN-034", "", {"declaration_type_code": "PAY", "status": Status.REGISTERED}, {"declaration_type_code": "PAY", "status": Status.REGISTERED, "amendment_report_class": "P"}),
)  # fmt: skip

NUMBERED = {"status": Status.NUMBERED, "declaration_number": "101234567890"}
NUMBERS = (
    *at("IDC IDE EDC EDE", "S0025", "GEN-030", "", {"status": Status.NUMBERED}, NUMBERED),
    *at("IDC IDE EDC EDE", "S0033", "GEN-031", "", NUMBERED | {"declaration_number": "10A123456780"}, NUMBERED),
    *at("IDE EDE", "S0004", "GEN-032", "", {"status": Status.REGISTERED, "amendment_report_class": "A"}, {"status": Status.REGISTERED, "amendment_report_class": "P"}),
    *at("IDC EDC", "S1100", "GEN-033", "", NUMBERED | {"amendment_report_class": "P"}, NUMBERED),
)  # fmt: skip


def instructed(*slots: CustomsInstruction) -> dict[str, Any]:
    return {"customs_instructions": slots}


WHOLE = CustomsInstruction(customs_instruction_date=DAY, customs_instruction_title="x", customs_instruction_text="y")
LATER = days(1)


def part(**fields: Any) -> CustomsInstruction:
    return CustomsInstruction(**fields)


def but(**fields: Any) -> CustomsInstruction:
    return WHOLE.model_copy(update=fields)


def registered(direction: Direction, **changes: Any) -> Declaration:
    """The right declaration as customs registered it, with these changes."""
    return replace(
        changed(direction, changes), status=Status.REGISTERED, declaration_number="901234567890", registration_date=DAY
    )


def since(direction: Direction, **changes: Any) -> dict[str, Any]:
    return {"earlier": DeskHistory(registered=registered(direction, **changes))}


OPEN = {"status": Status.REGISTERED, "registration_date": DAY}
GONE = "customs_instruction_"
INSTRUCTED = (
    *both("S1142", "GEN-050", "", instructed(part(customs_instruction_date=DAY)), instructed()),
    *(
        Said(f"{way}01", code, "GEN-050", GONE + name, OPEN | instructed(but(**{GONE + name: value})), OPEN | instructed(WHOLE), since(direction, customs_instructions=(WHOLE,)))
        for way, direction in (("IDA", Direction.IMPORT), ("EDA", Direction.EXPORT))
        for code, name, value in (("E1051", "date", LATER), ("E1052", "title", "z"), ("E1053", "text", "z"))
    ),
    ida("S1133", "GEN-051", "", {"customs_instruction_code": "B"}),
    eda("S1156", "GEN-051", "", {"customs_instruction_code": "A"}),
    *(
        Said(f"{way}01", code, "GEN-051", "", OPEN | {"customs_instruction_code": new}, OPEN | {"customs_instruction_code": old}, since(direction, customs_instruction_code=old))
        for way, direction in (("IDA", Direction.IMPORT), ("EDA", Direction.EXPORT))
        for code, old, new in (("S1117", None, "A"), ("E1057", "B", "A"))
    ),
    *both("S1084", "GEN-052", "", {"customs_instruction_code": "X"}, {"customs_instruction_code": "A"}),
    ida("S1136", "GEN-054", GONE + "date", instructed(part(), part(customs_instruction_date=DAY)), instructed(part(customs_instruction_date=DAY), part())),
    ida("S1137", "GEN-054", GONE + "title", instructed(part(), part(customs_instruction_title="x")), instructed(part(customs_instruction_title="x"))),
    ida("S1138", "GEN-054", GONE + "text", instructed(part(), part(customs_instruction_text="x")), instructed(part(customs_instruction_text="x"))),
    eda("S1152", "GEN-054", GONE + "date", instructed(part(), part(customs_instruction_date=DAY)), instructed(part(customs_instruction_date=DAY))),
    eda("S1153", "GEN-054", GONE + "title", instructed(part(), part(customs_instruction_title="x")), instructed(part(customs_instruction_title="x"))),
    eda("S1154", "GEN-054", GONE + "text", instructed(part(), part(customs_instruction_text="x")), instructed(part(customs_instruction_text="x"))),
    *at("IDA01", "S1130", "GEN-054", GONE + "date", OPEN | instructed(part(), WHOLE), OPEN | instructed(WHOLE), **since(Direction.IMPORT)),
    *at("EDA01", "S1159", "GEN-054", GONE + "date", OPEN | instructed(part(), WHOLE), OPEN | instructed(WHOLE), **since(Direction.EXPORT)),
    *both("R1071", "GEN-055", GONE + "title", instructed(part(customs_instruction_date=DAY)), instructed(WHOLE)),
    *both("R1072", "GEN-055", GONE + "text", instructed(part(customs_instruction_date=DAY, customs_instruction_title="x")), instructed(WHOLE)),
    *both("R1073", "GEN-055", GONE + "date", instructed(part(customs_instruction_title="x")), instructed(WHOLE)),
    *both("R1074", "GEN-055", GONE + "date", instructed(part(customs_instruction_text="x")), instructed(WHOLE)),
    *at("IDA01 EDA01", "S0998", "GEN-056", "", instructed(but(customs_instruction_title="ế" * 41)), instructed(but(customs_instruction_title="ế" * 40))),
)  # fmt: skip

NEW: dict[str, Any] = {"arrival_date": days(5), "package_count": 7, "gross_weight": D(1), "container_count": 9}
NEW |= {"bill_of_lading_number": ("OTHER",)}
RELEASED = {"release_approved_datetime": datetime(2026, 11, 24, tzinfo=UTC)}


def kept(message: str, direction: Direction, name: str, code: str, rule: str, **before: Any) -> Said:
    return Said(message, code, rule, name, OPEN | {name: NEW.get(name, "Q")}, OPEN, since(direction, **before))


AMENDED = (
    *(kept("IDA01", Direction.IMPORT, name, code, "GEN-060") for name, code in FIXED[Direction.IMPORT].items()),
    *(kept("EDA01", Direction.EXPORT, name, code, "GEN-060") for name, code in FIXED[Direction.EXPORT].items()),
    *(kept("IDA01", Direction.IMPORT, name, code, "GEN-061", **RELEASED) for name, code in FIXED_AFTER_RELEASE.items()),
    eda("E1207", "GEN-062", "", {"customs_value_currency_code": "EUR"}, {"customs_value_currency_code": "USD"}, **since(Direction.EXPORT, customs_value_currency_code="USD")),
    Said("EDA01", "E1038", "GEN-063", "", OPEN | {"hs_code": "94016900"}, OPEN, since(Direction.EXPORT, inspection_completed_datetime=datetime(2026, 11, 24, tzinfo=UTC))),
    *(
        Said(f"{way}01", "E0399", "GEN-036", "", OPEN | {"declaration_number": "101234567899", "notes": "x"}, OPEN | {"declaration_number": "101234567898", "notes": "x"}, since(direction))
        for way, direction in (("IDA", Direction.IMPORT), ("EDA", Direction.EXPORT))
    ),
)  # fmt: skip

LAST_WEEK = {"earlier": DeskHistory(pre_registered_on=date(2026, 11, 20))}
LONG_AGO = {"earlier": DeskHistory(pre_registered_on=date(2026, 11, 16))}
THIS_WEEK = {"earlier": DeskHistory(pre_registered_on=date(2026, 11, 23))}


def newly(name: str, *codes: str, **more: str) -> dict[str, Any]:
    """That list has an edition from 24 Nov."""
    return THIS_WEEK | {"table": listing(a_table(name, *codes, first_day=DAY, **more))}


VAT = NUMBERED | {"other_taxes": (OtherTax(other_tax_rate_code="VB901"),)}
SINCE_NUMBER = (
    *at("IDC EDC", "E0035", "GEN-070", "", NUMBERED, NUMBERED, {"earlier": DeskHistory(pre_registered_on=date(2026, 11, 17))}, **LONG_AGO),
    *at("IDA EDA", "E0213", "GEN-070", "", NUMBERED, NUMBERED, {"earlier": DeskHistory(pre_registered_on=date(2026, 11, 17))}, **LONG_AGO),
    *at("IDC EDC", "E1103", "GEN-071", "", NUMBERED, NUMBERED, THIS_WEEK, **LAST_WEEK),
    *at("IDC", "E1104 E1105", "GEN-072", "tariff_schedule_code", NUMBERED, NUMBERED, THIS_WEEK, **newly("fta_decrees", schedules="B05", decree="1/2026/NĐ-CP")),
    *at("IDC", "E1107", "GEN-072", "absolute_duty_code", NUMBERED | {"absolute_duty_code": "A1"}, NUMBERED | {"absolute_duty_code": "A1"}, THIS_WEEK, **newly("absolute_duty_codes", "A1")),
    *at("IDC", "E1951 E1959 E1960", "GEN-072", "other_tax_rate_code", VAT, VAT, THIS_WEEK, **newly("other_tax_codes", "VB901", kind="vat", table="vat_codes")),
    *at("IDC", "E1956", "GEN-072", "import_duty_exemption_code", NUMBERED | {"import_duty_exemption_code": "XN061"}, NUMBERED, **newly("exemption_codes", "XN061", tax="duty", kind="exempt")),
    *at("EDC", "E1956", "GEN-072", "export_duty_exemption_code", NUMBERED | {"export_duty_exemption_code": "XN061"}, NUMBERED, **newly("exemption_codes", "XN061", tax="duty", kind="exempt")),
    *at("IDC", "E1961", "GEN-072", "origin_country_code", NUMBERED, NUMBERED, THIS_WEEK, **newly("countries", "CN")),
    *at("IDC EDC", "E1952", "GEN-072", "hs_code", NUMBERED, NUMBERED, THIS_WEEK | {"tariff": a_tariff()}, **THIS_WEEK, tariff=a_tariff(first_day=DAY)),
)  # fmt: skip


def of_way(direction: Direction, **changes: Any) -> dict[str, Any]:
    return {"earlier": DeskHistory(others={"Nháp 7": registered(direction, **changes)})}


def each(messages: str, codes: str, rule: str, where: str, bad, good, **changes: Any) -> tuple[Said, ...]:  # noqa: PLR0917 -- one line a case
    """The other declaration is of the same direction, with these changes."""
    found = []
    for direction in Direction:
        way = " ".join(message for message in messages.split() if message[0] == direction[0].upper())
        if way:
            found.append(Said(way, codes, rule, where, bad, good, of_way(direction, **changes)))
    return tuple(found)


def cancelled(messages: str, code: str, direction: Direction) -> Said:
    """The number is that of another declaration, which the desk recorded as cancelled."""
    gone = replace(registered(direction), status=Status.CANCELLED)
    beside = {"earlier": DeskHistory(others={"Nháp 7": gone})}
    bad, good = {"declaration_number": "901234567890"}, {"declaration_number": "901234567770"}
    return Said(messages, code, "GEN-081", "", bad, good, beside)


EVERY = "IDA IDA01 IDC IDE EDA EDA01 EDC EDE"
LATER_ONES = "IDA01 IDC IDE EDA01 EDC EDE"
PERMIT = {"permits": (Permit(permit_type_code="AG01", permit_number="12/GP"),)}
LIST = {"exemption_list_number": "100000000012", "exemption_list_line_number": "001"}
INVOICE = {"electronic_invoice_receipt_number": "100000000012"}
USED = (
    cancelled("IDC IDE", "E0034", Direction.IMPORT),
    cancelled("EDC EDE", "E0034", Direction.EXPORT),
    cancelled("IDA01", "E0215", Direction.IMPORT),
    cancelled("EDA01", "E0215", Direction.EXPORT),
    *each("IDA EDA", "E0220", "GEN-080", "", {"declaration_number": "901234567890"}, {"declaration_number": "901234567770"}),
    *each("IDC EDC", "E0074", "GEN-080", "", {"declaration_number": "901234567890"}, {"declaration_number": "901234567770"}),
    *each("IDA IDA01 IDC EDA EDA01 EDC", "E1204", "DOC-020", "", INVOICE, {"electronic_invoice_receipt_number": "100000000013"}, **INVOICE),
    *(
        Said(way, "E1206", "DOC-021", "", INVOICE, {"electronic_invoice_receipt_number": "100000000013"}, of_way(other, **INVOICE))
        for way, other in (("IDA IDA01 IDC", Direction.EXPORT), ("EDA EDA01 EDC", Direction.IMPORT))
    ),
    *each(EVERY, "E8602", "DOC-022", "", PERMIT, {}, **PERMIT),
    *each(EVERY, "E8203", "DOC-023", "", LIST, {}, **LIST),
    *each(LATER_ONES, "E8245", "DOC-023", "", LIST, {}, **LIST),
    *each(EVERY, "E8248", "DOC-024", "", LIST | {"quantity_1_unit_code": "KGM"}, LIST | {"quantity_1_unit_code": "PCE"}, **LIST, quantity_1_unit_code="PCE"),
)  # fmt: skip

#: A temporary import (or export) of ten pieces on one line, registered by this trader.
IN = {"declaration_type_code": "G11", "quantity_1": D(10), "quantity_1_unit_code": "PCE", "hs_code": "84713020"}
OUT = {"declaration_type_code": "G61", "quantity_1": D(10), "quantity_1_unit_code": "PCE", "hs_code": "84713020"}
TRADER = {Direction.IMPORT: "importer_code", Direction.EXPORT: "exporter_code"}


def back(direction: Direction, **changes: Any) -> dict[str, Any]:
    """Re-import of a temporary export, or re-export of a temporary import, naming line 01 of it."""
    imports = direction is Direction.IMPORT
    named = {"temporary_declaration_number": "901234567890", "temporary_declaration_line_number": "01"}
    goods = {"quantity_1": D(10), "quantity_1_unit_code": "PCE", "hs_code": "84713020"}
    owner = {TRADER[direction]: "0100109106"}
    return {"declaration_type_code": "G51" if imports else "G21"} | named | goods | owner | changes


def temporary(direction: Direction, *users: Declaration, **changes: Any) -> dict[str, Any]:
    """What the desk holds: the temporary declaration, and others that name it."""
    other = Direction.EXPORT if direction is Direction.IMPORT else Direction.IMPORT
    first = registered(other, **{**(OUT if other is Direction.EXPORT else IN), TRADER[other]: "0100109106"} | changes)
    first = replace(first, declaration_number="901234567890", registration_date=changes.get("registration_date", DAY))
    return {"earlier": DeskHistory(others={"901234567890": first} | {f"Nháp {n}": one for n, one in enumerate(users)})}


def tempo(  # noqa: PLR0917 -- one line a case
    codes: str, rule: str, where: str, bad: dict, held: dict | None = None, messages: str = EVERY
) -> tuple[Said, ...]:
    """`bad`: what is wrong here; `held`: what the temporary declaration says otherwise."""
    return tuple(
        Said(
            " ".join(message for message in messages.split() if message[0] == direction[0].upper()),
            codes,
            rule,
            where,
            back(direction, **bad),
            back(direction),
            temporary(direction, **(held or {})),
            temporary(direction),
        )
        for direction in Direction
    )


def users(direction: Direction, status: Status, quantity: str) -> Declaration:
    return replace(registered(direction, **back(direction, quantity_1=D(quantity))), status=status)


TEMPORARY = (
    *tempo("E8301", "DOC-030", "", {}, {"declaration_type_code": "H11"}),
    *tempo("E8304 E8310", "DOC-031", "", {"importer_code": "0100112437", "exporter_code": "0100112437"}),
    *tempo("E8307", "DOC-032", "", {}, {"registration_date": None}),
    *tempo("E8305", "DOC-033", "", {"temporary_declaration_line_number": "04"}),
    *tempo("E8308", "DOC-034", "hs_code", {"hs_code": "84713090"}),
    *tempo("E8348", "DOC-034", "quantity_1_unit_code", {"quantity_1_unit_code": "SET"}),
    *tempo("E8306", "DOC-035", "", {"quantity_1": D(11)}),
    *(
        Said(way, "E8309", "DOC-030", "", back(direction), back(direction), temporary(direction, declaration_type_code="B11" if direction is Direction.IMPORT else "A11"), temporary(direction))
        for way, direction in (("IDA IDA01 IDC IDE", Direction.IMPORT), ("EDA EDA01 EDC EDE", Direction.EXPORT))
    ),
    *(
        Said(way, "E8349", "DOC-035", "", back(direction, quantity_1=D(7)), back(direction, quantity_1=D(6)), temporary(direction, users(direction, Status.CLEARED, "4")))
        for way, direction in (("IDA01 IDC IDE", Direction.IMPORT), ("EDA01 EDC EDE", Direction.EXPORT))
    ),
    *(
        Said(way, codes, "DOC-036", "", back(direction), back(direction), temporary(direction, users(direction, Status.REGISTERED, "1")), temporary(direction, users(direction, Status.CLEARED, "1")))
        for way, direction, codes in (
            ("IDA IDA01 IDC IDE", Direction.IMPORT, "E8303"),
            ("EDA EDA01 EDC EDE", Direction.EXPORT, "E8303"),
            ("IDA01 IDC IDE", Direction.IMPORT, "E8345"),
            ("EDA01 EDC EDE", Direction.EXPORT, "E8345"),
        )
    ),
)  # fmt: skip

SAID = (*TWO_STEP, *NUMBERS, *INSTRUCTED, *AMENDED, *SINCE_NUMBER, *USED, *TEMPORARY)
