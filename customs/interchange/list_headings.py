"""What the columns of a list file are called: heading -> column of the list.

Headings are compared without accents, case, blanks and signs. A heading that is not here is shown as not used, and
`--map` says what it is.
"""

import re
from collections.abc import Mapping

from customs.reference.list_shapes import Shape
from customs.words import fold

CODE, VI, EN, UNTIL, KIND = "code", "name_vi", "name_en", "until", "kind"
BASE = (CODE, VI, EN, UNTIL)

_WORDS: Mapping[str, tuple[str, ...]] = {
    CODE: (
        "code", "ma", "maso", "mahieu", "kyhieu", "macode", "madm", "madanhmuc", "key", "value", "giatri",
        "makho", "madiadiem", "madiadiemluukho", "makhobai", "macang", "macuakhau", "macangcuakhau", "macangdohang",
        "macangxephang", "madiadiemdohang", "madiadiemxephang", "locationcode", "portcode", "locode", "unlocode",
        "manganhang", "bankcode", "madonvi", "macoquan", "macoquanhaiquan", "madonvihaiquan", "madvhq", "mahq",
        "machicuc", "officecode", "manguyenlieu", "manl", "manpl", "manvl", "masanpham", "masp", "mavattu", "mavt",
        "itemcode", "materialcode", "productcode", "hs", "hs8", "hscode", "mahs", "mahang", "mahanghoa", "manuoc",
        "countrycode", "maloaihinh", "madonvitinh", "maloaikien", "mavanban", "magiayphep", "mathue", "mangoaite",
    ),
    VI: (
        "namevi", "ten", "tenvi", "tentiengviet", "tentv", "mota", "diengiai", "noidung", "ynghia", "chuthich",
        "tenkho", "tendiadiem", "tendiadiemluukho", "tencang", "tencuakhau", "tencangcuakhau", "tennganhang",
        "tendonvi", "tencoquan", "tencoquanhaiquan", "tendonvihaiquan", "tenhaiquan", "tenchicuc", "tennuoc",
        "tenhang", "tennguyenlieu", "tennpl", "tensanpham", "tenvattu", "motahanghoa", "tenloaihinh",
        "tendonvitinh", "policyvi", "chinhsach", "chinhsachmathang", "chinhsachmathangtheomahs", "chinhsachquanly",
    ),
    EN: (
        "nameen", "name", "tentienganh", "tenta", "tienganh", "english", "englishname", "description", "nameascii",
        "tenkhongdau", "label", "locationname", "portname", "bankname", "officename", "namewodiacritics",
    ),
    UNTIL: (
        "until", "validto", "validuntil", "expiry", "expirydate", "lastday", "hethieuluc", "ngayhethieuluc",
        "hethan", "ngayhethan", "hieulucden", "ngayketthuc", "denngay", "ngaycuoi",
    ),
    KIND: ("kind", "loai", "loaidiadiem", "phanloai", "type"),
}  # fmt: skip
_OWN: Mapping[str, tuple[str, ...]] = {
    "office": ("office", "customsoffice", "coquanhaiquan", "donvihaiquan", "haiquanquanly", "chicucquanly"),
    "class": ("class", "locationclassletter", "loaikho", "phanloaikho"),
    "direction": ("direction", "chieu", "xuatnhap", "nhapxuat", "loaihang"),
    "bonded": ("bonded", "vanchuyenkethop", "vanchuyenchiugiamsat"),
    "country": ("country", "nuoc", "quocgia", "manuoc", "countrycode"),
    "subdivision": ("subdivision", "subdiv", "tinh", "bang", "vung"),
    "function": ("function", "chucnang"),
    "note": ("note", "notes", "remarks", "ghichu"),
    "branch": ("branch", "chinhanh", "tenchinhanh"),
    "document": ("document", "sourcedoc", "vanban", "sovanban", "cancu", "cancuphaply", "thongtu"),
    "vat_note": ("vatnote", "vatreductionnote", "giamvat", "giamthuegtgt", "luuyvat"),
    "exchange_rate": ("exchangerate", "rate", "tygia", "muachuyenkhoan", "chuyenkhoan"),
    "rate": ("rate", "mucthue", "mucthuetuyetdoi"),
    "unit": ("unit", "donvitinh", "dvt"),
    "currency": ("currency", "ngoaite", "dongtien", "nguyente"),
    "region": ("region", "vung", "khuvuc", "chicuckhuvuc"),
    "team": ("team", "doi", "bophan", "mabophan", "madoi"),
    "type_codes": ("typecodes", "loaihinh", "maloaihinhapdung"),
    "rate_percent": ("ratepercent", "thuesuat", "thuesuatphantram", "mucthuephantram"),
    "importer": ("importer", "taxcode", "masothue", "mst", "masothuedoanhnghiep", "madoanhnghiep", "mstdoanhnghiep"),
    "sort": ("sort", "loaichungtu", "loaigiayto"),
    "hs": ("hsprefixes", "mahsapdung", "dauma", "nhomhs"),
    "preferential": ("preferential", "uudaidacbiet", "khico"),
    "modes": ("modes", "phuongthuc", "phuongthucvanchuyen"),
    "original": ("original", "banchinh", "bangoc"),
    "legal": ("legal", "canculuat", "dieuluat"),
    "aliases": ("aliases", "tenkhac", "tengoikhac", "synonyms"),
}
_KINDS: Mapping[str, tuple[str, ...]] = {
    "storage": ("storage", "luukho", "kho", "khobai", "diadiemluukho"),
    "unloading": ("unloading", "unloadingportimport", "unloadingport", "dohang", "cangdohang", "diadiemdohang"),
    "loading": ("loading", "loadingportexport", "loadingport", "xephang", "cangxephang", "diadiemxephang"),
}


def column_of(heading: str, shape: Shape, *, bundled: bool) -> str | None:
    """The list's column a heading stands for; None when it is not known. `bundled`: the file may tell lists apart."""
    told = bare(heading)
    if not told:
        return None
    own = ((name, (bare(name), *_OWN.get(name, ()))) for name in shape.own)
    words = {name: words for name, words in _WORDS.items() if name != KIND or bundled}
    # A column of the list's own comes first: `Mã nước` of a place is its country, though it is the code elsewhere.
    for name, spellings in (*own, *words.items()):
        if told in spellings:
            return name
    return None


def kind_of(text: str) -> str | None:
    """Which part of a bundle a row's kind says."""
    told = bare(text)
    return next((part for part, words in _KINDS.items() if told in words), None)


def bare(heading: str) -> str:
    """`Mã địa điểm (*)` -> `madiadiem`."""
    return re.sub(r"[^a-z0-9]", "", fold(heading))
