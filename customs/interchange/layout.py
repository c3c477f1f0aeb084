"""What stands where in our own workbook: every field a declarant may fill, as slots with their paths.

The sheets: header (one slot a row), goods and containers (one slot a column). Fields that customs fills have no slot.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from customs.model.base import Text
from customs.model.field_table import Field, Kind, fields
from customs.model.status import Direction
from customs.words import both

MARK = "thongquan"
VERSION = "1"
HEADER, GOODS, CONTAINERS, GUIDE, LISTS = "Tờ khai", "Hàng hóa", "Container", "Hướng dẫn", "_tq"
HEADER_FIRST_ROW = 4
LINE_FIRST_ROW = 5
#: Lines that stand ready with borders and drop-downs: a declaration holds at most 50 (Circular 38/2015 Art. 18.2).
LINES_READY = 50

#: Asked of nearly every shipment; all other fields that are not always required are folded away.
_COMMON_NAMES = """
    customs_team_code planned_declaration_date importer_name importer_address importer_phone
    importer_country_code importer_address_line1 importer_address_city importer_address_country_name
    exporter_name exporter_address exporter_phone exporter_country_code exporter_address_line1
    exporter_address_city exporter_address_country_name bill_of_lading_number cargo_identification_number
    gross_weight gross_weight_unit_code storage_location_code transport_means_code transport_means_name
    unloading_port_code unloading_port_name loading_place_name container_count final_destination_name
    loading_place_code vanning_place_code vanning_place_name vanning_place_address invoice_number invoice_date
    payment_method_code invoice_price_type_code incoterm_code invoice_currency_code invoice_total_value
    valuation_code freight_code freight_currency_code freight_amount insurance_code insurance_currency_code
    insurance_amount valuation_details planned_rates taxpayer_code tax_payment_term_code notes
    internal_reference_number import_duty_rate export_duty_rate quantity_2 quantity_2_unit_code unit_price
    unit_price_currency_code unit_price_unit_code line_invoice_value other_tax_rate_code item_code net_mass
    gross_mass item_package_count
    """
COMMON = frozenset(_COMMON_NAMES.split())

#: Currencies whose exchange rate can be given for the planned day.
RATE_CURRENCIES = ("USD", "EUR", "CNY", "JPY", "KRW", "THB", "SGD", "GBP")

_CONTAINER_FIELDS = ("container_number", "seal_number", "container_bill_of_lading_number", "container_note")


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of the header sheet, or one column of the others. `path`: see `customs.model.path`, relative to the
    line for goods and containers. `position`: 1 when the field does not repeat.
    """

    path: str
    field: Field
    position: int = 1

    @property
    def name(self) -> Text:
        if self.field.occurs == 1 or self.field.group == "containers":
            return self.field.name
        return Text(vi=f"{self.field.name.vi} ({self.position})", en=f"{self.field.name.en} ({self.position})")

    @property
    def required(self) -> bool:
        return self.field.required == "always" and self.position == 1

    @property
    def common(self) -> bool:
        identifier = self.path.split(".")[0] if self.path.startswith("planned_rates") else self.field.identifier
        if identifier == "planned_rates":
            return self.path == "planned_rates.USD"
        return self.required or (identifier in COMMON and self.position == 1)


def header(direction: Direction) -> tuple[Slot, ...]:
    """In the order of the form; exchange rates end the invoice part."""
    found: list[Slot] = []
    for part in parts(direction):
        found += [slot for slot in _slots(direction) if slot.field.part == part]
        if part == "invoice":
            found += [Slot(f"planned_rates.{code}", _rate(code)) for code in RATE_CURRENCIES]
    return tuple(found)


def parts(direction: Direction) -> tuple[str, ...]:
    """Parts of the header, as the form orders them."""
    return tuple(dict.fromkeys(slot.field.part for slot in _slots(direction)))


def goods(direction: Direction) -> tuple[Slot, ...]:
    """Common columns first, the desk's own working fields after them, then the rest."""
    slots = [slot for field in _own(direction) if field.on_item for slot in _repeated(field)]
    own = [Slot(field.identifier, field) for field in working_fields()]
    return (*(s for s in slots if s.common), *own, *(s for s in slots if not s.common))


def containers(direction: Direction) -> tuple[Slot, ...]:
    """Container, carrier's seal; for import also bill and note. The export form has no seal, the desk keeps it."""
    known = fields(Direction.IMPORT)
    names = _CONTAINER_FIELDS if direction is Direction.IMPORT else _CONTAINER_FIELDS[:2]
    return tuple(Slot(name, known[name]) for name in names)


def working_fields() -> tuple[Field, ...]:
    """Fields of an item that no form has: from the packing list, for our own checks."""
    return (
        _field("item_code", "goods", "text", 150),
        _field("net_mass", "goods", "decimal", 14, 3),
        _field("gross_mass", "goods", "decimal", 14, 3),
        _field("item_package_count", "goods", "decimal", 10),
    )


def _own(direction: Direction) -> Iterator[Field]:
    """The fields of the form that the declarant fills."""
    return (field for field in fields(direction).values() if field.required != "customs" and field.part != "returned")


def _slots(direction: Direction) -> list[Slot]:
    """The header, grouped fields interleaved by position: type 1, number 1, type 2, number 2."""
    found: list[Slot] = []
    done: set[str] = set()
    header_fields = [f for f in _own(direction) if not f.on_item and f.group != "containers"]
    for field in header_fields:
        if not field.group:
            found += _repeated(field)
        elif field.group not in done:
            done.add(field.group)
            members = [member for member in header_fields if member.group == field.group]
            found += sorted((s for member in members for s in _repeated(member)), key=lambda slot: slot.position)
    return found


def _repeated(field: Field) -> list[Slot]:
    positions = range(1, field.occurs + 1)
    if field.group:
        return [Slot(f"{field.group}.{n}.{field.identifier}", field, n) for n in positions]
    if field.occurs > 1:
        return [Slot(f"{field.identifier}.{n}", field, n) for n in positions]
    return [Slot(field.identifier, field)]


def _rate(currency: str) -> Field:
    return _field(f"planned_rates.{currency}", "invoice", "decimal", 14, 4, name=both("workbook.rate", code=currency))


def _field(
    identifier: str, part: str, kind: Kind, length: int, decimals: int | None = None, *, name: Text | None = None
) -> Field:
    return Field(
        identifier=identifier,
        part=part,
        group="",
        number="",
        vnaccs_id="",
        name=name or both(f"workbook.own.{identifier}"),
        kind=kind,
        length=length,
        whole=None,
        decimals=decimals,
        occurs=1,
        required="may",
        table="",
    )
