"""The encoding of a text without a name for it: Chinese, Japanese and Korean, told by how legible each makes the bytes.

Every one of these encodings takes the bytes of the others for characters, but for rare ones: a text is in the encoding
under which its characters are those in daily use. GB 2312, Big5 and JIS X 0208 put these first (their level 1), KS X
1001 the syllables of hangul before the Chinese characters.
"""

import re
import unicodedata
from collections import Counter

from customs.intake.letters import guess, is_vietnamese

ENCODINGS = ("gb18030", "big5", "cp932", "cp949")
_SAMPLE = 1 << 16
_BETWEEN = re.compile(r"[\s,;\t|\"]+")
_LEGIBLE, _NOTHING_ELSE, _FEWEST = 0.85, 0.95, 3
_LEVEL_ONE = {"gb18030": ("gb2312", 0xB0, 0xD7), "big5": ("big5", 0xA4, 0xC6), "cp932": ("shift_jis", 0x88, 0x97)}
_KANA = range(0x3041, 0x30FF)
_HANGUL = range(0xAC00, 0xD7A4)
_WIDE = range(0xFF01, 0xFF5F)
_SIGNS = range(0x3000, 0x3020)


def east_asian(content: bytes) -> tuple[str, ...]:
    """Encodings under which the bytes are legible, best first; none for a text that may be Vietnamese or western.

    Korean bytes are characters of Chinese in daily use too; Chinese ones are hardly ever nothing but hangul.
    """
    told = {one: found for one in ENCODINGS if (found := legibility(content, one)) >= _LEGIBLE}
    if not told or _is_vietnamese(content):
        return ()
    hangul = told.get("cp949", 0) >= _NOTHING_ELSE
    return tuple(sorted(told, key=lambda one: (hangul and one == "cp949", told[one]), reverse=True))


def _is_vietnamese(content: bytes) -> bool:
    """As it stands in Windows-1258, or written in an old font."""
    words = [word for word in _BETWEEN.split(content[:_SAMPLE].decode("cp1258", "replace")) if not word.isascii()]
    good = sum(map(is_vietnamese, words))
    old = guess(_BETWEEN.split(content[:_SAMPLE].decode("latin-1")))
    return good * 2 > len(words) or (old is not None and len(old.samples) * 2 > len(words))


def legibility(content: bytes, encoding: str) -> float:
    """Share of characters in daily use among those beyond ASCII; 0 when they are few or the bytes do not fit."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    counts = Counter(sign for sign in text[:_SAMPLE] if not sign.isascii() and ord(sign) not in _WIDE)
    total = sum(counts.values())
    if total < _FEWEST:
        return 0.0
    return sum(many for sign, many in counts.items() if _is_common(sign, encoding)) / total


def _is_common(sign: str, encoding: str) -> bool:
    point = ord(sign)
    if point in _SIGNS or (encoding == "cp932" and point in _KANA):
        return True
    if encoding == "cp949":
        return point in _HANGUL
    if not unicodedata.name(sign, "").startswith("CJK UNIFIED"):
        return False
    plain, first, last = _LEVEL_ONE[encoding]
    written = sign.encode(plain, "ignore")
    return bool(written) and first <= written[0] <= last
