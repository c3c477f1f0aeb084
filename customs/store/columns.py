"""What the tables keep of a declaration beside its document, so that a list never opens one."""

from collections import Counter
from collections.abc import Mapping, Sequence

from customs.model.declaration import Declaration
from customs.model.finding import Finding, Severity
from customs.model.goods import GoodsItem
from customs.model.status import Direction, Lane
from customs.store import document
from customs.store.search import search_key

SHORT = 120
"""Letters of a name or description that a list row keeps."""

_ITEM_FIELDS = (
    "hs_code",
    "goods_description",
    "item_code",
    "origin_country_code",
    "quantity_1",
    "quantity_1_unit_code",
    "unit_price",
    "line_invoice_value",
    "net_mass",
    "gross_mass",
)


def of_declaration(declaration: Declaration) -> dict[str, object]:
    """Columns that follow from the declaration alone."""
    number = declaration.declaration_number
    return {
        "direction": declaration.direction.value,
        "status": declaration.status.value,
        "lane": declaration.lane.value if declaration.lane else "",
        "number": short(number),
        "number_11": short(number[:11]) if number else None,
        "type_code": short(declaration.declaration_type_code),
        "item_count": len(declaration.goods),
        "is_open": not declaration.status.is_settled,
        "bill": short(bill(declaration)),
        "invoice_number": short(declaration.invoice_number),
        "customer": short(customer(declaration)),
        "goods": short(next((item.goods_description for item in declaration.goods if item.goods_description), None)),
        "schema_version": document.schema_version(),
        "search_key": search_key(declaration),
        "document": document.dump(declaration),
    }


def of_findings(declaration: Declaration, findings: Sequence[Finding]) -> dict[str, object]:
    """Columns that follow from what the rules say of it."""
    count = Counter(finding.severity for finding in findings)
    is_open = not declaration.status.is_settled
    in_doubt = bool(count[Severity.ERROR]) or declaration.lane in {Lane.YELLOW, Lane.RED}
    return {
        "errors": count[Severity.ERROR],
        "warnings": count[Severity.WARNING],
        "advice": count[Severity.ADVICE],
        "is_stuck": is_open and in_doubt,
        "findings": document.dump_findings(findings),
    }


def of_items(declaration_id: str, goods: Sequence[GoodsItem]) -> list[Mapping[str, object]]:
    """Rows of `goods_item`: what reports and searches across declarations ask for."""
    return [
        {"declaration_id": declaration_id, "key": item.key, "number": number}
        | {name: _clean(getattr(item, name)) for name in _ITEM_FIELDS}
        for number, item in enumerate(goods, 1)
    ]


def customer(declaration: Declaration) -> str | None:
    """The firm we work for: who imports, or who exports."""
    if declaration.direction is Direction.IMPORT:
        return declaration.importer_name
    return declaration.exporter_name


def bill(declaration: Declaration) -> str | None:
    """The first bill of lading; for an export the cargo identification number stands in its place on the form."""
    return next(iter(declaration.bill_of_lading_number), None) or declaration.cargo_identification_number


def short(text: str | None) -> str | None:
    """As much of a name or description as a list row keeps."""
    return None if text is None else str(_clean(text))[:SHORT]


def _clean(value: object) -> object:
    """PostgreSQL cannot hold the NUL that Excel's `_x0000_` stands for; the document itself keeps it, escaped."""
    return value.replace("\0", "") if isinstance(value, str) else value
