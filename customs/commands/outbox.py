"""`customs outbox`: what is told outside goes out, is looked at, sent again."""

import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json
from customs.model.delivery import DeliveryState
from customs.settings import settings
from customs.words import VIETNAM, moment, say

app = typer.Typer(no_args_is_help=True, help="What is told outside: sent, looked at, sent again.")

Id = Annotated[str, typer.Argument(help="As `customs outbox list` shows it.")]
_AHEAD_EVERY = timedelta(hours=1)


@app.command()
def run(
    once: Annotated[bool, typer.Option("--once", help="Send what is due and end.")] = False,
    language: Speak = "vi",
) -> None:
    """Send what is due, until stopped. With --once, ends with 3 where something was not sent."""
    told, stop = settings(), Event()
    worker = services.delivering.open_delivering(os.environ)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    failed, ahead_at = False, datetime.now(UTC)
    while True:
        if datetime.now(UTC) >= ahead_at:
            worker.tell_free_time()
            ahead_at += _AHEAD_EVERY
        for ended in worker.look(lambda: not stop.is_set()):
            failed = failed or ended.reason is not None
            told_line = services.notice_report.ended_line(ended, language)
            sys.stderr.write(f"{moment(datetime.now(VIETNAM))} {told_line}\n")
            sys.stderr.flush()
        if once or stop.wait(told.outbox_seconds):
            break
    if once and failed:
        raise typer.Exit(3)


@app.command(name="list")
def list_deliveries(
    state: Annotated[DeliveryState | None, typer.Option("--state")] = None,
    as_json: AsJson = False,
    language: Speak = "vi",
) -> None:
    """The newest two hundred: all, or those in one state."""
    found = services.open_desk()[1].deliveries(state)
    if as_json:
        print_json({"deliveries": [services.notice_report.as_json(one) for one in found]})
    else:
        lines = [services.notice_report.line(one, language) for one in found]
        typer.echo("\n".join(lines) or say("notices.out.none", language))


@app.command()
def send(delivery: Id, language: Speak = "vi") -> None:
    """Send a draft with the worker's next look."""
    services.open_desk()[0].send_delivery(delivery)
    typer.echo(say("notices.out.queued", language, id=delivery))


@app.command()
def resend(delivery: Id, language: Speak = "vi") -> None:
    """Try one that did not go out from the beginning, under its own id."""
    services.open_desk()[0].resend_delivery(delivery)
    typer.echo(say("notices.out.queued", language, id=delivery))


@app.command()
def drop(delivery: Id, language: Speak = "vi") -> None:
    """Do not send one that waits."""
    services.open_desk()[0].drop_delivery(delivery)
    typer.echo(say("notices.out.dropped", language, id=delivery))


@app.command()
def connectors(language: Speak = "vi") -> None:
    """Every connector, and what is still to be set before it is on."""
    typer.echo(services.notice_report.connector_lines(os.environ, language))
