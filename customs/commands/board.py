"""`customs board`: who every open lot waits for."""

from functools import partial
from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json
from customs.model.lot import Waiter


def board(  # noqa: PLR0917 -- options of the command line
    words: Annotated[str, typer.Argument(metavar="[WORDS]", help="In number, bill, container, customer, goods.")] = "",
    view: Annotated[str, typer.Option("--view", help="all, mine or soon (free time about to run out).")] = "all",
    lane: Annotated[str | None, typer.Option("--lane", help="1, 2, 3 or none.")] = None,
    column: Annotated[Waiter | None, typer.Option("--column", help="The column that `--after` turns.")] = None,
    after: Annotated[str | None, typer.Option("--after", help="`next` of that column's page before.")] = None,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """The clearance board: fifty lots a column, what runs out first on top."""
    desk, records = services.open_desk()
    turned = {column: after} if column and after else {}
    look = partial(records.board, view=view, lane=lane, query=words, person=desk.actor, after=turned)
    held = look()
    if held.late:
        desk.renew_board()
        held = look()
    report = services.board_report
    print_json(report.board(held)) if as_json else typer.echo(report.lines(held, language))
