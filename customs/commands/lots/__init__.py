"""`customs lot …`: lots opened, looked at, moved on."""

from customs.commands.lots.way import app

__all__ = ["app"]
