"""What stands behind the form, on sheets of our own: values cut or without a box, containers, taxes with their sums."""

from dataclasses import replace

from customs.forms import listing
from customs.forms.document_form import DocumentKind, load_document
from customs.forms.fill import Filler, Note
from customs.forms.rows import Content
from customs.forms.table import Column, Table
from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.tax import Assessment
from customs.words import say


def tables(declaration: Declaration, assessment: Assessment, filler: Filler) -> tuple[Table, ...]:
    """Those that have anything to say."""
    language = filler.language
    content = Content(declaration, assessment, (), language)
    notes = (
        _notes("cut", filler.cut, language),
        _notes("lost", filler.lost, language),
        _notes("homeless", filler.homeless, language),
    )
    return (*(table for table in notes if table.rows), *_own("containers", content), *_own("taxes", content))


def _notes(name: str, notes: list[Note], language: Language) -> Table:
    def row(note: Note) -> tuple[str, ...]:
        return (f"[{note.number}]" if note.number else "", note.where, note.text)

    return Table(
        say(f"print.{name}.title", language),
        (
            Column("", 5),
            Column(say("print.column.field", language), 30),
            Column(say("print.column.value", language), 65),
        ),
        [row(note) for note in notes],
        (say(f"print.{name}.remark", language),),
    )


def _own(kind: DocumentKind, content: Content) -> list[Table]:
    """The tables of a document of ours, under its title."""
    document = load_document(kind)
    made = listing.tables(document, content)
    if made:
        remarks = tuple(say(remark, content.language) for remark in document.remarks)
        made[0] = replace(made[0], title=say(document.title, content.language), remarks=remarks)
    return made
