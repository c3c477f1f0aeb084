"""`customs duty late`, `consequence`, `final-price`: what comes after registration."""

from typing import Annotated

import typer

from customs import services
from customs.commands.duty.asked import Asked, Paid, Rates, change, declaration_of, tell
from customs.commands.options import AsJson, On, Speak, day_of
from customs.model.errors import CustomsError
from customs.words import both

Due = Annotated[str, typer.Option("--due", help="Last day the tax was to be paid.")]
Light = Annotated[str, typer.Option("--found", help="amended_in_time, self_reported_late or found_by_customs.")]
Person = Annotated[bool, typer.Option("--person", help="Declared by a person, not a firm.")]


def late(  # noqa: PLR0917 -- options of the command line
    tax: Annotated[str, typer.Argument(help="Tax in dong, e.g. 80000000.")],
    due: Due,
    paid: Paid,
    pause: Annotated[list[str] | None, typer.Option("--pause", help="CODE:FIRST:LAST without interest.")] = None,
    from_clearance: Annotated[
        bool, typer.Option("--from-clearance", help="Cleared under a bank guarantee on the day of --due.")
    ] = False,
    found: Annotated[str | None, typer.Option("--found", help="Fine too: how the shortfall came to light.")] = None,
    person: Person = False,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """Late interest by day count, and the fine if it is asked for."""
    settling = services.settling
    told = services.taxing.late(
        tax,
        day_of(due),
        day_of(paid),
        pauses=tuple(settling.pause(text) for text in pause or []),
        from_clearance=from_clearance,
        fined=settling.found(found) if found else None,
        organisation=not person,
    )
    tell(as_json, lambda: services.tax_report.late(told), lambda: services.tax_report.late_lines(told, language))


def consequence(  # noqa: PLR0917 -- options of the command line
    target: Asked,
    due: Due,
    paid: Paid,
    found: Light = "found_by_customs",
    item: Annotated[int | None, typer.Option("--item", min=1, help="Item under another code; else origin.")] = None,
    hs_code: Annotated[str, typer.Option("--hs", help="The code it belongs under.")] = "",
    duty_rate: Annotated[
        list[str] | None, typer.Option("--duty-rate", help="Its percent; of refused origin ITEM=PERCENT, may repeat.")
    ] = None,
    person: Person = False,
    as_json: AsJson = False,
    rate: Rates = None,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """What follows when an item is reclassified (--item, --hs) or origin is refused: shortfall, interest, fine."""
    records, declaration = services.open_desk()[1], declaration_of(target, on, rate)
    settling = services.settling.of(declaration, day_of(on), (day_of(due), day_of(paid)), found, person=person)
    if (item is None) != (not hs_code):
        raise CustomsError("DUTY-RECLASSIFY", both("taxes.refused.reclassify"))
    if item is not None:
        told = records.reclassified(declaration, item, hs_code, settling, (duty_rate or [""])[0])
    else:
        told = records.origin_refused(declaration, settling, services.settling.by_item(duty_rate or []))
    tell(
        as_json,
        lambda: services.tax_report.consequence(told),
        lambda: services.tax_report.consequence_lines(told, language),
    )


def final_price(  # noqa: PLR0917 -- options of the command line
    target: Asked,
    changes: Annotated[list[str], typer.Option("--set", help="goods.2.line_invoice_value=4100; may repeat.")],
    known: Annotated[str, typer.Option("--known", help="Day the final price was known.")],
    paid: Paid,
    as_json: AsJson = False,
    rate: Rates = None,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """A provisional value replaced by the final one: what is still due or comes back, and by which day."""
    asked = dict(change(text) for text in changes)
    declaration, report = declaration_of(target, on, rate), services.tax_report
    told = services.open_desk()[1].final_price(declaration, asked, day_of(known), day_of(paid))
    tell(as_json, lambda: report.final_price(told), lambda: report.final_price_lines(told, language))
