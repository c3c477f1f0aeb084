"""`customs filing`: files for ECUS5, the VNACCS terminal and HYS; `customs outage`: the kit when the system fails."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services.filings.kinds import FileKind
from customs.words import both, say

if TYPE_CHECKING:  # they load what writes workbooks
    from customs.services.filings.preparing import Prepared
    from customs.services.filings.writing import WrittenFile


def filing(  # noqa: PLR0917 -- options of the command line
    declaration_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a declaration.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the files; without it they are only checked.")
    ] = None,
    kind: Annotated[
        list[FileKind] | None, typer.Option("--kind", help="Which file; may repeat. Those it asks for when absent.")
    ] = None,
    goods_map: Annotated[
        str | None, typer.Option("--map", help="Column map of the goods sheet, by id or name.")
    ] = None,
    invoices: Annotated[
        Path | None,
        typer.Option("--invoices", help="Keep this list first: number; date; value; currency; note a line."),
    ] = None,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Check and write the files for filing. A file with an error is not written: exit 2, the others are."""
    desk, records = services.open_desk()
    report = services.filing_report
    map_id = records.goods_map(goods_map).id if goods_map else None
    if invoices is not None:
        seen = records.filing(declaration_id, language).invoices
        text = services.reports.bytes_of(invoices).decode("utf-8-sig", "replace")
        desk.keep_invoices(declaration_id, services.filing_invoices.read_typed(text, language), seen.version)
    files = records.filing(declaration_id, language, map_id).files
    wanted = [one for one in files if (one.kind in kind if kind else one.asked)]
    written: dict[FileKind, WrittenFile] = {}
    if out is not None:
        for one in wanted:
            if one.ready:
                written[one.kind] = desk.write_file(declaration_id, one.kind, language, map_id=map_id)
                _put(out, one.name, written[one.kind].content)
    if as_json:
        print_json({"id": declaration_id, "files": [report.file(one, written.get(one.kind)) for one in wanted]})
    else:
        typer.echo("\n".join(_lines(one, written.get(one.kind), language) for one in wanted))
    if any(one.stopped for one in wanted):
        raise typer.Exit(2)


def _lines(one: "Prepared", written: "WrittenFile | None", language: Language) -> str:
    """The file, then what was found in it."""
    told = [services.filing_report.file_line(one, written, language)]
    told += [services.reports.finding_lines(one.findings, language)] if one.findings else []
    return "\n".join(told)


def outage(
    declaration_ids: Annotated[list[str] | None, typer.Argument(metavar="ID…", help="Ids of declarations.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for a kit each; without it: what to do.")] = None,
    done: Annotated[str | None, typer.Option("--done", help="Take it off the re-key list, with this note.")] = None,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """When the customs system fails: what to do, deadlines, paper data. Without ID: what must be keyed again."""
    desk, records = services.open_desk()
    if not declaration_ids:
        _rekey_list(as_json=as_json, language=language)
        return
    for one in declaration_ids:
        if done is not None:
            desk.outage_done(one, done)
            typer.echo(say("outage.line.done", language))
        elif out is not None:
            name = f"{say('outage.file.kit', language)}-{records.declaration(one).serial}.zip"
            _put(out, name, desk.outage_kit(one, language))
            typer.echo(say("outage.line.kit", language, file=out / name))
        elif as_json:
            guide = records.outage_guide(one, language)
            print_json(services.filing_report.guide(guide, datetime.now(UTC), language))
        else:
            text = services.outage.guide_text(records.declaration(one).declaration, datetime.now(UTC), language)
            typer.echo(text.decode("utf-8-sig").replace("\r\n", "\n"), nl=False)


def _rekey_list(*, as_json: bool, language: Language) -> None:
    waiting = services.open_desk()[1].outage_list()
    if as_json:
        print_json({"waiting": [services.filing_report.rekey(one) for one in waiting]})
        return
    told = "\n".join(services.filing_report.rekey_line(one, language) for one in waiting)
    typer.echo(told or say("outage.line.none", language))


def _put(folder: Path, name: str, content: bytes) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    except OSError as error:
        raise CustomsError("OUT-FOLDER", both("cli.out", folder=str(folder))) from error
