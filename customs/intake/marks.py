"""Words that are no headings: totals, ditto marks, placeholders, units, titles of papers."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from customs.intake.profile import HAS_CJK, Totals, key, profile, tight, word_set
from customs.words import fold

UNITS = word_set(
    "kg kgs kilo kilos usd eur cny rmb vnd jpy gbp krw uah inr pcs pc pce mts mt m m2 m3 cbm yds yd lbs lb cm mm set"
    " sets ctn ctns mtr ton tons us"
)
_LONGEST = 80
_MARK = 16
"""Longer texts are no marks."""
_START = 3
"""Letters of a charge that are looked at first."""
_TEMPLATE_STARTS = frozenset("[{<$ ")


@cache
def _tokens_of(words: Iterable[str]) -> frozenset[str]:
    return frozenset(tight(word) for word in words)


@lru_cache(maxsize=65_536)
def total(text: str) -> str | None:
    """`total` or `sub` when a cell is nothing but words of a total; `maybe` when it only begins with one."""
    totals = profile().totals
    found = key(text)
    if not found or len(text) > _LONGEST:
        return None
    first, kind = _first_total(found, totals)
    if not first:
        return None
    rest = [token for token in found[len(first) :].split() if not token.isdigit()]
    beside = {part for word in totals.beside + totals.words for part in key(word).split()}
    if not rest or all(token in beside or tight(token) in _tokens_of(totals.beside) for token in rest):
        return kind
    return "maybe"


def _first_total(found: str, totals: Totals) -> tuple[str, str]:
    for words, kind in ((totals.sub, "sub"), (totals.words, "total")):
        for word in sorted((key(word) for word in words), key=len, reverse=True):
            if found == word or found.startswith(f"{word} ") or (HAS_CJK.search(word) and found.startswith(word)):
                return word, kind
    return "", ""


@cache
def _marks(kind: str) -> frozenset[str]:
    """Without blanks and case."""
    marks = profile().ditto if kind == "ditto" else profile().placeholders
    return frozenset("".join(unicodedata.normalize("NFC", word).casefold().split()) for word in marks.words)


def ditto(text: str) -> bool:
    return len(text) < _MARK and "".join(text.casefold().split()) in _marks("ditto")


_TEMPLATE = re.compile(r"\s*(?:\[\[.*\]\]|\{\{.*\}\}|<<.*>>|\$\{.*\})\s*")


def placeholder(text: str) -> bool:
    """`-`, `N/A`, `[[name]]`: something stands there and says nothing."""
    if len(text) < _MARK and text.strip().casefold() in _marks("placeholder"):
        return True
    return text[:1] in _TEMPLATE_STARTS and bool(_TEMPLATE.fullmatch(text))


def marks_among(texts: Iterable[str]) -> set[str]:
    """Those of many different texts that are ditto marks or placeholders."""
    longest = max(map(len, _marks("ditto") | _marks("placeholder")))
    return {
        text
        for text in texts
        if text
        and (len(text) <= longest or text[0] in _TEMPLATE_STARTS or (len(text) < _MARK and " " in text))
        and special(text)
    }


def special(text: str) -> bool:
    return ditto(text) or placeholder(text)


@cache
def _kind_words() -> tuple[tuple[str, str], ...]:
    words = [(tight(word), kind) for kind, found in profile().kinds.items() for word in found]
    return tuple(sorted(words, key=lambda one: -len(one[0])))


@lru_cache(maxsize=4_096)
def titled(text: str) -> str | None:
    """The kind of paper a title names: `商业发票 / COMMERCIAL INVOICE` is an invoice. Short words must stand alone."""
    if len(text) > _LONGEST:
        return None
    found, tokens = tight(text), set(key(text).split())
    for word, kind in _kind_words():
        alone = found == word if len(word) < 4 and word.isascii() else word in found
        if alone or word in tokens:
            return kind
    return None


@lru_cache(maxsize=4_096)
def is_title(text: str) -> bool:
    """Nothing but names of papers: `商业发票 / COMMERCIAL INVOICE`, not `AS PER INVOICE`."""
    left = tight(text)
    for word, _ in _kind_words():
        left = left.replace(word, "") if len(word) > 2 else left
    return not left


@cache
def _total_start() -> re.Pattern[str]:
    totals = profile().totals
    words = sorted({*totals.words, *totals.sub, *(fold(word) for word in totals.words)}, key=len, reverse=True)
    return re.compile(r"[\W_]*(?:" + "|".join(re.escape(word) for word in words) + ")", re.IGNORECASE)


@cache
def total_starts() -> frozenset[str]:
    """First two letters of the words of a total."""
    words = (*profile().totals.words, *profile().totals.sub)
    return frozenset(start for word in words for start in (word[:2].casefold(), fold(word)[:2]))


@cache
def name_starts() -> frozenset[str]:
    """First two letters of all that is no name where names stand: words of a total or a charge, labels."""
    charges = frozenset(start[:2] for start in _charge_starts())
    return total_starts() | charges | _label_starts()


def begins_total(text: str) -> bool:
    """Quick look before `total`, for the many cells that are none. NFD text is looked at in full."""
    return bool(_total_start().match(text)) or not unicodedata.is_normalized("NFC", text)


_MEASURE = re.compile(r"[(\uff08\[]?\s*([^\W\d_]{1,12}\.?(?:\s*/\s*[^\W\d_]{1,12}\.?)?[23]?)\s*[)\uff09\]]?")


@lru_cache(maxsize=4_096)
def is_measure(text: str) -> bool:
    """`(kg)`, `USD/MT`, `PCS`: a unit or a currency and nothing else."""
    found = _MEASURE.fullmatch(text.strip())
    return bool(found) and all(tight(part) in UNITS for part in re.split(r"\s*/\s*", found[1] if found else ""))


@cache
def row_labels() -> Mapping[str, str]:
    """`commodity` -> description: first cells of rows that speak of the line above."""
    return {tight(word): field for field, words in profile().label_rows.items() for word in words}


@cache
def _label_starts() -> frozenset[str]:
    words = [word for found in profile().label_rows.values() for word in found]
    return frozenset(start for word in words for start in (word[:2].casefold(), fold(word)[:2]))


def plain_label_start(text: str) -> bool:
    """Quick look before `row_labels`."""
    return text[:2].casefold() in _label_starts()


@lru_cache(maxsize=65_536)
def charge(text: str) -> bool:
    """`Ocean freight`, `Less discount 5%`, `VAT 10%`: nothing but words of a charge and what stands beside them."""
    if len(text) > _LONGEST or not begins_charge(text):
        return False
    found = key(text).split()
    words, beside = _charge_words()
    while found and found[0] in _BEFORE_CHARGE:
        found = found[1:]
    plain = " ".join(found)
    first = next((word for word in words if plain == word or plain.startswith(f"{word} ")), "")
    return bool(first) and all(token.isdigit() or token in beside for token in plain[len(first) :].split())


_BEFORE_CHARGE = frozenset({"add", "plus", "less", "tru", "cong", "total", "tong"})


@cache
def _charge_words() -> tuple[tuple[str, ...], frozenset[str]]:
    """Charges, longest first, and all words that may follow one."""
    charges, totals = profile().charges, profile().totals
    words = tuple(sorted({key(word) for word in charges.words}, key=len, reverse=True))
    beside = {part for word in (*words, *charges.beside, *totals.beside) for part in key(word).split()}
    return words, frozenset(beside)


@cache
def _charge_starts() -> frozenset[str]:
    words = list(profile().charges.words) + sorted(_BEFORE_CHARGE) + ["trừ", "tổng"]
    return frozenset(start for word in words for start in (word[:_START].casefold(), fold(word)[:_START]))


def begins_charge(text: str) -> bool:
    """Quick look before `charge`, for the many cells that are none."""
    begun = text.strip(" \t\n-+(*")[: 3 * _START]
    start, known = unicodedata.normalize("NFC", begun)[:_START].casefold(), _charge_starts()
    return start in known or start[:-1] in known
