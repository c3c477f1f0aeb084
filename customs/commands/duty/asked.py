"""What the commands of `customs duty` ask alike, and how they answer."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from customs import services
from customs.commands.options import day_of, print_json, rates_of
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.words import both

Asked = Annotated[str, typer.Argument(metavar="ID|FILE", help="A declaration's id, a declaration.json or a workbook.")]
Item = Annotated[int, typer.Option("--item", min=1, help="Number of the item.")]
Rates = Annotated[list[str] | None, typer.Option("--rate", help="Exchange rate, USD=26100; may repeat.")]
Paid = Annotated[str, typer.Option("--paid", help="Day it is paid.")]


def declaration_of(target: str, on: str | None, rates: list[str] | None) -> Declaration:
    """The declaration meant, with the rates typed beside it. Raises CustomsError, FileRefused as `target_of`."""
    declaration = services.targets.target_of(target, day_of(on), services.open_desk()[1].declaration).declaration
    typed = rates_of(rates)
    return services.targets.with_rates(declaration, typed) if typed else declaration


def change(text: str) -> tuple[str, str]:
    """`goods.2.hs_code=60063390` -> path and value. Raises CustomsError DUTY-SET."""
    path, sign, value = text.partition("=")
    if not sign or not path.strip():
        raise CustomsError("DUTY-SET", both("taxes.refused.set", text=text))
    return path, value


def tell(as_json: bool, document: Callable[[], Any], lines: Callable[[], str]) -> None:
    """As JSON or as lines; only what is asked for is put into words."""
    if as_json:
        print_json(document())
    else:
        typer.echo(lines())
