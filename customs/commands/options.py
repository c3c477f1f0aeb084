"""What the commands share: options, days, JSON."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from customs import services
from customs.model.base import Language

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
On = Annotated[str | None, typer.Option("--on", help="Day whose law and rates apply: 2026-11-24 or 24/11/2026.")]
Speak = Annotated[Language, typer.Option("--language", help="Language of words and prints.")]


def day_of(text: str | None) -> date:
    """Today when nothing was said. Raises CustomsError VALUE-DAY."""
    return services.typed.read_day(text) if text else date.today()  # noqa: DTZ011 -- the user's own calendar day


def load_files(files: list[Path]) -> list[tuple[str, bytes]]:
    """Name and bytes of each. Raises FileRefused, CustomsError FILE-UNREADABLE."""
    return [(file.name, services.reports.bytes_of(file)) for file in files]


def print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
