"""The code tables the fields of a declaration choose from, in the reader's language."""

from customs.model.base import Language
from customs.model.field_table import fields
from customs.model.status import Direction
from customs.ui.session import records

_EVERY = 5000


def code_rows(direction: Direction, spoken: Language) -> dict[str, list[tuple[str, str]]]:
    """Table -> (code, name) of every table a field of this direction names."""
    tables = dict.fromkeys(field.table for field in fields(direction).values() if field.table)
    rows = {
        table: [(row.code, row.name.say(spoken)) for row in records().choices(table, limit=_EVERY)] for table in tables
    }
    return rows | {"co_forms": _co_forms(spoken)}


def _co_forms(spoken: Language) -> list[tuple[str, str]]:
    """Form of a certificate of origin -> the schedules it opens."""
    found: dict[str, list[str]] = {}
    for row in records().choices("tariff_schedules", limit=_EVERY):
        if row.more.get("co_form"):
            found.setdefault(row.more["co_form"], []).append(f"{row.code} {row.name.say(spoken)}")
    return [(form, "; ".join(names)) for form, names in sorted(found.items())]
