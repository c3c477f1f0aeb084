"""`customs goods-map`: which column of the goods sheet for ECUS holds what, as each office has it."""

from pathlib import Path
from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.words import both, say

app = typer.Typer(no_args_is_help=True, help="Column maps of the goods sheet for ECUS.")

Named = Annotated[str, typer.Argument(help="Id or name; import and export are the default layouts.")]
Way = Annotated[Direction, typer.Option("--direction", help="Whose goods sheet.")]


@app.command(name="list")
def list_maps(as_json: AsJson = False, language: Speak = "vi") -> None:
    """The default layouts, then the office's own."""
    found, report = services.open_desk()[1].goods_maps(), services.filing_report
    if as_json:
        print_json({"maps": [report.goods_map(one) for one in found]})
    else:
        typer.echo("\n".join(report.map_line(one, language) for one in found))


@app.command()
def show(named: Named, as_json: AsJson = False, language: Speak = "vi") -> None:
    """One map, column by column."""
    one, report = services.open_desk()[1].goods_map(named), services.filing_report
    if as_json:
        print_json(report.goods_map(one))
    else:
        typer.echo(f"{report.map_line(one, language)}\n{report.map_columns(one)}")


@app.command()
def export(
    named: Named,
    out: Annotated[Path, typer.Option("--out", help="The workbook to write.")],
    direction: Way = Direction.IMPORT,
) -> None:
    """Write a map as a workbook, to be changed and loaded again."""
    content = services.open_desk()[1].map_workbook(named, direction)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise CustomsError("OUT-FILE", both("cli.out_file", file=str(out))) from error


@app.command()
def load(
    file: Annotated[Path, typer.Argument(help="A map as `export` writes it, or the office's own goods sheet.")],
    direction: Way = Direction.IMPORT,
    use: Annotated[bool, typer.Option("--use", help="Write goods sheets of that direction by it from now on.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read it; keep nothing.")] = False,
    language: Speak = "vi",
) -> None:
    """Keep a map; one of a name that is known becomes its next version. A map that fits nothing is refused."""
    desk, report = services.open_desk()[0], services.filing_report
    seen = desk.preview_map((file.name, services.reports.bytes_of(file)), direction)
    map_id = None if dry_run else desk.load_map(seen)
    typer.echo(report.preview_line(seen, language, map_id))
    if use and map_id is not None:
        _use(map_id, direction, language)


@app.command()
def choose(named: Named, direction: Way = Direction.IMPORT, language: Speak = "vi") -> None:
    """Write goods sheets of a direction by this map from now on; refused with the reason when it does not fit."""
    _use(services.open_desk()[1].goods_map(named).id, direction, language)


def _use(map_id: str, direction: Direction, language: Language) -> None:
    desk, records = services.open_desk()
    desk.choose_map(map_id, direction)
    used = next(one for one in records.goods_maps() if direction in one.used_for)
    way = say(f"common.direction.{direction}", language)
    typer.echo(say("maps.line.chosen", language, name=used.document.name, **{"for": way}))
