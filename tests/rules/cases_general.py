"""GEN and MOV: kind of declaration, days, families, bonded transport."""

from datetime import date

from customs.model.slots import Transit
from customs.model.status import Status
from tests.builders import an_export, an_import, an_item
from tests.rules.case import Case, days

STOP = Transit(transit_location_code="03CCS02", transit_arrival_date=days(2), transit_departure_date=days(3))
JOURNEY = {"transport_start_date": days(1), "transport_destination_code": "03CCS03", "transport_arrival_date": days(4)}
LINED = (an_item(temporary_declaration_line_number="01"),)

CASES = (
    Case(
        "GEN-007",
        "planned_declaration_date",
        an_import(planned_declaration_date=date(2027, 1, 1)),
        an_import(planned_declaration_date=date(2026, 12, 31)),
    ),
    # Today's being a holiday is no news to who declares today.
    Case(
        "GEN-007",
        "planned_declaration_date",
        an_export(planned_declaration_date=date(2027, 4, 30)),
        an_export(planned_declaration_date=date(2026, 11, 24)),
    ),
    Case(
        "GEN-008",
        "planned_declaration_date",
        an_import(planned_declaration_date=days(31)),
        an_import(planned_declaration_date=days(30)),
    ),
    Case(
        "GEN-008",
        "planned_declaration_date",
        an_export(planned_declaration_date=days(180)),
        an_export(planned_declaration_date=days(180), status=Status.REGISTERED),
    ),
    Case(
        "GEN-042",
        "declaration_number",
        an_import(declaration_number="206842917350"),
        an_import(declaration_number="106842917350"),
    ),
    Case(
        "GEN-042",
        "declaration_number",
        an_export(declaration_number="106842917350"),
        an_export(declaration_number="306842917350"),
    ),
    Case(
        "GEN-001",
        "declaration_type_code",
        an_import(declaration_type_code="B11"),
        an_import(declaration_type_code="A12"),
    ),
    Case(
        "GEN-001",
        "declaration_type_code",
        an_export(declaration_type_code="A11"),
        an_export(declaration_type_code="B13"),
    ),
    Case("GEN-002", "customs_office_code", an_import(customs_office_code="01AB", customs_team_code=None), an_import()),
    Case("GEN-003", "customs_team_code", an_import(customs_team_code="7Q"), an_import(customs_team_code=None)),
    Case(
        "GEN-010",
        "planned_declaration_date",
        an_import(planned_declaration_date=days(-1)),
        an_import(planned_declaration_date=days(0)),
    ),
    Case(
        "GEN-010",
        "planned_declaration_date",
        an_export(planned_declaration_date=days(-1), status=Status.NUMBERED),
        an_export(planned_declaration_date=days(-1), status=Status.REGISTERED),
    ),
    Case(
        "GEN-011",
        "split_sequence_number",
        an_import(first_declaration_number="F", split_declaration_count=3),
        an_import(first_declaration_number="F", split_sequence_number=1, split_declaration_count=3),
    ),
    Case("GEN-011", "first_declaration_number", an_import(split_declaration_count=3), an_import()),
    Case(
        "GEN-012",
        "split_sequence_number",
        an_import(first_declaration_number="F", split_sequence_number=2, split_declaration_count=3),
        an_import(first_declaration_number="107000000010", split_sequence_number=2, split_declaration_count=3),
    ),
    Case(
        "GEN-013",
        "split_sequence_number",
        an_import(first_declaration_number="107000000010", split_sequence_number=4, split_declaration_count=3),
        an_import(first_declaration_number="107000000010", split_sequence_number=3, split_declaration_count=3),
    ),
    Case(
        "GEN-014",
        "first_declaration_number",
        an_import(first_declaration_number="G", split_sequence_number=1, split_declaration_count=2),
        an_import(first_declaration_number="F", split_sequence_number=1, split_declaration_count=2),
    ),
    Case(
        "GEN-020",
        "reexport_deadline",
        an_import(declaration_type_code="G11"),
        an_import(declaration_type_code="G11", reexport_deadline=days(60)),
    ),
    Case(
        "GEN-020",
        "temporary_declaration_number",
        an_export(declaration_type_code="G21"),
        an_export(declaration_type_code="B11"),
    ),
    Case(
        "GEN-021",
        "reexport_deadline",
        an_import(reexport_deadline=days(60)),
        an_import(declaration_type_code="G12", reexport_deadline=days(60)),
    ),
    Case(
        "GEN-021",
        "temporary_declaration_number",
        an_import(temporary_declaration_number="301234567890", goods=LINED),
        an_import(temporary_declaration_number="301234567890", declaration_type_code="G51", goods=LINED),
    ),
    Case(
        "GEN-022",
        "reexport_deadline",
        an_import(declaration_type_code="G11", reexport_deadline=days(-1)),
        an_import(declaration_type_code="G11", reexport_deadline=days(0)),
    ),
    Case(
        "GEN-022",
        "reimport_deadline",
        an_export(declaration_type_code="G61", reimport_deadline=days(-1)),
        an_export(declaration_type_code="G61", reimport_deadline=days(1)),
    ),
    Case(
        "GEN-023",
        "goods.i1.temporary_declaration_line_number",
        an_import(declaration_type_code="A21", temporary_declaration_number="107000000010"),
        an_import(declaration_type_code="A21", temporary_declaration_number="107000000010", goods=LINED),
    ),
    Case("GEN-023", "goods.i1.temporary_declaration_line_number", an_import(goods=LINED), an_import()),
    Case(
        "GEN-024",
        "declaration_number",
        an_import(declaration_number="307000000010"),
        an_import(declaration_number="107000000010"),
    ),
    Case(
        "GEN-024",
        "declaration_number",
        an_export(declaration_number="107000000010"),
        an_export(declaration_number="307000000010"),
    ),
    Case(
        "MOV-001",
        "transport_destination_code",
        an_import(transport_start_date=days(1), transport_arrival_date=days(2)),
        an_import(**JOURNEY),
    ),
    Case("MOV-001", "transport_start_date", an_export(transport_destination_code="03CCS03"), an_export(**JOURNEY)),
    Case(
        "MOV-002",
        "transits.1.transit_departure_date",
        an_import(**JOURNEY, transits=(Transit(transit_location_code="03CCS02", transit_arrival_date=days(2)),)),
        an_import(**JOURNEY, transits=(STOP,)),
    ),
    Case(
        "MOV-003",
        "transits.1.transit_location_code",
        an_import(transits=(STOP,)),
        an_import(**JOURNEY, transits=(STOP,)),
    ),
    Case(
        "MOV-003",
        "transits.1.transit_location_code",
        an_import(**JOURNEY, transits=(Transit(), STOP)),
        an_import(**JOURNEY, transits=(STOP, Transit())),
    ),
    Case("MOV-004", "transport_start_date", an_import(**JOURNEY), an_import(**JOURNEY, declaration_type_code="E11")),
    Case("MOV-004", "transport_start_date", an_export(**JOURNEY, declaration_type_code="B12"), an_export(**JOURNEY)),
    Case("MOV-005", "storage_location_code", an_import(**JOURNEY, storage_location_code=None), an_import(**JOURNEY)),
)
