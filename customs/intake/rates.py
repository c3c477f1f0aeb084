"""A column of rates that are all below one: 0.05 may be five percent whose sign the file does not show, or 0.05 %.

A cell shown in percent has been read as it is shown; numbers without that format, and those of a CSV file, do not tell.
Nothing is taken by guess.
"""

from collections.abc import Sequence
from decimal import Decimal

from customs.intake.assemble_findings import rates_below_one
from customs.intake.outcome import SheetOutcome, TableOutcome
from customs.intake.sheet import NUMBER, position

_PERCENTAGES = ("import_duty_rate", "export_duty_rate")


def doubt_rates(sheets: Sequence[SheetOutcome]) -> None:
    """Our own workbook says that its rates are percentages, and is left alone."""
    for sheet in sheets:
        for table in sheet.tables if sheet.on else ():
            for name in _PERCENTAGES if not table.read.own else ():
                if name in table.fields:
                    _look(table, name)


def _look(table: TableOutcome, name: str) -> None:
    column = table.fields[name]
    at = position(column.letter) if column.letter else -1
    told = [
        (line, value)
        for line, value in enumerate(column.values)
        if isinstance(value, Decimal) and value and table.place.cells.kind(table.lines[line], at) == NUMBER
    ]
    if not told or any(value >= 1 for _, value in told):
        return
    for line, _ in told:
        column.values[line] = None
        column.doubts[line] = "rate"
    table.findings.append(rates_below_one(table, name, [line for line, _ in told]))
