"""A bank's sheet of the week, told like every other list."""

from collections.abc import Mapping, Sequence
from datetime import date

from customs.interchange.exchange_rates import LoadedRates, Places, load_rates
from customs.interchange.list_columns import Heading, Used, check_told, find_heading, seen
from customs.interchange.list_file import Read, Rejected, nothing
from customs.interchange.list_headings import CODE
from customs.interchange.tariff_grid import Grid, rows_after
from customs.model.base import plain
from customs.model.errors import CustomsError
from customs.reference.list_shapes import RATES, shape
from customs.reference.loaded import made
from customs.reference.rates import RateTable
from customs.reference.table import CodeRow, in_force
from customs.words import both


def read_rates(grids: Sequence[Grid], first_day: date, digest: str, told: Mapping[str, str] | None = None) -> Read:
    """The first sheet with a heading of currencies and rates. `told`: heading or letter -> code, exchange_rate.

    Raises CustomsError LIST-MAP, LIST-COLUMNS, LIST-NOTHING when no rate could be read.
    """
    if told:
        check_told(told, [shape(RATES)], grids, bundled=False)
    for grid in grids:
        loaded = load_rates(grid, first_day, digest, _places(grid, told) if told else None)
        if loaded is not None:
            return _read(grid, loaded, [other.name for other in grids if other is not grid])
    raise CustomsError("LIST-COLUMNS", both("lists.refused.no_code", headings=seen(grids)))


def _places(grid: Grid, told: Mapping[str, str]) -> Places | None:
    heading = find_heading(grid, shape(RATES), told)
    currency, rate = (heading.place(CODE), heading.place("exchange_rate")) if heading else (None, None)
    return None if heading is None or currency is None or rate is None else Places(heading.row, currency, rate)


def _read(grid: Grid, loaded: LoadedRates, aside: Sequence[str]) -> Read:
    if not loaded.table.rates:
        raise CustomsError("LIST-NOTHING", nothing([one.reason for one in loaded.problems]))
    heading = loaded.places
    below = len(list(rows_after(grid, heading.row)))
    rejected = tuple(
        Rejected(grid.name, int("".join(filter(str.isdigit, one.address))), one.text, one.reason)
        for one in loaded.problems
    )
    rows = tuple(_rows(loaded.table))
    used = tuple(
        Used(place, grid.letters[place], grid.text(heading.row, place), column)
        for place, column in ((heading.currency, CODE), (heading.rate, "exchange_rate"))
    )
    others = set(range(len(grid.columns))) - {heading.currency, heading.rate}
    unused = tuple(text for place in sorted(others) if (text := grid.text(heading.row, place)))
    skipped = below - len(rows) - len(rejected)
    return Read(
        rows={RATES: rows},
        accepted=len(rows),
        rejected=rejected,
        skipped={"no_rate": skipped} if skipped else {},
        headings={grid.name: Heading(heading.row, used, unused)},
        aside=tuple(aside),
    )


def _rows(table: RateTable) -> list[CodeRow]:
    """A rate's last day is that of its week."""
    names = in_force("currencies", table.first_day).rows
    return [
        made(code, names[code].name.vi, names[code].name.en, table.last_day, {"exchange_rate": plain(rate)})
        for code, rate in sorted(table.rates.items())
    ]
