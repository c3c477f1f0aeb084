"""Answers of customs as the command line tells them: the JSON of `customs status`, and lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from customs.interchange.status.declaration import status_of
from customs.interchange.status.report import StatusReport, as_json
from customs.model.base import Language, Text
from customs.model.errors import FileRefused
from customs.services.reports import bytes_of
from customs.services.statuses.deciding import failed
from customs.services.statuses.hearing import Told, as_refused, hear
from customs.services.statuses.taking import Taken
from customs.store.answers import AnswerOutcome, StoredAnswer
from customs.words import day, say
from customs.workflow import status_key

JSON = dict[str, Any]
_UNREADABLE = "readable"


def heard(files: Sequence[Path]) -> tuple[Told, ...]:
    """What the files tell, without a desk: nothing is kept."""
    kept: dict[str, bytes] = {}

    def keep(content: bytes) -> str:
        from hashlib import sha256  # noqa: PLC0415 -- of this door only

        kept[digest := sha256(content).hexdigest()] = content
        return digest

    told: list[Told] = []
    for file in files:
        try:
            content = bytes_of(file)
        except FileRefused as why:
            told.append(Told("", file.name, file.name, 0, code=why.code, why=why.message))
            continue
        told += hear([(file.name, content)], keep, kept.__getitem__)
        kept.clear()
    return tuple(told)


def shaped(told: Sequence[Told], files: int) -> JSON | list[JSON]:
    """One object for one file that tells one thing, else a list."""
    objects = [one(each) for each in told]
    return objects[0] if files == 1 and len(objects) == 1 else objects


def one(told: Told) -> JSON:
    """The object of one answer; what could not be read fails the check `readable`, with the reason it found."""
    if told.report is not None:
        return as_json(told.report)
    check = {"name": _UNREADABLE, "outcome": "fail", "expected": "", "found": told.found or told.code}
    kind = "refused" if told.code != "not_a_declaration" else "not_a_declaration"
    return as_json(as_refused(told)) | {"kind": kind, "checks": [check]}


def refused(told: Iterable[Told]) -> bool:
    """Whether a file could not be read at all."""
    return any(each.report is None and not each.row and each.code != "not_a_declaration" for each in told)


def lines(told: Sequence[Told], language: Language) -> str:
    return "\n".join(line for each in told for line in _lines(each, language))


def taken(batch: Taken) -> JSON:
    """`in` = updated + created + unchanged + waiting + refused."""
    counts = {outcome.value: count for outcome, count in batch.counts.items()}
    return {"in": len(batch.answers), **counts, "answers": [_answer(answer) for answer in batch.answers]}


def taken_lines(batch: Taken, language: Language) -> str:
    told = [f"{answer.answer.place}: {outcome_line(answer, language)}" for answer in batch.answers]
    return "\n".join([*told, balance(batch.counts, language)])


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


def headline(report: StatusReport, language: Language) -> str:
    """`Kết quả phân luồng · luồng 2 · 24/11/2026`: what it tells, in the reader's words."""
    said = report.declaration
    status = status_of(report)
    facts = [say(f"status.kind.{report.kind.value}", language)]
    facts += [say(status_key(status, said.direction), language)] if status else []
    facts += [say("status.lane", language, lane=said.lane_code)] if said.lane_code else []
    when: date | None = report.registered_at.date() if report.registered_at else None
    facts += [day(when)] if when else []
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
