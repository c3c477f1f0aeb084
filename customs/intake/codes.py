"""Words of a workbook -> codes in force: countries, units, currencies, HS codes. What is not known stays a word."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz, process

from customs.intake import unit_words
from customs.intake.profile import CJK
from customs.reference.table import in_force
from customs.words import fold

_HS = re.compile(r"[0-9]{4}(?:[0-9]{2}){0,4}")
_HS_NAMED = re.compile(
    r"(?<![^\W_])(?:m\u00e3\s*(?:s\u1ed1\s*)?)?(?:H\.?S\.?|HTS)(?:\s*(?:code|codes|no\.?|number|m\u00e3|\u7f16\u7801|\u7de8\u78bc))?\s*[:.#\uff1a-]?\s*"
    r"([0-9]{4}[\s.]?[0-9]{2}(?:[\s.]?[0-9]{2}){0,3})(?![0-9])",
    re.IGNORECASE,
)
_HS_SIGNS = re.compile(r"[\s.\-·'`]+")
_NEAR = 75
_PARTS = re.compile(r"[/|,;()\[\]\uff08\uff09\uff0f]+")
_SCRIPTS = re.compile(rf"[{CJK}]+|[^{CJK}]+")
_FEWEST, _MOST = 2, 4
"""Parts of a word in several languages."""
_MADE_IN = re.compile(
    r"^(?:made in|product of|country of origin|origin|xu\u1ea5t x\u1ee9|s\u1ea3n xu\u1ea5t t\u1ea1i)\s*:?\s+",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"[A-Z]{3}")
_EDGES = " \t\n\r.,;:()[]\u00a0"
_MASSES = frozenset({"MGRM", "GRM", "KGM", "HKGM", "TNE", "LBR", "ONZ", "LTN", "STN"})
_MONEY = {
    "$": ("USD", "AUD", "CAD", "HKD", "SGD", "TWD", "NZD"),
    "¥": ("JPY", "CNY"),
    "kr": ("SEK", "NOK", "DKK"),
}
"""Signs several currencies share, likeliest first: asked, never taken."""
_TABLES = {"country": "countries", "currency": "currencies", "unit": "quantity_units", "package": "package_units"}


@lru_cache(maxsize=16_384)
def code(kind: str, words: str, on: date) -> str | None:
    """The code in force on that day that the words can only mean. `kind`: country, currency, unit or package."""
    meant = meanings(kind, words, on) or _of_parts(kind, words, on)
    return meant[0] if len(meant) == 1 else None


@lru_cache(maxsize=16_384)
def meanings(kind: str, words: str, on: date) -> tuple[str, ...]:
    """Codes that the words are known to mean, likeliest first: several where a word of the trade has several, as `台`
    for a machine; none for words nobody knows.
    """
    plain = " ".join(unicodedata.normalize("NFKC", words).split()).strip(_EDGES)
    if kind == "country":
        plain = words = _MADE_IN.sub("", plain)
    table = in_force(_TABLES[kind], on)
    if plain in table:
        return (plain,)
    if kind == "currency" and plain.casefold() in _MONEY:
        return tuple(found for found in _MONEY[plain.casefold()] if found in table)
    row = table.named(words.strip()) or table.named(plain)
    if asked := tuple(found for found in unit_words.either(kind, plain) if found in table):
        # Without accents `bo` may be another word too: the one the table knows.
        return (row.code, *asked) if row and plain.isascii() and row.code not in asked else asked
    found = row.code if row else unit_words.sure(kind, plain)
    return (found,) if found and found in table else ()


def mass(words: str, on: date) -> str | None:
    """The unit of a figure that is a mass anyway: there `MT` can only be the tonne, never metres."""
    known = [found for found in meanings("unit", words, on) if found in _MASSES]
    return known[0] if len(known) == 1 else code("unit", words, on)


def _of_parts(kind: str, words: str, on: date) -> tuple[str, ...]:
    """`Cái/PCS`, `个 (PCS)`, `台/SET`: the one code that all parts may mean, each of them a known word."""
    parts = [part for part in _PARTS.split(words) if part.strip(_EDGES)]
    parts = [run for part in parts for run in _SCRIPTS.findall(part) if run.strip(_EDGES)]
    told = [meanings(kind, part, on) for part in parts]
    if len(parts) < _FEWEST or len(parts) > _MOST or not all(told):
        return ()
    return tuple(found for found in told[0] if all(found in others for others in told[1:]))


def is_known(kind: str, words: str, on: date) -> bool:
    """A word of the table, also one that has yet to be asked about."""
    return bool(meanings(kind, words, on)) or code(kind, words, on) is not None


def proposals(kind: str, words: str, on: date, limit: int = 3) -> tuple[str, ...]:
    """Codes the words may mean, else those whose names come near: offered, never taken."""
    if meant := meanings(kind, words, on):
        return meant
    spellings = _spellings(kind, on)
    near = process.extract(fold(words).strip(_EDGES), spellings, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=limit * 3)
    return tuple(dict.fromkeys(found for _, _, (found, _) in near))[:limit]


@lru_cache(maxsize=32)
def _spellings(kind: str, on: date) -> dict[tuple[str, int], str]:
    """(code, n-th spelling) -> folded words."""
    return {
        (row.code, at): fold(words)
        for row in in_force(_TABLES[kind], on).rows.values()
        for at, words in enumerate((row.code, row.name.vi, row.name.en, *row.aliases))
    }


def is_currency_shaped(words: str) -> bool:
    """Three capitals: an ISO 4217 code, whether or not the Vietnamese list has it."""
    return bool(_CURRENCY.fullmatch(words.strip()))


def hs_digits(text: str) -> str | None:
    """`4104.19.00`, `4104 19 00` -> 41041900; foreign codes of 10 and 12 digits as they are. None for no HS code."""
    plain = _HS_SIGNS.sub("", unicodedata.normalize("NFKC", text))
    return plain if plain.isascii() and _HS.fullmatch(plain) else None


def hs_named(text: str) -> str | None:
    """The one HS code a text names as such: `Cotton fabric, HS CODE: 5208.11.00` -> 52081100."""
    found = {hs_digits(match[1]) for match in _HS_NAMED.finditer(unicodedata.normalize("NFKC", text))} - {None}
    return found.pop() if len(found) == 1 else None


def incoterm(text: str, on: date) -> str | None:
    """The one delivery term a text names: `CIF BUSAN PORT` -> CIF."""
    table = in_force("incoterms", on)
    found = {word for word in re.findall(r"[A-Z]{3}(?![A-Za-z])", _no_word_start(text)) if word in table}
    return found.pop() if len(found) == 1 else None


def _no_word_start(text: str) -> str:
    """Only whole words may be terms: `AFCIF` is none."""
    return re.sub(r"[A-Za-z]+", lambda word: word[0] if len(word[0]) == 3 else " ", text)
