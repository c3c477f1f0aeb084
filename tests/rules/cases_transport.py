"""TRN: means, places, bills, containers, days."""

from datetime import date

from customs.model.slots import Container, Transit
from tests.builders import an_export, an_import
from tests.rules.case import Case, days

AIR = {
    "transport_mode_code": "1",
    "transport_means_code": None,
    "transport_means_name": "VN0123/24NOV",
    "container_count": None,
    "containers": (),
}
ROAD = {**AIR, "transport_mode_code": "4", "transport_means_name": "15C-00000"}
SPOT = {
    "transport_mode_code": "9",
    "gross_weight": None,
    "gross_weight_unit_code": None,
    "storage_location_code": None,
    "unloading_port_code": None,
    "unloading_port_name": None,
    "transport_means_code": None,
    "transport_means_name": None,
    "container_count": None,
    "containers": (),
}


def boxes(*numbers: str) -> tuple[Container, ...]:
    return tuple(Container(container_number=number) for number in numbers)


CASES = (
    Case("TRN-001", "gross_weight", an_import(gross_weight=None), an_import(**SPOT)),
    Case("TRN-001", "unloading_port_code", an_import(unloading_port_code=None), an_import()),
    Case("TRN-001", "storage_location_code", an_export(storage_location_code=None), an_export()),
    Case("TRN-001", "loading_place_code", an_export(loading_place_code=None), an_export()),
    Case("TRN-002", "gross_weight", an_import(**{**SPOT, "gross_weight": 1}), an_import(**SPOT)),
    Case("TRN-002", "transport_means_name", an_import(**{**SPOT, "transport_means_name": "X"}), an_import()),
    Case("TRN-003", "gross_weight_unit_code", an_import(gross_weight_unit_code=None), an_import()),
    Case("TRN-003", "gross_weight", an_import(**{**SPOT, "gross_weight_unit_code": "KGM"}), an_import(**SPOT)),
    Case("TRN-004", "transport_means_code", an_import(transport_means_code=None), an_import(**ROAD)),
    Case(
        "TRN-004",
        "transport_means_code",
        an_export(transport_mode_code="6", transport_means_code=None),
        an_export(transport_mode_code="6"),
    ),
    Case("TRN-005", "transport_means_code", an_import(**{**AIR, "transport_means_code": "9999"}), an_import(**AIR)),
    Case(
        "TRN-006",
        "transport_means_name",
        an_import(transport_means_name=None),
        an_import(transport_means_name=None, transport_means_code="3FZZ9"),
    ),
    Case("TRN-006", "transport_means_name", an_import(**{**ROAD, "transport_means_name": None}), an_import(**ROAD)),
    Case(
        "TRN-007", "transport_means_name", an_import(**{**AIR, "transport_means_name": "VN123/24NOV"}), an_import(**AIR)
    ),
    Case(
        "TRN-007",
        "transport_means_name",
        an_import(**{**AIR, "transport_means_name": "VN0123/32NOV"}),
        an_import(**{**AIR, "transport_means_name": "000000/31NOV"}),
    ),
    Case("TRN-008", "loading_place_code", an_import(loading_place_code="CN1"), an_import(loading_place_code="CNZZZ")),
    Case("TRN-008", "loading_place_code", an_import(loading_place_code="cnsha"), an_import(loading_place_code="ZZZZZ")),
    Case(
        "TRN-009",
        "loading_place_name",
        an_import(loading_place_code="CNZZZ", loading_place_name=None),
        an_import(loading_place_name=None),
    ),
    Case(
        "TRN-009",
        "final_destination_name",
        an_export(final_destination_code="USZZZ", final_destination_name=None),
        an_export(final_destination_name=None),
    ),
    Case(
        "TRN-010",
        "final_destination_code",
        an_export(final_destination_code="ZZZZZ"),
        an_export(final_destination_code="JPZZZ"),
    ),
    Case(
        "TRN-020",
        "bill_of_lading_number",
        an_import(bill_of_lading_number=()),
        an_import(bill_of_lading_number=("KHONGVANDON",)),
    ),
    Case(
        "TRN-020",
        "bill_of_lading_number",
        an_import(**AIR, bill_of_lading_number=()),
        an_import(**ROAD, bill_of_lading_number=()),
    ),
    Case(
        "TRN-021",
        "bill_of_lading_number",
        an_import(**{**ROAD, "transport_mode_code": "5"}, bill_of_lading_number=()),
        an_import(**ROAD, bill_of_lading_number=()),
    ),
    Case(
        "TRN-022",
        "bill_of_lading_number.2",
        an_import(bill_of_lading_number=("041126X1", "041126X1")),
        an_import(bill_of_lading_number=("041126X1", "041126X2")),
    ),
    Case(
        "TRN-023",
        "bill_of_lading_number.1",
        an_import(**AIR, bill_of_lading_number=("041126" + "1" * 15,)),
        an_import(**AIR, bill_of_lading_number=("041126" + "1" * 14,)),
    ),
    Case(
        "TRN-024",
        "bill_of_lading_number.1",
        an_import(bill_of_lading_number=("SMPL87097845",)),
        an_import(bill_of_lading_number=("KHONGVANDON",)),
    ),
    Case(
        "TRN-024",
        "bill_of_lading_number.1",
        an_import(bill_of_lading_number=("310226X1",)),
        an_import(bill_of_lading_number=("280226X1",)),
    ),
    Case("TRN-025", "cargo_identification_number", an_export(cargo_identification_number=None), an_export()),
    Case("TRN-030", "container_count", an_import(container_count=None), an_import(**AIR)),
    Case("TRN-030", "container_count", an_import(container_count=0), an_import(container_count=1)),
    Case("TRN-031", "container_count", an_import(**{**AIR, "container_count": 1}), an_import()),
    Case("TRN-032", "container_count", an_import(container_count=2), an_import(container_count=2, containers=())),
    Case("TRN-033", "containers.1.container_number", an_import(containers=boxes("CSQ3054383")), an_import()),
    Case("TRN-033", "containers.1.container_number", an_export(containers=boxes("CSQU 305438 3")), an_export()),
    Case("TRN-034", "containers.1.container_number", an_import(containers=boxes("CSQU3054384")), an_import()),
    Case(
        "TRN-035",
        "containers.2.container_number",
        an_export(containers=boxes("CSQU3054383", "CSQU3054383")),
        an_export(containers=boxes("CSQU3054383", "TASU1170000")),
    ),
    Case(
        "TRN-036",
        "containers.2.container_number",
        an_import(containers=boxes("CSQU3054383", "CSQU3054383")),
        an_import(containers=boxes("CSQU3054383", "TASU1170000")),
    ),
    Case(
        "TRN-037",
        "vanning_place_address",
        an_export(vanning_place_address=None),
        an_export(vanning_place_address=None, containers=()),
    ),
    Case(
        "TRN-037",
        "vanning_place_name",
        an_export(vanning_place_name=None, vanning_place_code=()),
        an_export(vanning_place_name=None),
    ),
    Case("TRN-038", "containers", an_export(containers=()), an_export(containers=(), transport_mode_code="3")),
    Case(
        "TRN-039",
        "vanning_place_code.2",
        an_export(vanning_place_code=("03CCS01", "03CCS01")),
        an_export(vanning_place_code=("03CCS01", "03CCS02")),
    ),
    Case("TRN-050", "departure_date", an_export(departure_date=days(-1)), an_export(departure_date=days(0))),
    Case("TRN-051", "arrival_date", an_import(arrival_date=days(-31)), an_import(arrival_date=days(-30))),
    Case("TRN-052", "arrival_date", an_import(arrival_date=days(16)), an_import(arrival_date=days(15))),
    Case(
        "TRN-053",
        "bill_of_lading_number.1",
        an_import(arrival_date=date(2026, 11, 3)),
        an_import(arrival_date=date(2026, 11, 4)),
    ),
    Case(
        "TRN-054",
        "first_warehouse_entry_date",
        an_import(first_warehouse_entry_date=days(1)),
        an_import(first_warehouse_entry_date=days(0)),
    ),
    Case(
        "TRN-055",
        "transport_start_date",
        an_import(transport_start_date=days(-1)),
        an_import(transport_start_date=days(0)),
    ),
    Case(
        "TRN-056",
        "transport_arrival_date",
        an_import(transport_start_date=days(2), transport_arrival_date=days(1)),
        an_import(transport_start_date=days(2), transport_arrival_date=days(2)),
    ),
    Case(
        "TRN-056",
        "transits.1.transit_departure_date",
        an_import(
            transport_start_date=days(1),
            transits=(Transit(transit_arrival_date=days(3), transit_departure_date=days(2)),),
        ),
        an_import(transport_start_date=days(1), transits=(Transit(transit_departure_date=days(2)),)),
    ),
)
