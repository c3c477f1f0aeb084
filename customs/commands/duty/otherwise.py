"""`customs duty compare`, `what-if`: what else it could be. Nothing is kept."""

from typing import Annotated

import typer

from customs import services
from customs.commands.duty.asked import Asked, Item, Rates, change, declaration_of, tell
from customs.commands.options import AsJson, On, Speak, day_of


def compare(  # noqa: PLR0917 -- options of the command line
    target: Asked,
    item: Item,
    as_json: AsJson = False,
    rate: Rates = None,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """Every schedule open to an item: rate, conditions, what is missing, what it would save."""
    declaration = declaration_of(target, on, rate)
    told = services.open_desk()[1].schedules(declaration, item, day_of(on))
    report = services.tax_report
    tell(
        as_json,
        lambda: report.comparison(declaration, told),
        lambda: report.comparison_lines(declaration, told, language),
    )


def what_if(  # noqa: PLR0917 -- options of the command line
    target: Asked,
    changes: Annotated[list[str], typer.Option("--set", help="goods.2.hs_code=60063390; may repeat.")],
    day: Annotated[str | None, typer.Option("--day", help="Another day of law and rates.")] = None,
    as_json: AsJson = False,
    rate: Rates = None,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """The declaration as it stands and with changes, side by side. Nothing is kept."""
    asked = dict(change(text) for text in changes)
    records, declaration = services.open_desk()[1], declaration_of(target, on, rate)
    told = records.what_if(declaration, asked, day_of(on), day=day_of(day) if day else None)
    tell(
        as_json,
        lambda: services.tax_report.what_if(asked, told),
        lambda: services.tax_report.what_if_lines(told, language),
    )
