"""What customs, or a list of somebody's, says of one declaration; and the JSON of `customs status --json`."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

from customs.model.base import Frozen, Moment, Text, plain
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.words import VIETNAM, both

JSON = dict[str, Any]


class StatusKind(StrEnum):
    """Which message of customs it is. TRIAL: a print before lodging; LIST, PORTAL: no message but what one says."""

    LANE = "lane"
    CLEARANCE = "clearance"
    AMENDMENT = "amendment"
    RELEASE_REQUESTED = "release_requested"
    RELEASE = "release"
    STORAGE = "storage"
    CANCELLATION = "cancellation"
    DECLARATION = "declaration"
    TRIAL = "trial"
    BLANK = "blank"
    LIST = "list"
    PORTAL = "portal"


class Check(Frozen):
    """One thing that must agree. `name`: words key below `status.check`, `unit_price.3` speaks of item 3."""

    name: str
    outcome: Literal["pass", "fail"]
    expected: str = ""
    found: str = ""

    @property
    def label(self) -> Text:
        name, _, of = self.name.partition(".")
        return both(f"status.check.{name}", of=f" ({of})" if of else "")


IDENTITY = frozenset(
    {"number", "file_number", "every_page", "barcode", "direction", "one_declaration", "file_direction"}
)
"""Checks that tell whose the file is: when one fails, a person decides."""


class StatusReport(Frozen):
    """`declaration`: what customs accepted, as far as the file says. `gate_at`: when the goods passed the supervised
    area. `row`: of the list it came from. `says`: status words of a portal or list, as they stand.
    """

    file: str
    kind: StatusKind
    declaration: Declaration
    checks: tuple[Check, ...] = ()
    gate_at: Moment = None
    row: int | None = None
    says: str = ""

    @property
    def number(self) -> str | None:
        return self.declaration.declaration_number

    @property
    def identity(self) -> str | None:
        """The first 11 digits: the declaration, whichever its amendment."""
        return self.number[:11] if self.number else None

    @property
    def version(self) -> int | None:
        """The 12th digit counts amendments."""
        return int(self.number[11]) if self.number else None

    @property
    def registered_at(self) -> datetime | None:
        return moment_of(self.declaration.registration_date, self.declaration.registration_time)

    @property
    def amended_at(self) -> datetime | None:
        return moment_of(self.declaration.amendment_registration_date, self.declaration.amendment_registration_time)

    @property
    def failed(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.outcome == "fail")

    @property
    def doubtful(self) -> tuple[Check, ...]:
        """Failed checks that tell whose the file is."""
        return tuple(check for check in self.failed if check.name.partition(".")[0] in IDENTITY)


class NotADeclaration(Frozen):
    """A file that is no declaration print, list or portal table we know."""

    file: str
    why: Text


def as_json(report: StatusReport | NotADeclaration) -> JSON:
    """Numbers are plain decimal strings, moments ISO with +07:00, absent is null."""
    if isinstance(report, NotADeclaration):
        return _empty() | {"kind": "not_a_declaration"}
    said = report.declaration
    return {
        "kind": report.kind.value,
        "direction": said.direction.value,
        "declaration_number": report.number,
        "version": report.version,
        "lane": said.lane_code,
        "type_code": said.declaration_type_code,
        "office": said.customs_office_name or said.customs_office_code,
        "registered_at": _iso(report.registered_at),
        "cleared_at": _iso(said.clearance_datetime),
        "totals": _totals(said),
        "items": [_item(item, number, said.direction) for number, item in enumerate(said.goods, 1)],
        "checks": [check.model_dump() for check in report.checks],
    }


def _empty() -> JSON:
    names = ("direction", "declaration_number", "version", "lane", "type_code", "office", "registered_at", "cleared_at")
    totals = {"invoice_value": None, "customs_value": None, "tax": None}
    return {"kind": None} | dict.fromkeys(names) | {"totals": totals, "items": [], "checks": []}


def _totals(said: Declaration) -> JSON:
    tax = said.total_tax_payable if said.direction is Direction.IMPORT else said.total_export_duty
    return {
        "invoice_value": _plain(said.invoice_total_value),
        "customs_value": _plain(said.total_customs_value),
        "tax": _plain(tax),
    }


def _item(item: GoodsItem, number: int, direction: Direction) -> JSON:
    return {
        "number": int(item.line_number) if item.line_number and item.line_number.isdigit() else number,
        "hs_code": item.hs_code,
        "quantity": _plain(item.quantity_1),
        "unit": item.quantity_1_unit_code,
        "invoice_value": _plain(item.line_invoice_value),
        "unit_price": _plain(item.unit_price),
        "customs_value": _plain(item.customs_value_system),
        "origin": item.origin_country_code or _written_origin(item),
        "taxes": list(_taxes(item, direction)),
    }


def _written_origin(item: GoodsItem) -> str | None:
    """On export the origin stands at the end of the description: `#&VN` (Circular 38/2015, Appendix II, 2.69)."""
    found = re.search(r"#&([A-Z]{2})$", item.goods_description or "")
    return found[1] if found else None


def _taxes(item: GoodsItem, direction: Direction) -> Iterator[JSON]:
    amount = item.import_duty_amount if direction is Direction.IMPORT else item.export_duty_amount
    rate = item.duty_rate_text
    if rate is not None or amount is not None:
        name = "Thuế nhập khẩu" if direction is Direction.IMPORT else "Thuế xuất khẩu"
        yield {"name": name, "rate": rate, "amount": _plain(amount)}
    for tax in item.other_taxes:
        yield {"name": tax.other_tax_name, "rate": tax.other_tax_rate_text, "amount": _plain(tax.other_tax_amount)}


def _plain(value: Decimal | int | None) -> str | None:
    return None if value is None else plain(Decimal(value))


def _iso(value: datetime | None) -> str | None:
    return value.astimezone(VIETNAM).isoformat() if value else None


def moment_of(on: date | None, clock: str | None) -> datetime | None:
    """`10:31`, `10:31:05` and `103105` are times of Viet Nam; without one, the start of the day."""
    if on is None:
        return None
    digits = re.sub(r"\D", "", clock or "").ljust(6, "0")[:6]
    return datetime(on.year, on.month, on.day, int(digits[:2]), int(digits[2:4]), int(digits[4:]), tzinfo=VIETNAM)
