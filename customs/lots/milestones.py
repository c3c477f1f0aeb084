"""Milestones of a lot: what was reached, what is due when, what is late and what cannot be in that order.

Which there are is data: a dated table by direction and means of transport, which an office may replace.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from customs.lots.recorded import Recorded
from customs.model.base import Text
from customs.model.lot import Lot, Reached, Waiter
from customs.reference.table import CodeTable
from customs.words import VIETNAM, both, happened, say

PRACTICE = "practice"
"""Source of an offset that is the office's own habit."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """One row of the table. `by`: who does it. `after`: codes that come before it. `expected_from`: code it is reckoned
    from, `offset` later; `source`: who promised that; PRACTICE or nothing: nobody did.
    """

    code: str
    name: Text
    order: int
    per_container: bool
    by: Waiter
    after: tuple[str, ...]
    expected_from: str
    offset: timedelta
    source: str


@dataclass(frozen=True, slots=True)
class Declared:
    """What one declaration of the lot tells. `reached`: code -> when, None where only that it was is known."""

    name: str
    reached: Mapping[str, datetime | None]


@dataclass(frozen=True, slots=True)
class Point:
    """One milestone as it stands, of the lot or of one `container`.

    `done`: it was reached, `at` when as far as known; `by_day`: only the day is. `expected_at`: said by a person, or
    `reckoned` from another milestone. `late`: by how much, until now while it is not reached. `told_by`: the person, or
    the number of the declaration (`declared`) or of the slip or receipt (`paid`), that says so.
    """

    milestone: Milestone
    container: str | None = None
    done: bool = False
    at: datetime | None = None
    by_day: bool = False
    expected_at: datetime | None = None
    reckoned: bool = False
    late: timedelta | None = None
    told_by: str = ""
    told_at: datetime | None = None
    declared: bool = False
    paid: bool = False
    note: str | None = None

    def basis(self) -> Text | None:
        """What a reckoned time rests on; None of a time somebody told."""
        if not self.reckoned:
            return None
        source = self.milestone.source
        return both("lots.way.practice") if source in {"", PRACTICE} else Text(vi=source, en=source)


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone of the way: the lot's point, and those of its containers where it is told of each."""

    point: Point
    containers: tuple[Point, ...] = ()

    @property
    def milestone(self) -> Milestone:
        return self.point.milestone

    @property
    def is_part(self) -> bool:
        """Some containers reached it, others did not."""
        return not self.point.done and any(one.done for one in self.containers)


def of_lot(table: CodeTable, lot: Lot) -> tuple[Milestone, ...]:
    """Those of the lot's direction and means of transport, in their order; of every means while that is not known."""
    rows = (
        row
        for row in table.rows.values()
        if row.more["direction"] in {"", lot.direction.value}
        and (not row.more["modes"] or lot.transport_mode is None or lot.transport_mode in _parts(row.more["modes"]))
    )
    made = (
        Milestone(
            code=row.code,
            name=row.name,
            order=int(row.more["order"] or 0),
            per_container=row.more["per"] == "container" and bool(lot.containers),
            by=Waiter(row.more["by"]),
            after=_parts(row.more["after"]),
            expected_from=row.more["expected_from"],
            offset=timedelta(hours=int(row.more["hours_after"] or 0) - int(row.more["hours_before"] or 0)),
            source=row.more.get("source", ""),
        )
        for row in rows
    )
    return tuple(sorted(made, key=lambda one: one.order))


def way(
    milestones: Sequence[Milestone],
    lot: Lot,
    declared: Sequence[Declared],
    paid: Mapping[str, Recorded],
    now: datetime,
) -> tuple[Step, ...]:
    """Every milestone as it stands at `now`. `paid`: code -> what was recorded of the lot's money, before what a person
    typed.
    """
    known = {one.code: one for one in milestones}
    found: dict[str, Step] = {}

    def step(code: str, asked: frozenset[str] = frozenset()) -> Step | None:
        if code in found or code not in known or code in asked:
            return found.get(code)
        milestone = known[code]
        base = step(milestone.expected_from, asked | {code}) if milestone.expected_from else None
        whole = _whole(milestone, lot, declared, paid.get(code), base)
        found[code] = _step(milestone, lot, whole, base, now)
        return found[code]

    return tuple(one for one in (step(milestone.code) for milestone in milestones) if one is not None)


def _whole(
    milestone: Milestone, lot: Lot, declared: Sequence[Declared], paid: Recorded | None, base: Step | None
) -> Point:
    """The milestone of the lot as a whole: as its money or its declarations tell, else as a person typed."""
    point = _point(milestone, lot.of(milestone.code), None, _of(base))
    if paid is not None:
        return replace(point, done=True, at=paid.at, by_day=paid.by_day, paid=True, told_by=paid.paper, told_at=None)
    told = [one for one in declared if milestone.code in one.reached]
    if not declared or len(told) < len(declared):
        return point
    moments = [one.reached[milestone.code] for one in told]
    at = max((one for one in moments if one is not None), default=None)
    return replace(point, done=True, at=at, by_day=False, declared=True, told_by=", ".join(one.name for one in told))


def _step(milestone: Milestone, lot: Lot, whole: Point, base: Step | None, now: datetime) -> Step:
    if not milestone.per_container:
        return Step(_judged(whole, now))
    bases = {one.container: one for one in base.containers} if base else {}
    points = tuple(
        _judged(
            _point(milestone, lot.of(milestone.code, one.number), one.number, bases.get(one.number) or _of(base)), now
        )
        for one in lot.containers
    )
    if not whole.done and all(one.done for one in points):
        last = max(points, key=lambda one: one.at or now)
        whole = replace(whole, done=True, at=last.at, by_day=last.by_day, told_by=last.told_by, told_at=last.told_at)
    return Step(_judged(whole, now), points)


def _of(base: Step | None) -> Point | None:
    return base.point if base else None


def _point(milestone: Milestone, known: Reached | None, container: str | None, base: Point | None) -> Point:
    expected = known.expected_at if known else None
    reckoned = None
    if expected is None and base is not None and (since := base.at or base.expected_at) is not None:
        reckoned = since + milestone.offset
    if known is None:
        return Point(milestone, container, expected_at=reckoned, reckoned=reckoned is not None)
    return Point(
        milestone,
        container,
        done=known.at is not None,
        at=known.at,
        by_day=known.by_day,
        expected_at=expected or reckoned,
        reckoned=reckoned is not None,
        told_by=known.by,
        told_at=known.told_at,
        note=known.note,
    )


def _judged(point: Point, now: datetime) -> Point:
    """Late against what was expected. Of a milestone of which only the day is known, that whole day is in time."""
    if point.expected_at is None or (point.done and point.at is None):
        return point
    at = point.at or now
    if point.by_day and at.astimezone(VIETNAM).date() <= point.expected_at.astimezone(VIETNAM).date():
        return point
    return replace(point, late=at - point.expected_at) if at > point.expected_at else point


def following(steps: Sequence[Step], awaited: str = "") -> Step | None:
    """The next thing to do: the milestone the lot waits for, if it waits for one, else the first not reached behind the
    last one that was; None at the end.
    """
    wanted = next((one for one in steps if one.milestone.code == awaited and not one.point.done), None)
    if wanted is not None:
        return wanted
    last = max((place for place, one in enumerate(steps) if one.point.done), default=-1)
    part = next((one for one in steps if one.is_part), None)
    return part or next((one for one in steps[last + 1 :] if not one.point.done), None)


def contradictions(steps: Sequence[Step]) -> tuple[Text, ...]:
    """Times that cannot be in that order, one sentence each: delivered before gate out."""
    known = {one.milestone.code: one for one in steps}
    return tuple(
        _sentence(point, first)
        for step in steps
        for point in _told(step)
        for code in step.milestone.after
        if code in known and (first := _same(known[code], point.container)) and _is_before(point, first)
    )


def _sentence(point: Point, first: Point) -> Text:
    told = {"at": happened(point.at), "then": happened(first.at)}
    told["container"] = f" {point.container}" if point.container else ""
    what, before = point.milestone.name, first.milestone.name
    return Text(
        vi=say("lots.way.before", "vi", what=what.vi, before=before.vi, **told),
        en=say("lots.way.before", "en", what=what.en, before=before.en, **told),
    )


def _told(step: Step) -> Iterable[Point]:
    return step.containers if step.containers and not (step.point.declared or step.point.paid) else (step.point,)


def _same(step: Step, container: str | None) -> Point:
    return next((one for one in step.containers if one.container == container and one.at), step.point)


def _is_before(point: Point, first: Point) -> bool:
    if point.at is None or first.at is None:
        return False
    if point.by_day or first.by_day:
        return point.at.astimezone(VIETNAM).date() < first.at.astimezone(VIETNAM).date()
    return point.at < first.at


def _parts(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in text.split(";"))))


def told_of(lot: Lot, known: Reached) -> Lot:
    """The lot with that instead of what was known of the milestone; nothing known any more: without it."""
    left = [one for one in lot.reached if (one.milestone, one.container) != (known.milestone, known.container)]
    says = known.at is not None or known.expected_at is not None or known.note
    return lot.model_copy(update={"reached": (*left, known) if says else tuple(left)})
