"""`customs lot …`: lots opened, looked at, moved on."""

from customs.commands.lots.clocks import clocks
from customs.commands.lots.papers import bundle, papers
from customs.commands.lots.way import app

app.command()(clocks)
app.command()(papers)
app.command()(bundle)

__all__ = ["app"]
