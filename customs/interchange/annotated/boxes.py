"""The boxes comments are shown in: the old drawing language is still the only one spreadsheets read for them.

Written by hand and by programs that close no tag, such a part is often no XML: it is searched as text.
"""

import re
from collections.abc import Iterable, Mapping
from math import ceil

from customs.interchange.annotated.sheet_cells import Address

_SHAPE = re.compile(rb"<([\w.-]+:|)shape(?=[\s>]).*?</\1shape>", re.DOTALL)
_PLACE = re.compile(rb"<([\w.-]+:|)Row>\s*(\d+)\s*</\1Row>\s*<\1Column>\s*(\d+)\s*</\1Column>")
_LAYOUT = re.compile(rb"(<(?:[\w.-]+:)?idmap\b[^>]*\bdata\s*=\s*[\"'])([^\"']*)")
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
"""Said with every shape: another program may have written the drawing with prefixes of its own."""
EMPTY = f"<xml {_SPACES}></xml>".encode()
_KIND = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_NUMBER = re.compile(rb"_s(\d+)")
BLOCK = 1024
"""Shapes are numbered in blocks; each drawing has blocks of its own."""
_WIDE, _CHARACTERS, _LINE, _ROW = 5, 58, 15, 20
"""A box: columns, characters in a line; height in px of a line and of a row of the sheet."""
_TALL = 24
_LAST = 16_383
"""The last column of a sheet, from 0."""


def without(drawing: bytes, cells: set[Address]) -> bytes:
    """The drawing without the boxes of those cells."""

    def keep(shape: re.Match[bytes]) -> bytes:
        place = _PLACE.search(shape[0])
        return b"" if place and (int(place[2]) + 1, int(place[3])) in cells else shape[0]

    return _SHAPE.sub(keep, drawing) if cells else drawing


def last_block(drawings: Iterable[bytes]) -> int:
    """The highest block of shape numbers in use."""
    return max((int(number) // BLOCK for one in drawings for number in _NUMBER.findall(one)), default=0)


def with_boxes(drawing: bytes, texts: Mapping[Address, str], block: int) -> bytes:
    """A hidden box for each cell, as high as its text wants. `block`: the first free one."""
    if not texts:
        return drawing
    boxes = [_box(block * BLOCK + 1 + n, cell, text) for n, (cell, text) in enumerate(sorted(texts.items()))]
    blocks = ",".join(str(block + n) for n in range(ceil((len(texts) + 1) / BLOCK)))
    kind = "" if b'id="_x0000_t202"' in drawing else _KIND
    layout = _LAYOUT.search(drawing)
    if layout:
        drawing = drawing[: layout.end()] + f",{blocks}".encode() + drawing[layout.end() :]
        lead = kind
    else:
        lead = f'<o:shapelayout {_SPACES} v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>{kind}'
    end = drawing.rindex(b"</")
    return drawing[:end] + (lead + "".join(boxes)).encode() + drawing[end:]


def _box(number: int, cell: Address, text: str) -> str:
    row, column = cell[0] - 1, cell[1]
    lines = sum(max(1, ceil(len(line) / _CHARACTERS)) for line in text.split("\n")) + 1
    high = min(ceil(lines * _LINE / _ROW) + 1, _TALL)
    top, left = max(row - 1, 0), column + 1 if column < _LAST - _WIDE else column - _WIDE
    return (
        f'<v:shape {_SPACES} id="_x0000_s{number}" type="#_x0000_t202" '
        'style="position:absolute;margin-left:80pt;margin-top:2pt;'
        f'width:330pt;height:{high * _LINE}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{left}, 15, {top}, 4, {left + _WIDE - 1}, 20, {top + high}, 4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
