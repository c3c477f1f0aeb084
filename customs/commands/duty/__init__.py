"""`customs duty`: what must be paid, why, what else it could be, and what lateness costs."""

from typing import Any

import typer
from typer.core import TyperGroup

from customs.commands.duty import later, otherwise, owed, valued


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
app.command()(owed.of)
app.command()(owed.case)
app.command()(otherwise.compare)
app.command(name="what-if")(otherwise.what_if)
app.command()(later.late)
app.command()(later.consequence)
app.command(name="final-price")(later.final_price)
app.command()(owed.around)
app.command()(valued.share)
app.command()(valued.value)
