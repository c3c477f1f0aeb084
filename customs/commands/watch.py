"""`customs watch`: takes what customs answered from a folder and a mailbox, until it is stopped."""

import signal
import sys
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from customs import services
from customs.commands.options import Speak
from customs.model.base import Language
from customs.settings import settings
from customs.words import VIETNAM, moment

if TYPE_CHECKING:
    from customs.services.statuses.folder import Looked


def watch(
    once: Annotated[bool, typer.Option("--once", help="Look once and end.")] = False,
    language: Speak = "vi",
) -> None:
    """Watch CUSTOMS_WATCH_FOLDER and the mailbox at CUSTOMS_IMAP_HOST. Off until one of them is set."""
    told, stop = settings(), Event()
    watching = services.watching.Watch(services.open_desk(services.watching.ACTOR)[0], told)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    failed = False
    while True:
        for looked in watching.look(lambda: not stop.is_set()):
            failed = failed or looked.why is not None
            _tell(looked, language)
        if once or stop.wait(told.watch_seconds):
            break
    if once and failed:
        raise typer.Exit(3)


def _tell(looked: "Looked", language: Language) -> None:
    """One line a file, as it happens. Names and counts, never what a setting holds."""
    line = services.status_report.looked_line(looked, language)
    sys.stderr.write(f"{moment(datetime.now(VIETNAM))} {line}\n")
    sys.stderr.flush()
