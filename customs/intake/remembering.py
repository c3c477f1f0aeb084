"""What a profile decides of a new file of its sender, and where the file itself speaks against it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date

from customs.intake.columns import NUMBERS
from customs.intake.decisions import (
    ColumnDecision,
    Decided,
    Decisions,
    HeadingDecision,
    Held,
    ProfileUse,
    RowDecision,
    SheetDecision,
)
from customs.intake.layouts import Spot, find
from customs.intake.learning import WORDS, as_answer, word_key
from customs.intake.numbers import written
from customs.intake.reading import Example, Question, QuestionKind, Reading, ReadSheet
from customs.intake.row_roles import placed_rows
from customs.intake.sheet import EMPTY, TEXT, Sheet, letter
from customs.model.import_profile import AnswerRule, OfficeWords, SenderProfile, TableRule

Reread = Callable[[Decisions], Reading]
_SAMPLE = 40
_ROUNDS = 3
"""An answer about columns may bring up questions about what they hold."""


def fits(profile: SenderProfile, reading: Reading, upload: str) -> int:
    """How many of its layouts the file has."""
    sheets = [sheet.cells for sheet in reading.sheets if sheet.upload == upload]
    return sum(any(find(cells, rule) for cells in sheets) for rule in profile.tables)


def sender_use(
    stored: tuple[str, int, SenderProfile], reading: Reading, upload: str, reread: Reread, today: date
) -> tuple[ProfileUse, Reading]:
    """All that the profile (id, version, what it holds) decides of the file. `reread`: the file under decisions. Gives
    the last reading too: all but answers that bring up nothing new are in it.
    """
    profile_id, version, profile = stored
    spots = _spots(profile, reading, upload)
    placed, held = _placed(profile, spots, reading, upload)
    use = ProfileUse(
        upload=upload,
        profile=profile_id,
        name=profile.name,
        version=version,
        decided=placed,
        held=tuple(held),
        direction=profile.direction,
    )
    now = reading
    for _ in range(_ROUNDS):
        now = reading if use.decided == Decided() else reread(Decisions(profiles=(use,)).counting())
        answers, held_now = _answered(profile, spots, now, upload, today)
        more = {question: answer for question, answer in answers.items() if question not in use.decided.answers}
        known = {(one.sheet, one.column, one.field) for one in use.held}
        told = [one for one in held_now if (one.sheet, one.column, one.field) not in known]
        decided = use.decided.model_copy(update={"answers": {**use.decided.answers, **more}})
        use = use.model_copy(update={"decided": decided, "held": (*use.held, *told)})
        if not any(one.id in more and one.kind is QuestionKind.COLUMN for one in now.questions):
            break
    return use, now


def words_use(stored: tuple[str, int, OfficeWords], reading: Reading, asked: Collection[str] = ()) -> ProfileUse | None:
    """The open questions about words that the office knows by now, but `asked`; None when there are none."""
    profile_id, version, office = stored
    codes = {word_key(one.kind, one.word): one.code for one in office.words}
    answers = {
        one.id: codes[said]
        for one in reading.open_questions
        if one.kind in WORDS
        and one.id not in asked
        and one.samples
        and (said := word_key(one.kind.value, one.samples[0])) in codes
    }
    if not answers:
        return None
    return ProfileUse(upload="", profile=profile_id, name="", version=version, decided=Decided(answers=answers))


Spots = Mapping[tuple[str, int], Spot]
"""(sheet, place of the layout in the profile) -> where it stands."""


def _spots(profile: SenderProfile, reading: Reading, upload: str) -> dict[tuple[str, int], Spot]:
    sheets = [sheet for sheet in reading.sheets if sheet.upload == upload]
    found = {(s.name, at): find(s.cells, rule) for s in sheets for at, rule in enumerate(profile.tables)}
    return {place: spot for place, spot in found.items() if spot is not None}


def _placed(profile: SenderProfile, spots: Spots, reading: Reading, upload: str) -> tuple[Decided, list[Held]]:
    """Heading rows, columns and sheets; a column of figures that holds words now is left for a person."""
    columns, headings, marked, held = [], [], list[RowDecision](), list[Held]()
    for (name, at), (rows, left) in spots.items():
        rule, sheet = profile.tables[at], reading.sheet(upload, name)
        if sheet is None:
            continue
        if rule.pointed:
            headings.append(HeadingDecision(upload=upload, sheet=name, rows=rows))
        marked += _marked(rule, sheet, rows)
        for one in rule.columns:
            place = left + one.right
            if not 0 <= place < sheet.cells.width:
                continue
            if one.field in NUMBERS and not _holds_figures(sheet.cells, place, rows[-1]):
                held.append(Held(sheet=name, column=letter(place), field=one.field, why="words"))
                continue
            columns.append(ColumnDecision(upload=upload, sheet=name, letter=letter(place), field=one.field))
    names = {sheet.name for sheet in reading.sheets if sheet.upload == upload}
    sheets = [SheetDecision(upload=upload, sheet=one.name, on=one.on) for one in profile.sheets if one.name in names]
    placed = Decided(columns=tuple(columns), headings=tuple(headings), sheets=tuple(sheets), rows=tuple(marked))
    return placed, held


def _marked(rule: TableRule, sheet: ReadSheet, heading: tuple[int, ...]) -> list[RowDecision]:
    """Rows that begin as those somebody spoke of."""
    roles = {one.begins: one.role for one in rule.rows}
    table = next((one for one in sheet.tables if one.heading_rows == heading), None)
    found = placed_rows(sheet.cells, table, roles) if table and roles else ()
    return [RowDecision(upload=sheet.upload, sheet=sheet.name, row=row, role=role) for row, role in found]


def _holds_figures(cells: Sheet, column: int, last_heading: int) -> bool:
    """At least half of what is there; an empty column says nothing against it."""
    filled = figures = 0
    for row in range(last_heading + 1, cells.height + 1):
        kind, text = cells.kind(row, column), cells.text(row, column)
        if kind != EMPTY:
            filled += 1
            figures += kind != TEXT or written(text) is not None
        if filled == _SAMPLE:
            break
    return figures * 2 >= filled


def _answered(
    profile: SenderProfile, spots: Spots, reading: Reading, upload: str, today: date
) -> tuple[dict[str, str], list[Held]]:
    """Answers to open questions, and those that the file's own figures and days speak against."""
    answers, held = dict[str, str](), list[Held]()
    for question in reading.open_questions:
        if question.upload != upload:
            continue
        for rule, left in _rules(profile.tables, spots, question):
            choice = as_answer(rule, question, left)
            if choice is None:
                continue
            if why := _against(question, choice, today):
                held.append(Held(sheet=question.sheet, column=question.column, field=question.field, why=why))
            else:
                answers[question.id] = choice
            break
    return answers, held


def _rules(tables: Sequence[TableRule], spots: Spots, question: Question) -> Iterator[tuple[AnswerRule, int]]:
    """What was answered to the same question of a layout that stands on its sheet."""
    said = {word_key("", text) for text in question.samples} if question.kind in WORDS else {("", "")}
    for (name, at), (_, left) in spots.items():
        if name != question.sheet:
            continue
        for rule in tables[at].answers:
            same = (rule.kind, rule.field) == (question.kind.value, question.field)
            if same and word_key("", rule.word) in said:
                yield rule, left


def _against(question: Question, choice: str, today: date) -> str:
    """Why the file speaks against the choice: as many lines or more agree with another one, or its days are to come."""
    chosen = next(one for one in question.choices if one.id == choice)
    others = [one for one in question.choices if one.id != choice]
    agree, of = chosen.fits or (0, 0)
    if agree < of and any(other.fits and other.fits[0] >= max(agree, 1) for other in others):
        return "figures"
    if question.kind is QuestionKind.DATE_ORDER:
        late = _latest(chosen.examples) > today.isoformat()
        if late and any(_latest(other.examples) <= today.isoformat() for other in others):
            return "days"
    return ""


def _latest(examples: Sequence[Example]) -> str:
    return max((one.value for one in examples if one.value), default="")
