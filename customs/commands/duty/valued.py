"""`customs duty share`, `value`: customs values VNACCS does not work out. Nothing is kept."""

from typing import Annotated, Literal

import typer

from customs import services
from customs.commands.duty.asked import Asked, Item, Rates, declaration_of, tell
from customs.commands.options import AsJson, On, Speak, day_of


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
    declaration, report = declaration_of(target, on, rate), services.around_report
    values = services.open_desk()[1].shares(
        declaration, by, day_of(on), figures=services.settling.by_item(figure or [])
    )
    tell(as_json, lambda: report.shares(declaration, values), lambda: report.share_lines(declaration, values, language))


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
    found = valuing.valued(declaration_of(target, on, None), item, valuing.way_of(way), basis, on=day_of(on))
    tell(
        as_json,
        lambda: services.around_report.valuation(item, found),
        lambda: "\n".join(one.say(language) for one in valuing.sentences(found)),
    )
