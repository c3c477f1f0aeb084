"""`customs case open|list|show|log|reply`: matters of customers."""

import sys
from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json
from customs.model.case import CaseKind, Channel, Way

app = typer.Typer(no_args_is_help=True, help="Cases: what customers ask, answered on the clock and on the record.")

Named = Annotated[str, typer.Argument(metavar="CASE", help="Id or number of a case, such as YC-2611-088.")]
On = Annotated[Channel, typer.Option("--channel", help="How it was said.")]


@app.command(name="open")
def open_case(  # noqa: PLR0917 -- options of the command line
    subject: Annotated[str, typer.Argument(help='What it is about; "-": a mail is read from standard input.')],
    kind: Annotated[CaseKind, typer.Option("--kind")] = CaseKind.ENQUIRY,
    channel: On = Channel.EMAIL,
    text: Annotated[str, typer.Option("--text", help="What the customer wrote; without it the case is our own.")] = "",
    of: Annotated[list[str] | None, typer.Option("--of", help="Id of a declaration it is about.")] = None,
    lot: Annotated[list[str] | None, typer.Option("--lot", help="Lot it is about.")] = None,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """A new case; prints its number."""
    desk, records = services.open_desk()
    declarations, lots = tuple(of or ()), tuple(records.lot_id(one) for one in lot or ())
    asked = services.case_opening.CaseAsked(subject, kind, channel, text=text, declarations=declarations, lots=lots)
    if subject == "-":
        asked = services.case_opening.asked_of(records.pasted_case(sys.stdin.read()), kind, channel, asked)
    view = records.case(desk.open_case(asked))
    if as_json:
        print_json(services.case_report.as_json(view))
    else:
        typer.echo(services.case_report.lines(view, language))


@app.command(name="list")
def list_cases(
    query: Annotated[str, typer.Argument(help="Words, each of which must occur.")] = "",
    view: Annotated[str, typer.Option("--view", help="mine, open, overdue, waiting or closed.")] = "open",
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Cases of those words, what runs out first on top; at most fifty."""
    desk, records = services.open_desk()
    found = records.cases(view, query, person=desk.actor)
    if as_json:
        print_json({"count": found.count, "cases": [services.case_report.row(one) for one in found.rows]})
    else:
        typer.echo("\n".join(services.case_report.row_line(one, language) for one in found.rows))


@app.command()
def show(case: Named, as_json: AsJson = False, language: Speak = "vi") -> None:
    """The case, its clocks and whose the time was."""
    records = services.open_desk()[1]
    view = records.case(records.case_id(case))
    if as_json:
        print_json(services.case_report.as_json(view))
    else:
        typer.echo(services.case_report.lines(view, language))


@app.command()
def log(  # noqa: PLR0917 -- options of the command line
    case: Named,
    text: Annotated[str, typer.Argument(help="What was said.")],
    way: Annotated[Way, typer.Option("--way", help="in: by the customer; out: by us.")] = Way.OUT,
    channel: On = Channel.PHONE,
    by: Annotated[str, typer.Option("--by", help="Who said it, on the customer's side.")] = "",
    promised: Annotated[str, typer.Option("--promised", help='A time they were told: "24/11 10:30". A task.')] = "",
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Write down what was said."""
    desk, records = services.open_desk()
    case_id = records.case_id(case)
    desk.log_contact(case_id, None, way, channel, text, by=by, promised=promised)
    view = records.case(case_id)
    if as_json:
        print_json(services.case_report.as_json(view))
    else:
        typer.echo(services.case_report.lines(view, language))


@app.command()
def reply(
    case: Named,
    name: Annotated[str, typer.Argument(help="status, documents, tax, cleared, delay or zalo.")] = "status",
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """A draft filled from the record. Nothing is sent."""
    desk, records = services.open_desk()
    made = records.case_draft(records.case_id(case), name, language, desk.actor)
    if as_json:
        print_json({"text": made.text, "missing": list(made.missing)})
    else:
        typer.echo(made.text)
