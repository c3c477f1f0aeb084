"""What the columns of tariff workbooks are called: heading -> what the column is for.

Headings are compared without accents, case, blanks and signs. A heading that is not here is asked about.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from customs.words import fold


class Use(StrEnum):
    """What a column is for."""

    CODE = "code"
    VI = "vi"
    EN = "en"
    UNIT = "unit"
    RATE = "rate"
    VAT = "vat"
    EXCISE = "excise"
    EXPORT = "export"
    ENVIRONMENT = "environment"
    NOTE = "note"
    EDITION = "edition"
    EDITION_DAY = "edition_day"
    UNUSED = "unused"


class Meaning(NamedTuple):
    """`schedules`: schedule codes, or the agreement's name where no code is known. `origins`: what the column is for.
    `doubtful`: use or origins must be confirmed.
    """

    use: Use
    schedules: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    doubtful: bool = False


ASEAN = ("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH")

_WORDS: Mapping[Use, tuple[str, ...]] = {
    Use.CODE: ("hs8", "hs", "hscode", "mahs", "mahang", "mahanghoa", "maso", "mahs8so", "code"),
    Use.VI: (
        "descriptionvi", "motahanghoa", "motahanghoatiengviet", "motatiengviet", "tenhang", "tenhanghoa", "mota",
        "motahang", "tiengviet",
    ),
    Use.EN: ("descriptionen", "motahanghoatienganh", "motatienganh", "tienganh", "description", "english"),
    Use.UNIT: ("unitvi", "unit", "donvitinh", "dvt", "donvi"),
    Use.VAT: ("vat", "gtgt", "thuegtgt", "thuevat", "thuesuatvat", "thuegiatrigiatang"),
    Use.EXCISE: ("ttdb", "thuettdb", "thuetieuthudacbiet", "excise"),
    Use.EXPORT: ("xk", "thuexk", "thuexuatkhau", "thuesuatxuatkhau", "export", "exportduty"),
    Use.ENVIRONMENT: ("bvmt", "thuebvmt", "thuebaovemoitruong", "environment"),
    Use.NOTE: (
        "policyvi", "policy", "chinhsach", "chinhsachmathang", "chinhsachmathangtheomahs", "ghichu", "giamvat",
        "vatreductionnote", "luuy", "note", "notes",
    ),
    Use.EDITION: ("sourcedoc", "vanban", "nguon", "cancuphaply"),
    Use.EDITION_DAY: ("effective", "hieuluc", "ngayhieuluc", "ngaycohieuluc"),
}  # fmt: skip

_SCHEDULES: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("B01",): ("mfn", "nkuudai", "thuenkuudai", "uudai", "thuenhapkhauuudai", "thuesuatuudai", "nkud", "b01"),
    ("B03",): ("ordinary", "nktt", "nkthongthuong", "thongthuong", "thuenhapkhauthongthuong", "b03"),
    ("B04",): ("atiga", "formd", "b04"),
    ("B05",): ("acfta", "forme", "b05"),
    ("B06",): ("akfta", "formak", "b06"),
    ("B07",): ("aanzfta", "formaanz", "b07"),
    ("B08",): ("aifta", "formai", "b08"),
    ("B09",): ("ajcep", "formaj", "b09"),
    ("B10",): ("vjepa", "formjv", "b10"),
    ("B11",): ("vnlao", "vietlao", "vnl", "vietnamlao", "b11"),
    ("B12",): ("vncampuchia", "vietnamcampuchia", "vnkh", "b12"),
    ("B13",): ("vcfta", "formvc", "b13"),
    ("B14",): ("ngoaihanngach", "nhn", "b14"),
    ("B18",): ("vkfta", "formkv", "b18"),
    ("B19",): ("eaeu", "vneaeu", "vneaeufta", "formeav", "b19"),
    ("B20",): ("cptppmexico", "cptppmehico", "b20"),
    ("B21",): ("cptppothers", "cptppcacnuockhac", "b21"),
    ("B20", "B21"): ("cptpp",),
    ("B23",): ("ahkfta", "formahk", "b23"),
    ("B24",): ("vncu", "vietnamcuba", "formvncu", "b24"),
    ("B25",): ("evfta", "eur1", "b25"),
    ("B26",): ("ukvfta", "b26"),
    ("VIFTA",): ("vifta", "vietnamisrael"),
    ("CEPA",): ("cepa", "vnuae", "cepauae"),
}
#: RCEP has a column for each origin and no schedule code that is known (Decree 129/2022/ND-CP).
_RCEP: Mapping[str, tuple[str, ...]] = {
    "asean": ASEAN,
    "australia": ("AU",),
    "uc": ("AU",),
    "china": ("CN",),
    "trungquoc": ("CN",),
    "tq": ("CN",),
    "japan": ("JP",),
    "nhatban": ("JP",),
    "nb": ("JP",),
    "korea": ("KR",),
    "hanquoc": ("KR",),
    "hq": ("KR",),
    "newzealand": ("NZ",),
    "niudilan": ("NZ",),
    "nz": ("NZ",),
}

_MEANINGS: Mapping[str, Meaning] = {
    **{word: Meaning(use) for use, words in _WORDS.items() for word in words},
    **{word: Meaning(Use.RATE, codes) for codes, words in _SCHEDULES.items() for word in words},
    **{f"rcep{word}": Meaning(Use.RATE, ("RCEP",), origins) for word, origins in _RCEP.items()},
}


def meaning(heading: str) -> Meaning | None:
    """What a column of that heading is for; None when it is not known."""
    bare = bare_heading(heading)
    found = _MEANINGS.get(bare)
    if found is not None:
        return found
    if bare.startswith("rcep"):
        return Meaning(Use.RATE, ("RCEP",), doubtful=True)
    return None


def bare_heading(heading: str) -> str:
    """`Thuế NK ưu đãi (%)` -> `thuenkuudai`."""
    return re.sub(r"[^a-z0-9]", "", fold(heading))
