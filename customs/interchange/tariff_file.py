"""An office's tariff workbook, told like every other list: which column is what, which rows were taken, which not.

What a person said of a column is kept with the version, so that the next file of the same headings needs no word.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from customs.interchange.list_columns import Heading, Used, seen
from customs.interchange.list_file import Read, Rejected, nothing
from customs.interchange.tariff_grid import Grid
from customs.interchange.tariff_headings import Use, bare_heading
from customs.interchange.tariff_load import Loaded, Problem, RowKind, load
from customs.interchange.tariff_mapping import ColumnUse, TariffMapping, nameable, propose, recognise, unmapped, wrong
from customs.model.errors import ColumnsUnknown, CustomsError
from customs.reference import tariff_document
from customs.reference.list_shapes import TARIFF
from customs.reference.tariff import Tariff
from customs.reference.tariff_rows import TariffRows
from customs.words import both

#: `B05`, `B20+B21`, `RCEP:JP`, `B01*100`: schedules, the origins they are for, per cent kept as a part of one.
_RATE = re.compile(r"([A-Z0-9]{2,6}(?:\+[A-Z0-9]{2,6})*)(?::([A-Z]{2}(?:\+[A-Z]{2})*))?", re.ASCII)
_SHARE = "*100"
_SKIPPED = {RowKind.BLANK: "blank", RowKind.WORDS: "words", RowKind.HEADING: "chapters"}


@dataclass(frozen=True, slots=True)
class TariffFile:
    """`mappings`: how its sheets were read."""

    tariff: Tariff
    read: Read
    mappings: tuple[TariffMapping, ...]

    @property
    def content(self) -> str:
        """What a store keeps: the mappings in the first line, the edition in the second."""
        kept = json.dumps([one.model_dump(mode="json") for one in self.mappings], ensure_ascii=False)
        return f"{kept}\n{tariff_document.dump(self.tariff)}"


def tariff_of(content: str) -> Tariff:
    """Raises ValueError for what `TariffFile.content` never gave."""
    return tariff_document.load(content.partition("\n")[2])


def mappings_of(content: str) -> tuple[TariffMapping, ...]:
    return tuple(map(TariffMapping.model_validate, json.loads(content.partition("\n")[0])))


def read_tariff(
    grids: Sequence[Grid],
    first_day: date,
    source: tuple[str, str],
    kept: Sequence[TariffMapping] = (),
    told: Mapping[str, str] | None = None,
) -> TariffFile:
    """`source`: name and sha256 of the file. `kept`: mappings of earlier files. `told`: heading or letter -> use.

    Raises ColumnsUnknown LIST-COLUMNS when no sheet has a column of codes; CustomsError LIST-MAP for a column that
    cannot be read as it is told or twice, LIST-NOTHING.
    """
    found = {grid.name: _mapping(grid, kept, told or {}) for grid in grids}
    mapped = [(grid, mapping) for grid in grids if (mapping := found[grid.name]) is not None]
    _check_told(told or {}, [mapping for _, mapping in mapped])
    taken = [(grid, mapping) for grid, mapping in mapped if mapping.of(Use.CODE)]
    if not taken:
        names = dict.fromkeys(name for grid, mapping in mapped for name in nameable(grid, mapping))
        raise ColumnsUnknown("LIST-COLUMNS", both("lists.refused.no_code", headings=seen(grids)), tuple(names))
    for _, mapping in taken:
        for why in wrong(mapping):
            raise CustomsError("LIST-MAP", why)
    name, digest = source
    legal = both("lists.own_tariff", file=name)
    loaded = load(taken, name=name, first_day=first_day, legal=legal, digest=digest)
    if not loaded.tariff.codes:
        raise CustomsError("LIST-NOTHING", nothing([one.reason for one in loaded.problems]))
    aside = tuple(grid.name for grid in grids if all(grid is not one for one, _ in taken))
    return TariffFile(loaded.tariff, _read(taken, loaded, aside), tuple(mapping for _, mapping in taken))


def _mapping(grid: Grid, kept: Sequence[TariffMapping], told: Mapping[str, str]) -> TariffMapping | None:
    """As a person said it, then as it was kept, then as the headings say."""
    proposed = propose(grid)
    known = recognise(grid, kept)
    mapping = known or (proposed.mapping if proposed else None)
    if mapping is None or not told:
        return mapping
    spoken = {bare_heading(name): use for name, use in told.items()}
    letters = {name.strip().upper(): use for name, use in told.items()}
    headings = dict.fromkeys(grid.letters, "") | {column.letter: column.heading for column in mapping.columns}
    for letter, heading in (headings | dict(unmapped(grid, mapping))).items():
        bare = bare_heading(heading)
        use = spoken[bare] if bare and bare in spoken else letters.get(letter)
        if use is not None:
            mapping = mapping.put(_column(letter, heading, use))
    return mapping


def _column(letter: str, heading: str, told: str) -> ColumnUse:
    share = told.endswith(_SHARE)
    word = told.removesuffix(_SHARE).strip()
    if not word:
        return ColumnUse(letter=letter, heading=heading, use=Use.UNUSED)
    if word.casefold() in set(Use) - {Use.RATE}:
        return ColumnUse(letter=letter, heading=heading, use=Use(word.casefold()), share=share)
    rate = _RATE.fullmatch(word.upper())
    if rate is None:
        columns = ", ".join([*(set(Use) - {Use.RATE, Use.UNUSED}), "B01, B20+B21, RCEP:JP, B01*100"])
        raise CustomsError("LIST-MAP", both("lists.refused.no_column", column=told, columns=columns))
    origins = tuple(rate[2].split("+")) if rate[2] else ()
    schedules = tuple(rate[1].split("+"))
    return ColumnUse(letter=letter, heading=heading, use=Use.RATE, schedules=schedules, origins=origins, share=share)


def _check_told(told: Mapping[str, str], mappings: Sequence[TariffMapping]) -> None:
    columns = [column for mapping in mappings for column in mapping.columns]
    known = {bare_heading(column.heading) for column in columns} | {column.letter.casefold() for column in columns}
    for heading in told:
        if bare_heading(heading) not in known:
            raise CustomsError("LIST-MAP", both("lists.refused.no_heading", heading=heading))


def _read(taken: Sequence[tuple[Grid, TariffMapping]], loaded: Loaded, aside: tuple[str, ...]) -> Read:
    rows = dict(loaded.rows)
    rejected = tuple(_told(one) for one in loaded.problems if _is_row(one))
    return Read(
        rows={TARIFF: tuple(TariffRows(loaded.tariff).values())},
        accepted=rows.get(RowKind.CODE, 0),
        rejected=rejected,
        skipped={name: rows[kind] for kind, name in _SKIPPED.items() if rows.get(kind)},
        headings={grid.name: _heading(grid, mapping) for grid, mapping in taken},
        aside=aside,
        remarks=tuple(_told(one) for one in loaded.problems if not _is_row(one)),
        forms={_FORMS.get(form, form): count for form, count in loaded.forms.items()},
    )


def _is_row(one: Problem) -> bool:
    """A row without a code of its own; else a cell of a row, or a whole column."""
    return not one.code and one.address[-1:].isdigit()


def _told(one: Problem) -> Rejected:
    row = int("".join(filter(str.isdigit, one.address)) or 0)
    return Rejected(one.sheet, row, " · ".join(filter(None, (one.code, one.text))), one.reason)


def _heading(grid: Grid, mapping: TariffMapping) -> Heading:
    return Heading(
        mapping.heading_row,
        tuple(_used(grid, mapping)),
        tuple(heading for _, heading in unmapped(grid, mapping)),
    )


def _used(grid: Grid, mapping: TariffMapping) -> Iterator[Used]:
    places = {letter: place for place, letter in enumerate(grid.letters)}
    for column in mapping.columns:
        if column.use is not Use.UNUSED and column.letter in places:
            yield Used(places[column.letter], column.letter, column.heading, _means(column))


def _means(column: ColumnUse) -> str:
    if column.use is not Use.RATE:
        return _LISTED.get(column.use, column.use.value)
    origins = f":{'+'.join(column.origins)}" if column.origins else ""
    return "+".join(column.schedules) + origins + (_SHARE if column.share else "")


_FORMS = {"conflict": "unread_conflict"}
_LISTED = {Use.VI: "name_vi", Use.EN: "name_en", Use.EDITION: "document", Use.EDITION_DAY: "first_day"}
