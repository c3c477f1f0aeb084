"""`customs intake --annotate`: each workbook again, with what was found in it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer

from customs import services
from customs.model.base import Language
from customs.model.errors import CustomsError, FileRefused
from customs.words import both, say


def write_annotated(files: Sequence[Path], out: Path, on: date, language: Language) -> None:
    """`out`: a file for one workbook; a folder for several, or where the name has no ending. Folders are made.

    A refused file is left out; what is wrong with it was said.
    Raises CustomsError OUT-KIND when the workbook comes back as another kind than `out` names, OUT-FILE, OUT-FOLDER.
    """
    into = out.is_dir() or len(files) > 1 or not out.suffix
    for file in files:
        try:
            made = services.annotating.of_file(file.name, services.reports.bytes_of(file), on, language)
        except FileRefused:
            continue
        ending = Path(made.name).suffix
        if not into and out.suffix.casefold() != ending.casefold():
            raise CustomsError("OUT-KIND", both("cli.out_kind", file=file.name, ending=ending))
        _folder(out if into else out.parent)
        target = _free(out / made.name) if into else out
        try:
            target.write_bytes(made.content)
        except OSError as error:
            raise CustomsError("OUT-FILE", both("cli.out_file", file=str(target))) from error
        typer.echo(say("cli.annotated", language, file=str(target)), err=True)


def _folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CustomsError("OUT-FOLDER", both("cli.out", folder=str(out))) from error


def _free(target: Path) -> Path:
    """Files of the same name from two folders do not fall on each other; nothing that is there is written over."""
    number, free = 2, target
    while free.exists():
        number, free = number + 1, target.with_name(f"{target.stem} ({number}){target.suffix}")
    return free
