"""The command line: the same services as the pages, with JSON that does not change shape.

Exit 0 done (also with findings), 2 used wrongly or refused, 3 a file was refused.
"""

import gc
import io
import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from customs import services
from customs.commands import (
    cases,
    duty,
    family,
    filing,
    goods_maps,
    lots,
    masters,
    notices,
    outbox,
    payments,
    people,
    printing,
    profiles,
    reference,
    usage,
)
from customs.commands import rules as rulebook
from customs.commands.annotating import write_annotated
from customs.commands.board import board
from customs.commands.fields import fields
from customs.commands.lots.papers import debts
from customs.commands.options import AsJson, On, Speak, day_of, load_files, print_json, rates_of
from customs.commands.status import status
from customs.commands.watch import watch
from customs.commands.workflow import amend, list_, step, steps, timeline
from customs.model.errors import CustomsError, FileRefused
from customs.model.status import Direction
from customs.settings import settings
from customs.words import both

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Customs declarations for Viet Nam.",
)
app.add_typer(reference.app, name="reference")
app.add_typer(duty.app, name="duty")
app.add_typer(lots.app, name="lot")
app.add_typer(cases.app, name="case")
app.add_typer(masters.app, name="master")
app.add_typer(profiles.app, name="profile")
app.add_typer(payments.app, name="payment")
app.add_typer(notices.app, name="notices")
app.add_typer(outbox.app, name="outbox")
app.add_typer(people.app, name="people")
app.add_typer(masters.suggest, name="suggest")
app.add_typer(goods_maps.app, name="goods-map")
app.command()(fields)
app.command()(board)
app.command()(debts)
app.command(name="print")(printing.print_forms)
app.command()(masters.copy)
app.command()(family.split)
app.command()(filing.filing)
app.command()(filing.outage)
app.command()(rulebook.rules)
app.command()(rulebook.explain)
app.command()(rulebook.verify)
app.command()(status)
app.command()(watch)
app.command(name="list")(list_)
app.command()(timeline)
app.command()(steps)
app.command()(step)
app.command()(amend)

_GARBAGE = 50_000
"""Most of what a command makes lives as long as it: looking for garbage after every 700 objects slows its start."""

Files = Annotated[list[Path], typer.Argument(help="Workbooks of one shipment: xlsx, xlsm, xls, xlsb, ods, csv.")]


@app.command()
def intake(
    files: Files,
    as_json: AsJson = False,
    annotate: Annotated[
        Path | None, typer.Option("--annotate", help="Each workbook again with its findings: a file, or a folder.")
    ] = None,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """Read workbooks and say what was understood. Stores nothing."""
    answer, refused = services.reports.intake(files, day_of(on))
    if as_json:
        print_json(answer)
    else:
        typer.echo(services.reports.intake_lines(answer, language))
    if annotate is not None:
        write_annotated(files, annotate, day_of(on), language)
    if refused:
        raise typer.Exit(3)


@app.command()
def declare(  # noqa: PLR0917 -- options of the command line
    files: Files,
    out: Annotated[Path, typer.Option("--out", help="Folder for the JSON files and the draft PDF.")],
    direction: Annotated[Direction | None, typer.Option("--direction")] = None,
    type_code: Annotated[str | None, typer.Option("--type", help="Type code such as A11.")] = None,
    on: On = None,
    rate: Annotated[list[str] | None, typer.Option("--rate", help="Exchange rate, USD=26100; may repeat.")] = None,
    language: Speak = "vi",
) -> None:
    """The whole job: read, declare, check, assess, print a draft. What the papers do not say stays null."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CustomsError("OUT-FOLDER", both("cli.out", folder=str(out))) from error
    desk, records = services.open_desk()
    made = desk.declare(
        load_files(files),
        direction=direction,
        type_code=type_code,
        day=day_of(on),
        rates=rates_of(rate),
    )
    view = records.declaration(made.declaration_id)
    for name, value in services.reports.whole_job(view, made.findings).items():
        (out / name).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (out / "draft.pdf").write_bytes(desk.print(view.id, view.declaration.direction, language))
    typer.echo(services.reports.declared_line(view, out, language))


@app.command()
def check(
    target: Annotated[str, typer.Argument(help="A declaration's id, or a file.")],
    as_json: AsJson = False,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """What may be wrong with a kept declaration, a declaration.json or a workbook."""
    records = services.open_desk()[1]
    findings = services.targets.findings_of(target, day_of(on), records.declaration, records.beside)
    if as_json:
        print_json({"findings": [services.reports.finding(found) for found in findings]})
    else:
        typer.echo(services.reports.finding_lines(findings, language))


@app.command()
def serve(
    host: Annotated[
        str, typer.Option("--host", help="Another address than this machine's needs a manager who can sign in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8501,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page.")] = True,
) -> None:
    """Open the desk in the browser."""
    from customs.asgi import serve as run  # noqa: PLC0415 -- Streamlit takes two seconds, other commands do without

    settings()  # a wrong setting is said here, not by every page
    run(host, port, show=browser)


def main() -> None:
    """The door: a refusal is one sentence in both languages, with its code."""
    gc.set_threshold(_GARBAGE)
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what is wrong with a file is ours to say
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a file's name may hold bytes that are no letter
    try:
        _guarded(app)
    finally:
        gc.freeze()  # all there is goes with the process: no need to look through it once more


def _guarded(run: Callable[..., Any]) -> None:
    try:
        code = run(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except CustomsError as refused:
        _refuse(refused)
    except typer.Abort:
        sys.exit(1)
    except typer.TyperException as wrong:
        if not sys.argv[1:] or type(wrong).__name__ == "NoArgsIsHelpError":
            sys.stderr.write(wrong.message + "\n")
            sys.exit(2)
        _refuse(usage.refused(wrong))
    except OSError as error:  # the machine's own no: a folder that is not there, a full disk
        reason = f"{error.filename or ''} {error.strerror or error}".strip()
        _refuse(CustomsError("SYSTEM", both("cli.system", reason=reason)))


def _refuse(refused: CustomsError) -> NoReturn:
    # A page sends to the list of declarations; a command line has none to go back to.
    said = both("cli.no_declaration") if refused.code == "FIND-DECLARATION" else refused.message
    sys.stderr.write(f"{refused.code}: {said.vi}\n{refused.code}: {said.en}\n")
    sys.exit(3 if isinstance(refused, FileRefused) else 2)


if __name__ == "__main__":
    main()
