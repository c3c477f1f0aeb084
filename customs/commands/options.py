"""What the commands share: options, days, JSON."""

import json
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from customs import services
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.words import VIETNAM, both

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
On = Annotated[str | None, typer.Option("--on", help="Day whose law and rates apply: 2026-11-24 or 24/11/2026.")]
Speak = Annotated[Language, typer.Option("--language", help="Language of words and prints.")]


def day_of(text: str | None) -> date:
    """Today in Viet Nam, the day the desk judges by, when nothing was said. Raises CustomsError VALUE-DAY."""
    return services.typed.read_day(text) if text else datetime.now(VIETNAM).date()


def rates_of(texts: list[str] | None) -> dict[str, Decimal]:
    """`USD=26100` -> {"USD": 26100}. Raises CustomsError VALUE-RATE."""
    return dict(_rate(text) for text in texts or [])


def _rate(text: str) -> tuple[str, Decimal]:
    currency, _, number = text.partition("=")
    value = services.typed.read_number(number.strip(), "en")
    if len(currency.strip()) != 3 or value is None or value <= 0:
        raise CustomsError("VALUE-RATE", both("cli.rate", text=text))
    return currency.strip().upper(), value


def load_files(files: list[Path]) -> list[tuple[str, bytes]]:
    """Name and bytes of each. Raises FileRefused."""
    return [(file.name, services.reports.bytes_of(file)) for file in files]


def print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
