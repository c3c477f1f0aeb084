"""The sheet that lists what was found: a row a finding, each with a link to its cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from customs.interchange.annotated.sheet_frame import MOST_LINKS, quoted
from customs.interchange.annotated.styles import GROUNDS, Styles
from customs.interchange.annotated.wording import severity
from customs.interchange.annotated.xml_edit import cell_text
from customs.interchange.look import ACCENT, FACE, INK
from customs.interchange.look import lines as wrapped
from customs.interchange.notes import lines
from customs.interchange.tariff_grid import letter
from customs.model.annotation import Annotation
from customs.model.base import Text
from customs.model.finding import Finding
from customs.words import both

_SPACES = {
    False: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    True: "http://purl.oclc.org/ooxml/spreadsheetml/main",
}
_COLUMNS = (
    ("number", 6), ("severity", 13), ("sheet", 18), ("cell", 16), ("held", 22), ("what", 58), ("why", 46), ("fix", 46),
    ("law", 30), ("rule", 11),
)  # fmt: skip
_CELL_COLUMN = 3
_LONGEST = 32_000
"""Characters of a cell; Excel holds 32,767."""
_SHOWN = 12
_LINE, _TALLEST = 13, 400
"""Points; no row is higher than 409."""


def name() -> str:
    """Both languages, within the 31 characters a sheet's name may have."""
    title = both("annotated.sheet")
    return f"{title.vi} · {title.en}"


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding and its cells in this workbook: (sheet, address as A1), the first one linked."""

    finding: Finding
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class FindingsSheet:
    """`hidden`: sheets no link can lead to. `notices`: what the reader must know beside the findings; may come late."""

    title: str
    listed: Sequence[Listed]
    hidden: frozenset[str] = frozenset()
    notices: list[Text] = field(default_factory=list)

    def place(self, at: int) -> str:
        """Where the finding stands, as a reference."""
        return f"{quoted(self.title)}!A{self.row(at)}"

    @staticmethod
    def row(at: int) -> int:
        """Above: title, lead, notices, headings."""
        return at + 5

    def part(self, styles: Styles, mark: Annotation, *, strict: bool) -> bytes:
        look = _Look(styles)
        heads = [(at, look.head, lines(both(f"annotated.column.{one}"))) for at, (one, _) in enumerate(_COLUMNS)]
        rows = [
            _row(1, [(0, look.title, self.title), (len(_COLUMNS), look.plain, mark.mark)], 24),
            _row(2, [(0, look.small, lines(both("annotated.lead")))], 44),
            _row(3, [(0, look.small, self._told())], max(15, 30 * len(self.notices))),
            _row(4, heads, 32),
        ]
        rows += [self._finding(at, one, look) for at, one in enumerate(self.listed)]
        widths = "".join(
            f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, (_, width) in enumerate(_COLUMNS, 1)
        )
        # A column of its own that is not shown: it stays when the list is sorted, and counts no row of the frozen head.
        aside = len(_COLUMNS) + 1
        widths += f'<col min="{aside}" max="{aside}" width="9" hidden="1" customWidth="1"/>'
        last = letter(len(_COLUMNS) - 1)
        merged = "".join(f'<mergeCell ref="A{row}:{last}{row}"/>' for row in (1, 2, 3))
        text = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_SPACES[strict]}">'
            f'<sheetPr><tabColor rgb="FF{ACCENT}"/><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane ySplit="4" topLeftCell="A5" '
            'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
            f"<cols>{widths}</cols><sheetData>{''.join(rows)}</sheetData>"
            f'<mergeCells count="3">{merged}</mergeCells>{self._links()}'
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            f'<ignoredErrors><ignoredError sqref="A1:{last}{self.row(len(self.listed))}" numberStoredAsText="1"/>'
            "</ignoredErrors></worksheet>"
        )
        return text.encode()

    def _told(self) -> str:
        told = [lines(one) for one in self.notices]
        if not self.listed:
            told.append(lines(both("annotated.nothing")))
        return "\n".join(told)

    def _finding(self, at: int, one: Listed, look: "_Look") -> str:
        found = one.finding
        sheets = dict.fromkeys(sheet for sheet, _ in one.cells)
        first = one.cells[0] if one.cells else None
        held = next((source.raw for source in found.sources if first == (source.sheet, source.cell)), None)
        texts = [
            str(at + 1), severity(found), ", ".join(sheets), _shown([cell for _, cell in one.cells]), held or "",
            lines(found.message), lines(found.why), lines(found.fix), lines(found.legal), found.rule,
        ]  # fmt: skip
        formats = [look.body] * len(texts)
        formats[1] = look.grounds[found.severity]
        formats[_CELL_COLUMN] = look.link if self._leads(at, one) else look.body
        high = max(wrapped(text, width) for text, (_, width) in zip(texts, _COLUMNS, strict=True))
        cells = [(n, formats[n], text) for n, text in enumerate(texts)]
        return _row(self.row(at), cells, min(high * _LINE + 4, _TALLEST))

    def _leads(self, at: int, one: Listed) -> bool:
        return at < MOST_LINKS and bool(one.cells) and one.cells[0][0] not in self.hidden

    def _links(self) -> str:
        links = [
            f'<hyperlink ref="{letter(_CELL_COLUMN)}{self.row(at)}" '
            f'location="{cell_text(f"{quoted(sheet)}!{cell}")}" display="{cell_text(cell)}"/>'
            for at, one in enumerate(self.listed)
            if self._leads(at, one)
            for sheet, cell in one.cells[:1]
        ]
        return f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""


class _Look:
    """The formats of this sheet. Text never becomes a formula, not even when somebody goes through the cell."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        wrap = '<P:alignment vertical="top" wrapText="1"/>'
        self.plain = self._format("", INK, 10)
        self.title = self._format("<P:b/>", ACCENT, 15)
        self.small = self._format("", INK, 10, wrap)
        self.head = self._format("<P:b/>", "FFFFFF", 10, wrap, ground=ACCENT)
        self.body = self._format("", INK, 10, wrap)
        self.link = self._format("<P:u/>", ACCENT, 10, wrap)
        self.grounds = {
            one: self._format("<P:b/>", INK, 10, wrap, ground=colour[2:]) for one, colour in GROUNDS.items()
        }

    def _format(self, bold: str, ink: str, size: int, alignment: str = "", ground: str = "") -> int:
        font = self.styles.add(
            "fonts", f'<P:font>{bold}<P:sz val="{size}"/><P:color rgb="FF{ink}"/><P:name val="{FACE}"/></P:font>'
        )
        fill = self.styles.ground(ground) if ground else 0
        return self.styles.add(
            "cellXfs",
            f'<P:xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" quotePrefix="1" '
            f'applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">{alignment}</P:xf>',
        )


def _shown(cells: Sequence[str]) -> str:
    more = f" +{len(cells) - _SHOWN}" if len(cells) > _SHOWN else ""
    return ", ".join(cells[:_SHOWN]) + more


def _row(number: int, cells: Iterable[tuple[int, int, str]], points: int) -> str:
    """`cells`: (column, format, text)."""
    written = "".join(
        f'<c r="{letter(at)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{cell_text(text[:_LONGEST])}</t></is></c>"
        for at, style, text in cells
        if text
    )
    return f'<row r="{number}" ht="{points}" customHeight="1">{written}</row>'
