"""The office's table of charges as clocks read it."""

from functools import lru_cache

from customs.lots.charges.book import ChargeBook, ChargeVersion
from customs.reference.charges import Tariff
from customs.reference.list_shapes import CHARGES
from customs.reference.loaded import DeskTables


@lru_cache(maxsize=4)
def book_of(tables: DeskTables) -> ChargeBook:
    """Every version of the office's charges, made once while its lists stay as they are."""
    if CHARGES not in tables:
        return ChargeBook()
    days = [edition.first_day for edition in tables.editions(CHARGES)]
    return ChargeBook(
        tuple(ChargeVersion(day, tuple(map(Tariff.of, tables.in_force(CHARGES, day).rows.values()))) for day in days)
    )
