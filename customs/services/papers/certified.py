"""The fields of a certificate of origin (C/O) as a person types them: path -> what kind of value."""

import re
from collections.abc import Mapping

#: Of the certificate; who looked at signature and QR is recorded by an act of its own.
CERTIFICATE: Mapping[str, str] = {
    "form": "code",
    "number": "text",
    "issued_on": "date",
    "origin_country_code": "code",
    "exporter_name": "text",
    "importer_name": "text",
    "loading_place_code": "code",
    "unloading_port_code": "code",
    "transport_means_name": "text",
    "electronic": "tick",
    "third_party_invoice": "tick",
    "issued_retrospectively": "tick",
}
#: Of one of its lines, in the order of the printed forms.
LINE: Mapping[str, str] = {
    "number": "integer",
    "description": "text",
    "hs_code": "text",
    "origin_criterion": "text",
    "quantity": "decimal",
    "quantity_unit_code": "code",
    "gross_weight": "decimal",
    "invoice_number": "text",
}
#: Field -> the table whose codes stand there.
TABLES: Mapping[str, str] = {"origin_country_code": "countries", "quantity_unit_code": "quantity_units"}
_PATH = re.compile(r"certificates\.[1-9][0-9]?\.(?:lines\.(?P<line>[1-9][0-9]{0,2})\.)?(?P<name>[a-z_]+)")


def kind_of(path: str) -> str | None:
    """text, code, date, decimal, integer or tick; None for a path that is no field of a certificate."""
    found = _PATH.fullmatch(path)
    if found is None:
        return None
    return (LINE if found["line"] else CERTIFICATE).get(found["name"])
