"""Whether what a person points at in a reading is really there, before it is kept."""

from customs.intake.reading import Question, QuestionKind, Reading, ReadSheet
from customs.model.errors import CustomsError
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


def _fits(question: Question, choice: str) -> bool:
    """A question about a word takes any code: the intake itself knows which are in force."""
    if any(choice == one.id for one in question.choices):
        return True
    return question.kind in _WORDS and choice.isascii() and choice.isalnum() and len(choice) <= _LONGEST_CODE


def _no_place(place: str) -> CustomsError:
    return CustomsError("INTAKE-PLACE", both("errors.intake.place", place=place))
