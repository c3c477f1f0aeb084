"""Dates an answer of customs cannot tell: whatever a person says of it, it is not written with them."""

from collections.abc import Iterator
from datetime import datetime

from customs.interchange.status.declaration import moments
from customs.interchange.status.report import StatusReport
from customs.model.base import LANGUAGES, Language, Text
from customs.model.errors import CustomsError
from customs.words import happened, say
from customs.workflow.entries import is_future

_AFTER = frozenset({"cleared_after", "released_after", "amended_after", "gate_after"})
"""Checks that one of its moments is not before the registration."""


def refuse_impossible(report: StatusReport, now: datetime) -> None:
    """Raises CustomsError STATUS-DATES that names each of them."""
    told = {language: "; ".join(_impossible(report, now, language)) for language in LANGUAGES}
    if told["vi"]:
        why = {language: say("status.settle.dates", language, dates=dates) for language, dates in told.items()}
        raise CustomsError("STATUS-DATES", Text(**why))


def _impossible(report: StatusReport, now: datetime, language: Language) -> Iterator[str]:
    for moment in dict.fromkeys(moments(report)):
        if is_future(moment, now):
            yield say("status.settle.date_ahead", language, when=happened(moment))
    for check in report.failed:
        if check.name in _AFTER:
            yield say(f"status.settle.{check.name}", language, found=happened(datetime.fromisoformat(check.found)))
