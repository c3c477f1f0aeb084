"""One sheet with its bad cells: colour, comment, and a link to the sheet of findings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from math import ceil

from customs.interchange.annotated import boxes as drawn
from customs.interchange.annotated.comments import Comments, Said, new_part
from customs.interchange.annotated.findings_sheet import FindingsSheet
from customs.interchange.annotated.package import Package, Part
from customs.interchange.annotated.relations import ContentTypes, Relations
from customs.interchange.annotated.sheet_cells import Address, Restyle
from customs.interchange.annotated.sheet_frame import Frame, anchors, range_of
from customs.interchange.annotated.styles import Styles
from customs.interchange.annotated.wording import comment
from customs.interchange.annotated.xml_edit import outline
from customs.model.finding import Severity
from customs.words import both

Marks = Mapping[str, list[int]]
"""Cell as A1 -> places of its findings in the list."""

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_WORST = tuple(Severity)


@dataclass(slots=True)
class Boxes:
    """Comments of the whole workbook: `left`: how many may still be made; `block`: the next numbers of their boxes.

    `threaded`, `left_out`: cells that got none, because of other people's discussion or because there are too many.
    """

    left: int
    block: int
    threaded: int = 0
    left_out: int = 0


class MarkedSheet:
    def __init__(self, package: Package, part: str, types: ContentTypes, *, strict: bool) -> None:
        self.package, self.part, self.types, self.strict = package, part, types, strict
        self.relations = Relations(package, part)
        self.known = [held for _, held in self.relations.of_kind("comments") if held in package]

    def with_marks(self, marks: Marks, sheet: FindingsSheet, styles: Styles, boxes: Boxes) -> dict[str, Part | None]:
        """The parts that change. A sheet without rows (a chart) stays as it is."""
        try:
            frame = Frame(self.package.read(self.part))
        except ValueError:
            return {}
        found = self._findings(marks, frame)
        comments_part, comments = self._comments()
        former = comments.ours()
        gone = comments.remove_ours()
        if not found and not former:
            return {}
        changes: dict[Address, Restyle] = dict.fromkeys(former, styles.plain)
        for cell, places in found.items():
            worst = min((sheet.listed[at].finding.severity for at in places), key=_WORST.index)
            changes[cell] = partial(_marked, styles, worst)
        filled = frame.restyle(changes)
        frame.unlink(sheet.title)
        # An empty cell gets no link: programs take its address for the cell's text.
        able = frame.free_to_link(cell for cell in sorted(found) if cell in filled)
        frame.link({cell: self._way(sheet, found[cell][0]) for cell in able})
        said = self._said(found, sheet, boxes)
        fresh = comments.write(said)
        changed = self._drawn({cell: "\n".join(said[cell]) for cell in fresh}, gone, frame, boxes)
        if said or former:
            changed[comments_part] = comments.part()
        if said and comments_part not in self.known:
            self.relations.add("comments", comments_part, strict=self.strict)
            self.types.override(comments_part, _COMMENTS)
            self.types.default("vml", _DRAWING)
        return changed | {self.part: frame.edits.pieces()} | self.relations.part()

    def _findings(self, marks: Marks, frame: Frame) -> dict[Address, list[int]]:
        """By the cell that shows it: in a merged range the first."""
        at = {(span[0], span[1]): places for cell, places in marks.items() if (span := range_of(cell))}
        shown = anchors(at, frame.merged())
        found: dict[Address, list[int]] = {}
        for cell, places in at.items():
            held = found.setdefault(shown[cell], [])
            held += [place for place in places if place not in held]
        return found

    def _comments(self) -> tuple[str, Comments]:
        if self.known:
            return self.known[0], Comments(self.package.read(self.known[0]))
        return self.package.free("xl/comments", ".xml"), Comments(new_part(strict=self.strict))

    def _said(self, found: Mapping[Address, list[int]], sheet: FindingsSheet, boxes: Boxes) -> dict[Address, Said]:
        threads = set(self._threads())
        boxes.threaded += len(threads & found.keys())
        able = [cell for cell in sorted(found) if cell not in threads]
        boxes.left_out += max(len(able) - boxes.left, 0)
        able = able[: boxes.left]
        boxes.left -= len(able)
        return {
            cell: comment([sheet.listed[at].finding for at in found[cell]], self._way(sheet, found[cell][0])[1])
            for cell in able
        }

    def _threads(self) -> Iterable[Address]:
        """Cells with a discussion: their comment is written by the program from the discussion."""
        for _, part in self.relations.of_kind("threadedComment"):
            for node in outline(self.package.read(part)).children:
                if place := range_of(node.get("ref")):
                    yield place[0], place[1]

    def _drawn(
        self, texts: Mapping[Address, str], gone: set[Address], frame: Frame, boxes: Boxes
    ) -> dict[str, Part | None]:
        part = self.relations.target(frame.drawing()) if frame.drawing() else ""
        if part not in self.package:
            if not texts:
                return {}
            part = self.package.free("xl/drawings/vmlDrawing", ".vml")
            frame.draw(self.relations.add("vmlDrawing", part, strict=self.strict))
        drawing = drawn.without(self.package.read(part) or drawn.EMPTY, gone)
        changed: dict[str, Part | None] = {part: drawn.with_boxes(drawing, texts, boxes.block)}
        boxes.block += ceil((len(texts) + 1) / drawn.BLOCK)
        return changed

    @staticmethod
    def _way(sheet: FindingsSheet, at: int) -> tuple[str, str]:
        """(place of the finding, what is said of it)."""
        told = both("annotated.see", row=sheet.row(at), sheet=sheet.title)
        return sheet.place(at), f"{told.vi}\n{told.en}"


def _marked(styles: Styles, severity: Severity, style: int) -> int:
    return styles.marked(style, severity)
