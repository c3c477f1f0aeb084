"""`customs duty ID`, `case`, `around`: what is owed, and what stands beside it."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from customs import services
from customs.commands.duty.asked import Asked, Rates, declaration_of, tell
from customs.commands.options import AsJson, On, Speak, day_of

Rounded = Annotated[
    Literal["total", "line"] | None,
    typer.Option("--rounding", help="total: decimals an item, whole dong a tax; line: whole."),
]


def of(  # noqa: PLR0917 -- options of the command line
    target: Asked,
    as_json: AsJson = False,
    rounding: Rounded = None,
    rate: Rates = None,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """Customs value and every tax of every item, with its arithmetic."""
    assessment = services.open_desk()[1].taxes(declaration_of(target, on, rate), day_of(on), rounding)
    tell(
        as_json, lambda: services.reports.taxes(assessment), lambda: services.tax_report.tax_lines(assessment, language)
    )


def case(
    file: Annotated[Path, typer.Argument(help="One case, its inputs alone, or several: a list, or under `cases`.")],
    as_json: AsJson = False,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """Work out a stand-alone case: its own rates, to the dong."""
    answer = services.cases.solved(file, day_of(on) if on else None)
    tell(as_json, lambda: answer, lambda: services.cases.lines(answer, language))


def around(  # noqa: PLR0917 -- options of the command line
    target: Asked,
    way: Annotated[
        Literal["general", "express", "gift", "sample"], typer.Option("--way", help="How the goods come.")
    ] = "general",
    as_json: AsJson = False,
    rate: Rates = None,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """Beside the taxes: fee, low value, what is suspended under the type code, VAT codes that fit, planned against
    registered.
    """
    declaration, report = declaration_of(target, on, rate), services.around_report
    found = services.open_desk()[1].around(declaration, day_of(on), way=way)
    tell(as_json, lambda: report.around(declaration, found), lambda: report.lines(declaration, found, language))
