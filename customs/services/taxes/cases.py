"""Stand-alone cases from a file: one case, its inputs alone, or several."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from customs.duty.case import solve_all
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services.reports import bytes_of
from customs.words import both, has, number, say

JSON = dict[str, Any]


def solved(file: Path, on: date | None) -> JSON:
    """Every figure, or for several cases `{"cases": {id: figures or {"error": …}}}`.

    Raises CustomsError FILE-UNREADABLE, CASE-FILE, CASE-…; FileRefused for a file that is too large.
    """
    try:
        document = json.loads(bytes_of(file).decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, RecursionError) as wrong:
        raise CustomsError("CASE-FILE", both("taxes.refused.case_file", file=file.name)) from wrong
    if isinstance(document, list):
        document = {"cases": document}
    return solve_all(document, day=on)


def lines(answer: JSON, language: Language) -> str:
    """A figure a line; several cases one under the other."""
    if "cases" not in answer:
        return "\n".join(_figures(answer, language))
    told = []
    for name, case in answer["cases"].items():
        error = case.get("error")
        told.append(f"{name}: {error['code']}: {error[language]}" if error else name)
        told += [] if error else [f"  {line}" for line in _figures(case, language)]
    return "\n".join(told)


def _figures(answer: JSON, language: Language) -> Iterator[str]:
    """A line's figures are told under it; of a single line they stand at the top already."""
    several = len(answer.get("lines", ())) > 1
    for place, line in enumerate(answer.get("lines", ()) if several else (), 1):
        yield say("taxes.out.line", language, n=place)
        yield from (f"  {one}" for one in _figures(line, language))
    for key, value in answer.items():
        if key == "absent":
            yield from (f"{_name(kind, language)}: {why[language]}" for kind, why in value.items())
        elif key == "warnings":
            yield from (say("taxes.out.case_warning", language, told=one[language]) for one in value)
        elif key != "lines":
            yield f"{_name(key, language)}: {_figure(value, language)}"


def _name(key: str, language: Language) -> str:
    """`excise_base`, `exempt_vat`, `difference_to_P10` are put together of what they speak of."""
    for head, tail in (("exempt_", ""), ("", "_base"), ("", "_quantity"), ("difference_to_", "")):
        if key.startswith(head) and key.endswith(tail) and (head or tail):
            of = key.removeprefix(head).removesuffix(tail)
            return say(f"taxes.figure.{(head or tail).strip('_')}", language, of=_name(of, language))
    known = (f"duty.tax.{key}", f"taxes.figure.{key}")
    return next((say(one, language) for one in known if has(one)), key)


def _figure(value: str | None, language: Language) -> str:
    if value is None:
        return say("cli.unknown", language)
    return number(Decimal(value), language) if _is_number(value) else value


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit()
