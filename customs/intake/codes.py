"""Words of a workbook -> codes in force: countries, units, currencies, HS codes. What is not known stays a word."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz, process

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
_CURRENCY = re.compile(r"[A-Z]{3}")
_EDGES = " \t\n\r.,;:()[]\u00a0"
_TABLES = {"country": "countries", "currency": "currencies", "unit": "quantity_units", "package": "package_units"}


@lru_cache(maxsize=16_384)
def code(kind: str, words: str, on: date) -> str | None:
    """The code in force on that day that the words can only mean. `kind`: country, currency, unit or package."""
    plain = " ".join(unicodedata.normalize("NFKC", words).split()).strip(_EDGES)
    table = in_force(_TABLES[kind], on)
    row = table.named(words.strip()) or table.named(plain)
    return row.code if row else None


def proposals(kind: str, words: str, on: date, limit: int = 3) -> tuple[str, ...]:
    """Codes whose names come near: offered, never taken."""
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
