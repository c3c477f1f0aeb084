"""Documents of our own beside the declaration: goods to sign, taxes worked out, findings, containers, a family's proof.

They are no customs documents and say so at the foot of every sheet, with the print, the revision and the digest.
"""

from collections.abc import Sequence

from customs.forms.barcode import square
from customs.forms.canvas import render
from customs.forms.document_form import Document, DocumentKind, load_document
from customs.forms.fonts import width
from customs.forms.listing import tables, written
from customs.forms.rows import Content
from customs.forms.sheet import Drawing, Font, Layer, Run, Sheet
from customs.forms.stamp import Stamp, keywords
from customs.forms.table import Column, Frame, Laid, Signs, Table, lay
from customs.forms.text import fit_line, spell
from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.family import Proof
from customs.model.field_table import fields
from customs.model.finding import Finding
from customs.model.tax import Assessment
from customs.words import say

TITLE, SUBTITLE, SMALL = 14.0, 8.5, 6.0
SQUARE = 62.0
FOOT = 34.0


def draw_document(
    kind: DocumentKind,
    declaration: Declaration,
    assessment: Assessment,
    findings: Sequence[Finding],
    *,
    language: Language,
    stamp: Stamp,
    family: Proof | None = None,
) -> bytes:
    """The PDF of one document; the same arguments give the same bytes.

    The stamp of a findings report carries `digest(declaration, assessment, findings)`, that of the proof of a family
    `digest(declaration, assessment, family=family)`. Raises FileNotFoundError for a
    kind that is not there.
    """
    content = Content(declaration, assessment, findings, language, family)
    return render(document_drawing(kind, content, stamp))


def document_drawing(kind: DocumentKind, content: Content, stamp: Stamp) -> Drawing:
    """What `draw_document` hands to the canvas."""
    return _Document(load_document(kind), content, stamp).drawing()


class _Document:
    """One document in the making."""

    def __init__(self, document: Document, content: Content, stamp: Stamp) -> None:
        self.document = document
        self.content = content
        self.stamp = stamp
        self.language: Language = content.language
        self.title = say(document.title, self.language)
        wide, high = document.paper
        self.frame = Frame(document.margin, wide - document.margin, high - document.margin - 12, FOOT + SMALL)

    def drawing(self) -> Drawing:
        first = self.frame.top - SQUARE
        laid = lay([self._facts(), *self._body()], self.frame, first)
        sheets = tuple(self._sheet(page, number, len(laid)) for number, page in enumerate(laid, 1))
        told = keywords(self.document.name, "document", self.language, self.stamp)
        return Drawing(self.document.paper, self.title, told, (self._foot(), self._head()), sheets)

    def _body(self) -> list[Table | Signs]:
        document, language = self.document, self.language
        made: list[Table | Signs] = list(tables(document, self.content))
        if not made and document.empty:
            made.append(Table("", (Column("", 1),), (), (say(document.empty, language),), bare=True))
        if document.signs:
            places = tuple((say(sign.who, language), say(sign.how, language)) for sign in document.signs)
            made.append(Signs(places, say("print.sign.day", language)))
        return made

    def _facts(self) -> Table:
        """Name and value of the declaration's facts that it has, `across` side by side."""
        declaration, language = self.content.declaration, self.language
        known = fields(declaration.direction)
        told = []
        for fact in self.document.facts:
            name, *units = fact.split(" ")
            values = [getattr(declaration, path) for path in (name, *units)]
            if name in known and values[0] not in (None, ()):
                text = " ".join(filter(None, (written(value, language) for value in values)))
                told.append((f"{known[name].label(language)}:", text))
        across = self.document.across
        told += [("", "")] * (-len(told) % across)
        rows = [
            tuple(text for pair in told[first : first + across] for text in pair)
            for first in range(0, len(told), across)
        ]
        columns = (Column("", 4), Column("", 7, font="bold")) * across
        remarks = tuple(say(remark, language) for remark in self.document.remarks)
        return Table("", columns, rows, remarks, bare=True)

    def _sheet(self, page: Laid, number: int, pages: int) -> Sheet:
        layers = ("foot", "head") if number == 1 else ("foot",)
        wide, high = self.document.paper
        y = high - self.document.margin
        place = say("print.page", self.language, page=number, pages=pages)
        start = wide - self.document.margin - width("words", place, SUBTITLE)
        runs = [Run(start, y, place, SUBTITLE, "words")]
        if number > 1:
            text = f"{self.title} · {self._whose()}"
            size = fit_line(text, "bold", SUBTITLE, start - self.document.margin - SUBTITLE)
            runs.append(Run(self.document.margin, y, text, size, "bold"))
        return Sheet(layers, (*runs, *page.runs), page.strokes)

    def _whose(self) -> str:
        number = self.content.declaration.declaration_number
        key = f"print.of.{self.content.declaration.direction}"
        return spell(say(key, self.language, number=number or say("print.of.none", self.language)))

    def _head(self) -> Layer:
        """Title, whose document it is, and the QR code, on the first sheet."""
        wide, high = self.document.paper
        margin = self.document.margin
        top = high - margin
        room = wide - 2 * margin - 2 * SQUARE
        runs = [
            self._middle(self.title, top - 22, "bold", fit_line(self.title, "bold", TITLE, room)),
            self._middle(self._whose(), top - 38, "words", fit_line(self._whose(), "words", SUBTITLE, room)),
        ]
        left, bottom = wide - margin - SQUARE, top - 6 - SQUARE
        name = say("print.square", self.language)
        runs.append(Run(wide - margin - width("words", name, SMALL), bottom - SMALL + 4, name, SMALL, "words"))
        return Layer("head", tuple(runs), bars=square(self.stamp.square, left, bottom, SQUARE))

    def _middle(self, text: str, y: float, font: Font, size: float) -> Run:
        return Run((self.document.paper[0] - width(font, text, size)) / 2, y, text, size, font)

    def _foot(self) -> Layer:
        stamp = self.stamp
        told = (
            say("print.foot", self.language, id=stamp.id, revision=stamp.revision, digest=stamp.digest),
            say(f"print.own.{stamp.kind}", self.language),
        )
        runs = [
            Run(self.document.margin, FOOT - 14 + place * (SMALL + 2), text, SMALL, "words")
            for place, text in enumerate(told)
        ]
        return Layer("foot", tuple(runs))
