"""A file of an office read as the list it is: codes and words, the tariff, a bank's rates of the week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from customs.intake.reading import Upload
from customs.intake.sheet import Visibility
from customs.intake.workbook import open_workbook
from customs.interchange.charges.charge_file import read_charges
from customs.interchange.charges.fee_file import read_port_fees
from customs.interchange.list_file import Read, read_list
from customs.interchange.rate_file import read_rates
from customs.interchange.tariff_file import mappings_of, read_tariff
from customs.interchange.tariff_grid import Grid
from customs.interchange.tariff_mapping import TariffMapping
from customs.reference.list_difference import UNTIL, Difference, difference
from customs.reference.list_shapes import CHARGE_LISTS, CHARGES, RATES, TARIFF
from customs.reference.loaded import DeskTables, pack
from customs.reference.table import CodeRow, CodeTable
from customs.reference.tariff import Tariff
from customs.reference.tariff_rows import TariffRows, columns_between
from customs.services.lists.tables import in_force_or_none
from customs.store import Reads

_REMEMBERED = 3
"""Tariff files whose columns are known again."""


@dataclass(frozen=True, slots=True)
class PartPreview:
    """One list of a file. `against`: first day of the version it is compared with, None when there is none.

    `content`: what is kept of it. `came`, `gone`: columns of a tariff, whose cells are in no difference. `changes`: it
    says something that the version before does not.
    """

    name: str
    rows: tuple[CodeRow, ...]
    against: date | None
    difference: Difference
    content: str = field(repr=False)
    came: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changes: bool = True

    @property
    def nameless(self) -> int:
        return sum(not row.name.vi for row in self.rows)


@dataclass(frozen=True, slots=True)
class FileOf:
    """The file, and how it is to be read: `columns`: heading or letter -> column; `kept`: tariff mappings."""

    file: Upload
    first_day: date
    origin: str
    columns: Mapping[str, str]
    kept: tuple[TariffMapping, ...]


def read_as(name: str, parts: Sequence[str], told: FileOf, tables: DeskTables) -> tuple[Read, tuple[PartPreview, ...]]:
    """Raises FileRefused, CustomsError LIST-MAP, LIST-COLUMNS, CHARGES-COLUMNS, LIST-NOTHING."""
    before = {part: in_force_or_none(tables, part, told.first_day) for part in parts}
    sheets = [sheet for sheet in open_workbook(told.file).sheets if sheet.visibility is Visibility.VISIBLE]
    grids = [Grid(sheet.name, sheet.columns) for sheet in sheets]
    if TARIFF in parts:
        source = (told.origin or told.file.name, told.file.sha256)
        taken = read_tariff(grids, told.first_day, source, told.kept, told.columns)
        return taken.read, (_tariff(taken.read, taken.tariff, taken.content, before[TARIFF]),)
    if RATES in parts:
        read = read_rates(grids, told.first_day, told.file.sha256, told.columns)
        return read, (_rates(read, told.first_day, tables, before[RATES]),)
    if parts[0] in CHARGE_LISTS:
        read_rows = read_charges if parts[0] == CHARGES else read_port_fees
        read = read_rows(grids, told.first_day, told.file.name, before[parts[0]], told.columns)
        return read, (_codes(parts[0], read.rows[parts[0]], before[parts[0]]),)
    read = read_list(grids, name, before, told.columns)
    return read, tuple(_codes(part, read.rows[part], before[part]) for part in parts if read.rows[part])


def kept_mappings(look: Reads) -> tuple[TariffMapping, ...]:
    """How the sheets of the last tariff files were read, the latest last."""
    held = [version for version in look.list_versions(TARIFF) if version.withdrawn_at is None]
    return tuple(one for version in held[-_REMEMBERED:] for one in mappings_of(look.list_content(version.serial)))


def compared(old: CodeTable, new: CodeTable) -> Difference:
    """What changed; a tariff is compared by what its cells say."""
    if isinstance(old.rows, TariffRows) and isinstance(new.rows, TariffRows):
        return new.rows.since(old.rows)
    return difference(old.rows, new.rows)


def _codes(name: str, rows: Sequence[CodeRow], before: CodeTable | None) -> PartPreview:
    told = difference(before.rows if before else {}, {row.code: row for row in rows})
    new = before is None or bool(told)
    return PartPreview(name, tuple(rows), before.first_day if before else None, told, pack(rows), changes=new)


def _tariff(read: Read, tariff: Tariff, content: str, before: CodeTable | None) -> PartPreview:
    rows, new = read.rows[TARIFF], TariffRows(tariff)
    if before is None or not isinstance(before.rows, TariffRows):
        told = difference({}, {row.code: row for row in rows})
        return PartPreview(TARIFF, rows, before.first_day if before else None, told, content)
    told = new.since(before.rows)
    came, gone = columns_between(before.rows, new)
    changes = bool(told or came or gone)
    return PartPreview(TARIFF, rows, before.first_day, told, content, came, gone, changes)


def _rates(read: Read, first_day: date, tables: DeskTables, before: CodeTable | None) -> PartPreview:
    """Beside the week before; the same rates of another week are a version of their own."""
    rows = read.rows[RATES]
    held = tables.in_force(RATES, before.first_day).rows if before else {}
    whole = difference(held, {row.code: row for row in rows})
    told = Difference(whole.added, whole.removed, tuple(one for one in whole.changed if one.column != UNTIL))
    changes = before is None or before.first_day != first_day or bool(told)
    against = before.first_day if before else None
    return PartPreview(RATES, rows, against, told, pack(rows), changes=changes)
