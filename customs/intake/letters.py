"""Vietnamese in the letters of old fonts, TCVN3 (ABC) and VNI: made Unicode again.

Both write Vietnamese with the signs of western code pages; only the font shows them as they were meant. TCVN 5712:1993
is one sign a letter; VNI writes the vowel and its mark as two.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Letters(StrEnum):
    """How a text is written."""

    TCVN3 = "tcvn3"
    VNI = "vni"


_TCVN3_SIGNS = (
    "\xb5\xb8\xb6\xb7\xb9\xa8\xbb\xbe\xbc\xbd\xc6\xa9\xc7\xca\xc8\xc9\xcb\xae"
    "\xcc\xd0\xce\xcf\xd1\xaa\xd2\xd5\xd3\xd4\xd6\xd7\xdd\xd8\xdc\xde"
    "\xdf\xe3\xe1\xe2\xe4\xab\xe5\xe8\xe6\xe7\xe9\xac\xea\xed\xeb\xec\xee"
    "\xef\xf3\xf1\xf2\xf4\xad\xf5\xf8\xf6\xf7\xf9\xfa\xfd\xfb\xfc\xfe"
    "\xa1\xa2\xa7\xa3\xa4\xa5\xa6"
)
_TCVN3_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_TCVN3 = str.maketrans(_TCVN3_SIGNS, _TCVN3_LETTERS)
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_PAIR = re.compile("([aeouyôöAEOUYÔÖ])([" + "".join(_VNI_MARKS) + "".join(_VNI_MARKS).upper() + "])")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    "(?:iêu|yêu|oai|oay|oeo|uay|uây|uôi|ươi|ươu|uya|uyê|uyu|oao|uêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|yê|iu|oa|oă|oe|oi|ôi"
    "|ơi|ua|uâ|uê|ui|uô|uơ|ưa|ươ|ưi|ưu|uy|oo|[aăâeêioôơuưy])"
    "(?:ch|ng|nh|[cmnpt])?"
)
_FEWEST = 2
_OUTWEIGHED = 4
"""Texts that are good as they stand, for each one that only makes sense converted."""
_WESTERN = 0xFF


@dataclass(frozen=True, slots=True)
class Guess:
    """What a sheet seems to be written in. `samples`: texts that show it. `whole`: none of its texts is Unicode, so
    that those which read either way are meant so too.
    """

    letters: Letters
    samples: tuple[str, ...]
    whole: bool


@lru_cache(maxsize=65_536)
def converted(text: str, letters: Letters) -> str:
    """The text in Unicode."""
    if letters is Letters.TCVN3:
        return text.translate(_TCVN3)
    found, last = [], 0
    for match in _VNI_PAIR.finditer(text):
        found += [_alone(text[last : match.start()]), _joined(match[1], match[2])]
        last = match.end()
    return "".join([*found, _alone(text[last:])])


def meant(text: str, guess: Guess) -> str:
    """The text converted if it is not good Vietnamese as it stands."""
    if text.isascii() or not _western(text) or (not guess.whole and is_vietnamese(text)):
        return text
    return converted(text, guess.letters)


def guess(texts: Iterable[str]) -> Guess | None:
    """What the texts seem to be written in, judged by whether they are Vietnamese as they stand or converted."""
    told: dict[Letters, list[str]] = {one: [] for one in Letters}
    good: list[str] = []
    for text in texts:
        if text.isascii() or not any(map(str.isalpha, text)):  # `¥` alone is money
            continue
        if is_vietnamese(text):
            good.append(text)
            continue
        for letters, found in told.items():
            if _western(text) and is_vietnamese(converted(text, letters)):
                found.append(text)
    letters, found = max(told.items(), key=lambda one: len(one[1]))
    if len(found) < _FEWEST or len(found) * _OUTWEIGHED < len(good):
        return None
    whole = all(_western(text) and is_vietnamese(converted(text, letters)) for text in good)
    return Guess(letters, tuple(found), whole)


def as_western(text: str, encoding: str) -> str:
    """Of a file read as Windows-1258, the signs as their bytes are in the western code page old fonts were made for."""
    if encoding != "cp1258" or is_vietnamese(text):
        return text
    return text.encode("cp1258", "ignore").decode("latin-1")


def _western(text: str) -> bool:
    return all(ord(sign) <= _WESTERN for sign in text)


def is_vietnamese(text: str) -> bool:
    """Every word with a sign beyond ASCII is a syllable, and there is one."""
    words = [word for word in _words(text) if not word.isascii()]
    return bool(words) and all(map(_syllable, words))


def _words(text: str) -> list[str]:
    return re.split(r"[\s!-/:-@\[-`{-~0-9]+", unicodedata.normalize("NFC", text))


def _syllable(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word.casefold())
    tones = sum(sign in _TONES for sign in apart)
    bare = unicodedata.normalize("NFC", "".join(sign for sign in apart if sign not in _TONES))
    return tones < 2 and bool(_SYLLABLE.fullmatch(bare))


def _alone(text: str) -> str:
    return "".join(
        _VNI_ALONE.get(sign) or (_VNI_ALONE[sign.lower()].upper() if sign.lower() in _VNI_ALONE else sign)
        for sign in text
    )


def _joined(vowel: str, mark: str) -> str:
    return unicodedata.normalize("NFC", _alone(vowel) + _VNI_MARKS[mark.lower()])
