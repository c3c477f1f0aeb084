"""`customs profile`: what the desk remembers of its senders' workbooks, and of the words in them."""

from pathlib import Path
from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json
from customs.model.errors import CustomsError
from customs.words import both, say

app = typer.Typer(no_args_is_help=True, help="Import profiles: how each sender's workbooks are read.")

Named = Annotated[str, typer.Argument(help="The profile's id (`words`: those of the office), or words of its name.")]


@app.command(name="list")
def list_profiles(as_json: AsJson = False, language: Speak = "vi") -> None:
    """Every profile, changed last first."""
    found, report = services.open_desk()[1].profiles(), services.profile_report
    if as_json:
        print_json({"profiles": [report.brief(one) for one in found]})
    else:
        told = "\n".join(f"{one.id}  {report.line(one, language)}" for one in found)
        typer.echo(told or say("profiles.none", language))


@app.command()
def show(named: Named, as_json: AsJson = False, language: Speak = "vi") -> None:
    """One profile: what it remembers, and its versions."""
    versions, report = services.open_desk()[1].profile(named), services.profile_report
    if as_json:
        print_json(report.profile(versions))
    else:
        typer.echo(report.lines(versions, language))


@app.command()
def export(
    out: Annotated[Path, typer.Option("--out", help="The JSON file to write.")],
    named: Annotated[list[str] | None, typer.Argument(help="Profiles by id or name; all when none is named.")] = None,
) -> None:
    """Write profiles as a file for another desk."""
    records = services.open_desk()[1]
    content = records.profiles_file([records.profile(one)[-1].id for one in named or []])
    try:
        out.write_bytes(content)
    except OSError as error:
        raise CustomsError("OUT-FILE", both("cli.out_file", file=str(out))) from error


@app.command()
def load(
    file: Annotated[Path, typer.Argument(help="A file as `customs profile export` writes it.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what it would do; keep nothing.")] = False,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Show what a file would change, then keep it; each profile as a new version."""
    desk, report = services.open_desk()[0], services.profile_report
    seen = desk.preview_profiles(services.reports.bytes_of(file))
    kept = 0 if dry_run else desk.load_profiles(seen)
    if as_json:
        print_json({"new": len(seen.new), "changed": len(seen.changed), "same": seen.same, "kept": kept})
    else:
        typer.echo(report.preview_line(seen, language))


@app.command()
def undo(named: Named, language: Speak = "vi") -> None:
    """Take back the last version: as it was before, kept as a new one."""
    desk, records = services.open_desk()
    now = records.profile(named)[-1]
    desk.undo_profile(now.id, now.version)
    typer.echo(services.profile_report.line(records.profile(now.id)[-1], language))
