"""What time is promised to whom: an ordered table of policies, the first that fits counts.

Which there are is data: a dated table, which an office may replace by its own. An empty column fits everything.
"""

from decimal import Decimal

from customs.model.case import CaseKind, Channel, Priority, Terms
from customs.reference.table import CodeRow, CodeTable

POLICIES = "case_policies"


def terms_of(
    table: CodeTable, kind: CaseKind, channel: Channel, priority: Priority, customer_tax_code: str | None
) -> Terms:
    """Terms without clocks where no row fits."""
    asked = {"kinds": kind.value, "channels": channel.value, "priorities": priority.value,
             "customers": customer_tax_code or ""}  # fmt: skip
    for row in sorted(table.rows.values(), key=lambda one: Decimal(one.more["order"] or 0)):
        if all(_fits(row, column, value) for column, value in asked.items()):
            return Terms(
                code=row.code,
                first_response=_minutes(row, "first_response"),
                next_response=_minutes(row, "next_response"),
                resolution=_minutes(row, "resolution"),
                round_the_clock=row.more["hours"] == "always",
            )
    return Terms()


def _fits(row: CodeRow, column: str, value: str) -> bool:
    wanted = row.more[column]
    return not wanted or value in map(str.strip, wanted.split(";"))


def _minutes(row: CodeRow, column: str) -> int | None:
    return int(Decimal(row.more[column])) if row.more[column] else None
