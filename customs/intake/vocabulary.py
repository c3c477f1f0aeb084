"""What a heading or a label stands for."""

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from customs.intake.marks import UNITS
from customs.intake.profile import CJK, FUZZY_FROM, HAS_CJK, NONE, Index, Match, key, profile, tight, word_set

__all__ = ["NONE", "Match", "heading", "label", "profile"]

EXACT, TOKENS, SUFFIX, WEAK = 100, 95, 85, 70
_FUZZY_CUTOFF = 90
_LONGEST = 80

_NUMBERING = re.compile(r"^\s*(?:[(\uff08\[]\s*\d{1,2}\s*[)\uff09\]]|\d{1,2}\s*[.)\u3001:\uff1a])\s*(?=\D)")
_BRACKETS = re.compile(r"[(\uff08\[【][^)\uff09\]】]*[)\uff09\]】]")
_RUNS = re.compile(rf"[{CJK}\uff08\uff09()0-9\s]*[{CJK}][{CJK}\uff08\uff09()\s]*|[^{CJK}]+")
_WORDS = re.compile(rf"[{CJK}]+|[^\W_{CJK}]+")
_PACKAGES = word_set(
    "ctn carton cartons roll rolls bag bags box boxes pallet case bale drum package pkg thung kien bao cuon hop piece"
    " 箱 件 卷 包 100m2"
)
_FOREIGN = word_set(
    "tax vat gst igst cgst sgst thue duty discount freight insurance unit per max min avg balance percent order"
    " ordered stock cost hs net gross 税 单 每"
)
"""Words that make another field of a heading that holds one of ours."""


@cache
def line_index() -> Index:
    return Index.of(profile().line)


@cache
def header_index() -> Index:
    return Index.of(profile().header)


@lru_cache(maxsize=16_384)
def heading(text: str) -> Match | None:
    """The goods field a heading stands for. Bilingual headings and numbered ones are taken apart."""
    return _match(line_index(), text)


FACTS = (
    "bill_of_lading_number.1",
    "transport_means_name",
    "departure_date",
    "arrival_date",
    "loading_place_name",
    "unloading_port_name",
    "final_destination_name",
    "incoterm_code",
    "exporter_name",
    "importer_name",
)
"""Paths of the header that a column of lines may give too: of the whole shipment, or of each of several."""


@lru_cache(maxsize=4_096)
def fact(text: str) -> str | None:
    """The fact of the shipment that a heading stands for, none of the line's own: `B/L No.`, `ETD`."""
    pieces = (piece for piece in (text, *_pieces(text)) if len(piece) <= _LONGEST)
    found = next((path for piece in pieces if (path := header_index().known(piece))), None)
    return found if found in FACTS else None


@lru_cache(maxsize=4_096)
def grouped(group: str, own: str) -> Match | None:
    """`Weight (kg)` over `Net` is a net weight, `Quantity` over `Unit` a unit, `Per carton` over `Qty` none of ours."""
    if per_package(group):
        return Match(NONE, EXACT)
    index = line_index()
    words = [_BRACKETS.sub(" ", group), *group.splitlines()]
    for both in (f"{word} {each}" for word in words for each in (own, _BRACKETS.sub(" ", own))):
        if (found := index.known(both)) and found != NONE:
            return Match(found, EXACT)
    alone = heading(own)
    return alone if alone and alone.field != NONE else _weight(group, own)


def _weight(group: str, own: str) -> Match | None:
    """`Trọng lượng (kg)` over `Gross`, `重量` over `毛`: in two languages, or in a word too short to stand alone."""
    words = profile().weights
    if not _named(group, words.group):
        return None
    fields = [name for name in ("net_mass", "gross_mass") if _named(own, getattr(words, name))]
    return Match(fields[0], EXACT) if len(fields) == 1 else None


def is_weight(text: str) -> bool:
    """A heading that says weight, and not which."""
    return _named(text, profile().weights.group)


def _named(text: str, words: tuple[str, ...]) -> bool:
    """A part of the heading is one of the words."""
    parts = (part for line in _BRACKETS.sub(" ", text).splitlines() for part in re.split(r"[/\uff0f|]", line))
    return bool({tight(part) for part in parts} & {tight(word) for word in words})


@lru_cache(maxsize=16_384)
def label(text: str) -> str | None:
    """The header path a label stands for, NONE for a label that is not ours, None for no label at all."""
    index = header_index()
    for piece in (text, *_pieces(text)):
        if len(piece) <= _LONGEST and (found := index.known(piece)):
            return found
    return weak(text)


@lru_cache(maxsize=4_096)
def weak(text: str) -> str | None:
    """The header path of a word that says little alone, in one language or more: `Date`, `Date 日期`, `Ngày/Date`."""
    if len(text) > _LONGEST:
        return None
    words = _words(_NUMBERING.sub("", text))
    found = {header_index().weak.get(tight(word)) for word in words}
    return found.pop() if len(found) == 1 else None


def _match(index: Index, text: str) -> Match | None:
    if not text or len(text) > _LONGEST * 2:
        return None
    pieces = _pieces(text)
    known = [found for piece in pieces if (found := index.known(piece))]
    if known and (index.known(pieces[0]) or known[0] != NONE):
        return Match(known[0], EXACT)
    return _nearly(index, text, pieces) or (Match(NONE, EXACT) if known else None)


def _nearly(index: Index, text: str, pieces: tuple[str, ...]) -> Match | None:
    bare = _BRACKETS.sub(" ", pieces[0]) if pieces else ""
    if per_package(text):
        return None
    if by_tokens := _by_tokens(index, pieces[0] if pieces else "", bare):
        return by_tokens
    if by_cjk := next(filter(None, (_by_suffix(index, piece) for piece in pieces)), None):
        return by_cjk
    if weak := next(filter(None, (index.weak.get(tight(piece)) for piece in (bare, *pieces))), None):
        return Match(weak, WEAK)
    return _fuzzy(index, key(bare)) if bare.isascii() else None  # with accents, a letter is another word


@lru_cache(maxsize=16_384)
def _pieces(text: str) -> tuple[str, ...]:
    """The whole heading, then without brackets, then its lines and its parts in one script, then what `/` parts."""
    whole = _NUMBERING.sub("", text).strip().rstrip(":\uff1a").strip()
    found = [whole, _BRACKETS.sub(" ", whole).strip()]
    for line in filter(None, (line.strip() for line in whole.splitlines())):
        found += [line, _BRACKETS.sub(" ", line).strip()]
        if HAS_CJK.search(line) and re.search(r"[A-Za-z]{2}", line):
            runs = [run.strip(" /-:\uff1a") for run in _RUNS.findall(line)]
            found += [piece for run in runs for piece in (run, _BRACKETS.sub(" ", run).strip())]
    if not per_package(whole):
        found += [
            part.strip() for piece in tuple(found) for part in re.split(r"[/\uff0f|]", piece)[:1] if part != piece
        ]
    return tuple(dict.fromkeys(piece for piece in found if key(piece)))


def per_package(text: str) -> bool:
    """`Net Wt. per bag`, `Q'ty/ctn`, `每箱数量`: a figure of one package, not of the line."""
    tokens = key(text).split()
    if "每" in text or "/箱" in text:
        return True
    if "per" in tokens or "moi" in tokens:
        return bool(_PACKAGES & set(tokens))
    after = re.split(r"[/\uff0f]", text, maxsplit=1)
    return len(after) == 2 and tight(after[1]) in _PACKAGES


def _by_tokens(index: Index, whole: str, bare: str) -> Match | None:
    """The same words in another order, or beside units: `Weight (Gross kgs)` is `gross weight`."""
    for text in (whole, bare):
        tokens = key(text).split()
        wanted = frozenset(tokens) - UNITS
        if len(wanted) > 1 and (found := index.tokens.get(wanted)):
            return Match(found, TOKENS)
        if (
            wanted
            and len(wanted) < len(tokens)
            and (found := index.known(" ".join(word for word in _words(text) if tight(word) in wanted)))
        ):
            return Match(found, TOKENS)
    wanted = frozenset(key(bare).split()) - UNITS
    if len(wanted) > 4:
        return None
    inside = [(len(wanted - words), field) for words, field in index.tokens.items() if words < wanted]
    inside = [(extra, field) for extra, field in inside if field != NONE]
    if not inside or any(words < wanted and field == NONE for words, field in index.tokens.items()):
        return None
    extra, field = min(inside)
    fits = {name for more, name in inside if more == extra}
    words = next(words for words, name in index.tokens.items() if name == field and words < wanted)
    return Match(field, TOKENS - 10 * extra) if len(fits) == 1 and not (wanted - words) & _FOREIGN else None


def _words(text: str) -> list[str]:
    return _WORDS.findall(unicodedata.normalize("NFKC", text))


def _by_suffix(index: Index, piece: str) -> Match | None:
    """Chinese headings put what narrows a word before it: `申报单价` is a `单价`."""
    found = tight(piece)
    if not HAS_CJK.search(found):
        return None
    for word, field in index.cjk:
        if found.endswith(word):
            return Match(field, SUFFIX) if field != NONE else None
    return None


def _fuzzy(index: Index, words: str) -> Match | None:
    """Typing errors only: as many words, and the same figures."""
    found = words.replace(" ", "")
    if len(found) < FUZZY_FROM or not found.isascii():
        return None
    best = process.extractOne(found, index.latin, scorer=fuzz.ratio, score_cutoff=_FUZZY_CUTOFF)
    if not best or _digits(best[0]) != _digits(found) or index.parted[best[0]] != len(words.split()):
        return None
    return Match(index.exact[best[0]], int(best[1]) - 5)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
