"""`customs print`: one declaration, or many in one file."""

import os
from collections.abc import Iterable
from pathlib import Path
from shutil import copymode
from typing import Annotated
from uuid import uuid4

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
        write_print(out, [services.quick_print.print_one(declaration_ids[0], form, language)])
    else:
        many = len(declaration_ids) >= _SHARED and (os.cpu_count() or 1) > 1
        desk, _ = services.open_desk()
        write_print(
            out,
            desk.print_many(declaration_ids, form, language, together=not packed, processes=2 if many else 1),
        )
    typer.echo(str(out))


def write_print(out: Path, pieces: Iterable[bytes]) -> None:
    """A print that fails half-way leaves the file as it was; a device or a pipe is written to. Raises OUT-FILE."""
    try:
        if out.exists() and not out.is_file():
            with out.open("wb") as sink:
                sink.writelines(pieces)
        else:
            _put_in_place(Path(os.path.realpath(out)), pieces)
    except OSError as error:
        raise CustomsError("OUT-FILE", both("cli.out_file", file=str(out))) from error


def _put_in_place(target: Path, pieces: Iterable[bytes]) -> None:
    """Written beside the file under a name nobody else has, then put where it was, with the rights it had.

    `open("xb")` rather than a temporary file: a new print gets the rights this person gives to new files.
    """
    part = target.with_name(f".{uuid4().hex}.part")
    try:
        with part.open("xb") as file:
            file.writelines(pieces)
        if target.exists():
            copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
