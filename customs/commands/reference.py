"""`customs reference`: code tables and the lists an office brings."""

from pathlib import Path
from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, On, Speak, day_of, print_json
from customs.model.errors import CustomsError
from customs.words import both, day, say

app = typer.Typer(no_args_is_help=True, help="Code tables, and lists of your own: places, banks, notes by HS code.")

Name = Annotated[
    str,
    typer.Argument(
        help="A list by its name in `customs reference list`: banks, foreign_places, hs_policy, storage_locations, …"
    ),
]


@app.command()
def load(  # noqa: PLR0917 -- options of the command line
    name: Name,
    file: Annotated[Path, typer.Argument(help="csv, xlsx, xls, xlsb or ods.")],
    first_day: Annotated[str, typer.Option("--from", help="First day the list applies: 2026-12-01 or 01/12/2026.")],
    columns: Annotated[
        list[str] | None, typer.Option("--map", help="A column we do not know by its heading: 'Mã kho=code', 'C='.")
    ] = None,
    origin: Annotated[str, typer.Option("--origin", help="Document the list comes from.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what it would do; keep nothing.")] = False,
    accept_rejected: Annotated[
        bool, typer.Option("--accept-rejected", help="Keep the list without the rows that were rejected.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Keep it though most codes of the table are not in the file.")
    ] = False,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Show what a file would change of the list, then keep it as a new version."""
    desk, _ = services.open_desk()
    content = (file.name, services.reports.bytes_of(file))
    told = dict(_told(text) for text in columns or [])
    seen = desk.preview_list(name, content, day_of(first_day), columns=told, origin=origin)
    if not as_json:
        typer.echo(services.list_report.preview_lines(seen, language))
    kept = None if dry_run else desk.load_list(seen, accept_rejected=accept_rejected, replace=replace)
    if as_json:
        print_json(services.list_report.preview(seen, kept))
    elif kept is None:
        typer.echo(say("lists.out.dry", language))
    else:
        typer.echo(services.list_report.kept_lines(seen, kept, language))


@app.command(name="list")
def list_tables(
    name: Annotated[str | None, typer.Argument(help="One list: its versions too.")] = None,
    on: On = None,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Every table with its version in force; of one list all versions, withdrawn ones too."""
    _, records = services.open_desk()
    wanted = services.list_loading.known_parts(name) if name else (None,)
    tables, when = records.tables(), day_of(on)
    entries = [entry for part in wanted for entry in services.list_report.overview(tables, when, part)]
    versions = [one for part in wanted for one in records.list_versions(part)]
    if as_json:
        print_json({"lists": entries, "versions": [services.list_report.version(one) for one in versions]})
        return
    lines = [services.list_report.overview_lines(entries, language)]
    if name:
        lines += [line for entry in entries for line in services.list_report.shipped_lines(entry, language)]
        lines += [services.list_report.version_line(one, language) for one in versions]
    typer.echo("\n".join(lines))


@app.command()
def show(  # noqa: PLR0917 -- options of the command line
    name: Name,
    words: Annotated[list[str], typer.Argument(help="A code, or words of its name in either language.")],
    on: On = None,
    limit: Annotated[int, typer.Option("--limit", min=1)] = 50,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """A code in full, or the codes that hold every word; a code in force no more with its last day."""
    _, records = services.open_desk()
    when, asked = day_of(on), " ".join(words)
    found = records.look_up(name, asked, on=when, limit=limit)
    if as_json:
        print_json({"codes": [services.list_report.found(one, when) for one in found]})
    elif found:
        typer.echo(services.list_report.found_lines(found, when, language))
    else:
        typer.echo(say("lists.out.none", language, name=services.list_report.title(name, language), words=asked))


@app.command()
def diff(
    name: Name,
    first: Annotated[str, typer.Argument(help="A day.")],
    second: Annotated[str, typer.Argument(help="A later day.")],
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """What changed of a table or list between two days."""
    _, records = services.open_desk()
    old, new = day_of(first), day_of(second)
    told = records.list_difference(name, old, new)
    if as_json:
        days = {"from": old.isoformat(), "to": new.isoformat()}
        print_json({**days, "lists": {part: services.list_report.difference(one) for part, one in told.items()}})
        return
    for part, one in told.items():
        between = {"a": day(old), "b": day(new)}
        typer.echo(say("lists.out.between", language, name=services.list_report.title(part, language), **between))
        lines = list(services.list_report.difference_lines(one, language))
        typer.echo("\n".join(lines or [say("lists.out.no_difference", language)]))


@app.command()
def withdraw(
    serial: Annotated[int, typer.Argument(help="The version's number, as `customs reference list NAME` shows it.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; kept in the log.")],
    language: Speak = "vi",
) -> None:
    """Take back a version that was loaded wrongly. It stays on record, in force on no day."""
    desk, records = services.open_desk()
    desk.withdraw_list(serial, reason)
    gone = next(one for one in records.list_versions() if one.serial == serial)
    name = services.list_report.title(gone.name, language)
    typer.echo(say("lists.out.withdrawn", language, serial=serial, name=name, day=day(gone.first_day)))


@app.command()
def blank(
    name: Annotated[str, typer.Argument(help="charges or port_fees.")],
    out: Annotated[Path, typer.Option("--out", help="The workbook to write.")],
    language: Speak = "vi",
) -> None:
    """The blank workbook of what payees charge, to be filled and loaded with `customs reference load`."""
    content = services.open_desk()[1].charge_workbook(name)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise CustomsError("OUT-FILE", both("charges.refused.out", file=str(out))) from error
    typer.echo(say("charges.out.blank", language, file=str(out)))


def _told(text: str) -> tuple[str, str]:
    heading, sign, column = text.rpartition("=")
    if not sign or not heading.strip():
        raise CustomsError("LIST-MAP", both("lists.refused.map", text=text))
    return heading.strip(), column.strip()
