"""`customs lot clocks`: free time and charges of a lot, with their arithmetic."""

from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, day_of, print_json


def clocks(
    lot: Annotated[str, typer.Argument(metavar="ID", help="Id, job number or number of the lot.")],
    on: Annotated[str | None, typer.Option("--on", help="As of the end of that day; else as of now.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="What it will come to by that day.")] = None,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Demurrage, detention, storage, warehouse, power, closing time: free days left and amounts tier by tier."""
    records, report = services.open_desk()[1], services.charge_report
    view = records.lot_clocks(records.lot_id(lot), day_of(on) if on else None, day_of(until) if until else None)
    if as_json:
        print_json(report.clocks(view))
    else:
        typer.echo(report.clock_lines(view, language))
