"""Columns of both tables: what they are called, which must be there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from customs.interchange.list_columns import LOOK, Heading, Used, seen
from customs.interchange.list_headings import bare
from customs.interchange.tariff_grid import Grid
from customs.model.errors import CustomsError
from customs.words import both

_SHARED = {
    "direction": ("chieu", "nhapxuat", "xuatnhap", "loaihang"),
    "containers": ("container", "cont", "coloaicontainer", "coloaicont", "coloai", "loaicontainer", "sizetype", "size"),
    "per": ("tinhtheo", "donvi", "donvitinh", "dvt", "unit"),
    "amount": ("mucphi", "dongia", "sotien", "muc", "rate", "price"),
    "valid_from": ("hieuluctu", "tungayhieuluc", "apdungtu", "validfrom", "ngayhieuluc"),
    "valid_until": ("hieulucden", "denngayhieuluc", "apdungden", "validuntil", "validto", "hethieuluc"),
    "aliases": ("tenkhac", "tengoikhac", "othernames", "ma", "code"),
}
CHARGE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "payee": ("nguoithu", "hangtau", "hangvanchuyen", "cang", "cangkho", "donvithu", "carrier", "terminal"),
    "aliases": _SHARED["aliases"],
    "kind": ("loaiphi", "loai", "charge", "phi"),
    "direction": _SHARED["direction"],
    "containers": _SHARED["containers"],
    "free": ("mienphi", "songaymienphi", "ngaymienphi", "freetime", "freedays", "free"),
    "starts": ("batdautinhtu", "moctinh", "tinhtumoc", "startsat", "starts", "batdau"),
    "start_day": ("ngaybatdau", "ngaydautien", "firstday", "startday"),
    "cut_off": ("giochot", "cutoff"),
    "stops": ("dungtinhkhi", "mocdung", "stopsat", "stops", "ketthuc"),
    "stop_day": ("ngayketthuc", "ngaycuoi", "lastday", "stopday"),
    "counting": ("cachtinhngay", "loaingay", "counting", "days"),
    "time": ("donvithoigian", "ngaygio", "time"),
    "per": _SHARED["per"],
    "block": ("moiblock", "block", "sodonvimotlan"),
    "each": ("motlantinh", "each", "buoctinh"),
    "first": ("tungaythu", "tu", "from", "fromday", "bactu"),
    "last": ("denngaythu", "den", "to", "today", "bacden"),
    "amount": _SHARED["amount"],
    "minimum": ("toithieu", "minimum", "min"),
    "currency": ("dongtien", "loaitien", "nguyente", "currency"),
    "vat": ("thuegtgt", "vat", "vatphantram", "gtgt"),
    "valid_from": _SHARED["valid_from"],
    "valid_until": _SHARED["valid_until"],
    "note": ("ghichu", "note", "notes"),
}
FEE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "port": ("cang", "cangbien", "khuvuccang", "noithu"),
    "aliases": _SHARED["aliases"],
    "group": ("nhom", "nhomhang", "nhomloaihinh", "doituong"),
    "direction": _SHARED["direction"],
    "type_codes": ("maloaihinh", "loaihinh", "typecodes"),
    "offices": ("coquanhaiquan", "macoquanhaiquan", "haiquan", "customsoffices"),
    "containers": _SHARED["containers"],
    "per": _SHARED["per"],
    "amount": _SHARED["amount"],
    "valid_from": _SHARED["valid_from"],
    "valid_until": _SHARED["valid_until"],
    "legal": ("cancu", "cancuphaply", "nghiquyet", "legalbasis"),
}
CHARGES_NEEDED = ("payee", "kind", "free", "starts", "stops", "first", "amount", "currency")
FEES_NEEDED = ("port", "group", "amount")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: its text, the kind of what stands in it (`tariff_grid`), its address."""

    text: str
    kind: str
    address: str


def find(
    grids: Sequence[Grid], known: Mapping[str, tuple[str, ...]], needed: Sequence[str], told: Mapping[str, str]
) -> dict[str, Heading]:
    """Sheet -> its heading. `told`: heading or letter -> column, before what headings say.

    Raises CustomsError CHARGES-COLUMNS when no sheet has all needed columns, LIST-MAP for a column there is not.
    """
    wrong = sorted(set(told.values()) - set(known) - {""})
    if wrong:
        columns = ", ".join(known)
        raise CustomsError("LIST-MAP", both("lists.refused.no_column", column=wrong[0], columns=columns))
    best = {grid.name: _best(grid, known, told) for grid in grids}
    found = {name: one for name, one in best.items() if all(one.place(column) is not None for column in needed)}
    if not found:
        nearest = max(best.values(), key=lambda one: len(one.used), default=Heading(0, (), ()))
        missing = ", ".join(_called(one) for one in needed if nearest.place(one) is None)
        raise CustomsError(
            "CHARGES-COLUMNS", both("charges.load.columns", missing=missing, headings=seen(grids) or "–")
        )
    return found


def cells(grid: Grid, heading: Heading, row: int) -> dict[str, Cell]:
    return {
        one.column: Cell(grid.text(row, one.place), grid.kind(row, one.place), f"{one.letter}{row}")
        for one in heading.used
    }


def _best(grid: Grid, known: Mapping[str, tuple[str, ...]], told: Mapping[str, str]) -> Heading:
    rows = [_heading(grid, row, known, told) for row in range(1, min(grid.height, LOOK) + 1)]
    return max(rows, key=lambda one: (len(one.used), -one.row), default=Heading(0, (), ()))


def _heading(grid: Grid, row: int, known: Mapping[str, tuple[str, ...]], told: Mapping[str, str]) -> Heading:
    letters = {name.upper(): column for name, column in told.items()}
    named = {bare(name): column for name, column in told.items()}
    used: list[Used] = []
    unused: list[str] = []
    for place, letter in enumerate(grid.letters):
        text = grid.text(row, place)
        column = letters.get(letter) or named.get(bare(text)) or _column(bare(text), known)
        if column and column not in {one.column for one in used}:
            used.append(Used(place, letter, text, column))
        elif text:
            unused.append(text)
    return Heading(row, tuple(used), tuple(unused))


def _column(heading: str, known: Mapping[str, tuple[str, ...]]) -> str | None:
    if not heading:
        return None
    return next((name for name, words in known.items() if heading in {bare(name), *words}), None)


def _called(column: str) -> str:
    told = both(f"charges.column.{column}")
    return f"{told.vi} ({column})"
