"""`customs print`: one declaration, or many in one file."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from customs import services
from customs.commands.options import Speak
from customs.model.errors import CustomsError
from customs.words import both

_SHARED = 40
"""From so many prints on another process helps."""


def print_forms(
    declaration_ids: Annotated[list[str], typer.Argument(metavar="ID…", help="Ids of declarations.")],
    out: Annotated[Path, typer.Option("--out", help="Where the print goes: F.pdf, or F.zip for a PDF each.")],
    form: Annotated[
        str | None, typer.Option("--form", help="import, export or a document; its own when absent.")
    ] = None,
    language: Speak = "vi",
) -> None:
    """Print kept declarations: draft, or copy once there is a lane. Several go into one PDF or one ZIP."""
    packed = out.suffix.casefold() == ".zip"
    if len(declaration_ids) == 1 and not packed:
        _write(out, [services.quick_print.print_one(declaration_ids[0], form, language)])
    else:
        many = len(declaration_ids) >= _SHARED and (os.cpu_count() or 1) > 1
        desk, _ = services.open_desk()
        _write(
            out,
            desk.print_many(declaration_ids, form, language, together=not packed, processes=2 if many else 1),
        )
    typer.echo(str(out))


def _write(out: Path, pieces: Iterable[bytes]) -> None:
    """A print that fails half-way leaves the file as it was. Raises CustomsError OUT-FILE."""
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        part.replace(out)
    except OSError as error:
        raise CustomsError("OUT-FILE", both("cli.out_file", file=str(out))) from error
    finally:
        part.unlink(missing_ok=True)
