"""Which fields an amendment may change, and what to do about those it may not.

Circular 38/2015/TT-BTC Art. 20 and Appendix II (gazette of 21 April 2015): section 3 (may not be amended), section 4
(wrong, but the system cannot change it: write it elsewhere), section 5 (may be changed after clearance). The wording of
39/2018 and 121/2025 was not found: the lists are those of 2015.
"""

from collections.abc import Mapping

from customs.model.amendment import Stage
from customs.model.base import Frozen, Text
from customs.model.field_table import fields
from customs.model.path import identifier
from customs.model.status import Direction
from customs.words import both
from customs.workflow.step import Law

_SECTION_3 = ("declaration_type_code", "cargo_classification_code", "transport_mode_code", "customs_office_code")
NEVER: Mapping[Direction, frozenset[str]] = {
    Direction.IMPORT: frozenset({*_SECTION_3, "importer_code", "customs_broker_code"}),
    Direction.EXPORT: frozenset({*_SECTION_3, "exporter_code", "customs_broker_code"}),
}
"""Section 3: if one is wrong, the declaration is cancelled and declared again."""

AFTER_RELEASE = frozenset(
    {
        "exporter_code",
        "bill_of_lading_number",
        "package_count",
        "package_unit_code",
        "gross_weight",
        "gross_weight_unit_code",
        "transport_means_code",
        "transport_means_name",
        "arrival_date",
        "unloading_port_code",
        "unloading_port_name",
        "loading_place_code",
        "loading_place_name",
        "container_count",
        "invoice_form_code",
        "electronic_invoice_receipt_number",
        "release_reason_code",
        "guarantee_bank_code",
        "guarantee_year",
        "guarantee_symbol",
        "guarantee_number",
    }
)
"""Section 3, goods released before clearance (BP): import only."""

ELSEWHERE: Mapping[Direction, Mapping[str, str]] = {
    Direction.IMPORT: {
        "party_classification_code": "notes",
        "importer_name": "importer_name",
        "storage_location_code": "storage",
        "exporter_name": "exporter_name",
    },
    Direction.EXPORT: {"storage_location_code": "storage", "exporter_name": "exporter_name"},
}
"""Section 4: identifier -> words key of where it is written instead."""

AFTER_CLEARANCE = frozenset(
    {
        "total_customs_value_currency_code",
        "customs_value_currency_code",
        "customs_value_manual",
        "goods_description",
        "exchange_rate",
        "exchange_rate_currency_code",
        "origin_country_code",
        "hs_code",
        "tariff_schedule_code",
        "import_duty_rate",
        "export_duty_rate",
        "absolute_duty_rate",
        "absolute_duty_unit_code",
        "absolute_duty_currency_code",
        "absolute_duty_code",
        "out_of_quota_flag",
        "import_duty_exemption_code",
        "import_duty_reduction_amount",
        "export_duty_exemption_code",
        "export_duty_reduction_amount",
        "quantity_1",
        "quantity_1_unit_code",
        "exemption_list_number",
        "exemption_list_line_number",
        "other_tax_rate_code",
        "other_tax_exemption_code",
        "other_tax_reduction_amount",
    }
)
"""Section 5: currency of the declared value, description, exchange rate, origin, data of import and export duty and of
other taxes, each as the fields that hold them.
"""


class Amendable(Frozen):
    """`why_not`: None when the field may be changed at that stage; else the reason and the way on."""

    route: str
    why_not: Text | None = None
    legal: Text


def amendable(direction: Direction, path: str, stage: Stage) -> Amendable:
    """Of the field a path ends in. `route`: messages that carry the amendment."""
    name = identifier(path)
    section, why_not = _refusal(direction, name, stage)
    return Amendable(route=route(direction, stage), why_not=why_not, legal=Law("appendix_2", section).text)


def route(direction: Direction, stage: Stage) -> str:
    """IDA01 then IDE before clearance (EDA01, EDE on export), AMA then AMC after it."""
    if stage is Stage.CLEARED:
        return "AMA / AMC"
    return "IDA01 / IDE" if direction is Direction.IMPORT else "EDA01 / EDE"


def _refusal(direction: Direction, name: str, stage: Stage) -> tuple[str, Text | None]:
    field = fields(direction).get(name)
    label = field.name if field else Text(vi=name, en=name)
    if name in NEVER[direction]:
        return "3", _said("never", label)
    if stage is Stage.RELEASED and direction is Direction.IMPORT and name in AFTER_RELEASE:
        return "3", _said("after_release", label)
    elsewhere = ELSEWHERE[direction].get(name)
    if elsewhere is not None:
        return "4", _said(f"elsewhere_{elsewhere}", label)
    if field is not None and field.required == "customs" and name not in AFTER_CLEARANCE:
        return "5", _said("returned", label)
    if stage is Stage.CLEARED and name not in AFTER_CLEARANCE:
        return "5", _said("after_clearance", label)
    return "5", None


def _said(key: str, field: Text) -> Text:
    told = both(f"workflow.amend.{key}", field="{field}")
    return Text(vi=told.vi.replace("{field}", field.vi), en=told.en.replace("{field}", field.en))
