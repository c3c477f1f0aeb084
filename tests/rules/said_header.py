"""Answers of VNACCS to the header: kind, parties, transport, permits, papers."""

from datetime import date
from decimal import Decimal

from customs.model.slots import Attachment, Container, Permit, Transit
from customs.model.status import Status
from tests.builders import DAY
from tests.rules.case import days
from tests.rules.said import Said, a_table, at, both, eda, ida, listing

D = Decimal
PERMIT = Permit(permit_type_code="AG01", permit_number="123/GP")
PAPER = Attachment(attachment_type_code="INV", attachment_number="720000000012")
JOURNEY = {
    "declaration_type_code": "E21",
    "transport_start_date": DAY,
    "transport_destination_code": "03CCS03",
    "transport_arrival_date": days(1),
}
STOP = Transit(transit_location_code="03CCS03", transit_arrival_date=DAY, transit_departure_date=DAY)
BOX, OTHER_BOX = Container(container_number="CSQU3054383"), Container(container_number="ABCU1234560")

GENERAL = (
    ida("S1135", "GEN-010", "", {"planned_declaration_date": days(-1)}, {"planned_declaration_date": DAY}),
    eda("S1151", "GEN-010", "", {"planned_declaration_date": days(-1)}, {"planned_declaration_date": DAY}),
    *both("R1028", "GEN-011", "split_sequence_number", {"first_declaration_number": "F", "split_declaration_count": 3}, {"first_declaration_number": "F", "split_sequence_number": 1, "split_declaration_count": 3}),
    *both("R1030", "GEN-011", "split_declaration_count", {"first_declaration_number": "F", "split_sequence_number": 1}, {"first_declaration_number": "F", "split_sequence_number": 1, "split_declaration_count": 3}),
    *both("R1032", "GEN-011", "first_declaration_number", {"split_sequence_number": 2, "split_declaration_count": 3}, {"first_declaration_number": "101234567890", "split_sequence_number": 2, "split_declaration_count": 3}),
    *both("R1033", "GEN-011", "first_declaration_number", {"split_declaration_count": 3}, {}),
    *both("R1029", "GEN-012", "", {"first_declaration_number": "F", "split_sequence_number": 2, "split_declaration_count": 3}, {"first_declaration_number": "F", "split_sequence_number": 1, "split_declaration_count": 3}),
    *both("R1031", "GEN-013", "", {"split_sequence_number": 4, "split_declaration_count": 3}, {"split_sequence_number": 3, "split_declaration_count": 3}),
    *both("S1000", "GEN-014", "", {"first_declaration_number": "G"}, {"first_declaration_number": "F"}),
    *both("S1001", "GEN-035", "split_sequence_number", {"split_sequence_number": 100}, {"split_sequence_number": 99}),
    *both("S1002", "GEN-035", "split_declaration_count", {"split_declaration_count": 0}, {"split_declaration_count": 1}),
    ida("R1000", "GEN-020", "temporary_declaration_number", {"declaration_type_code": "G51"}, {"declaration_type_code": "G51", "temporary_declaration_number": "301234567890"}),
    eda("R1000", "GEN-020", "temporary_declaration_number", {"declaration_type_code": "G21"}, {"declaration_type_code": "G21", "temporary_declaration_number": "101234567890"}),
    ida("R1003", "GEN-020", "reexport_deadline", {"declaration_type_code": "G11"}, {"declaration_type_code": "G11", "reexport_deadline": days(60)}),
    eda("R1003", "GEN-020", "reimport_deadline", {"declaration_type_code": "G61"}, {"declaration_type_code": "G61", "reimport_deadline": days(60)}),
    ida("R1001", "GEN-021", "temporary_declaration_number", {"temporary_declaration_number": "301234567890"}),
    eda("R1001", "GEN-021", "temporary_declaration_number", {"temporary_declaration_number": "101234567890"}),
    ida("R1002", "GEN-021", "reexport_deadline", {"reexport_deadline": days(60)}),
    eda("R1002", "GEN-021", "reimport_deadline", {"reimport_deadline": days(60)}),
    ida("S1129", "GEN-022", "", {"reexport_deadline": days(-1)}, {"reexport_deadline": DAY}),
    eda("S1138", "GEN-022", "", {"reimport_deadline": days(-1)}, {"reimport_deadline": DAY}),
    Said("IDC", "E1111", "GEN-022", "", {"status": Status.NUMBERED, "reexport_deadline": days(-1)}, {"status": Status.NUMBERED, "reexport_deadline": DAY}),
    Said("EDC", "E1111", "GEN-022", "", {"status": Status.NUMBERED, "reimport_deadline": days(-1)}, {"status": Status.NUMBERED, "reimport_deadline": DAY}),
    *both("R1025", "GEN-023", "", {"temporary_declaration_number": "101234567890"}, {"temporary_declaration_number": "101234567890", "temporary_declaration_line_number": "01"}),
    ida("S0246", "GEN-004", "", {"customs_office_code": "01B5"}, {"customs_office_code": "03CC"}),
    eda("S0246", "GEN-004", "", {"customs_office_code": "01B6"}, {"customs_office_code": "03CC"}),
    *both("E0232", "GEN-006", "", {"customs_team_code": None}, {"customs_team_code": "00"}),
)  # fmt: skip
PARTIES = (
    ida("S0193", "PRT-004", "", {"exporter_address_line1": None}, {"exporter_address_line1": "12 MAIN ROAD"}),
    eda("S0193", "PRT-004", "", {"importer_address_line1": None}, {"importer_address_line1": "12 MAIN ROAD"}),
    ida("R1034", "PRT-007", "", {"import_principal_name": "CÔNG TY B"}, {"import_principal_name": "CÔNG TY B", "import_principal_code": "0100112437"}),
    eda("R1034", "PRT-007", "", {"export_principal_name": "CÔNG TY B"}, {"export_principal_name": "CÔNG TY B", "export_principal_code": "0100109106"}),
    ida("S1119", "PRT-008", "importer_name", {"importer_name": None}),
    eda("S1119", "PRT-008", "exporter_name", {"exporter_name": None}),
    ida("S1120", "PRT-009", "importer_address", {"importer_address": None}),
    eda("S1120", "PRT-009", "exporter_address", {"exporter_address": None}),
    ida("S1121", "PRT-009", "importer_phone", {"importer_phone": None}),
    eda("S1121", "PRT-009", "exporter_phone", {"exporter_phone": None}),
    ida("S1139", "PRT-013", "import_principal_name", {"import_principal_code": "0100112437"}, {"import_principal_code": "0100112437", "import_principal_name": "CÔNG TY B"}),
    eda("S1155", "PRT-013", "export_principal_name", {"export_principal_code": "0100109106"}, {"export_principal_code": "0100109106", "export_principal_name": "CÔNG TY B"}),
    *at("IDC IDE EDC EDE", "E0144", "PRT-011", "", {"status": Status.NUMBERED, "customs_broker_code": "A1234"}, {"status": Status.NUMBERED, "customs_broker_code": "B5678"}, sender="B5678"),
    *at("IDA EDA", "U0002", "PRT-012", "", {"declaration_number": "101234567890", "user_management_number": "A1234"}, {"declaration_number": "101234567890", "user_management_number": "B5678"}, sender="B5678"),
    *at("IDA01 EDA01", "U0004", "PRT-012", "", {"status": Status.REGISTERED, "declaration_number": "101234567890", "user_management_number": "A1234"}, {"status": Status.REGISTERED, "declaration_number": "101234567890", "user_management_number": "b5678"}, sender="B5678"),
    *both("U0008", "PRT-012", "", {"declaration_number": "101234567890", "user_management_number": "A1234", "customs_broker_code": "C9999"}, {"declaration_number": "101234567890", "user_management_number": "A1234", "customs_broker_code": "B5678"}, sender="B5678"),
)  # fmt: skip

PLACES = listing(
    a_table("storage_locations", "03CCS01", "03CCS03", "03CCOUT", ended=("03CCOLD",), direction="", bonded="yes")
)
ONE_WAY_PLACES = listing(a_table("storage_locations", "03CCS01", direction="transit", bonded=""))
NOT_BONDED = listing(a_table("storage_locations", "03CCS01", "03CCS03", direction="", bonded="no"))
SEAS = listing(a_table("foreign_places", "CNSHA", "USSEA", ended=("CNOLD",)))
PORTS = listing(a_table("unloading_ports", "VNHPH"), a_table("loading_ports", "VNHPH"))
BONDED = "IDA IDA01 IDC IDE EDA EDA01 EDC"
TRANSPORT = (
    *both("S1012", "TRN-001", "gross_weight", {"gross_weight": None}, {"transport_mode_code": "9", "gross_weight": None}),
    *both("S0143", "TRN-001", "storage_location_code", {"storage_location_code": None}, {"transport_mode_code": "9", "storage_location_code": None}),
    ida("S1023", "TRN-001", "unloading_port_code", {"unloading_port_code": None}, {"transport_mode_code": "9", "unloading_port_code": None}),
    eda("S1023", "TRN-001", "loading_place_code", {"loading_place_code": None}, {"transport_mode_code": "9", "loading_place_code": None}),
    *both("S1014", "TRN-003", "gross_weight_unit_code", {"gross_weight_unit_code": None}, {"gross_weight_unit_code": "KGM"}),
    *both("R1027", "TRN-003", "", {"transport_mode_code": "9", "gross_weight_unit_code": None}, {"transport_mode_code": "9"}),
    *both("S1016", "TRN-004", "", {"transport_means_code": None}, {"transport_means_code": "9999"}),
    *both("S1017", "TRN-005", "", {"transport_mode_code": "1", "transport_means_code": "9999"}, {"transport_mode_code": "1", "transport_means_code": None}),
    *both("S1019", "TRN-006", "", {"transport_mode_code": "4", "transport_means_code": None, "transport_means_name": None}, {"transport_mode_code": "4", "transport_means_code": None, "transport_means_name": "29C12345"}),
    ida("S1141", "TRN-006", "", {"transport_means_code": "9999", "transport_means_name": None}, {"transport_means_code": "3FAB7", "transport_means_name": None}),
    *both("S0197", "TRN-007", "", {"transport_mode_code": "1", "transport_means_name": "VN 123"}, {"transport_mode_code": "1", "transport_means_name": "VN0123/01JAN"}),
    *both("S1020", "TRN-007", "", {"transport_mode_code": "1", "transport_means_name": "VN123-01/01"}, {"transport_mode_code": "1", "transport_means_name": "VN0123/01JAN"}),
    ida("S0013", "TRN-008", "", {"loading_place_code": "CN1"}, {"loading_place_code": "CNSHA"}),
    ida("S1026", "TRN-008", "", {"loading_place_code": "shang"}, {"loading_place_code": "CNZZZ"}),
    eda("S0013", "TRN-011", "", {"final_destination_code": "US"}, {"final_destination_code": "USSEA"}),
    eda("S1026", "TRN-011", "", {"final_destination_code": "us123"}, {"final_destination_code": "USZZZ"}),
    ida("S0013", "TRN-012", "loading_place_code", {"loading_place_code": "XXABC"}, {"loading_place_code": "CNSHA"}),
    ida("S1026", "TRN-012", "loading_place_code", {"loading_place_code": "QQQQQ"}, {"loading_place_code": "ZZZZZ"}),
    eda("S0013", "TRN-012", "final_destination_code", {"final_destination_code": "XXABC"}, {"final_destination_code": "JPTYO"}),
    eda("S1026", "TRN-012", "final_destination_code", {"final_destination_code": "QQQQQ"}, {"final_destination_code": "JPTYO"}),
    ida("S0013 S1026", "TRN-013", "loading_place_code", {"loading_place_code": "CNABC"}, {"loading_place_code": "CNZZZ"}, table=SEAS),
    eda("S0013 S1026", "TRN-013", "final_destination_code", {"final_destination_code": "USABC"}, {"final_destination_code": "USSEA"}, table=SEAS),
    ida("E1022", "TRN-014", "", {"loading_place_code": "CNOLD"}, {"loading_place_code": "CNSHA"}, table=SEAS),
    ida("R0178", "TRN-015", "unloading_port_code", {"unloading_port_code": "VNXXX"}, {"unloading_port_code": "VNHPH"}, table=PORTS),
    eda("R0178", "TRN-015", "loading_place_code", {"loading_place_code": "VNXXX"}, {"loading_place_code": "VNHPH"}, table=PORTS),
    ida("R0178", "TRN-015", "unloading_port_code", {"unloading_port_code": "CNSHA"}, {"unloading_port_code": "VNHPH"}),
    *both("S0053", "TRN-016", "storage_location_code", {"storage_location_code": "03CCXXX"}, {"storage_location_code": "03CCS03"}, table=PLACES),
    *both("S0053", "TRN-016", "storage_location_code", {"storage_location_code": "99ZZS01"}, {"storage_location_code": "03CCS01"}),
    *both("S1079", "TRN-016", "transit_location_code", {"transits": (Transit(transit_location_code="03CCXXX"),)}, {"transits": (STOP,)}, table=PLACES),
    *both("S1082", "TRN-016", "transport_destination_code", {"transport_destination_code": "XXXX"}, {"transport_destination_code": "03CCS03"}),
    eda("S1135", "TRN-016", "vanning_place_code", {"vanning_place_code": ("XXXX",)}, {"vanning_place_code": ("03CCS03",)}),
    *both("E0103", "TRN-017", "", {"storage_location_code": "03CCOLD"}, {"storage_location_code": "03CCS01"}, table=PLACES),
    *both("E0103", "TRN-017", "", {"storage_location_code": "03CCS01"}, {"storage_location_code": "03CCS02"}, table=ONE_WAY_PLACES),
    *at(BONDED, "E8101", "TRN-018", "storage_location_code", JOURNEY, {}, table=NOT_BONDED),
    *at(BONDED, "E8102", "TRN-018", "transport_destination_code", JOURNEY, JOURNEY | {"transport_destination_code": "03CCS99"}, table=NOT_BONDED),
    *at(BONDED, "E8103", "TRN-018", "transit_location_code", JOURNEY | {"transits": (STOP,)}, JOURNEY, table=NOT_BONDED),
    eda("S1030", "TRN-010", "", {"final_destination_code": "ZZZZZ"}, {"final_destination_code": "JPZZZ"}),
    ida("S1024", "TRN-009", "unloading_port_name", {"unloading_port_code": "VNZZZ", "unloading_port_name": None}, {"unloading_port_code": "VNZZZ", "unloading_port_name": "KHO CTY A"}),
    ida("S1027", "TRN-009", "loading_place_name", {"loading_place_code": "CNZZZ", "loading_place_name": None}, {"loading_place_code": "CNZZZ", "loading_place_name": "DONGXING"}),
    eda("S1024", "TRN-009", "loading_place_name", {"loading_place_code": "VNZZZ", "loading_place_name": None}, {"loading_place_code": "VNZZZ", "loading_place_name": "KHO CTY A"}),
    eda("S1027", "TRN-009", "final_destination_name", {"final_destination_code": "JPZZZ", "final_destination_name": None}, {"final_destination_code": "JPZZZ", "final_destination_name": "SMALLVILLE"}),
    ida("S0008", "TRN-020", "", {"transport_mode_code": "1", "bill_of_lading_number": ()}, {"transport_mode_code": "1", "bill_of_lading_number": ("97812345678",)}),
    ida("R0047", "TRN-022", "", {"bill_of_lading_number": ("X1", "X1")}, {"bill_of_lading_number": ("X1", "X2")}),
    ida("S0276", "TRN-023", "", {"transport_mode_code": "1", "bill_of_lading_number": ("ABC123456789012345678",)}, {"transport_mode_code": "1", "bill_of_lading_number": ("ABC12345678901234567",)}),
    ida("R1091", "TRN-030", "", {"container_count": None}, {"container_count": 3}),
    ida("S1140", "TRN-030", "", {"container_count": 0}, {"container_count": 1}),
    ida("S1028", "TRN-031", "", {"transport_mode_code": "1", "container_count": 2}, {"transport_mode_code": "1", "container_count": None}),
    eda("R1099", "TRN-035", "", {"containers": (BOX, BOX)}, {"containers": (BOX, OTHER_BOX)}),
    eda("S1137", "TRN-040", "", {"containers": (BOX, Container(), OTHER_BOX)}, {"containers": (BOX, OTHER_BOX, Container())}),
    eda("R1096", "TRN-037", "", {"vanning_place_name": None, "vanning_place_code": (), "vanning_place_address": None}, {}),
    eda("R1093", "TRN-041", "", {"vanning_place_code": ()}, {"vanning_place_code": ("03CCS03",)}),
    eda("R1090", "TRN-039", "", {"vanning_place_code": ("03CCS03", "03CCS03")}, {"vanning_place_code": ("03CCS03",)}),
    eda("S1139", "TRN-050", "", {"departure_date": days(-1)}, {"departure_date": DAY}),
    ida("S0141", "TRN-054", "", {"first_warehouse_entry_date": days(1)}, {"first_warehouse_entry_date": DAY}),
    ida("S1134", "TRN-055", "", {"transport_start_date": days(-1)}, {"transport_start_date": DAY}),
    eda("S1150", "TRN-055", "", {"transport_start_date": days(-1)}, {"transport_start_date": DAY}),
    *both("R1070", "TRN-056", "", JOURNEY | {"transport_start_date": days(2)}, JOURNEY),
    *at("IDC EDC", "E1112", "TRN-057", "", {"status": Status.NUMBERED, "transport_start_date": days(-1)}, {"status": Status.NUMBERED, "transport_start_date": DAY}),
    *both("R1059", "MOV-001", "transport_destination_code", JOURNEY | {"transport_destination_code": None}, JOURNEY),
    *both("R1060", "MOV-001", "transport_arrival_date", JOURNEY | {"transport_arrival_date": None}, JOURNEY),
    *both("R1061", "MOV-001", "transport_start_date", {"transport_destination_code": "03CCS03"}, JOURNEY),
    *both("R1062", "MOV-001", "transport_start_date", {"transport_arrival_date": days(1)}, JOURNEY),
    *both("R1064", "MOV-002", "transit_arrival_date", {"transits": (STOP.model_copy(update={"transit_arrival_date": None}),)}, {"transits": (STOP,)}),
    *both("R1065", "MOV-002", "transit_departure_date", {"transits": (STOP.model_copy(update={"transit_departure_date": None}),)}, {"transits": (STOP,)}),
    *both("R1066", "MOV-002", "transit_location_code", {"transits": (Transit(transit_arrival_date=DAY),)}, {"transits": (STOP,)}),
    *both("R1067", "MOV-002", "transit_location_code", {"transits": (Transit(transit_departure_date=DAY),)}, {"transits": (STOP,)}),
    *both("R1063", "MOV-003", "", {"transits": (STOP,)}, JOURNEY | {"transits": (STOP,)}),
    *both("R1068", "MOV-003", "", JOURNEY | {"transits": (Transit(), STOP)}, JOURNEY | {"transits": (STOP, Transit())}),
    ida("R1058", "MOV-004", "", {"transport_start_date": DAY}, JOURNEY),
    eda("R1058", "MOV-004", "", {"declaration_type_code": "B12", "transport_start_date": DAY}, {"declaration_type_code": "B11", "transport_start_date": DAY}),
    *at("IDA IDA01 IDC IDE EDA EDA01 EDC", "E8100", "MOV-005", "", {"transport_destination_code": "03CCS03", "storage_location_code": None}, {"transport_destination_code": "03CCS03"}),
)  # fmt: skip

PAPERS = (
    *both("S0169", "DOC-001", "", {"permits": (Permit(permit_type_code="AG01"),)}, {"permits": (PERMIT,)}),
    *both("S0006", "DOC-002", "", {"permits": (Permit(), PERMIT)}, {"permits": (PERMIT,)}),
    *both("S0203", "DOC-003", "", {"other_law_code": ("MO", "MO")}, {"other_law_code": ("MO", "CB")}),
    *both("R1056", "DOC-004", "attachment_number", {"attachments": (Attachment(attachment_type_code="INV"),)}, {"attachments": (PAPER,)}),
    *both("R1057", "DOC-004", "attachment_type_code", {"attachments": (Attachment(attachment_number="720000000012"),)}, {"attachments": (PAPER,)}),
    ida("S1131", "DOC-005", "", {"attachments": (Attachment(), PAPER)}, {"attachments": (PAPER, Attachment())}),
    eda("S1140", "DOC-005", "", {"attachments": (Attachment(), Attachment(attachment_type_code="INV"))}, {"attachments": (Attachment(attachment_type_code="INV"),)}),
    eda("S1141", "DOC-005", "", {"attachments": (Attachment(), Attachment(attachment_number="720000000012"))}, {"attachments": (PAPER,)}),
    ida("R1007", "DOC-008", "", {"declaration_type_code": "C11"}, {"declaration_type_code": "C11", "first_warehouse_entry_date": date(2026, 11, 20)}),
    ida("S0204", "DOC-009", "other_law_code", {"other_law_code": ("AL",)}, {"other_law_code": ("AP",)}),
    eda("S0204", "DOC-009", "other_law_code", {"other_law_code": ("AP",)}, {"other_law_code": ("AL",)}),
    ida("S0218", "DOC-009", "permit_type_code", {"permits": (Permit(permit_type_code="PC02", permit_number="1"),)}, {"permits": (PERMIT,)}),
    eda("S0218", "DOC-009", "permit_type_code", {"permits": (Permit(permit_type_code="AD02", permit_number="1"),)}, {"permits": (PERMIT,)}),
)  # fmt: skip

SAID = (*GENERAL, *PARTIES, *TRANSPORT, *PAPERS)
