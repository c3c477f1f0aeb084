"""`customs list`, `timeline`, `steps`, `step`, `amend`: where a declaration stands, what may happen and be amended."""

from pathlib import Path
from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json
from customs.commands.printing import write_print
from customs.model.errors import CustomsError
from customs.words import both

Id = Annotated[str, typer.Argument(metavar="ID", help="Id of a declaration.")]


def list_(  # noqa: PLR0917 -- options of the command line
    words: Annotated[str, typer.Argument(metavar="[WORDS]", help="In number, bill, invoice, customer, goods.")] = "",
    view: Annotated[str, typer.Option("--view", help="all, stuck, today or cleared.")] = "all",
    lane: Annotated[str | None, typer.Option("--lane", help="1, 2, 3 or none.")] = None,
    after: Annotated[str | None, typer.Option("--after", help="`next` of the page before.")] = None,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """The worklist, fifty a page, newest change first: ids, numbers, how far each is."""
    held = services.open_desk()[1].worklist(view=view, lane=lane, query=words, after=after)
    report = services.worklist_report
    print_json(report.page(held)) if as_json else typer.echo(report.lines(held, language))


def timeline(declaration_id: Id, as_json: AsJson = False, language: Speak = "vi") -> None:
    """Where it stands: every status with when and by whom, whose turn it is, the deadlines with their articles."""
    told = services.open_desk()[1].course(declaration_id)
    if as_json:
        print_json(services.course_report.course(declaration_id, told))
    else:
        typer.echo(services.course_report.lines(told, language))


def steps(
    declaration_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Id of a declaration; without one, the whole table.")
    ] = None,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """The table of steps: from, to, by whom, deadline, article. With an ID, what may happen to it now, and what not."""
    report = services.steps_report
    if declaration_id is None:
        print_json(report.table()) if as_json else typer.echo(report.table_lines(language))
        return
    view = services.open_desk()[1].declaration(declaration_id)
    print_json(report.offered(view)) if as_json else typer.echo(report.offered_lines(view, language))


def step(
    declaration_id: Id,
    step_id: Annotated[str, typer.Argument(metavar="STEP", help="One of `customs steps ID`.")],
    entries: Annotated[
        list[str] | None, typer.Option("--set", help="What it asks for, NAME=TEXT; may repeat. Viet Nam time.")
    ] = None,
    language: Speak = "vi",
) -> None:
    """Record one step: lane_code=2, 'clearance_datetime=24/11/2026 10:31'. Refused with the reason and the way on."""
    desk, records = services.open_desk()
    desk.step(declaration_id, step_id, dict(_named(text) for text in entries or []))
    typer.echo(services.course_report.waiting(records.course(declaration_id), language))


def amend(  # noqa: PLR0917 -- options of the command line
    declaration_id: Id,
    changes: Annotated[
        list[str] | None, typer.Option("--set", help="goods.2.quantity_1=2540; may repeat; empty is blank.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why, of what is set.")] = "",
    evidence: Annotated[str, typer.Option("--evidence", help="The paper that proves it.")] = "",
    drop: Annotated[list[str] | None, typer.Option("--drop", help="Path to take off the sheet; may repeat.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="The sheet as PDF.")] = None,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """The amendment sheet: fields as declared and amended, what they cost. Filing and the answer are steps."""
    desk, records = services.open_desk()
    for path in drop or []:
        desk.withdraw_amendment(declaration_id, path)
    for text in changes or []:
        path, value = _named(text)
        desk.amend(declaration_id, path, value, reason=reason, evidence=evidence, language=language)
    if out is not None:
        write_print(out, [desk.print(declaration_id, "amendment", language)])
    told = records.amendments(declaration_id, language)
    if as_json:
        print_json(services.sheet_report.sheets(told))
    else:
        typer.echo(services.sheet_report.lines(told, language))


def _named(text: str) -> tuple[str, str]:
    """`name=text`. Raises CustomsError STEP-SET."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise CustomsError("STEP-SET", both("workflow.refused.set", text=text))
    return name.strip(), value
