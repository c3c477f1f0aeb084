"""An edition of the tariff as a list shows it: code, words, and each column's cell as published."""

from customs.reference.list_difference import Changed, Difference
from customs.reference.loaded import LazyRows, made
from customs.reference.table import CodeRow
from customs.reference.tariff import Column, Tariff
from customs.reference.tariff_book import Kind, difference


class TariffRows(LazyRows):
    """`tariff`: the edition itself."""

    def __init__(self, tariff: Tariff) -> None:
        super().__init__(tariff.codes, dict.fromkeys(tariff.codes, tariff.until) if tariff.until else {})
        self.tariff = tariff

    def _row(self, code: str, place: int) -> CodeRow:
        tariff = self.tariff
        cells = {label(column): tariff.cells[places[place]] for column, places in tariff.columns.items()}
        texts = {name: cell.text for name, cell in cells.items() if cell is not None}
        edition = tariff.edition(code)
        more = {"unit": tariff.units[place], **texts, "document": edition.name if edition else ""}
        return made(code, tariff.vi[place], tariff.en[place], self.until.get(code), more)

    def since(self, older: "TariffRows") -> Difference:
        """What changed from that edition; cells that say the same rate in other signs are the same."""
        told = difference(older.tariff, self.tariff).changes
        return Difference(
            added=tuple(self[one.code] for one in told if one.kind is Kind.ADDED),
            removed=tuple(older[one.code] for one in told if one.kind is Kind.REMOVED),
            changed=tuple(
                Changed(one.code, label(one.column), one.before, one.after) for one in told if one.kind is Kind.CHANGED
            ),
        )


def label(column: Column | str | None) -> str:
    """`B05`, `RCEP:AU`, or the list's own column of words."""
    if isinstance(column, Column):
        return column.schedule + (":" + "+".join(sorted(column.origins)) if column.origins else "")
    return _WORDS.get(column or "", column or "")


_WORDS = {"vi": "name_vi", "en": "name_en", "units": "unit"}


def columns_between(older: TariffRows, newer: TariffRows) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Columns that came, and that went: their cells are in no difference."""
    told = difference(older.tariff, newer.tariff)
    return tuple(map(label, told.columns_added)), tuple(map(label, told.columns_removed))
