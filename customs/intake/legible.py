"""A sheet in the letters of an old font: asked about with texts before and after, converted when somebody says so."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from customs.intake.decisions import Decisions
from customs.intake.encoded import encoded, is_assumed
from customs.intake.findings import other, shorten
from customs.intake.letters import Guess, as_western, guess, meant
from customs.intake.place import Place
from customs.intake.question import Choice, Example, Question, QuestionKind
from customs.intake.sheet import TEXT, Cells, letter
from customs.model.base import Text
from customs.model.finding import Finding, Severity
from customs.model.source import Source
from customs.words import both, say

_ROWS = 400
_MOST = 1_000
_SHOWN = 4
AS_IS = "as_is"
Found = tuple[Place, tuple[Question, ...], tuple[Finding, ...]]


def legible(place: Place, decisions: Decisions) -> Found:
    """The place with its texts in Unicode, if that was answered; the question, if there is one; what is said of it."""
    if is_assumed(place):
        place, asked, told = encoded(place, decisions)
        return place, (asked,), (told,)
    found = guess(_sampled(place))
    if found is None:
        return place, (), ()
    cells = list(islice(_cells(place, found), _SHOWN))
    question = _question(place, found, cells)
    answer = decisions.answers.get(question.id)
    if answer not in {found.letters.value, AS_IS}:
        return place, (question,), (_finding("open", Severity.WARNING, place, found, cells),)
    if answer == AS_IS:
        return place, (question.answered(answer),), ()
    columns = tuple(_column(one, found, place) for one in place.cells.columns)
    done = replace(place, cells=replace(place.cells, columns=columns))
    return done, (question.answered(answer),), (_finding("done", Severity.ADVICE, place, found, cells),)


def _sampled(place: Place) -> Iterator[str]:
    texts = (
        text
        for cells in place.cells.columns
        for kind, text in zip(cells.kinds[:_ROWS], cells.texts[:_ROWS], strict=True)
        if kind == TEXT and not text.isascii()
    )
    return (_signs(text, place) for text in islice(texts, _MOST))


def _signs(text: str, place: Place) -> str:
    return as_western(text, place.cells.noted.get("encoding", ""))


def _cells(place: Place, found: Guess) -> Iterator[Source]:
    """Of the texts that show it, each once."""
    told: set[str] = set()
    for row in range(1, min(place.cells.height, _ROWS) + 1):
        for column in place.cells.used(row):
            text = place.cells.text(row, column)
            if _signs(text, place) in found.samples and text not in told:
                told.add(text)
                yield place.source(row, column)


def _column(cells: Cells, found: Guess, place: Place) -> Cells:
    if "".join(cells.texts).isascii():
        return cells
    texts = [
        meant(_signs(text, place), found) if kind == TEXT else text
        for kind, text in zip(cells.kinds, cells.texts, strict=True)
    ]
    return Cells(cells.kinds, texts)


def _question(place: Place, found: Guess, cells: list[Source]) -> Question:
    raws = [cell.raw or "" for cell in cells]
    choices = (
        Choice(
            id=found.letters.value,
            label=_told("intake.question.letters_yes", found),
            examples=tuple(Example(raw, meant(_signs(raw, place), found)) for raw in raws),
        ),
        Choice(id=AS_IS, label=both("intake.question.letters_no"), examples=tuple(Example(raw, raw) for raw in raws)),
    )
    return Question(
        id=f"{QuestionKind.LETTERS.value}:{place.upload[:12]}:{place.sheet}",
        kind=QuestionKind.LETTERS,
        file=place.file,
        upload=place.upload,
        sheet=place.sheet,
        column=cells[0].cell.rstrip("0123456789") if cells else letter(0),
        field="description",
        title=_told("intake.question.letters", found, sheet=place.sheet),
        samples=tuple(raws),
        choices=choices,
        cells=tuple(cells),
        count=len(found.samples),
    )


def _finding(key: str, severity: Severity, place: Place, found: Guess, cells: list[Source]) -> Finding:
    raw = cells[0].raw or "" if cells else ""
    after = meant(_signs(raw, place), found)
    told = _told(f"intake.letters.{key}", found, sheet=place.sheet, before=shorten(raw), after=shorten(after))
    return other(
        "INT-051", severity, "goods", (told, both("intake.letters.why"), both(f"intake.letters.{key}_fix")), *cells
    )


def _told(key: str, found: Guess, **values: object) -> Text:
    """The text of `key` with the name of the old letters in its own language."""
    name = both(f"intake.letters.{found.letters.value}")
    return Text(vi=say(key, "vi", name=name.vi, **values), en=say(key, "en", name=name.en, **values))
