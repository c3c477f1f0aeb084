"""`customs fields`: the documentation of every field of both forms."""

from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json
from customs.model.status import Direction


def fields(
    direction: Annotated[Direction | None, typer.Option("--direction", help="One form only.")] = None,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Every field: number, names, VNACCS id, length as VNACCS counts it, how often, code list, place on the print."""
    if as_json:
        print_json({"fields": services.field_guide.guide(direction)})
    else:
        typer.echo(services.field_guide.lines(direction, language))
