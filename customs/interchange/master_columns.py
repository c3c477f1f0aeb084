"""What the columns of a workbook of masters, or of past goods, are called: heading -> field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from customs.interchange.list_headings import bare
from customs.interchange.tariff_grid import Grid
from customs.model.base import LANGUAGES
from customs.model.master_kind import MasterKind
from customs.words import say

PAST = "past"
"""Goods of former years: words and the code they went under, of whichever customer."""
OWNER, CODE, DESCRIPTION, HS, NAME = "owner", "item_code", "goods_description", "hs_code", "name"
_LOOK = 40
_DESCRIPTION = (
    "tenhang", "tenhanghoa", "motahanghoa", "motahang", "mota", "motatiengviet", "tenhangtiengviet", "tenvietnam",
    "tenhangkhaibao", "tenhangvn", "description", "goodsdescription", "descriptionvi", "descriptionofgoods", "tennplsp",
    "tenhangmotachitiet", "tennguyenlieu", "tensanpham",
)  # fmt: skip
_HS = ("hs", "hscode", "mahs", "mahscode", "masohanghoa", "masohs", "hs8", "hscodevn", "mahanghoahs")
_TAX = ("masothue", "mst", "taxcode", "taxid", "madoanhnghiep", "madn", "importercode", "importertaxcode")
_NOTE = ("ghichu", "ghichu1", "ghichu2", "note", "notes", "remark", "remarks", "khachhang", "customer")

_GOODS: Mapping[str, tuple[str, ...]] = {
    OWNER: (*_TAX, "owner", "masothuekhachhang", "masothuenguoinhapkhau", "mstkhachhang", "mstnguoinhapkhau"),
    CODE: (
        "mahang", "mahanghoa", "manpl", "masp", "manplsp", "maspnpl", "itemcode", "itemno", "partno", "partnumber",
        "pn", "masanpham", "manguyenlieu", "manguyenphulieu", "mavattu", "sku", "article", "articleno", "code",
        "material", "materialcode", "maquanly", "maquanlyrieng", "ma",
    ),
    DESCRIPTION: _DESCRIPTION,
    HS: _HS,
    "quantity_1_unit_code": ("dvt", "dvt1", "donvitinh", "donvitinh1", "unit", "unit1", "uom", "donvi"),
    "quantity_2_unit_code": ("dvt2", "donvitinh2", "unit2", "secondunit", "donvitinhthuhai", "dvtthuhai"),
    "origin_country_code": (
        "xuatxu", "nuocxuatxu", "origin", "countryoforigin", "origincountry", "maxuatxu", "xuatxuthuonggap",
    ),
    "vat_code": ("mavat", "vat", "vatcode", "magtgt", "mathuegtgt", "mabieuthuegtgt", "thuegtgt", "mathuevat"),
    "exemption_code": ("mamiengiam", "miengiam", "exemption", "exemptioncode", "mamienthue", "mamiengiamthue"),
    "permit_note": (
        "giayphep", "giayphepchuyennganh", "permit", "permitnote", "ghichugiayphep", "chinhsach", "kiemtrachuyennganh",
        "quanlychuyennganh",
    ),
}  # fmt: skip
_PARTY: Mapping[str, tuple[str, ...]] = {
    "code": (*_TAX, "code", "ma"),
    NAME: (
        "ten", "name", "tendoanhnghiep", "tenkhachhang", "tencongty", "tendoitac", "company", "companyname", "tendn",
        "customername", "partner", "partnername", "suppliername", "nguoixuatkhau", "nguoinhapkhau", "nhacungcap",
    ),
    "also_named": ("tenkhac", "tentienganh", "englishname", "aliases", "tengiaodich", "tenviettat", "nameen"),
    "postcode": ("mabuuchinh", "postcode", "zip", "zipcode", "postalcode"),
    "address": ("diachi", "address", "diachitrusochinh", "diachitruso"),
    "phone": ("dienthoai", "sodienthoai", "phone", "tel", "telephone", "sdt"),
    "address_line1": ("diachi1", "addressline1", "address1", "street", "duong"),
    "address_line2": ("diachi2", "addressline2", "address2"),
    "address_city": ("thanhpho", "city", "addresscity", "tinhthanhpho"),
    "address_country_name": ("tennuoc", "countryname", "addresscountryname"),
    "country_code": ("manuoc", "nuoc", "country", "countrycode", "quocgia"),
}  # fmt: skip
_PAST: Mapping[str, tuple[str, ...]] = {
    DESCRIPTION: _DESCRIPTION,
    HS: _HS,
    CODE: _GOODS[CODE],
    "permit_note": _GOODS["permit_note"],
    "note": _NOTE,
    "on": ("ngay", "ngaytao", "ngaydangky", "date", "createdat", "ngaytokhai", "registrationdate"),
    "number": ("sotokhai", "sotk", "declarationnumber", "declarationno"),
}

#: Field -> spellings of its heading, for each kind of file.
COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    MasterKind.GOODS: _GOODS,
    MasterKind.CUSTOMER: _PARTY,
    MasterKind.PARTNER: _PARTY,
    PAST: _PAST,
}
#: Without these a sheet is none of that kind.
NEEDED: Mapping[str, tuple[str, ...]] = {
    MasterKind.GOODS: (CODE,),
    MasterKind.CUSTOMER: (NAME,),
    MasterKind.PARTNER: (NAME,),
    PAST: (DESCRIPTION, HS),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """`places`: field -> its columns, from 0 (only notes have several). `unused`: headings that are not read."""

    row: int
    places: Mapping[str, tuple[int, ...]]
    unused: tuple[str, ...]


def find_heading(grid: Grid, kind: str) -> Heading | None:
    """The row with the most columns of that kind; None when none has those it needs."""
    rows = [_heading(grid, row, kind) for row in range(1, min(grid.height, _LOOK) + 1)]
    whole = [one for one in rows if all(name in one.places for name in NEEDED[kind])]
    return max(whole, key=lambda one: (len(one.places), -one.row), default=None)


def headings(grids: Sequence[Grid]) -> str:
    """What stands in the fullest of the first rows, for a refusal."""
    rows = [[grid.text(row, place) for place in range(len(grid.columns))] for grid in grids for row in range(1, 11)]
    return " · ".join(filter(None, max(rows, key=lambda texts: sum(map(bool, texts)), default=[])))


def _heading(grid: Grid, row: int, kind: str) -> Heading:
    places: dict[str, tuple[int, ...]] = {}
    unused = []
    for place in range(len(grid.columns)):
        text = grid.text(row, place)
        name = _field(bare(text), kind)
        if name and (name not in places or name == "note"):
            places[name] = (*places.get(name, ()), place)
        elif text:
            unused.append(text)
    return Heading(row, places, tuple(unused))


def _field(told: str, kind: str) -> str | None:
    """Words of the trade, or our own label, so that what `master_workbook` writes is read back."""
    return _spellings(kind).get(told)


@cache
def _spellings(kind: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, words in COLUMNS[kind].items():
        labels = [say(f"masters.field.{name}", language) for language in LANGUAGES] if kind != PAST else []
        for spelling in (*words, *map(bare, labels)):
            found.setdefault(spelling, name)
    return found
