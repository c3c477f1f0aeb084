"""PRT: who imports, who exports."""

from tests.builders import an_export, an_import
from tests.rules.case import Case

CASES = (
    Case("PRT-001", "importer_code", an_import(importer_code="01001091"), an_import(importer_code="0100109106")),
    Case(
        "PRT-001", "importer_code", an_import(importer_code="0100109106-001"), an_import(importer_code="0100109106001")
    ),
    Case("PRT-001", "exporter_code", an_export(exporter_code="01001124371"), an_export(exporter_code="001085012345")),
    Case(
        "PRT-001",
        "import_principal_code",
        an_import(import_principal_code="ABC"),
        an_import(import_principal_code="0300588569"),
    ),
    Case("PRT-002", "importer_code", an_import(importer_code="0100109107"), an_import(importer_code="0100109106")),
    Case(
        "PRT-002", "exporter_code", an_export(exporter_code="0100112438001"), an_export(exporter_code="0100112437001")
    ),
    Case(
        "PRT-003",
        "party_classification_code",
        an_import(importer_code="001085012345"),
        an_import(importer_code="001085012345", party_classification_code="1"),
    ),
    Case(
        "PRT-004",
        "exporter_address_line1",
        an_import(exporter_address_line1=None),
        an_import(exporter_address_line1=None, exporter_code="X1"),
    ),
    Case("PRT-004", "importer_address_line1", an_export(importer_address_line1=None), an_export()),
    Case(
        "PRT-005", "exporter_country_code", an_import(exporter_country_code=None), an_import(exporter_country_code="TW")
    ),
    Case(
        "PRT-006", "exporter_country_code", an_import(exporter_country_code="ZZ"), an_import(exporter_country_code="HK")
    ),
    Case("PRT-006", "importer_country_code", an_export(importer_country_code="ZZ"), an_export()),
    Case(
        "PRT-007",
        "import_principal_code",
        an_import(import_principal_name="CÔNG TY ỦY THÁC THỬ NGHIỆM"),
        an_import(import_principal_name="CÔNG TY ỦY THÁC THỬ NGHIỆM", import_principal_code="0300588569"),
    ),
    Case(
        "PRT-007", "export_principal_code", an_export(export_principal_name="CÔNG TY ỦY THÁC THỬ NGHIỆM"), an_export()
    ),
    Case("PRT-008", "importer_name", an_import(importer_name=None), an_import()),
    Case("PRT-008", "exporter_name", an_export(exporter_name=None), an_export()),
    Case("PRT-009", "importer_phone", an_import(importer_phone=None), an_import()),
    Case("PRT-009", "exporter_address", an_export(exporter_address=None), an_export()),
    Case("PRT-010", "exporter_name", an_import(exporter_name=None, exporter_code="X1"), an_import(exporter_code="X1")),
)
