"""A table of charges: one row a tier. Rows of one payee, charge, direction, containers and first day are one tariff;
a row that leaves its payee empty goes on with the tariff above it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from customs.interchange.charges import values
from customs.interchange.charges.checks import TierRow, wrong_dates, wrong_tiers, wrong_together
from customs.interchange.charges.columns import CHARGE_COLUMNS, CHARGES_NEEDED, Cell, find
from customs.interchange.charges.rows import RowCells, Taking, rows_of, with_others
from customs.interchange.charges.values import CellWrongError
from customs.interchange.list_file import Read, nothing
from customs.interchange.list_rows import clean
from customs.interchange.tariff_grid import Grid
from customs.model.base import Text
from customs.model.errors import CustomsError
from customs.model.lot_money import ChargeKind
from customs.model.status import Direction
from customs.reference.charges import Counting, Group, Per, Tariff, Tier, name_key, read_groups
from customs.reference.charges.points import POINTS, point
from customs.reference.list_shapes import CHARGES
from customs.reference.table import CodeTable
from customs.words import both

_TIER = frozenset({"first", "last", "amount", "note"})
_HEAD = tuple(column for column in CHARGE_COLUMNS if column not in _TIER)
_NEEDED = tuple(column for column in CHARGES_NEEDED if column not in _TIER)


@dataclass
class _Tariff:
    """Rows of one tariff. `head`: column -> the first cell that says it."""

    head: dict[str, Cell]
    rows: list[RowCells] = field(default_factory=list)
    tiers: list[TierRow] = field(default_factory=list)
    wrong: dict[int, Text] = field(default_factory=dict)

    def say(self, row: int, reason: Text) -> None:
        """One sentence each, of one row one after the other."""
        said = self.wrong.get(row)
        more = Text(vi=f"{said.vi} {reason.vi}", en=f"{said.en} {reason.en}") if said else reason
        self.wrong[row] = more


def read_charges(
    grids: Sequence[Grid],
    first_day: date,
    file: str,
    before: CodeTable | None,
    told: Mapping[str, str] | None = None,
) -> Read:
    """Every sheet with the needed columns. A file stands for the payees it names; charges of others stay as `before`.

    Raises CustomsError CHARGES-COLUMNS, LIST-MAP, LIST-NOTHING.
    """
    headings = find(grids, CHARGE_COLUMNS, CHARGES_NEEDED, told or {})
    taking, held = Taking(), dict[tuple[str, ...], _Tariff]()
    for grid in grids:
        if grid.name in headings:
            _gather(rows_of(grid, headings[grid.name], taking), held)
    made = [(one, _made(one, first_day, file)) for one in held.values()]
    right = [(tariff, one) for one, tariff in made if tariff is not None]
    for wrong, reason in wrong_together([(tariff, one.rows[0].row) for tariff, one in right]):
        rows = next(one for tariff, one in right if tariff is wrong)
        rows.say(rows.rows[0].row, reason)
    for one in held.values():
        _account(one, taking)
    kept = tuple(tariff.row() for tariff, one in right if not one.wrong)
    if not kept:
        raise CustomsError("LIST-NOTHING", nothing([one.reason for one in taking.rejected]))
    named = {name_key(row.more["payee"]) for row in kept}
    others = () if before is None else (row for row in before.rows.values() if name_key(row.more["payee"]) not in named)
    aside = tuple(grid.name for grid in grids if grid.name not in headings)
    return taking.read(CHARGES, (*kept, *others), headings, aside)


def _gather(rows: Iterable[RowCells], held: dict[tuple[str, ...], _Tariff]) -> None:
    above: RowCells | None = None
    for row in rows:
        goes_on = above is not None and not row["payee"].text
        head = {
            column: above[column] if above and goes_on and not row[column].text else row[column] for column in _HEAD
        }
        above = RowCells(row.sheet, row.row, {**row.cells, **head})
        key = tuple(
            clean(head[column].text).casefold() for column in ("payee", "kind", "direction", "containers", "valid_from")
        )
        tariff = held.setdefault(key, _Tariff(head))
        tariff.rows.append(row)
        _agrees(tariff, row, head)


def _agrees(tariff: _Tariff, row: RowCells, head: Mapping[str, Cell]) -> None:
    """What a row says beside its tier is what the first row of the tariff says."""
    for column, cell in head.items():
        said = tariff.head[column]
        if not said.text and cell.text:
            tariff.head[column] = cell
        elif cell.text and clean(cell.text).casefold() != clean(said.text).casefold():
            reason = both(
                "charges.load.contradicts", cell=cell.address, text=cell.text, other=said.text, at=said.address
            )
            tariff.say(row.row, reason)


def _made(one: _Tariff, first_day: date, file: str) -> Tariff | None:
    """None when something of it is wrong; `wrong` then says what, by row."""
    for row in one.rows:
        try:
            one.tiers.append(_tier(row))
        except CellWrongError as wrong:
            one.say(row.row, wrong.reason)
    first = one.rows[0].row
    try:
        tariff = _tariff(one, first_day, file)
    except CellWrongError as wrong:
        one.say(first, wrong.reason)
        return None
    if not one.wrong:
        for number, reason in (*wrong_tiers(one.tiers, tariff.free), *wrong_dates(tariff, first)):
            one.say(number, reason)
    return None if one.wrong else tariff


def _tier(row: RowCells) -> TierRow:
    first, amount = values.whole(row["first"], least=1), values.figure(row["amount"])
    if first is None:
        raise CellWrongError("missing", row["first"], column=_called("first"))
    if amount is None:
        raise CellWrongError("missing", row["amount"], column=_called("amount"))
    return TierRow(Tier(first, values.whole(row["last"]), amount), row.row, row["first"].address)


def _tariff(one: _Tariff, first_day: date, file: str) -> Tariff:
    """Raises CellWrongError."""
    head = one.head
    for column in _NEEDED:
        if not head[column].text:
            raise CellWrongError("missing", head[column], column=_called(column))
    free = values.whole(head["free"]) or 0
    tiers = tuple(sorted((row.tier for row in one.tiers), key=lambda tier: tier.first))
    direction = values.choice(head["direction"], values.DIRECTIONS)
    hourly = values.choice(head["time"], values.TIMES) == "hour"
    return Tariff(
        payee=clean(values.text_of(head["payee"])),
        aliases=tuple(filter(None, (clean(part) for part in head["aliases"].text.split(";")))),
        kind=ChargeKind(values.choice(head["kind"], values.KINDS) or ""),
        direction=Direction(direction) if direction else None,
        groups=_groups(head["containers"]),
        free=free,
        starts=_point(head["starts"]),
        next_day=values.choice(head["start_day"], values.START_DAYS) == "next",
        cut_off=values.clock(head["cut_off"]),
        stops=_point(head["stops"]),
        stop_counts=values.choice(head["stop_day"], values.STOP_DAYS) != "before",
        counting=Counting(values.choice(head["counting"], values.COUNTINGS) or Counting.CALENDAR),
        hourly=hourly,
        per=Per(values.choice(head["per"], values.PERS) or Per.CONTAINER),
        block=values.whole(head["block"], least=1) or 1,
        each=_each(head["each"]),
        tiers=tiers,
        from_start=bool(free and tiers and tiers[0].first == free + 1),
        minimum=values.figure(head["minimum"]),
        currency=values.currency(head["currency"], first_day),
        vat=values.figure(head["vat"]),
        valid_from=values.day(head["valid_from"]),
        valid_until=values.day(head["valid_until"]),
        note="; ".join(dict.fromkeys(clean(row["note"].text) for row in one.rows if row["note"].text)),
        since=first_day,
        file=file,
    )


def _groups(cell: Cell) -> tuple[Group, ...]:
    found = read_groups(values.text_of(cell))
    if found is None:
        raise CellWrongError("size", cell)
    return found


def _point(cell: Cell) -> str:
    found = point(values.text_of(cell))
    if found is None:
        raise CellWrongError("point", cell, allowed=", ".join(POINTS))
    return found


def _each(cell: Cell) -> Decimal | None:
    value = values.figure(cell)
    if value == 0:
        raise CellWrongError("zero", cell)
    return value


def _account(one: _Tariff, taking: Taking) -> None:
    if not one.wrong:
        taking.accepted += len(one.rows)
        return
    first = min(one.wrong)
    for row in one.rows:
        taking.reject(row, one.wrong.get(row.row) or with_others(first))


def _called(column: str) -> str:
    return both(f"charges.column.{column}").vi
