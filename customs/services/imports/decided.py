"""Whether what a person points at in a reading is really there, before it is kept."""

from customs.intake.columns import NUMBERS
from customs.intake.decisions import AlikeDecision, CellDecision, Decisions
from customs.intake.mending import spot
from customs.intake.reading import Question, QuestionKind, Reading, ReadSheet
from customs.intake.sheet import DAY, EMPTY, NUMBER, TEXT, letter
from customs.intake.values import DATES
from customs.model.base import Language, plain
from customs.model.errors import CustomsError
from customs.services.declarations.typed import read_day, read_number
from customs.words import both

_WORDS = frozenset({QuestionKind.UNIT, QuestionKind.COUNTRY, QuestionKind.CURRENCY, QuestionKind.PACKAGE})
_LONGEST_CODE = 10


def sheet(reading: Reading, sha: str, name: str) -> ReadSheet:
    """Raises CustomsError INTAKE-PLACE."""
    found = reading.sheet(sha, name)
    if found is None:
        raise _no_place(name)
    return found


def column(reading: Reading, sha: str, name: str, letter: str) -> None:
    """Raises CustomsError INTAKE-PLACE for a letter the sheet does not have."""
    if letter not in sheet(reading, sha, name).letters:
        raise _no_place(f"{name}!{letter}")


def rows(reading: Reading, sha: str, name: str, numbers: tuple[int, ...]) -> None:
    """Raises CustomsError INTAKE-PLACE for a row the sheet does not have."""
    height = sheet(reading, sha, name).height
    for number in numbers:
        if not 1 <= number <= height:
            raise _no_place(f"{name}!{number}")


def answer(reading: Reading, question_id: str, choice: str | None) -> None:
    """Raises CustomsError INTAKE-ANSWER for a question that is not asked, or an answer it does not have."""
    question = next((one for one in reading.questions if one.id == question_id), None)
    if question is None or not (choice is None or _fits(question, choice)):
        raise CustomsError("INTAKE-ANSWER", both("errors.intake.answer"))


def cell(reading: Reading, place: tuple[str, str, str], text: str, by: str, language: Language) -> CellDecision:
    """The cell (upload, sheet, address) with a person's text, as the field of its column takes it.

    Raises CustomsError INTAKE-PLACE.
    """
    sha, name, where = place
    held = sheet(reading, sha, name)
    column(reading, sha, name, where.rstrip("0123456789"))
    row, at = spot(where)
    rows(reading, sha, name, (row,))
    field = next((c.field for t in held.tables if row in t.parts for c in t.columns if c.letter == letter(at)), "")
    kind, said = _meant(field, " ".join(text.split()), language)
    before = next((s.raw for s in held.mended if s.cell == where), None)
    was = held.cells.text(row, at) if before is None else before
    return CellDecision(upload=sha, sheet=name, cell=where, kind=kind, text=said, was=was or "", by=by)


def alike(held: Decisions, sha: str, name: str, where: str) -> AlikeDecision:
    """What was typed in the cell, for all of its column. Raises CustomsError INTAKE-PLACE."""
    one = next((c for c in held.cells if (c.upload, c.sheet, c.cell) == (sha, name, where)), None)
    if one is None:
        raise _no_place(f"{name}!{where}")
    told = {"upload": sha, "sheet": name, "letter": where.rstrip("0123456789")}
    return AlikeDecision(**told, was=one.was, kind=one.kind, text=one.text, by=one.by)


def _meant(field: str, text: str, language: Language) -> tuple[str, str]:
    """(kind, text) of a cell. What does not read as the field's figure or day stays a text, and is told of as one."""
    if not text:
        return EMPTY, ""
    if field in NUMBERS:
        number = read_number(text, language)
        return (TEXT, text) if number is None else (NUMBER, plain(number))
    if field in DATES:
        try:
            return DAY, read_day(text).isoformat()
        except CustomsError:
            return TEXT, text
    return TEXT, text


def _fits(question: Question, choice: str) -> bool:
    """A question about a word takes any code: the intake itself knows which are in force."""
    if any(choice == one.id for one in question.choices):
        return True
    return question.kind in _WORDS and choice.isascii() and choice.isalnum() and len(choice) <= _LONGEST_CODE


def _no_place(place: str) -> CustomsError:
    return CustomsError("INTAKE-PLACE", both("errors.intake.place", place=place))
