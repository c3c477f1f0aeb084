"""Numeric columns of a table: which sign is the decimal sign, what stands beside the figures, what cannot be read."""

from collections.abc import Callable, Collection
from decimal import Decimal

from customs.intake.codes import code, mass, meanings
from customs.intake.columns import COMPANION, NUMBERS
from customs.intake.field_values import FieldValues, Task
from customs.intake.findings import column_finding
from customs.intake.numbers import WHOLE, Style, column_style, typed, written
from customs.intake.questions import Asked, Fits, decimal_question, decimal_styles
from customs.intake.reading import QuestionKind
from customs.intake.scales import scaled
from customs.intake.sheet import EMPTY, ERROR, NUMBER, TEXT, UNCACHED
from customs.intake.taken import Taken, take
from customs.model.shipment import Value

MASSES = ("net_mass", "gross_mass")
_PRICE = ("quantity", "unit_price", "invoice_value")
_KILO = "KGM"
_BESIDE = "beside"
"""A figure with a word beside it, which has yet to be looked at."""
SIGNS = {
    "$": frozenset(["USD", "AUD", "CAD", "SGD", "HKD", "NZD", "TWD", "MXN"]),
    "US $": frozenset({"USD"}),
    "€": frozenset({"EUR"}),
    "£": frozenset({"GBP"}),
    "¥": frozenset({"JPY", "CNY"}),
    "₫": frozenset({"VND"}),
}
"""Signs of money -> what they may mean."""


def read_numbers(task: Task) -> None:
    """All numeric fields at once: each may be evidence for another."""
    figures = {name: _Figures(task, name) for name in sorted(NUMBERS & set(task.layout.at))}
    for name, one in figures.items():
        if one.asked:
            one.answer(lambda style, name=name: _evidence(figures, name, style))  # type: ignore[misc]
    for name, one in figures.items():
        one.read(_against(figures, name))


class _Figures:
    """One numeric column. `style`: decimal sign where texts need one; None while it is open."""

    def __init__(self, task: Task, name: str) -> None:
        self.task, self.name = task, name
        self.taken: Taken = take(task.place, task.parts, task.layout.at[name])
        self.style, self.open = column_style(self.taken.words)
        self.asked: Asked | None = self._asked() if self.open else None

    def _asked(self) -> Asked:
        cells = [self.task.source(self.name, line) for line in range(len(self.taken.texts)) if self.doubtful(line)]
        return Asked(QuestionKind.DECIMAL, self.task.place, self.name, cells, top=self.task.top)

    def doubtful(self, line: int) -> bool:
        if self.taken.kinds[line] != TEXT or line in self.taken.elsewhere:
            return False
        number = written(self.taken.texts[line])
        return number is not None and number.doubtful

    def answer(self, evidence: Callable[[Style], tuple[str, Fits] | None]) -> None:
        if self.asked is None or not self.asked.cells:
            return
        question = decimal_question(self.asked, evidence)
        choice = self.task.answers.get(question.id)
        self.style = decimal_styles(self.asked.texts).get(choice or "")
        self.task.questions.append(question.answered(choice if self.style else None))

    def value(self, line: int, style: Style | None) -> Decimal | None:
        kind, text = self.taken.kinds[line], self.taken.texts[line]
        if kind == NUMBER:
            return typed(text)
        number = written(text) if kind == TEXT else None
        return number.under(style) if number else None

    def read(self, against: Collection[int]) -> None:
        """`against`: lines whose own sum speaks against how the column is read; their figures stay blank."""
        task, name = self.task, self.name
        task.styles[name] = self.style
        column = task.begin(name, self.taken)
        if reason := self._whole():
            self._all_in_doubt(column, reason)
            return
        waiting = []
        for line, reason in column.fill(self.taken, self._told, {NUMBER: self._typed}):
            if reason == _BESIDE:
                column.values[line] = column.values[line] if self._beside(line) else None
                continue
            if reason == "number_style":
                waiting.append(task.source(name, line))
            task.doubt(name, line, reason, say=reason != "number_style")
        for line in against:
            column.values[line] = None
            task.doubt(name, line, "number_against")
        if waiting:
            task.findings.append(column_finding("number_style", task.place, name, column.letter, waiting))

    @property
    def _typed(self) -> Callable[[str], Decimal]:
        """Most columns have no number so long that digits behind the fifteenth must go."""
        return Decimal if max(map(len, self.taken.texts), default=0) <= WHOLE else typed

    def _told(self, kind: str, text: str) -> tuple[Value | None, str]:
        if kind == EMPTY:
            return None, ""
        if kind in {ERROR, UNCACHED}:
            return None, "error" if kind == ERROR else "uncached"
        number = written(text) if kind == TEXT else None
        if number is None:
            return None, "number"
        value = number.under(self.style)
        return value, "number_style" if value is None else _BESIDE if number.beside else ""

    def _whole(self) -> str:
        """Why no figure of the column is what it seems, "" when nothing says so: another unit, or thousands of it."""
        task, name = self.task, self.name
        column = task.layout.at[name]
        said = [task.heading.texts.get(column, ""), *(task.place.cells.text(row, column) for row in task.parts.units)]
        if name != "import_duty_rate" and any(scaled(text) for text in said):
            return "scaled"
        stated = task.stated.get(f"{name}_unit")
        if name in MASSES and (stated.code != _KILO if stated else self._other_total(column)):
            return "mass_unit"
        return ""

    def _other_total(self, column: int) -> bool:
        """`100 MT` in a total tells what bare figures above it are."""
        for row, _ in self.task.parts.totals:
            number = written(self.task.place.cells.text(row, column))
            if number and number.beside and code("unit", number.beside, self.task.place.on) != _KILO:
                return True
        return False

    def _all_in_doubt(self, column: FieldValues, reason: str) -> None:
        cells = []
        for line, kind in enumerate(self.taken.kinds):
            if kind != EMPTY:
                column.doubts[line] = reason
                cells.append(self.task.source(self.name, line))
        if cells:
            found = column_finding(reason, self.task.place, self.name, column.letter, cells)
            self.task.findings.append(found)

    def _beside(self, line: int) -> bool:
        """`100 KGS`, `$5`: a word beside the figure must be one we know, and then it is read too."""
        number = written(self.taken.texts[line]) if self.taken.kinds[line] == TEXT else None
        beside = number.beside if number else ""
        if not beside or (beside == "%" and self.name == "import_duty_rate"):
            return True
        reason = self._mass_beside(beside) if self.name in MASSES else self._word_beside(line, beside)
        if reason:
            self.task.doubt(self.name, line, reason)
        return not reason

    def _mass_beside(self, word: str) -> str:
        """Reason of doubt, "" for none."""
        unit = mass(word, self.task.place.on)
        return "" if unit == _KILO else "mass_unit" if unit else "number"

    def _word_beside(self, line: int, word: str) -> str:
        """Reason of doubt, "" for none. `$` names several currencies, but the figure beside it is sure."""
        target, kind = COMPANION.get(self.name, ("", ""))
        known = code(kind, word, self.task.place.on) if target else None
        possible = meanings(kind, word, self.task.place.on) if target and not known else ()
        if target and (known or possible or word in SIGNS):
            self._compare(line, target, known, SIGNS.get(word) or frozenset((known,) if known else possible))
        told = self.task.stated.get(target)
        if possible and self.task.is_open(target, line) and not (told and told.code):
            spot = (line, self.task.source(self.name, line))
            self.task.wondered.setdefault((target, word), []).append(spot)
        return "" if known or possible or (kind == "currency" and word in SIGNS) else "number"

    def _compare(self, line: int, target: str, known: str | None, possible: frozenset[str]) -> None:
        """The word beside a figure and the column of such words must agree; where they do not, neither stands."""
        task = self.task
        held = task.fields.get(target)
        stated = task.stated.get(target)
        have = held.values[line] if held and held.raws[line] is not None else (stated.code or None) if stated else None
        if have is not None and have not in possible:
            task.contradict(target, line, task.source(self.name, line))
        elif known and (held is None or held.raws[line] is None):
            task.put(target, line, known, task.source(self.name, line))


def _evidence(figures: dict[str, _Figures], name: str, style: Style) -> tuple[str, Fits] | None:
    """How many lines agree with the other columns if the column is read so. (words key, (agree, looked at))."""
    if name in _PRICE and all(one in figures for one in _PRICE):
        return _counted("fits_price", figures, name, style)
    if name in MASSES and all(one in figures for one in MASSES):
        return _counted("fits_mass", figures, name, style)
    return None


def _counted(key: str, figures: dict[str, _Figures], name: str, style: Style) -> tuple[str, Fits] | None:
    names = _PRICE if key == "fits_price" else MASSES
    fits = of = 0
    for line in range(len(figures[name].taken.kinds)):
        possible = [_possible(figures[one], line, style if one == name else None) for one in names]
        # Beside a column that is in doubt itself either reading may seem to fit: such a line is no evidence.
        if all(possible) and all(len(set(values)) == 1 for values in possible):
            of += 1
            fits += _agrees(possible) if key == "fits_price" else min(possible[0]) <= max(possible[1])
    return (key, (fits, of)) if of else None


def _against(figures: dict[str, _Figures], name: str) -> list[int]:
    """Lines where quantity x price is the value only if the text is read otherwise than the sure texts of its column.

    A column somebody was asked about is none of these: the answer is theirs, and they saw what it fits.
    """
    one = figures[name]
    if one.style is None or one.asked or name not in _PRICE or not all(each in figures for each in _PRICE):
        return []
    other = next(style for style in Style if style is not one.style)
    doubtful = (line for line in range(len(one.taken.kinds)) if one.doubtful(line))
    return [
        line for line in doubtful if _fits(figures, name, line, other) and not _fits(figures, name, line, one.style)
    ]


def _fits(figures: dict[str, _Figures], name: str, line: int, style: Style) -> bool:
    return _agrees([_possible(figures[one], line, style if one == name else None) for one in _PRICE])


def _possible(one: _Figures, line: int, style: Style | None) -> list[Decimal]:
    """The value, or both values of a column that is in doubt itself."""
    styles = (style,) if style else (one.style,) if one.style or not one.open else tuple(Style)
    return [value for each in styles if (value := one.value(line, each)) is not None]


def _agrees(possible: list[list[Decimal]]) -> bool:
    quantities, prices, values = possible
    return any(
        abs(quantity * price - value) <= max(Decimal("0.01"), abs(value) / 200)
        for quantity in quantities
        for price in prices
        for value in values
    )
