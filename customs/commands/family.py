"""`customs split`: a declaration of more than fifty items as a family, and the way back."""

from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json


def split(
    declaration_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a declaration.")],
    undo: Annotated[bool, typer.Option("--undo", help="Join the family of this declaration again.")] = False,
    show: Annotated[bool, typer.Option("--show", help="The family as it stands; changes nothing.")] = False,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Split a draft of more than 50 items into first, branches and total; say how everything was shared."""
    desk, records = services.open_desk()
    if undo:
        typer.echo(desk.unsplit(declaration_id))
        return
    if not show:
        desk.split(declaration_id)
    proof = records.family(declaration_id)
    if proof is None:
        raise services.family_report.none_here()
    if as_json:
        print_json(services.family_report.as_json(proof))
    else:
        typer.echo(services.family_report.lines(proof, language))
