"""A CSV file in an encoding of East Asia, which it does not name: shown before and after, and asked about."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from customs.intake.decisions import Decisions
from customs.intake.findings import other, shorten
from customs.intake.place import Place
from customs.intake.question import Choice, Example, Question, QuestionKind
from customs.intake.scripts import ENCODINGS
from customs.intake.sheet import TEXT, Cells, letter
from customs.model.base import Text
from customs.model.finding import Finding, Severity
from customs.model.source import Source
from customs.words import both, say

AS_IS = "cp1258"
"""What the text was before anybody looked at its signs."""
_SHOWN = 4
_ROWS = 400


def is_assumed(place: Place) -> bool:
    """The file was read in one of these encodings, which nothing but its legibility speaks for."""
    return place.cells.noted.get("encoding") in ENCODINGS


def encoded(place: Place, decisions: Decisions) -> tuple[Place, Question, Finding]:
    """The place with its texts as they were answered to be, or as they are most legible; the question; what is said."""
    held = place.cells.noted["encoding"]
    cells = list(islice(_cells(place), _SHOWN))
    question = _question(place, cells)
    answer = decisions.answers.get(question.id)
    known = answer if any(choice.id == answer for choice in question.choices) else None
    done = place
    if known and known != held:
        columns = tuple(_column(one, held, known) for one in place.cells.columns)
        done = replace(place, cells=replace(place.cells, columns=columns))
    return done, question.answered(known), _finding(place, known, cells)


def _cells(place: Place) -> Iterator[Source]:
    """Texts beyond ASCII, each once."""
    told: set[str] = set()
    for row in range(1, min(place.cells.height, _ROWS) + 1):
        for column in place.cells.used(row):
            text = place.cells.text(row, column)
            if not text.isascii() and text not in told:
                told.add(text)
                yield place.source(row, column)


def _column(cells: Cells, held: str, meant: str) -> Cells:
    texts = [
        _meant(text, held, meant) if kind == TEXT else text for kind, text in zip(cells.kinds, cells.texts, strict=True)
    ]
    return Cells(cells.kinds, texts)


def _meant(text: str, held: str, meant: str) -> str:
    return text if text.isascii() else text.encode(held, "replace").decode(meant, "replace")


def _question(place: Place, cells: list[Source]) -> Question:
    held = place.cells.noted["encoding"]
    others = place.cells.noted.get("encodings", "").split()
    texts = [cell.raw or "" for cell in cells]
    choices = tuple(
        Choice(
            id=one,
            label=_named("intake.question.encoded_yes", one) if one != AS_IS else both("intake.question.encoded_no"),
            examples=tuple(Example(_meant(text, held, AS_IS), _meant(text, held, one)) for text in texts),
        )
        for one in (held, *others, AS_IS)
    )
    return Question(
        id=f"{QuestionKind.LETTERS.value}:{place.upload[:12]}:{place.sheet}",
        kind=QuestionKind.LETTERS,
        file=place.file,
        upload=place.upload,
        sheet=place.sheet,
        column=cells[0].cell.rstrip("0123456789") if cells else letter(0),
        field="description",
        title=_named("intake.question.encoded", held, file=place.file),
        samples=tuple(_meant(text, held, AS_IS) for text in texts),
        choices=choices,
        cells=tuple(cells),
        count=len(cells),
    )


def _finding(place: Place, answer: str | None, cells: list[Source]) -> Finding:
    held = place.cells.noted["encoding"]
    after = cells[0].raw or "" if cells else ""
    shown = {"before": shorten(_meant(after, held, AS_IS)), "after": shorten(_meant(after, held, answer or held))}
    key, severity = ("done", Severity.ADVICE) if answer else ("open", Severity.WARNING)
    told = _named(f"intake.encoded.{key}", answer or held, file=place.file, **shown)
    return other(
        "INT-055", severity, "goods", (told, both("intake.encoded.why"), both(f"intake.encoded.{key}_fix")), *cells
    )


def _named(key: str, encoding: str, **values: object) -> Text:
    """The text of `key` with the name of the encoding."""
    name = both(f"intake.encoding.{encoding}")
    return Text(vi=say(key, "vi", name=name.vi, **values), en=say(key, "en", name=name.en, **values))
