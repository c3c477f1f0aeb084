"""Cell formats of a workbook: a marked cell keeps its own in everything but the ground it stands on.

A ground of ours remembers, as the second colour of a solid fill that nobody sees, the colour it covers: when the cell
is right again it gets that back.
"""

import re

from customs.interchange.annotated.xml_edit import Edits, Node, outline
from customs.model.finding import Severity

GROUNDS = {Severity.ERROR: "FFF9C6D3", Severity.WARNING: "FFFBD9AE", Severity.ADVICE: "FFD3E1F8"}
"""Stronger than the tints of the pages: a sheet is also looked at printed, and on a projector."""
_BARE = 'indexed="64"'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FILL = re.compile(rb'\sfillId\s*=\s*(?:"\d+"|\'\d+\')')
_APPLY = re.compile(rb'\sapplyFill\s*=\s*(?:"\w+"|\'\w+\')')
_OPENED = re.compile(rb"<[\w.:-]+")
_MOST = 64_000
"""Formats Excel reads of one workbook."""

_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip

EMPTY = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
).encode()
"""For a workbook that has no formats at all."""


class Styles:
    """The part with formats; new ones are put behind the old, whose numbers stay."""

    def __init__(self, data: bytes, *, faithful: bool = True) -> None:
        """`faithful`: the program that wrote them keeps colours nobody sees."""
        self._faithful = faithful
        self._data = _with_lists(data) if data else EMPTY
        self._edits, root = Edits(self._data), outline(self._data)
        self._prefix = root.prefix
        self._lists = {node.name: node for node in root.children}
        self._counts = {name: len(node.children) for name, node in self._lists.items()}
        self._added: dict[str, list[bytes]] = {}
        self._known: dict[bytes, int] = {}
        self._marked: dict[tuple[int, Severity], int] = {}

    def marked(self, style: int, severity: Severity) -> int:
        """The format `style` on the ground of that severity."""
        if (style, severity) not in self._marked:
            base = style if self._counts["cellXfs"] < _MOST else 0
            covered = self._covered(base) or self._colour_of(base)
            self._marked[style, severity] = self._on(base, self.ground(GROUNDS[severity], covered))
        return self._marked[style, severity]

    def plain(self, style: int) -> int:
        """The format without our ground, on the one it covered; `style` itself when it is none of ours."""
        covered = self._covered(style)
        if covered is None:
            return style
        bare = covered == _BARE
        return self._on(style, 0 if bare else self._fill(f"<P:fgColor {covered}/><P:bgColor {_BARE}/>"))

    def add(self, kind: str, text: str) -> int:
        """A new entry of fonts, fills, borders or cellXfs, `<P:font>…`; gives its number."""
        entry = text.replace("P:", self._prefix).encode()
        number = self._known.setdefault(kind.encode() + entry, self._counts[kind])
        if number == self._counts[kind]:
            self._counts[kind] += 1
            self._added.setdefault(kind, []).append(entry)
        return number

    def part(self) -> bytes:
        for kind, entries in self._added.items():
            node = self._lists[kind]
            self._edits.set(node, "count", str(self._counts[kind]))
            self._edits.append(node, b"".join(entries))
        return self._edits.done()

    def _on(self, style: int, ground: int) -> int:
        """A copy of the format on another ground."""
        text = self._format(style)
        opened = _OPENED.match(text)
        assert opened is not None  # noqa: S101 -- an element begins with its tag
        tag, rest = text[: opened.end()], _APPLY.sub(b"", _FILL.sub(b"", text[opened.end() :], count=1), count=1)
        number = self._known.setdefault(b"xf" + tag + b"%d" % ground + rest, self._counts["cellXfs"])
        if number == self._counts["cellXfs"]:
            self._counts["cellXfs"] += 1
            self._added.setdefault("cellXfs", []).append(tag + b' fillId="%d" applyFill="1"' % ground + rest)
        return number

    def ground(self, colour: str, covered: str = _BARE) -> int:
        """A solid fill, `colour` as `FBD9AE` or with its alpha in front; gives its number."""
        colour = colour if len(colour) == 8 else f"FF{colour}"
        return self._fill(f'<P:fgColor rgb="{colour}"/><P:bgColor {covered}/>')

    def _fill(self, colours: str) -> int:
        return self.add("fills", f'<P:fill><P:patternFill patternType="solid">{colours}</P:patternFill></P:fill>')

    def _format(self, style: int) -> bytes:
        formats = self._lists["cellXfs"].children
        if style >= len(formats):
            added = self._added.get("cellXfs", [])
            return added[style - len(formats)] if style - len(formats) < len(added) else self._format(0)
        return self._data[formats[style].start : formats[style].end]

    def _pattern(self, style: int) -> Node | None:
        """The fill of a format the workbook came with."""
        formats, fills = self._lists["cellXfs"].children, self._lists["fills"].children
        number = formats[style].get("fillId") if style < len(formats) else ""
        held = fills[int(number)] if number.isdigit() and int(number) < len(fills) else None
        pattern = held.child("patternFill") if held else None
        return pattern if pattern and pattern.get("patternType") == "solid" else None

    def _colour_of(self, style: int) -> str:
        """What the solid fill of the format shows, as attributes; `indexed="64"` for any other."""
        pattern = self._pattern(style)
        colour = pattern.child("fgColor") if pattern else None
        return _attributes(colour) if colour else _BARE

    def _covered(self, style: int) -> str | None:
        pattern = self._pattern(style)
        colour = pattern.child("fgColor") if pattern else None
        if pattern is None or colour is None or colour.get("rgb").upper() not in GROUNDS.values():
            return None
        below = pattern.child("bgColor")
        seen = below and below.get("indexed") != "64" and self._faithful
        return _attributes(below) if below and seen else _BARE


def _attributes(colour: Node) -> str:
    kept = {name: value for name, value in colour.attributes.items() if name in {"rgb", "theme", "tint", "indexed"}}
    return (
        " ".join(f'{name}="{value}"' for name, value in kept.items() if '"' not in value and "<" not in value) or _BARE
    )


def _with_lists(data: bytes) -> bytes:
    """The part with every list it may leave out, or has empty, and that we add to (ECMA-376 part 1, 18.8.39)."""
    edits, root, whole = Edits(data), outline(data), outline(EMPTY)
    for wanted in whole.children:
        held = root.child(wanted.name)
        if held is not None and held.children:
            continue
        text = EMPTY[wanted.start : wanted.end]
        if root.prefix:
            text = re.sub(rb"<(/?)", rb"<\1" + root.prefix.encode(), text)
        if held is not None:
            edits.replace(held.start, held.end, text)
            continue
        later = _ORDER[_ORDER.index(wanted.name) + 1 :]
        follower = next((node for node in root.children if node.name in later), None)
        at = follower.start if follower else root.after
        edits.replace(at, at, text)
    return edits.done()
