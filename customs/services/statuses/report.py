"""Answers of customs as the command line tells them: the JSON of `customs status`, and lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from customs.interchange.status.declaration import status_of
from customs.interchange.status.report import StatusKind, StatusReport, as_json
from customs.model.base import Language, Text
from customs.model.errors import FileRefused
from customs.services.acts import utc_now
from customs.services.declarations.typed import clean_name
from customs.services.reports import bytes_of
from customs.services.statuses.deciding import failed
from customs.services.statuses.folder import Looked
from customs.services.statuses.hearing import Told, as_refused, overhear
from customs.services.statuses.taking import Taken
from customs.store.answers import AnswerOutcome, StoredAnswer
from customs.words import happened, say
from customs.workflow import status_key

JSON = dict[str, Any]
_LISTS = frozenset({StatusKind.LIST, StatusKind.PORTAL})
_UNREADABLE = "readable"
_NO_DECLARATION = {"declaration": None}
_STATUS_IN_ITS_NAME = frozenset(StatusKind) - {StatusKind.DECLARATION, StatusKind.AMENDMENT} - _LISTS


def heard(files: Sequence[Path]) -> tuple[Told, ...]:
    """What the files tell, in their order, without a desk: nothing is kept."""
    return tuple(told for file in files for told in _heard(file))


def _heard(file: Path) -> tuple[Told, ...]:
    (found,) = opened([file])
    return (found,) if isinstance(found, Told) else overhear(*found, utc_now())


def opened(files: Sequence[Path]) -> Iterator[tuple[str, bytes] | Told]:
    """Name and bytes of each; the refusal of one that is not there or is too large."""
    for file in files:
        try:
            yield file.name, bytes_of(file)
        except FileRefused as why:
            name = clean_name(file.name)
            yield Told("", name, name, 0, code=why.code, why=why.message)


def shaped(told: Sequence[Told], files: int) -> JSON | list[JSON]:
    """One object for one file that tells one thing, else a list."""
    objects = [one(each) for each in told]
    return objects[0] if files == 1 and len(objects) == 1 else objects


def one(told: Told) -> JSON:
    """The object of one answer; what could not be read fails the check `readable`, with the reason it found."""
    if told.report is not None:
        return as_json(told.report)
    check = {"name": _UNREADABLE, "outcome": "fail", "expected": "", "found": told.found or told.code}
    kind = "not_a_declaration" if told.code == "not_a_declaration" or told.is_passed_over else "refused"
    return as_json(as_refused(told)) | {"kind": kind, "checks": [check]}


def refused(told: Iterable[Told]) -> bool:
    """Whether a file could not be read at all."""
    unread = (each for each in told if each.report is None and not each.row and not each.is_passed_over)
    return any(each.code != "not_a_declaration" for each in unread)


def lines(told: Sequence[Told], language: Language) -> str:
    return "\n".join(line for each in told for line in _lines(each, language))


def taken(batch: Taken, shut: Sequence[Told] = ()) -> JSON:
    """`in` = updated + created + unchanged + waiting + refused. `shut`: files that could not even be opened."""
    counts = {outcome.value: count for outcome, count in _all(batch, shut).items()}
    answers = [_answer(answer) for answer in batch.answers] + [_shut(each) for each in shut]
    return {"in": len(answers), **counts, "answers": answers}


def taken_lines(batch: Taken, language: Language, shut: Sequence[Told] = ()) -> str:
    told = [f"{answer.answer.place}: {outcome_line(answer, language)}" for answer in batch.answers]
    told += [line for each in shut for line in _lines(each, language)]
    return "\n".join([*told, balance(_all(batch, shut), language)])


def _all(batch: Taken, shut: Sequence[Told]) -> Mapping[AnswerOutcome, int]:
    return {
        outcome: count + (len(shut) if outcome is AnswerOutcome.REFUSED else 0)
        for outcome, count in batch.counts.items()
    }


def _shut(told: Told) -> JSON:
    refused_ = AnswerOutcome.REFUSED.value
    return {"file": told.place, "row": None, "number": None, "outcome": refused_, "code": told.code} | _NO_DECLARATION


def looked_line(looked: Looked, language: Language) -> str:
    """What became of a file or mail that `customs watch` found."""
    parts = [looked.name] if looked.name else []
    parts += [balance(looked.taken.counts, language)] if looked.taken else []
    parts += [f"{looked.why.code}: {looked.why.say(language)}"] if looked.why else []
    return " · ".join(parts)


def balance(counts: Mapping[AnswerOutcome, int], language: Language) -> str:
    """`5 vào = 2 cập nhật + 1 tạo mới + …`."""
    facts = {outcome.value: count for outcome, count in counts.items()}
    return say("status.balance", language, total=sum(counts.values()), **facts)


def outcome_line(answer: StoredAnswer, language: Language) -> str:
    """What became of it and why, in one line."""
    parts = [say(f"status.outcome.{answer.answer.outcome.value}", language)]
    parts += [answer.answer.number] if answer.answer.number else []
    why = (answer.answer.detail or {}).get("why")
    parts += [Text.model_validate(why).say(language)] if why else []
    return " · ".join(parts)


def headline(report: StatusReport, language: Language, *, lane: bool = True) -> str:
    """`Kết quả phân luồng · luồng 2 · 24/11/2026`: what it tells, in the reader's words. `lane`: told in words."""
    said = report.declaration
    status = None if report.kind in _STATUS_IN_ITS_NAME else status_of(report)
    facts = [say(f"status.kind.{report.kind.value}", language)]
    facts += [say(status_key(status, said.direction), language)] if status else []
    facts += [say("status.lane", language, lane=said.lane_code)] if said.lane_code and lane else []
    when = said.clearance_datetime or report.registered_at
    facts += [happened(when)] if when else []
    return " · ".join(facts)


def _answer(stored: StoredAnswer) -> JSON:
    answer = stored.answer
    return {
        "file": answer.place,
        "row": answer.row or None,
        "number": answer.number,
        "outcome": answer.outcome.value,
        "code": answer.code or None,
        "declaration": answer.declaration_id,
    }


def _lines(told: Told, language: Language) -> Iterator[str]:
    where = f"{told.place}:{told.row}" if told.row else told.place
    if told.report is None:
        yield f"{where}: {told.code}: {told.why.say(language) if told.why else told.found}"
        return
    yield f"{where}: {told.report.number or '–'} · {headline(told.report, language)}"
    for check in failed(told.report):
        yield f"  × {check.label.say(language)}: {check.found or '–'}" + (
            f" ({check.expected})" if check.expected else ""
        )
