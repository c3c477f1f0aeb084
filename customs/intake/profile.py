"""The vocabulary file, and spellings of words made comparable.

`templates/imports/synonyms.toml` says what senders call things; an office's own profile is the same document.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pydantic import Field

from customs.model.base import Frozen
from customs.places import place
from customs.words import fold

NONE = "none"
_SHORT = 3
"""Letters of a word so short that its accents, where it has some, must be right: `Cỡ` is no `C/O`."""
FUZZY_FROM = 6
"""Shorter words are never matched with typing errors."""

CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
HAS_CJK = re.compile(rf"[{CJK}]")
_NOT_WORD = re.compile(r"[^\w]+|_+")
_BETWEEN_CJK = re.compile(rf"(?<=[{CJK}])\s+(?=[{CJK}])")


class Words(Frozen):
    """Synonyms by language; all count alike."""

    vi: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()

    @property
    def strong(self) -> tuple[str, ...]:
        return self.vi + self.en + self.zh + self.other


class Totals(Frozen):
    words: tuple[str, ...]
    sub: tuple[str, ...]
    beside: tuple[str, ...]


class Charges(Frozen):
    words: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class Weights(Frozen):
    """A heading of weights over several columns, and what the columns below it may be called alone."""

    group: tuple[str, ...] = ()
    net_mass: tuple[str, ...] = ()
    gross_mass: tuple[str, ...] = ()


class Marks(Frozen):
    words: tuple[str, ...]


class Profile(Frozen):
    """The file as it stands; an office's own profile is the same document."""

    line: Mapping[str, Words]
    header: Mapping[str, Words]
    label_rows: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    totals: Totals
    charges: Charges = Field(default_factory=Charges)
    weights: Weights = Field(default_factory=Weights)
    ditto: Marks
    placeholders: Marks
    kinds: Mapping[str, tuple[str, ...]]
    certificate: Mapping[str, Words] = Field(default_factory=dict)
    certificate_line: Mapping[str, Words] = Field(default_factory=dict)


class Match(NamedTuple):
    """`confidence` 100: a known word; less: nearly one. `NONE` as field: known, and not ours."""

    field: str
    confidence: int


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TRADITIONAL = str.maketrans(
    "號碼編數單價總額貨稱規項產國幣種運裝發則類關稅淨體積訂購買賣採報廠條賬戶傳電話聯絡備註體訖費險櫃鎖標記嘜頭紙組質材製據證書當時間啟離達場輸態門議簽約協統結構點進繳納銀業務處長寬長圍徑內邊後個雙兩萬億東車馬風飛島魚鳥龍灣廣蘇滬齊樣檢驗資訊網際張塊輛顆盤軸對捲噸綑紮隻臺",
    "号码编数单价总额货称规项产国币种运装发则类关税净体积订购买卖采报厂条账户传电话联络备注体讫费险柜锁标记唛头纸组质材制据证书当时间启离达场输态门议签约协统结构点进缴纳银业务处长宽长围径内边后个双两万亿东车马风飞岛鱼鸟龙湾广苏沪齐样检验资讯网际张块辆颗盘轴对卷吨捆扎只台",
)
"""Traditional characters of the trade's words -> simplified ones, so that each word is told once."""


def key(text: str) -> str:
    """What two spellings share: `Gross  Weight:` and `GROSS WEIGHT` are `gross weight`; CJK without blanks and in
    simplified characters.
    """
    folded = fold(unicodedata.normalize("NFKC", text))
    return _BETWEEN_CJK.sub("", _NOT_WORD.sub(" ", simplified(folded)).strip())


def simplified(text: str) -> str:
    """Traditional characters of the trade's words as simplified ones."""
    return text if text.isascii() else text.translate(_TRADITIONAL)


def tight(text: str) -> str:
    return key(text).replace(" ", "")


def spelled(text: str) -> str:
    """As `tight`, with its accents."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


@dataclass(frozen=True)
class Index:
    """Synonyms of one kind, ready to look up. `tokens`: for words of two tokens and more, in any order. `parted`: how
    many tokens a word has. `short`: short words with their accents.
    """

    exact: Mapping[str, str]
    weak: Mapping[str, str]
    tokens: Mapping[frozenset[str], str]
    cjk: tuple[tuple[str, str], ...]
    latin: tuple[str, ...]
    parted: Mapping[str, int]
    short: frozenset[str]

    @classmethod
    def of(cls, words: Mapping[str, Words]) -> "Index":
        exact: dict[str, str] = {}
        tokens: dict[frozenset[str], str] = {}
        parted: dict[str, int] = {}
        short = frozenset(spelled(word) for one in words.values() for word in one.strong if len(tight(word)) <= _SHORT)
        for field, synonyms in words.items():
            for synonym in synonyms.strong:
                exact.setdefault(tight(synonym), field)
                parted.setdefault(tight(synonym), len(key(synonym).split()))
                parts = frozenset(key(synonym).split())
                if len(parts) > 1 and not any(part.isdigit() for part in parts):
                    tokens.setdefault(parts, field)
        weak = {tight(word): field for field, synonyms in words.items() for word in synonyms.weak}
        exact.pop("", None)
        cjk = [(word, field) for word, field in exact.items() if HAS_CJK.search(word) and len(word) > 1]
        latin = tuple(word for word in parted if len(word) >= FUZZY_FROM and word.isascii())
        longest_first = tuple(sorted(cjk, key=lambda one: -len(one[0])))
        return cls(exact, weak, tokens, longest_first, latin, parted, short)

    def known(self, text: str) -> str | None:
        bare = tight(text)
        if len(bare) <= _SHORT and (accented := spelled(text)) != bare and accented not in self.short:
            return None
        return self.exact.get(bare)


@cache
def profile() -> Profile:
    file = place("templates") / "imports" / "synonyms.toml"
    return Profile.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))


@cache
def line_index() -> Index:
    return Index.of(profile().line)


@cache
def header_index() -> Index:
    return Index.of(profile().header)
