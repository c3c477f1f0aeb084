"""A face as a PDF file holds it: a smaller font file, its widths, and the way back from glyphs to text.

Source: ISO 32000-1:2008, 9.6-9.10 (composite fonts, CIDFontType2, Identity-H, ToUnicode).
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from customs.forms.sheet import Font
from tests.bench.raw.faces import USUAL, Face, face

_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


@dataclass(frozen=True, slots=True)
class Embedded:
    """`file` and `unicode` are deflated streams; `length` is that of the font file itself."""

    name: str
    file: bytes
    length: int
    unicode: bytes
    descriptor: str
    widths: str


@lru_cache(maxsize=64)
def embedded(font: Font, unusual: frozenset[str]) -> Embedded:
    """The face with the usual letters and these; the usual ones alone for nearly every document."""
    used = face(font)
    glyphs = used.file.glyphs
    text = {glyphs[code]: code for code in sorted(map(ord, USUAL | unusual), reverse=True) if code in glyphs}
    smaller = used.file.subset(text)
    return Embedded(
        name=f"{_tag(text)}+{used.name}",
        file=zlib.compress(smaller, 9),
        length=len(smaller),
        unicode=zlib.compress(_unicode(text).encode(), 9),
        descriptor=_descriptor(used),
        widths=_widths(used, text),
    )


def _tag(glyphs: Iterable[int]) -> str:
    """Six capitals that tell this choice of glyphs from any other."""
    digest = hashlib.sha256(",".join(map(str, sorted(glyphs))).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _descriptor(used: Face) -> str:
    file = used.file
    box = " ".join(f"{side:g}" for side in file.box)
    flags = 32 + (1 if used.fixed else 0)
    return (
        f"/Flags {flags} /FontBBox [{box}] /ItalicAngle 0 /Ascent {file.ascent:g} /Descent {file.descent:g} "
        f"/CapHeight {file.ascent * 0.76:g} /StemV {80 if used.name.endswith('Regular') else 140}"
    )


def _widths(used: Face, glyphs: Iterable[int]) -> str:
    """Runs of glyphs next to one another, `12 [556 556 610]`."""
    advances = used.file.advances
    if used.fixed:
        return f"/DW {round(advances[used.file.glyphs[ord('0')]])}"
    runs = (f"{run[0]} [{' '.join(f'{advances[glyph]:g}' for glyph in run)}]" for run in _neighbours(sorted(glyphs)))
    return f"/W [{' '.join(runs)}]"


def _neighbours(numbers: list[int]) -> Iterator[list[int]]:
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        yield [number for _, number in run]


def _unicode(text: dict[int, int]) -> str:
    pairs = [f"<{glyph:04X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for glyph, code in sorted(text.items())]
    blocks = (
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar"
        for block in (pairs[at : at + 100] for at in range(0, len(pairs), 100))
    )
    return _MAP.replace("{blocks}", "\n".join(blocks))
