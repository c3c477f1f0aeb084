"""A value as the official print writes it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from customs.forms.form import Format
from customs.words import VIETNAM, day, number


def show(value: object) -> str:
    """Numbers `1.234.567,89` with every digit they have, days dd/mm/yyyy, moments in Viet Nam time."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return f"{_moment_day(value)} {_moment_clock(value)}"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal | int):
        return number(Decimal(value), "vi")
    return str(value)


def _moment_day(value: datetime) -> str:
    return value.astimezone(VIETNAM).strftime("%d/%m/%Y")


def _moment_clock(value: datetime) -> str:
    return value.astimezone(VIETNAM).strftime("%H:%M:%S")


def _time(value: str) -> str:
    """`103105` as 10:31:05."""
    return f"{value[:2]}:{value[2:4]}:{value[4:]}" if len(value) == 6 and value.isdigit() else value


def _tax_code(value: str) -> str:
    """Mask AAAAAAAAAA-AAA; a person's 12 digits stay together."""
    return f"{value[:10]}-{value[10:]}" if len(value) == 13 and value.isalnum() else value


def _hs_code(value: str) -> str:
    """Mask AAAA.AA.AA.AAAA."""
    if not (value.isalnum() and 4 < len(value) <= 12):
        return value
    return ".".join(part for part in (value[:4], value[4:6], value[6:8], value[8:]) if part)


def _lane_code(value: str) -> str:
    """Mask AA A."""
    return f"{value[:2]} {value[2:]}" if len(value) == 3 and value.isalnum() else value


def _percent(value: object) -> str:
    """A rate in percent; a rate customs put into words stays as it came."""
    return f"{show(value)}%" if isinstance(value, Decimal | int) else str(value)


def _vnd(_value: object) -> str:
    return "VND"


SHOWS: Mapping[Format, Callable[[Any], str]] = {
    "day": _moment_day,
    "clock": _moment_clock,
    "time": _time,
    "tax_code": _tax_code,
    "hs_code": _hs_code,
    "lane_code": _lane_code,
    "percent": _percent,
    "vnd": _vnd,
}
