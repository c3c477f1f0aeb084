"""`customs master`, `customs copy`, `customs suggest`: what an office knows of its customers and their goods."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, load_files, print_json
from customs.model.errors import CustomsError
from customs.model.master_kind import EvidenceKind, MasterKind
from customs.words import both, number, say

app = typer.Typer(no_args_is_help=True, help="Masters: customers, partners abroad, their goods; goods of former years.")


class Kind(StrEnum):
    GOODS = "goods"
    CUSTOMERS = "customers"
    PARTNERS = "partners"
    PAST = "past"

    @property
    def master(self) -> MasterKind:
        """Raises CustomsError MASTER-PAST for goods of former years, which have no entries."""
        if self is Kind.PAST:
            raise CustomsError("MASTER-PAST", both("masters.refused.past"))
        return {
            Kind.GOODS: MasterKind.GOODS,
            Kind.CUSTOMERS: MasterKind.CUSTOMER,
            Kind.PARTNERS: MasterKind.PARTNER,
        }[self]


Of = Annotated[Kind, typer.Argument(help="goods, customers, partners, past.")]
Owner = Annotated[str, typer.Option("--owner", help="Tax code of the customer whose goods they are.")]
Why = Annotated[str, typer.Option("--reason", help="Why; kept in the log.")]


@app.command(name="list")
def list_masters(  # noqa: PLR0917 -- options of the command line
    kind: Of,
    words: Annotated[list[str] | None, typer.Argument(help="Words to look for, accents or not.")] = None,
    owner: Owner = "",
    waiting: Annotated[bool, typer.Option("--waiting", help="Only entries nobody approved yet.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1)] = 50,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Entries in which every word occurs; of past goods the workbooks."""
    records, report = services.open_desk()[1], services.master_report
    if kind is Kind.PAST:
        files = records.past_files()
        if as_json:
            print_json({"files": [report.past(one) for one in files]})
        else:
            typer.echo("\n".join(report.past_line(one, language) for one in files) or say("masters.out.none", language))
        return
    approved = False if waiting else None
    told = {"query": " ".join(words or []), "owner": owner, "approved": approved}
    entries, count = records.masters(kind.master, limit=limit, **told)  # type: ignore[arg-type]
    if as_json:
        print_json({"count": count, "entries": [report.entry(one) for one in entries]})
        return
    lines = [report.entry_line(one.entry, language) for one in entries]
    typer.echo("\n".join(lines) or say("masters.out.none", language))
    if count > len(entries):
        typer.echo(say("masters.out.more", language, n=number(count - len(entries), language)))


@app.command()
def show(
    kind: Of,
    words: Annotated[list[str], typer.Argument(help="The entry's id, its code, or words that only it holds.")],
    owner: Owner = "",
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """One entry in full: its values, who approved it on what, and every act on it."""
    records, report = services.open_desk()[1], services.master_report
    stored, history = records.one_master(kind.master, " ".join(words), owner=owner)
    if as_json:
        print_json({**report.entry(stored), "history": [report.event(one) for one in history]})
    else:
        typer.echo(report.entry_lines(stored, history, language))


@app.command()
def load(  # noqa: PLR0917 -- options of the command line
    kind: Of,
    files: Annotated[
        list[Path] | None, typer.Argument(help="Lists (xlsx, xls, ods, csv) or declaration workbooks of ECUS.")
    ] = None,
    owner: Owner = "",
    declared: Annotated[
        bool, typer.Option("--from-declarations", help="What this desk's registered declarations tell.")
    ] = False,
    ids: Annotated[list[str] | None, typer.Option("--declaration", help="Only this one, by id; may repeat.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what it would do; keep nothing.")] = False,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Show the difference to the masters, then keep it. Entries somebody approved stay as they are."""
    desk, report = services.open_desk()[0], services.master_report
    if not files and not declared and not ids:
        raise CustomsError("MASTER-FILES", both("masters.refused.no_files"))
    if kind is Kind.PAST:
        _load_past(files or [], dry_run=dry_run, as_json=as_json, language=language)
        return
    seen = (
        desk.preview_masters(kind.master, load_files(files), owner=owner)
        if files
        else desk.preview_declared(kind.master, ids)
    )
    if not as_json:
        typer.echo(report.preview_lines(seen, language))
    kept = None if dry_run else desk.load_masters(seen)
    if as_json:
        print_json(report.preview(seen, kept))
    else:
        typer.echo(say("lists.out.dry" if kept is None else "masters.out.kept", language, n=kept))


def _load_past(files: list[Path], *, dry_run: bool, as_json: bool, language: Speak) -> None:
    desk, report = services.open_desk()[0], services.master_report
    for file in load_files(files):
        seen = desk.preview_past(file)
        serial = None if dry_run else desk.load_past(seen)
        if as_json:
            print_json(report.read(seen[0], serial))
        else:
            typer.echo(report.read_lines(seen[0], language))
            said = "lists.out.dry" if serial is None else "masters.out.past_kept"
            typer.echo(say(said, language, serial=serial))


@app.command()
def approve(  # noqa: PLR0917 -- options of the command line
    kind: Of,
    words: Annotated[list[str], typer.Argument(help="The entry's id, its code, or words that only it holds.")],
    evidence: Annotated[EvidenceKind, typer.Option("--evidence", help="What the approval rests on.")],
    paper: Annotated[str, typer.Option("--paper", help="The catalogue, ruling or declaration by number.")],
    owner: Owner = "",
    language: Speak = "vi",
) -> None:
    """Stand for an entry from now on."""
    desk, records = services.open_desk()
    stored, _ = records.one_master(kind.master, " ".join(words), owner=owner)
    desk.approve_masters([stored.id], evidence, paper)
    typer.echo(services.master_report.entry_line(records.master(stored.id)[0].entry, language))


@app.command()
def export(
    kind: Of,
    out: Annotated[Path, typer.Option("--out", help="The .xlsx to write; it can be loaded again.")],
    owner: Owner = "",
    language: Speak = "vi",
) -> None:
    """All entries as a workbook."""
    out.write_bytes(services.open_desk()[1].masters_workbook(kind.master, language, owner=owner))


@app.command()
def remove(
    kind: Of,
    words: Annotated[list[str], typer.Argument(help="The entry's id, code or words; of past goods the file's number.")],
    reason: Why,
    owner: Owner = "",
) -> None:
    """Take an entry, or a file of past goods, out of use. The log keeps what it was."""
    desk, records = services.open_desk()
    if kind is Kind.PAST:
        serial = words[0]
        desk.withdraw_past(int(serial) if serial.isdecimal() else 0, reason)
        return
    stored, _ = records.one_master(kind.master, " ".join(words), owner=owner)
    desk.remove_master(stored.id, stored.revision, reason)


def copy(
    declaration_id: Annotated[str, typer.Argument(metavar="ID", help="A declaration's id.")],
    language: Speak = "vi",
) -> None:
    """A new draft from a declaration: never its number, dates, bills, invoice, containers, rates, permits or taxes."""
    desk, records = services.open_desk()
    made = desk.copy_declaration(declaration_id)
    left = len(records.declaration(made).declaration.unconfirmed)
    typer.echo(say("masters.out.copied", language, id=made, n=left))


suggest = typer.Typer(no_args_is_help=True, help="What the office's own past says.")


@suggest.command()
def hs(
    description: Annotated[list[str], typer.Argument(help="The goods in words.")],
    owner: Owner = "",
    code: Annotated[str, typer.Option("--code", help="The customer's own code of the goods.")] = "",
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """HS codes that like goods went under, with the lines they come from; or that there is no evidence."""
    told = services.open_desk()[1].suggest_hs(" ".join(description), owner=owner, item_code=code)
    report = services.master_report
    if as_json:
        print_json(report.suggested(told))
    else:
        typer.echo(report.suggested_lines(told, language))
