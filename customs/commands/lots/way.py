"""`customs lot open|show|list|step|link`: the way of a lot."""

from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json
from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.words import both

app = typer.Typer(no_args_is_help=True, help="Lots: from pre-alert to empty return, from booking to bill.")

Named = Annotated[str, typer.Argument(metavar="LOT", help="Id, job number or serial number of a lot.")]


@app.command(name="open")
def open_lot(
    direction: Annotated[Direction, typer.Argument(help="import or export.")],
    fact: Annotated[list[str] | None, typer.Option("--fact", help="name=text, such as bill_number=MOL123.")] = None,
    of: Annotated[list[str] | None, typer.Option("--of", help="Id of a declaration of the lot.")] = None,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """A new lot; prints its id."""
    desk, records = services.open_desk()
    opened = desk.open_lot(direction, dict(map(_fact, fact or ())), declarations=tuple(of or ()), language=language)
    if as_json:
        print_json(services.lot_report.as_json(records.lot(opened.id)))
    else:
        typer.echo(f"{opened.id}  {opened.job_number or ''}".rstrip())


@app.command()
def show(lot: Named, as_json: AsJson = False, language: Speak = "vi") -> None:
    """The lot and its way."""
    records = services.open_desk()[1]
    view = records.lot(records.lot_id(lot))
    if as_json:
        print_json(services.lot_report.as_json(view))
    else:
        typer.echo(services.lot_report.lines(view, language))


@app.command(name="list")
def list_lots(
    query: Annotated[str, typer.Argument(help="Words, each of which must occur.")] = "",
    closed: Annotated[bool, typer.Option("--closed", help="Those put away, else the open ones.")] = False,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Lots of those words, changed last first; at most fifty."""
    found = services.open_desk()[1].lot_rows(query, closed=closed)
    if as_json:
        print_json({"lots": [services.lot_report.row(one) for one in found]})
    else:
        typer.echo("\n".join(services.lot_report.row_line(one, language) for one in found))


@app.command()
def step(  # noqa: PLR0917 -- options of the command line
    lot: Named,
    milestone: Annotated[str, typer.Argument(help="Code of the table of milestones, such as gate_out.")],
    when: Annotated[
        str | None, typer.Argument(help='"24/11/2026 10:31"; now when not given, "" takes it back.')
    ] = None,
    container: Annotated[str | None, typer.Option("--container", help="Of that one.")] = None,
    expected: Annotated[bool, typer.Option("--expected", help="When it should be.")] = False,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Record when a milestone was reached, or should be."""
    desk, records = services.open_desk()
    lot_id = records.lot_id(lot)
    desk.reach_milestone(lot_id, None, milestone, when, container=container, expected=expected)
    view = records.lot(lot_id)
    if as_json:
        print_json(services.lot_report.as_json(view))
    else:
        typer.echo(services.lot_report.lines(view, language))


@app.command()
def link(
    lot: Named,
    declaration_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a declaration.")],
    undo: Annotated[bool, typer.Option("--undo", help="Untie it.")] = False,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Tie a declaration to a lot."""
    desk, records = services.open_desk()
    lot_id = records.lot_id(lot)
    (desk.unlink_declaration if undo else desk.link_declaration)(lot_id, declaration_id)
    view = records.lot(lot_id)
    if as_json:
        print_json(services.lot_report.as_json(view))
    else:
        typer.echo(services.lot_report.lines(view, language))


def _fact(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise CustomsError("LOT-FACT", both("lots.refused.fact", text=text[:40]))
    return name.strip(), value
