"""XML edited where it changes and nowhere else: elements with their places in the bytes, and replacements by place.

Parsed and written anew, a part would lose what only its author understands: prefixes, extensions, the order of things.
What we put in is ASCII with character references, so it is right in whatever encoding the part declares.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers.expat import ParserCreate

_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\n": "&#10;", "\r": "", "\t": "&#9;"}


@dataclass(slots=True)
class Node:
    """An element. `tag`: as written, with its prefix; `name`: without. Bytes: `<tag>` is start..inside, what it holds
    inside..after, `</tag>` after..end; for `<tag/>` inside = after = end.
    """

    tag: str
    attributes: Mapping[str, str]
    start: int
    inside: int
    after: int = 0
    end: int = 0
    children: list["Node"] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.tag.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """`x:`, or nothing."""
        return self.tag[: -len(self.name)]

    def get(self, name: str) -> str:
        """The attribute of that local name, whatever its prefix; "" when absent."""
        return next((value for key, value in self.attributes.items() if key.rpartition(":")[2] == name), "")

    def child(self, name: str) -> "Node | None":
        return next((node for node in self.children if node.name == name), None)

    def all(self, name: str) -> Iterator["Node"]:
        """Every descendant of that name, in the order of the text."""
        for node in self.children:
            if node.name == name:
                yield node
            yield from node.all(name)


def outline(data: bytes) -> Node:
    """The root with everything below it. Raises ExpatError for what is no XML."""
    parser = ParserCreate()
    top = Node("", {}, 0, 0)
    stack = [top]

    def begin(tag: str, attributes: dict[str, str]) -> None:
        start = parser.CurrentByteIndex
        found = _TAG.match(data, start)
        node = Node(tag, attributes, start, found.end() if found else start)
        stack[-1].children.append(node)
        stack.append(node)

    def finish(_tag: str) -> None:
        node = stack.pop()
        empty = data[node.inside - 2 : node.inside] == b"/>"
        node.after = node.inside if empty else parser.CurrentByteIndex
        node.end = node.inside if empty else data.index(b">", node.after) + 1

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.Parse(data, True)
    return top.children[0]


class Edits:
    """Replacements of one part, gathered in any order; those at the same place stand in the order they came."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._edits: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, text: bytes) -> None:
        self._edits.append((start, end, text))

    def remove(self, node: Node) -> None:
        self.replace(node.start, node.end, b"")

    def append(self, node: Node, text: bytes) -> None:
        """`text` becomes the last thing `node` holds. Once a node for an empty one."""
        if node.inside == node.end:
            opened = self.data[node.start : node.inside - 2].rstrip() + b">"
            self.replace(node.start, node.end, opened + text + f"</{node.tag}>".encode())
        else:
            self.replace(node.after, node.after, text)

    def set(self, node: Node, name: str, value: str) -> None:
        """The attribute of the opening tag in place of the former, or as a new one."""
        tag = self.data[node.start : node.inside]
        found = re.search(rb"\s%s\s*=\s*(\"[^\"]*\"|'[^']*')" % re.escape(name.encode()), tag)
        written = f' {name}="{escape(value)}"'.encode()
        if found:
            self.replace(node.start + found.start(), node.start + found.end(), written)
        else:
            at = node.start + 1 + len(node.tag.encode())
            self.replace(at, at, written)

    def pieces(self) -> Iterator[bytes | memoryview]:
        """The part as it is now; what did not change is not copied."""
        view, at = memoryview(self.data), 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[:2]):
            yield view[at:start]
            yield text
            at = end
        yield view[at:]

    def done(self) -> bytes:
        return b"".join(self.pieces()) if self._edits else self.data


def escape(text: str) -> str:
    """Any text as the content of an element or attribute, in ASCII; what XML cannot hold is left out."""
    clean = _ILLEGAL.sub("", text)
    return "".join(_SIGNS.get(sign, sign) for sign in clean).encode("ascii", "xmlcharrefreplace").decode()


def cell_text(text: str) -> str:
    """As `escape`, for what a spreadsheet shows: `_x0041_` would be the letter A (ECMA-376 part 1, 22.9.2.19)."""
    return escape(_ESCAPED.sub("_x005F_", text))
