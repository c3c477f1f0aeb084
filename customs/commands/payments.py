"""`customs payment`: what is due and paid of a declaration, slips recorded, loaded and given to their declarations."""

from pathlib import Path
from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json
from customs.services.payments.slip_reading import SlipTyped

app = typer.Typer(no_args_is_help=True, help="Tax due and paid: payment slips and tax notices.")

Declaration = Annotated[str, typer.Argument(metavar="ID", help="Id of the declaration.")]
Payment = Annotated[str, typer.Argument(metavar="PAYMENT", help="Id of the slip or notice.")]


@app.command()
def show(declaration: Declaration, as_json: AsJson = False, language: Speak = "vi") -> None:
    """The payment sheet: each tax due, by whose figure, paid, and what is left."""
    view, report = services.open_desk()[1].payment_sheet(declaration), services.payment_report
    if as_json:
        print_json(report.sheet(view))
    else:
        typer.echo(report.lines(view, language))


@app.command()
def record(
    declaration: Declaration,
    *,
    reference: Annotated[str, typer.Option("--reference", help="The bank's reference of the slip.")],
    amount: Annotated[str, typer.Option("--amount", help="Whole dong.")],
    paid_at: Annotated[str, typer.Option("--at", help="Day, or day and time: 24/11/2026 10:31.")],
    bank: Annotated[str, typer.Option("--bank")] = "",
    payer: Annotated[str, typer.Option("--payer", help="Tax code of who paid.")] = "",
    language: Speak = "vi",
) -> None:
    """Record a payment slip for a declaration."""
    told = SlipTyped(reference=reference, amount=amount, paid_at=paid_at, bank=bank, payer_tax_code=payer)
    desk, records = services.open_desk()
    desk.record_slip(declaration, told, language=language)
    typer.echo(services.payment_report.lines(records.payment_sheet(declaration), language))


@app.command()
def load(
    file: Annotated[Path, typer.Argument(help="A bank's or an accountant's list of payment slips.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read it; keep nothing.")] = False,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Keep a list of slips: each goes to the declaration whose number it bears, the rest waits for a person."""
    desk, report = services.open_desk()[0], services.payment_report
    seen = desk.preview_slips((file.name, services.reports.bytes_of(file)), language)
    kept = None if dry_run else desk.load_slips(seen)
    if as_json:
        print_json(report.loaded(seen, kept))
    else:
        typer.echo("\n".join(report.loaded_lines(seen, kept, language)))


@app.command()
def waiting(as_json: AsJson = False, language: Speak = "vi") -> None:
    """Slips nobody knows the declaration of, each with why and what may be meant."""
    found, report = services.open_desk()[1].waiting_slips(), services.payment_report
    if as_json:
        print_json(report.waiting(found))
    else:
        typer.echo("\n".join(report.waiting_lines(found, language)))


@app.command()
def give(payment: Payment, declaration: Declaration, language: Speak = "vi") -> None:
    """Say whose a waiting slip is."""
    desk, records = services.open_desk()
    desk.give_slip(payment, declaration)
    typer.echo(services.payment_report.lines(records.payment_sheet(declaration), language))


@app.command(name="take-back")
def take_back(payment: Payment, reason: Annotated[str, typer.Option("--reason", help="Kept in the log.")]) -> None:
    """A slip or notice recorded by mistake counts no more."""
    services.open_desk()[0].take_back_payment(payment, reason)
