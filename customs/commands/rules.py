"""`customs rules`, `customs explain`, `customs verify`: what is checked, what VNACCS said, whether a print is ours."""

from pathlib import Path
from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json
from customs.words import say

_OURS = "same"


def rules(
    words: Annotated[list[str] | None, typer.Argument(help="Words to look for.")] = None,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """The catalogue of rules as this desk uses it."""
    found = services.open_desk()[1].rules(" ".join(words or []))
    if as_json:
        print_json({"rules": [services.reports.rule(view) for view in found]})
    else:
        for view in found:
            typer.echo(services.reports.rule_line(view, language))


def explain(
    text: Annotated[list[str], typer.Argument(help="A response as VNACCS wrote it, e.g. IDA E1004-ORS.")],
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Which rule explains a response of VNACCS."""
    told = services.open_desk()[1].explain(" ".join(text))
    if as_json:
        print_json({"responses": [services.reports.explanation(one) for one in told]})
    else:
        typer.echo(services.reports.explanation_lines(told, language))


def verify(file: Annotated[Path, typer.Argument(help="A printed PDF.")], language: Speak = "vi") -> None:
    """Whether a PDF, or each print in a file of many, is the print of its version: exit 0 when it is, else 2."""
    records, pdf = services.open_desk()[1], services.reports.bytes_of(file)
    prints = records.verify_each(pdf)
    if prints:
        typer.echo(say("cli.verdict.merged", language, n=len(prints)))
    found = prints or (("", records.verify(pdf)),)
    for name, verdict in found:
        words = say(f"cli.verdict.{verdict.value}", language)
        typer.echo(f"{name}: {words}" if name else words)
    if any(verdict.value != _OURS for _, verdict in found):
        raise typer.Exit(2)
