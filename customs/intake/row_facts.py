"""What a row holds of a line of goods, asked cell by cell."""

from collections.abc import Sequence
from decimal import Decimal

from customs.intake.codes import hs_digits
from customs.intake.columns import Layout
from customs.intake.marks import charge, ditto, placeholder, total
from customs.intake.numbers import written
from customs.intake.sheet import COLONS, EMPTY, ERROR, NUMBER, TEXT, UNCACHED, Sheet
from customs.intake.vocabulary import label

_SUMMED = ("quantity", "invoice_value", "net_mass", "gross_mass", "package_count")
_CENT = Decimal("0.01")
_LONGEST_UNREAD = 30


class RowFacts:
    """`names`: columns that say what the goods are. `numbers`: columns of figures."""

    def __init__(self, sheet: Sheet, layout: Layout, names: Sequence[int], numbers: Sequence[int]) -> None:
        self.sheet, self.at, self.names, self.numbers = sheet, layout.at, names, numbers
        self.summed = 0
        self.sums: dict[int, Decimal] = {}

    def says(self, row: int, column: int) -> bool:
        """A formula's zero and a placeholder say nothing."""
        kind, text = self.sheet.kind(row, column), self.sheet.text(row, column)
        if kind == TEXT:
            return ditto(text) or not placeholder(text)
        return kind not in {EMPTY, ERROR} and text not in {"0", "FALSE"}

    def figures(self, row: int) -> set[int]:
        """Columns of numbers that hold one other than zero, or an error where one should be."""
        found = set()
        for column in self.numbers:
            kind, text = self.sheet.kind(row, column), self.sheet.text(row, column)
            number = kind == NUMBER and text != "0"
            if number or kind in {ERROR, UNCACHED} or (kind == TEXT and (_counts(text) or ditto(text))):
                found.add(column)
        return found

    def unread(self, row: int) -> set[int]:
        """Columns of numbers that hold `ten`, `10 x 5`, `FOC`: goods all the same; and a unit that stands alone."""
        found = set()
        for column in self.numbers:
            text = self.sheet.text(row, column)
            if self.sheet.kind(row, column) == TEXT and len(text) <= _LONGEST_UNREAD and self._is_unread(text):
                found.add(column)
        unit, quantity = self.at.get("quantity_unit", -1), self.at.get("quantity", -1)
        alone = unit >= 0 and self.sheet.kind(row, unit) == TEXT and self.sheet.kind(row, quantity) != NUMBER
        return found | {unit} if alone and self._is_unread(self.sheet.text(row, unit)) else found

    def _is_unread(self, text: str) -> bool:
        return not placeholder(text) and not written(text) and label(text.rstrip("".join(COLONS))) is None

    def own(self, row: int, *, but: int) -> bool:
        """An HS code or an item code in another cell than the one asked about: no total and no charge has one."""
        hs, item = self.at.get("hs_code", -1), self.at.get("item_code", -1)
        if hs not in {-1, but} and hs_digits(self.sheet.text(row, hs)):
            return True
        if item in {-1, but} or not self.says(row, item):
            return False
        text = self.sheet.text(row, item)
        return not (total(text) or charge(text) or text.rstrip().endswith(COLONS) or label(text))

    def described(self, row: int, *, but: int) -> bool:
        """Another cell names goods, and is no word of a total and no label itself."""
        for column in self.names:
            text = self.sheet.text(row, column).strip()
            if column == but or not self.says(row, column) or self.sheet.kind(row, column) != TEXT:
                continue
            if not (total(text) or charge(text) or text.endswith(COLONS) or label(text)):
                return True
        return False

    def numbered(self, row: int, *, but: int) -> bool:
        column = self.at.get("line_number", -1)
        return column not in {-1, but} and self.sheet.text(row, column).strip(" .").isdigit()

    def priced(self, row: int) -> bool:
        """A quantity and a price of one."""
        return {self.at.get("quantity", -1), self.at.get("unit_price", -1)} <= self.figures(row)

    def is_line(self, row: int, *, but: int) -> bool:
        """A full line whatever the asked cell says, as a remark `Total 5 cartons` or `Note:` beside it."""
        if self.own(row, but=but):
            return True
        if not self.described(row, but=but):
            return False
        figures = self.figures(row)
        beside = but not in self.names and but > self.at.get("quantity", but) and self.at["quantity"] in figures
        return bool(figures) and (beside or self.numbered(row, but=but) or self.priced(row))

    def adds_up(self, row: int, lines: Sequence[int]) -> bool:
        """Some figure of the row is the sum of its column over the lines above."""
        columns = [self.at[name] for name in _SUMMED if name in self.at]
        for line in lines[self.summed :]:
            for column in columns:
                self.sums[column] = self.sums.get(column, Decimal()) + self._number(line, column)
        self.summed = len(lines)
        found = ((self._number(row, column), self.sums.get(column, Decimal())) for column in columns)
        return any(figure and abs(figure - summed) <= _CENT for figure, summed in found)

    def _number(self, row: int, column: int) -> Decimal:
        text = self.sheet.text(row, column)
        return Decimal(text) if self.sheet.kind(row, column) == NUMBER else Decimal()


def _counts(text: str) -> bool:
    """A number other than zero, or one in doubt."""
    number = written(text)
    return number is not None and bool(number.point or number.comma)
