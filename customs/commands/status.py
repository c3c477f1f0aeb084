"""`customs status`: what files of customs say of declarations; taken into the desk when asked to."""

from pathlib import Path
from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json
from customs.model.base import Language

Files = Annotated[
    list[Path],
    typer.Argument(help="ECUS declaration workbooks, status lists, look-up pages as text, mails (.eml), zips."),
]


def status(
    files: Files,
    as_json: AsJson = False,
    keep: Annotated[bool, typer.Option("--keep", help="Take them into the desk; without it nothing is kept.")] = False,
    language: Speak = "vi",
) -> None:
    """Lane, clearance and taxes as customs told them, each file checked against itself and its name."""
    report = services.status_report
    if keep:
        refused = _kept(files, as_json=as_json, language=language)
    else:
        told = report.heard(files)
        refused = report.refused(told)
        if as_json:
            print_json(report.shaped(told, len(files)))
        else:
            typer.echo(report.lines(told, language))
    if refused:
        raise typer.Exit(3)


def _kept(files: list[Path], *, as_json: bool, language: Language) -> bool:
    """Whether a file could not be read."""
    report, desk = services.status_report, services.open_desk()[0]
    opened = list(report.opened(files))
    shut = [one for one in opened if not isinstance(one, tuple)]
    told = desk.hear_answers([one for one in opened if isinstance(one, tuple)])
    batch = desk.take_answers(told)
    if as_json:
        print_json(report.taken(batch, shut))
    else:
        typer.echo(report.taken_lines(batch, language, shut))
    return bool(shut) or report.refused(told)
