"""A table of port infrastructure fees: one row a rate, in VND."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

from customs.interchange.charges import values
from customs.interchange.charges.checks import date_gaps, overlap, wrong_dates
from customs.interchange.charges.columns import FEE_COLUMNS, FEES_NEEDED, find
from customs.interchange.charges.rows import RowCells, Taking, attempt, rows_of
from customs.interchange.charges.values import CellWrongError
from customs.interchange.list_file import Read, nothing
from customs.interchange.list_rows import clean
from customs.interchange.tariff_grid import Grid
from customs.model.base import Text
from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.reference.charges import Per, PortFeeRate, name_key, read_groups
from customs.reference.list_shapes import PORT_FEES
from customs.reference.table import CodeTable
from customs.words import both


def read_port_fees(
    grids: Sequence[Grid],
    first_day: date,
    file: str,
    before: CodeTable | None,
    told: Mapping[str, str] | None = None,
) -> Read:
    """A file stands for the ports it names; rates of others stay as `before`.

    Raises CustomsError CHARGES-COLUMNS, LIST-MAP, LIST-NOTHING.
    """
    headings = find(grids, FEE_COLUMNS, FEES_NEEDED, told or {})
    taking, held = Taking(), list[tuple[PortFeeRate, RowCells]]()
    for grid in grids:
        if grid.name in headings:
            for row in rows_of(grid, headings[grid.name], taking):
                made = attempt(lambda row=row: _rate(row, first_day, file))  # type: ignore[misc]
                if isinstance(made, PortFeeRate):
                    held.append((made, row))
                elif isinstance(made, Text):
                    taking.reject(row, made)
    wrong = _wrong(held)
    for place, (_, row) in enumerate(held):
        if place in wrong:
            taking.reject(row, wrong[place])
        else:
            taking.accepted += 1
    kept = tuple(rate.row() for place, (rate, _) in enumerate(held) if place not in wrong)
    if not kept:
        raise CustomsError("LIST-NOTHING", nothing([one.reason for one in taking.rejected]))
    named = {name_key(row.more["port"]) for row in kept}
    others = () if before is None else (row for row in before.rows.values() if name_key(row.more["port"]) not in named)
    aside = tuple(grid.name for grid in grids if grid.name not in headings)
    return taking.read(PORT_FEES, (*kept, *others), headings, aside)


def _rate(row: RowCells, first_day: date, file: str) -> PortFeeRate:
    """Raises CellWrongError."""
    for column in FEES_NEEDED:
        if not values.text_of(row[column]):
            raise CellWrongError("missing", row[column], column=both(f"charges.column.{column}").vi)
    groups = read_groups(row["containers"].text)
    if groups is None:
        raise CellWrongError("size", row["containers"])
    direction = values.choice(row["direction"], values.DIRECTIONS)
    return PortFeeRate(
        port=clean(row["port"].text),
        aliases=_parts(row["aliases"].text),
        group=clean(row["group"].text),
        direction=Direction(direction) if direction else None,
        type_codes=_parts(row["type_codes"].text.upper()),
        offices=_parts(row["offices"].text.upper()),
        groups=groups,
        per=Per(values.choice(row["per"], values.PERS) or Per.CONTAINER),
        amount=values.figure(row["amount"]) or Decimal(0),
        valid_from=values.day(row["valid_from"]),
        valid_until=values.day(row["valid_until"]),
        legal=clean(row["legal"].text),
        since=first_day,
        file=file,
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (clean(part) for part in text.replace(",", ";").split(";"))))


def _wrong(held: Sequence[tuple[PortFeeRate, RowCells]]) -> dict[int, Text]:
    """Place in `held` -> why that rate cannot stand beside the others."""
    place = {id(one): place for place, (one, _) in enumerate(held)}
    found = {place[id(one)]: why for one, row in held for _, why in wrong_dates(one, row.row)}
    for (one, row), (other, _) in combinations(held, 2):
        shared = set(one.groups) & set(other.groups)
        if _what(one) == _what(other) and shared and overlap(one, other):
            told = {"row": row.row, "group": ", ".join(map(str, sorted(shared)))}
            found.setdefault(place[id(other)], both("charges.load.dates_overlap", **told))
    same: dict[tuple[object, ...], list[tuple[PortFeeRate, int]]] = {}
    for one, row in held:
        same.setdefault((*_what(one), one.groups), []).append((one, row.row))
    for rates in same.values():
        for later, why in date_gaps(rates):
            found.setdefault(place[id(later)], why)
    return found


def _what(one: PortFeeRate) -> tuple[object, ...]:
    return name_key(one.port), name_key(one.group), one.direction, one.per
