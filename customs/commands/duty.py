"""`customs duty`: what must be paid, why, what else it could be, and what lateness costs."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from customs import services
from customs.commands.options import AsJson, On, Speak, day_of, print_json, rates_of
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.words import both


class _Assessing(TyperGroup):
    """`customs duty ID` stands for `customs duty of ID`; a file called like a command is written `./late`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in {*self.commands, "--help"}:
            args = ["of", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_Assessing,
    no_args_is_help=True,
    help="Duty and tax to the dong: `customs duty ID|FILE`, or one of the commands below.",
)

Asked = Annotated[str, typer.Argument(metavar="ID|FILE", help="A declaration's id, a declaration.json or a workbook.")]
Item = Annotated[int, typer.Option("--item", min=1, help="Number of the item.")]
Rates = Annotated[list[str] | None, typer.Option("--rate", help="Exchange rate, USD=26100; may repeat.")]
Rounded = Annotated[
    Literal["total", "line"] | None,
    typer.Option("--rounding", help="total: decimals an item, whole dong a tax; line: whole."),
]
Due = Annotated[str, typer.Option("--due", help="Last day the tax was to be paid.")]
Paid = Annotated[str, typer.Option("--paid", help="Day it is paid.")]
Light = Annotated[str, typer.Option("--found", help="amended_in_time, self_reported_late or found_by_customs.")]
Person = Annotated[bool, typer.Option("--person", help="Declared by a person, not a firm.")]


@app.command()
def of(  # noqa: PLR0917 -- options of the command line
    target: Asked,
    as_json: AsJson = False,
    rounding: Rounded = None,
    rate: Rates = None,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """Customs value and every tax of every item, with its arithmetic."""
    assessment = services.open_desk()[1].taxes(_declared(target, on, rate), day_of(on), rounding)
    if as_json:
        print_json(services.reports.taxes(assessment))
    else:
        typer.echo(services.tax_report.tax_lines(assessment, language))


@app.command()
def case(
    file: Annotated[Path, typer.Argument(help="One case, its inputs alone, or several: a list, or under `cases`.")],
    as_json: AsJson = False,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """Work out a stand-alone case: its own rates, to the dong."""
    answer = services.cases.solved(file, day_of(on) if on else None)
    if as_json:
        print_json(answer)
    else:
        typer.echo(services.cases.lines(answer, language))


@app.command()
def compare(  # noqa: PLR0917 -- options of the command line
    target: Asked,
    item: Item,
    as_json: AsJson = False,
    rate: Rates = None,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """Every schedule open to an item: rate, conditions, what is missing, what it would save."""
    declaration = _declared(target, on, rate)
    told = services.open_desk()[1].schedules(declaration, item, day_of(on))
    report = services.tax_report
    if as_json:
        print_json(report.comparison(declaration, told))
    else:
        typer.echo(report.comparison_lines(declaration, told, language))


@app.command(name="what-if")
def what_if(  # noqa: PLR0917 -- options of the command line
    target: Asked,
    changes: Annotated[list[str], typer.Option("--set", help="goods.2.hs_code=60063390; may repeat.")],
    day: Annotated[str | None, typer.Option("--day", help="Another day of law and rates.")] = None,
    as_json: AsJson = False,
    rate: Rates = None,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """The declaration as it stands and with changes, side by side. Nothing is kept."""
    asked = dict(_change(text) for text in changes)
    records, declaration = services.open_desk()[1], _declared(target, on, rate)
    told = records.what_if(declaration, asked, day_of(on), day=day_of(day) if day else None)
    if as_json:
        print_json(services.tax_report.what_if(asked, told))
    else:
        typer.echo(services.tax_report.what_if_lines(told, language))


@app.command()
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
    if as_json:
        print_json(services.tax_report.late(told))
    else:
        typer.echo(services.tax_report.late_lines(told, language))


@app.command()
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
    records, declaration = services.open_desk()[1], _declared(target, on, rate)
    settling = services.settling.of(declaration, day_of(on), (day_of(due), day_of(paid)), found, person=person)
    if (item is None) != (not hs_code):
        raise CustomsError("DUTY-RECLASSIFY", both("taxes.refused.reclassify"))
    if item is not None:
        told = records.reclassified(declaration, item, hs_code, settling, (duty_rate or [""])[0])
    else:
        told = records.origin_refused(declaration, settling, services.settling.by_item(duty_rate or []))
    if as_json:
        print_json(services.tax_report.consequence(told))
    else:
        typer.echo(services.tax_report.consequence_lines(told, language))


@app.command(name="final-price")
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
    asked = dict(_change(text) for text in changes)
    declaration, report = _declared(target, on, rate), services.tax_report
    told = services.open_desk()[1].final_price(declaration, asked, day_of(known), day_of(paid))
    if as_json:
        print_json(report.final_price(told))
    else:
        typer.echo(report.final_price_lines(told, language))


@app.command()
def around(  # noqa: PLR0917 -- options of the command line
    target: Asked,
    way: Annotated[
        Literal["general", "express", "gift", "sample"], typer.Option("--way", help="How the goods come.")
    ] = "general",
    as_json: AsJson = False,
    rate: Rates = None,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """Beside the taxes: fee, low value, what is suspended under the type code, VAT codes that fit, planned against
    registered.
    """
    declaration, report = _declared(target, on, rate), services.around_report
    found = services.open_desk()[1].around(declaration, day_of(on), way=way)
    if as_json:
        print_json(report.around(declaration, found))
    else:
        typer.echo(report.lines(declaration, found, language))


@app.command()
def share(  # noqa: PLR0917 -- options of the command line
    target: Asked,
    by: Annotated[
        Literal["value", "weight", "volume", "quantity"], typer.Option("--by", help="What freight is shared by.")
    ],
    figure: Annotated[
        list[str] | None, typer.Option("--figure", help="ITEM=FIGURE it weighs, fills or counts; may repeat.")
    ] = None,
    as_json: AsJson = False,
    rate: Rates = None,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """Customs value of every item with freight shared outside VNACCS, to be typed. Nothing is kept."""
    declaration, report = _declared(target, on, rate), services.around_report
    values = services.open_desk()[1].shares(
        declaration, by, day_of(on), figures=services.settling.by_item(figure or [])
    )
    if as_json:
        print_json(report.shares(declaration, values))
    else:
        typer.echo(report.share_lines(declaration, values, language))


@app.command()
def value(  # noqa: PLR0917 -- options of the command line
    target: Asked,
    item: Item,
    way: Annotated[
        str,
        typer.Option(
            "--way",
            help="identical, similar, deductive, computed, used_vehicle, outward_processing or repair.",
        ),
    ],
    row: Annotated[
        list[str] | None,
        typer.Option(
            "--row",
            help="'DAY; PRICE; QUANTITY[; related]' of a sale, 'DECLARATION; DAY; 10 USD' of like goods, "
            "'NAME; 10 USD' of a cost; may repeat.",
        ),
    ] = None,
    off: Annotated[
        list[str] | None, typer.Option("--off", help="'NAME; DONG' off a unit of the deductive price; may repeat.")
    ] = None,
    day: Annotated[str, typer.Option("--day", help="Day of import, or of export for like goods.")] = "",
    declared: Annotated[str, typer.Option("--declared", help="Value of a used vehicle at import, dong.")] = "",
    fee: Annotated[str, typer.Option("--fee", help="Processing abroad: fee, '900 USD'.")] = "",
    materials: Annotated[str, typer.Option("--materials", help="Processing abroad: foreign materials.")] = "",
    wider: Annotated[bool, typer.Option("--wider", help="The fall-back method: longer periods.")] = False,
    as_json: AsJson = False,
    on: On = None,
    language: Speak = "vi",
) -> None:
    """The value of an item by methods 2 to 6, or in a special case, with its arithmetic. Nothing is kept."""
    valuing = services.valuing
    basis = valuing.Basis("\n".join(row or []), "\n".join(off or []), day, declared, fee, materials, wider)
    found = valuing.valued(_declared(target, on, None), item, valuing.way_of(way), basis, on=day_of(on))
    if as_json:
        print_json(services.around_report.valuation(item, found))
    else:
        typer.echo("\n".join(one.say(language) for one in valuing.sentences(found)))


def _declared(target: str, on: str | None, rates: list[str] | None) -> Declaration:
    declaration = services.targets.target_of(target, day_of(on), services.open_desk()[1].declaration).declaration
    typed = rates_of(rates)
    return services.targets.with_rates(declaration, typed) if typed else declaration


def _change(text: str) -> tuple[str, str]:
    path, sign, value = text.partition("=")
    if not sign or not path.strip():
        raise CustomsError("DUTY-SET", both("taxes.refused.set", text=text))
    return path, value
