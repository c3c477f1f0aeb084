"""A workbook and its findings -> the same workbook with its bad cells coloured, explained and listed.

Only the parts that must change are edited, each where it changes; everything else is copied compressed as it lies.
Marks of an earlier time are taken out first, so a file may come and go as often as its sender likes.
"""

import io
import zipfile
from collections import defaultdict
from collections.abc import Collection, Sequence

from customs.interchange.annotated.boxes import last_block
from customs.interchange.annotated.findings_sheet import FindingsSheet, Listed, name
from customs.interchange.annotated.marked_sheet import Boxes, MarkedSheet, Marks
from customs.interchange.annotated.package import Package, Part
from customs.interchange.annotated.plain_book import plain_book, sheet_names
from customs.interchange.annotated.relations import ContentTypes, Relations
from customs.interchange.annotated.styles import Styles
from customs.interchange.annotated.xml_edit import Edits, Node, cell_text, outline
from customs.interchange.tariff_grid import Grid
from customs.model.annotation import MARK, Annotation
from customs.model.base import Text
from customs.model.finding import Finding
from customs.words import both

MOST_COMMENTS = 10_000
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_SIGNATURES = "_xmlsignatures/"
_WORKBOOK = "xl/workbook.xml"


def is_kept_as_it_is(content: bytes) -> bool:
    """Whether these bytes are an .xlsx or .xlsm, which come back as they came; other kinds become a new .xlsx."""
    if not content.startswith(b"PK"):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = {member.casefold() for member in archive.namelist()}
    return _WORKBOOK in names and "mimetype" not in names


def annotated(content: bytes, findings: Sequence[Finding], mark: Annotation, notices: Sequence[Text] = ()) -> bytes:
    """The workbook `content`, admitted by the guard of intake, with what was found in it.

    `mark.sha256` names the file: cells are those sources of a finding that have it as their upload. A finding with
    sources in other files only is none of this one; one without any is listed without a cell. `notices`: what else
    its reader must know.
    """
    return _Book(content, mark).with_findings(_listed(findings, mark.sha256), notices)


def annotated_anew(
    grids: Sequence[Grid],
    hidden: Collection[str],
    findings: Sequence[Finding],
    mark: Annotation,
    notices: Sequence[Text],
) -> bytes:
    """As `annotated`, for a file of another kind: a new workbook with its sheets and values. `hidden`: their names."""
    names = dict(zip((grid.name for grid in grids), sheet_names(grids), strict=True))
    moved = [
        found.model_copy(
            update={
                "sources": tuple(
                    one.model_copy(update={"sheet": names.get(one.sheet, one.sheet)}) for one in found.sources
                )
            }
        )
        for found in findings
    ]
    return annotated(plain_book(grids, hidden), moved, mark, notices)


def _listed(findings: Sequence[Finding], sha256: str) -> list[Listed]:
    listed = []
    for found in findings:
        uploads = {source.upload for source in found.sources if source.upload}
        cells = [(one.sheet, one.cell) for one in found.sources if one.upload == sha256 and one.cell]
        if cells or not uploads:
            listed.append(Listed(found, tuple(dict.fromkeys(cells))))
    return listed


class _Book:
    def __init__(self, content: bytes, mark: Annotation) -> None:
        self.package, self.mark = Package(content), mark
        main = Relations(self.package, "").of_kind("officeDocument")
        self.path = main[0][1] if main else _WORKBOOK
        self.text = self.package.read(self.path)
        self.root = outline(self.text)
        self.relations = Relations(self.package, self.path)
        self.types = ContentTypes(self.package)
        self.strict = "purl.oclc.org" in "".join(self.root.attributes.values())
        listed = self.root.child("sheets")
        self.sheets: list[Node] = listed.children if listed else []
        self.notices: list[Text] = []

    def with_findings(self, listed: Sequence[Listed], notices: Sequence[Text]) -> bytes:
        earlier = self._earlier()
        path = self.relations.of_kind("styles")
        faithful = b"LibreOffice" not in self.package.read("docProps/app.xml")
        styles = Styles(self.package.read(path[0][1]) if path else b"", faithful=faithful)
        hidden = frozenset(node.get("name") for node in self.sheets if node.get("state") in {"hidden", "veryHidden"})
        sheet = FindingsSheet(earlier.get("name") if earlier else self._free_name(), listed, hidden)
        changed = self._marked(sheet, styles, again=earlier is not None) | self._without_signature()
        sheet.notices += [*notices, *self.notices]
        part = self.relations.target(earlier.get("id")) if earlier else self.package.free("xl/worksheets/sheet", ".xml")
        changed[part] = sheet.part(styles, self.mark, strict=self.strict)
        if earlier is None:
            changed[self.path] = self._with_sheet(sheet.title, part)
        changed |= self._with_styles(path[0][1] if path else "", styles)
        return self.package.written(changed | self.relations.part() | self.types.part())

    def _marked(self, sheet: FindingsSheet, styles: Styles, *, again: bool) -> dict[str, Part | None]:
        """Every sheet with bad cells, and, when marks were made before, those that may still have some."""
        marks: dict[str, Marks] = defaultdict(lambda: defaultdict(list))
        for at, one in enumerate(sheet.listed):
            for name_, cell in one.cells:
                marks[name_][cell].append(at)
        drawings = [self.package.read(one) for one in self.package.names() if one.casefold().endswith(".vml")]
        boxes = Boxes(MOST_COMMENTS, last_block(drawings) + 1)
        changed: dict[str, Part | None] = {}
        for node in self.sheets:
            title, part = node.get("name"), self.relations.target(node.get("id"))
            if part not in self.package or title == sheet.title or not (again or title in marks):
                continue
            marked = MarkedSheet(self.package, part, self.types, strict=self.strict)
            changed |= marked.with_marks(marks.get(title, {}), sheet, styles, boxes)
        if boxes.threaded:
            self.notices.append(both("annotated.notice.threaded", n=boxes.threaded))
        if boxes.left_out:
            self.notices.append(both("annotated.notice.many", most=MOST_COMMENTS))
        return changed

    def _earlier(self) -> Node | None:
        """The sheet we listed findings on when the file was given back before."""
        for node in self.sheets:
            part = self.relations.target(node.get("id"))
            if node.get("name").startswith(name()) and part in self.package and self._carries_mark(part):
                return node
        return None

    def _carries_mark(self, part: str) -> bool:
        """In the cell itself, as we write it, or among the shared texts, where other programs keep it."""
        shared = (one for _, one in self.relations.of_kind("sharedStrings"))
        return any(MARK.encode() in self.package.read(one) for one in (part, *shared))

    def _free_name(self) -> str:
        taken = {node.get("name").casefold() for node in self.sheets}
        names = (name(), *(f"{name()} ({number})" for number in range(2, 1000)))
        return next(one for one in names if one.casefold() not in taken)

    def _with_sheet(self, title: str, part: str) -> bytes:
        """Named as the last sheet: what counts sheets by their place stays right."""
        listed = self.root.child("sheets")
        if listed is None:
            raise ValueError("a workbook without sheets")
        identity = self.relations.add("worksheet", part, strict=self.strict)
        self.types.override(part, _SHEET)
        number = max((int(node.get("sheetId") or 0) for node in self.sheets), default=0) + 1
        space = _STRICT_RELATIONS if self.strict else _RELATIONS
        edits = Edits(self.text)
        entry = (
            f'<{listed.prefix}sheet xmlns:r="{space}" name="{cell_text(title)}" sheetId="{number}" r:id="{identity}"/>'
        )
        edits.append(listed, entry.encode())
        return edits.done()

    def _with_styles(self, path: str, styles: Styles) -> dict[str, Part | None]:
        if not path:
            path = "xl/styles.xml"
            self.relations.add("styles", path, strict=self.strict)
            self.types.override(path, _STYLES)
        return {path: styles.part()}

    def _without_signature(self) -> dict[str, Part | None]:
        """A changed file is not the one that was signed: a broken signature would only frighten its reader."""
        signed = [one for one in self.package.names() if one.startswith(_SIGNATURES)]
        if not signed:
            return {}
        self.notices.append(both("annotated.notice.signature"))
        top = Relations(self.package, "")
        for one in signed:
            self.types.drop(one)
            top.drop(one)
        return dict.fromkeys(signed) | top.part()
