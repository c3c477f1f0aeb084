"""The comments of one sheet: ours beside those that are there, and taken out again when the cell is right.

A cell has one comment. On a cell that has somebody's own, our words follow theirs; both stay.
"""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from customs.interchange.annotated.sheet_cells import Address, address
from customs.interchange.annotated.sheet_frame import range_of
from customs.interchange.annotated.xml_edit import Edits, Node, cell_text, outline

AUTHOR = "Thông Quan"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_LOOK = '<P:sz val="9"/><P:color indexed="81"/><P:rFont val="Tahoma"/><P:family val="2"/>'

Said = tuple[str, str]
"""The head of a comment, in bold, and its text."""


def new_part(*, strict: bool) -> bytes:
    space = _STRICT_MAIN if strict else _MAIN
    return f'<comments xmlns="{space}"><authors></authors><commentList></commentList></comments>'.encode()


class Comments:
    """One part of comments."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._edits, self._root = Edits(data), outline(data)
        self._authors = [self._text(node) for node in self._list("authors").children]
        self._at = {
            (place[0], place[1]): node
            for node in self._list("commentList").children
            if (place := range_of(node.get("ref")))
        }
        self._cut: dict[int, int] = {}

    def ours(self) -> set[Address]:
        """Cells whose comment is ours, or has our words behind its own."""
        return {place for place, node in self._at.items() if self._is_ours(node) or self._our_run(node)}

    def remove_ours(self) -> set[Address]:
        """Takes our words out; gives the cells that have no comment any more."""
        gone = set()
        for place in self.ours():
            node = self._at[place]
            if self._is_ours(node):
                self._edits.remove(node)
                del self._at[place]
                gone.add(place)
                continue
            run, text = self._our_run(node), node.child("text")
            if run and text:
                self._cut[text.start] = text.after
                self._edits.replace(run.start, text.after, b"")
        return gone

    def write(self, said: Mapping[Address, Said]) -> set[Address]:
        """Says it; gives the cells that had no comment before. Called once, behind `remove_ours`."""
        prefix = self._root.prefix
        fresh = {place: words for place, words in said.items() if place not in self._at}
        if fresh:
            known = self._authors.index(AUTHOR) if AUTHOR in self._authors else len(self._authors)
            if known == len(self._authors):
                entry = f"<{prefix}author>{cell_text(AUTHOR)}</{prefix}author>".encode()
                self._edits.append(self._list("authors"), entry)
            entries = "".join(
                f'<{prefix}comment ref="{address(*place)}" authorId="{known}"><{prefix}text>{self._runs(words)}'
                f"</{prefix}text></{prefix}comment>"
                for place, words in sorted(fresh.items())
            )
            self._edits.append(self._list("commentList"), entries.encode())
        for place in said.keys() - fresh.keys():
            self._follow(self._at[place], said[place])
        return set(fresh)

    def part(self) -> bytes:
        return self._edits.done()

    def _follow(self, node: Node, words: Said) -> None:
        """Our words behind those of somebody else; a bare text becomes a run first."""
        text, prefix = node.child("text"), self._root.prefix
        if text is None:
            return
        bare = text.child("t")
        if bare:
            self._edits.replace(bare.start, bare.start, f"<{prefix}r>".encode())
            self._edits.replace(bare.end, bare.end, f"</{prefix}r>".encode())
        runs = self._runs((f"\n{words[0]}", words[1]))
        follower = next((child for child in text.children if child.name in {"rPh", "phoneticPr"}), None)
        if follower and text.start not in self._cut:
            self._edits.replace(follower.start, follower.start, runs.encode())
        else:
            self._edits.append(text, runs.encode())

    def _runs(self, words: Said) -> str:
        head, text = (cell_text(one) for one in words)
        runs = (
            f'<P:r><P:rPr><P:b/>{_LOOK}</P:rPr><P:t xml:space="preserve">{head}\n</P:t></P:r>'
            f'<P:r><P:rPr>{_LOOK}</P:rPr><P:t xml:space="preserve">{text}</P:t></P:r>'
        )
        return runs.replace("P:", self._root.prefix)

    def _is_ours(self, node: Node) -> bool:
        """By its author, or, where a program has dropped that, by beginning with our words."""
        runs = list(node.all("r"))
        if runs and self._our_run(node) is runs[0]:
            return True
        number = node.get("authorId")
        return number.isdigit() and int(number) < len(self._authors) and self._authors[int(number)] == AUTHOR

    def _our_run(self, node: Node) -> Node | None:
        text = node.child("text")
        runs = [run for run in text.children if run.name == "r"] if text else []
        return next((run for run in runs if self._said_in(run).lstrip().startswith(f"{AUTHOR} ·")), None)

    def _said_in(self, run: Node) -> str:
        held = run.child("t")
        return self._text(held) if held else ""

    def _text(self, node: Node) -> str:
        inner = b"<t>" + self._data[node.inside : node.after] + b"</t>"
        return ET.fromstring(inner).text or ""  # noqa: S314 -- no DOCTYPE passes the guard, and here is none

    def _list(self, name: str) -> Node:
        found = self._root.child(name)
        if found is None:
            raise ValueError(f"comments without {name}")
        return found
