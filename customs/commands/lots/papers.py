"""`customs lot papers`, `customs lot bundle`, `customs debts`: what a lot has, lacks and owes; its papers in one."""

from pathlib import Path
from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json
from customs.model.errors import CustomsError
from customs.model.lot_papers import DebtKind
from customs.words import both

Lot = Annotated[str, typer.Argument(metavar="ID", help="Id, job number or number of the lot.")]


def papers(lot: Lot, as_json: AsJson = False, language: Speak = "vi") -> None:
    """The checklist: what is here, missing or not needed, and why each is asked; inspections and permits."""
    records, report = services.open_desk()[1], services.paper_report
    shown = records.lot_papers(records.lot_id(lot))
    print_json(report.papers(shown)) if as_json else typer.echo(report.paper_lines(shown, language))


def bundle(
    lot: Lot,
    out: Annotated[Path, typer.Option("-o", "--out", help="The file to write.")],
    pdf: Annotated[bool, typer.Option("--pdf", help="One PDF with an index and bookmarks; else a zip.")] = False,
    language: Speak = "vi",
) -> None:
    """The hand-over bundle of a cleared lot; what is missing is named in it and printed."""
    desk, records = services.open_desk()
    lot_id = records.lot_id(lot)
    content = desk.bundle_lot(lot_id, language, pdf=pdf)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise CustomsError("OUT-FOLDER", both("cli.out", folder=str(out))) from error
    typer.echo("\n".join([str(out), *(f"- {one.say(language)}" for one in records.bundle(lot_id, language).missing)]))


def debts(  # noqa: PLR0917 -- options of the command line
    kind: Annotated[DebtKind | None, typer.Option("--kind", help="Which kind only.")] = None,
    customer: Annotated[str, typer.Option("--customer", help="Whole name of a customer.")] = "",
    owner: Annotated[str, typer.Option("--owner", help="Whose lots only.")] = "",
    after: Annotated[str | None, typer.Option("--after", help="`next` of the page before.")] = None,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """What lots still owe to customs, fifty a page, the nearest last day first."""
    report = services.paper_report
    page = services.open_desk()[1].debts(kind=kind, customer=customer, owner=owner, after=after)
    print_json(report.debts(page)) if as_json else typer.echo(report.debt_lines(page, language))
