"""Relationships between parts, and the list of what each part is (ECMA-376 part 2, 8.2 and 9.3)."""

from posixpath import dirname, join, normpath, relpath

from customs.interchange.annotated.package import Package, Part
from customs.interchange.annotated.xml_edit import Edits, Node, escape, outline

_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "[Content_Types].xml"


class Relations:
    """Those of one part; changed here, written by `part`."""

    def __init__(self, package: Package, source: str) -> None:
        self.source = source
        folder, _, name = source.rpartition("/")
        self.name = join(folder, "_rels", f"{name}.rels")
        data = package.read(self.name) or f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
        self._edits, self._root = Edits(data), outline(data)
        self._added: list[str] = []
        self._taken = {node.get("Id") for node in self._root.children}
        self._touched = False

    def of_kind(self, kind: str) -> list[tuple[str, str]]:
        """(id, part) of every relationship whose type ends with `kind`."""
        wanted = (node for node in self._root.children if node.get("Type").endswith(f"/{kind}"))
        return [(node.get("Id"), self._target(node)) for node in wanted]

    def target(self, identity: str) -> str:
        """The part of that id; "" for none, or one outside the package."""
        found = next((node for node in self._root.children if node.get("Id") == identity), None)
        return "" if found is None or found.get("TargetMode") == "External" else self._target(found)

    def add(self, kind: str, part: str, *, strict: bool) -> str:
        """A new relationship; gives its id."""
        number = 1
        while f"rId{number}" in self._taken:
            number += 1
        self._taken.add(f"rId{number}")
        base = _STRICT if strict else _TRANSITIONAL
        target = relpath(part, dirname(self.source) or ".")
        self._added.append(
            f'<{self._root.prefix}Relationship Id="rId{number}" Type="{base}/{kind}" Target="{escape(target)}"/>'
        )
        return f"rId{number}"

    def drop(self, part: str) -> None:
        for node in self._root.children:
            if self._target(node) == part:
                self._edits.remove(node)
                self._touched = True

    def part(self) -> dict[str, Part | None]:
        if self._added:
            self._edits.append(self._root, "".join(self._added).encode())
        return {self.name: self._edits.done()} if self._added or self._touched else {}

    def _target(self, node: Node) -> str:
        target = node.get("Target")
        path = target if target.startswith("/") else join("/", dirname(self.source), target)
        return normpath(path).lstrip("/")


class ContentTypes:
    def __init__(self, package: Package) -> None:
        data = package.read(TYPES)
        self._edits, self._root = Edits(data), outline(data)
        self._added: list[str] = []

    def override(self, part: str, kind: str) -> None:
        self._added.append(f'<{self._root.prefix}Override PartName="/{escape(part)}" ContentType="{kind}"/>')

    def default(self, extension: str, kind: str) -> None:
        """Unless the extension is known already."""
        known = {node.get("Extension").casefold() for node in self._root.children}
        entry = f'<{self._root.prefix}Default Extension="{extension}" ContentType="{kind}"/>'
        if extension not in known and entry not in self._added:
            self._added.append(entry)

    def drop(self, part: str) -> None:
        for node in self._root.children:
            if node.get("PartName").lstrip("/") == part:
                self._edits.remove(node)

    def part(self) -> dict[str, Part | None]:
        if self._added:
            self._edits.append(self._root, "".join(self._added).encode())
        return {TYPES: self._edits.done()}
