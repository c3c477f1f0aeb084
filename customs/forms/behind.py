"""What stands behind the form, on sheets of our own: values cut or without a box, containers, taxes with their sums."""

from collections.abc import Iterator

from customs.forms.fill import Filler, Note
from customs.forms.table import Column, Table
from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.tax import Assessment, ItemAssessment, TaxLine
from customs.words import number, say


def tables(declaration: Declaration, assessment: Assessment, filler: Filler) -> tuple[Table, ...]:
    """Those that have anything to say."""
    language = filler.language
    found = (
        _notes("cut", filler.cut, language),
        _notes("lost", filler.lost, language),
        _notes("homeless", filler.homeless, language),
        _containers(declaration, language),
        _taxes(assessment, language),
    )
    return tuple(table for table in found if table.rows)


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


def _containers(declaration: Declaration, language: Language) -> Table:
    rows = [
        (
            str(position),
            box.container_number or "",
            box.seal_number or "",
            box.customs_seal_number or "",
            box.container_bill_of_lading_number or "",
            box.container_note or "",
        )
        for position, box in enumerate(declaration.containers, 1)
    ]
    names = ("number", "container", "seal", "customs_seal", "bill", "note")
    shares = (5, 18, 20, 18, 20, 19)
    columns = tuple(
        Column(say(f"print.column.{name}", language), share) for name, share in zip(names, shares, strict=True)
    )
    return Table(say("print.containers.title", language), columns, rows, (say("print.containers.remark", language),))


def _taxes(assessment: Assessment, language: Language) -> Table:
    columns = (
        Column(say("print.column.number", language), 5),
        Column(say("print.column.tax", language), 20),
        Column(say("print.column.base", language), 14, "right"),
        Column(say("print.column.rate", language), 9, "right"),
        Column(say("print.column.amount", language), 14, "right"),
        Column(say("print.column.steps", language), 38),
    )
    rows = [row for item in assessment.items for row in _item_rows(item, language)]
    rows += _total_rows(assessment, language)
    return Table(say("print.taxes.title", language), columns, rows, (say("print.taxes.remark", language),))


def _item_rows(item: ItemAssessment, language: Language) -> Iterator[tuple[str, ...]]:
    told = [step.say(language) for step in item.steps]
    if item.absent:
        told.append(item.absent.say(language))
    value = number(item.customs_value, language)
    yield (str(item.number), say("print.taxes.customs_value", language), "", "", value, "\n".join(told))
    for line in item.taxes:
        yield _tax_row(line, language)


def _tax_row(line: TaxLine, language: Language) -> tuple[str, ...]:
    told = [step.say(language) for step in line.steps]
    if line.absent:
        told.append(line.absent.say(language))
    told.append(line.legal.say(language))
    name = say(f"print.tax.{line.kind}", language)
    return (
        "",
        f"{name} ({line.code})" if line.code else name,
        number(line.base, language),
        f"{number(line.rate, language)}%" if line.rate is not None else "",
        number(line.amount, language),
        "\n".join(told),
    )


def _total_rows(assessment: Assessment, language: Language) -> Iterator[tuple[str, ...]]:
    if not assessment.items:
        return
    for kind, total in assessment.totals.items():
        yield (
            "",
            say("print.taxes.total", language, tax=say(f"print.tax.{kind}", language)),
            "",
            "",
            number(total, language),
            "",
        )
    told = "\n".join(step.say(language) for step in assessment.steps)
    yield ("", say("print.taxes.payable", language), "", "", number(assessment.payable, language), told)
    for rate in assessment.rates:
        yield ("", say("print.taxes.rate", language, currency=rate.currency), "", "", number(rate.rate, language), "")
