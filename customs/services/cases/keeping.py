"""What is done on a case that stands: said, noted, waited for, handed over, settled, taken up again, merged."""

from collections.abc import Mapping
from datetime import datetime

from customs.model.case import (
    Case,
    CaseKind,
    Channel,
    Contact,
    Doer,
    Escalation,
    Note,
    Priority,
    Resolution,
    RootCause,
    Task,
    Way,
)
from customs.model.errors import CustomsError
from customs.model.lot import Wait, Waiter
from customs.services.cases.changing import CaseActs, case_held, columns_of, is_open, line, message
from customs.services.lots.times import read_time
from customs.services.views import Saved
from customs.store import Tx
from customs.store.cases import StoredCase
from customs.words import both

ANSWERABLE = frozenset({Waiter.CUSTOMS, Waiter.CUSTOMER, Waiter.CARRIER, Waiter.AGENCY})
"""Whom a case can be said to wait for: not for ourselves."""


class CaseKeeping(CaseActs):
    def log_contact(
        self,
        case_id: str,
        seen: int | None,
        way: Way,
        channel: Channel,
        text: str,
        *,
        by: str = "",
        promised: str = "",
        then_wait: bool = False,
        act_key: str | None = None,
    ) -> Saved:
        """Something said. `by`: who on the customer's side; what they say ends the wait for them. `promised`: the time
        they were told, which becomes a task; `then_wait`: from now on the customer is waited for.

        Raises CustomsError FIND-CASE, CASE-EMPTY, CASE-LONG, CASE-SETTLED, VALUE-DAY, VALUE-TIME; Stale.
        """
        now, said = self._clock(), message(text)
        due = read_time(promised, now)

        def change(case: Case) -> Case:
            is_open(case)
            who = self.actor if way is Way.OUT else by.strip() or case.contact_name or case.customer_name or "–"
            told = Contact(way=way, channel=channel, at=now, by=who, text=said, told_by=self.actor)
            waits = case.waits
            if way is Way.IN and case.wait and case.wait.on is Waiter.CUSTOMER:
                waits = _over(case, now)
            if then_wait:
                reason = both("cases.wait.answer").say(case.language)
                waits = (*_over(case, now), Wait(on=Waiter.CUSTOMER, reason=reason, since=now, by=self.actor))
            tasks = case.tasks
            if due:
                what = said.splitlines()[0][:200]
                tasks = (*tasks, Task(what=what, due_at=due.at, promised=True, by=self.actor))
            return case.model_copy(update={"contacts": (*case.contacts, told), "waits": waits, "tasks": tasks})

        detail = {"way": way.value, "channel": channel.value, "text": said[:200], "promised": promised}
        return self._change_case(case_id, seen, "log_contact", change, detail | {"waits": then_wait}, act_key=act_key)

    def note_case(self, case_id: str, seen: int | None, text: str, *, act_key: str | None = None) -> Saved:
        """Among us. Raises CustomsError FIND-CASE, CASE-EMPTY, CASE-LONG; Stale."""
        note = Note(at=self._clock(), by=self.actor, text=message(text))

        def change(case: Case) -> Case:
            return case.model_copy(update={"notes": (*case.notes, note)})

        return self._change_case(case_id, seen, "note_case", change, {"text": note.text[:200]}, act_key=act_key)

    def pause_case(
        self, case_id: str, seen: int | None, on: Waiter, reason: str, *, act_key: str | None = None
    ) -> Saved:
        """Somebody is waited for from now on; who was waited for before is not. Raises CustomsError FIND-CASE,
        CASE-EMPTY, CASE-LONG, CASE-SETTLED, CASE-WAIT; Stale.
        """
        if on not in ANSWERABLE:
            raise CustomsError("CASE-WAIT", both("cases.refused.wait"))
        now = self._clock()
        wait = Wait(on=on, reason=line(reason), since=now, by=self.actor)

        def change(case: Case) -> Case:
            return is_open(case).model_copy(update={"waits": (*_over(case, now), wait)})

        detail = {"on": on.value, "reason": wait.reason}
        return self._change_case(case_id, seen, "pause_case", change, detail, act_key=act_key)

    def resume_case(self, case_id: str, seen: int | None, *, act_key: str | None = None) -> Saved:
        """It is ours again. Raises CustomsError FIND-CASE; Stale."""
        now = self._clock()

        def change(case: Case) -> Case:
            return case.model_copy(update={"waits": _over(case, now)})

        return self._change_case(case_id, seen, "resume_case", change, {}, act_key=act_key)

    def assign_case(self, case_id: str, seen: int | None, owner: str, *, act_key: str | None = None) -> Saved:
        """Raises CustomsError FIND-CASE, CASE-EMPTY, CASE-LONG; Stale."""
        name = line(owner)
        return self._set_case(case_id, seen, "assign_case", {"owner": name}, act_key)

    def escalate_case(
        self, case_id: str, seen: int | None, to: str, reason: str, *, act_key: str | None = None
    ) -> Saved:
        """`to` owns it from now on, and it is urgent at least to one degree more; what was promised stays promised.

        Raises CustomsError FIND-CASE, CASE-EMPTY, CASE-LONG, CASE-SETTLED; Stale.
        """
        told = Escalation(at=self._clock(), by=self.actor, to=line(to), reason=line(reason))

        def change(case: Case) -> Case:
            higher = Priority.HIGH if case.priority is Priority.NORMAL else Priority.URGENT
            return is_open(case).model_copy(
                update={"escalations": (*case.escalations, told), "owner": told.to, "priority": higher}
            )

        return self._change_case(
            case_id, seen, "escalate_case", change, {"to": told.to, "reason": told.reason}, act_key=act_key
        )

    def sort_case(
        self, case_id: str, seen: int | None, kind: CaseKind, priority: Priority, *, act_key: str | None = None
    ) -> Saved:
        """What it is and how it presses; the promise of time follows. Raises CustomsError FIND-CASE; Stale."""
        with self._store.read() as look:
            sorted_ = case_held(look, case_id).case.model_copy(update={"kind": kind, "priority": priority})
            terms = self._case_terms(look, sorted_)
        told = {"kind": kind, "priority": priority, "terms": terms}
        return self._set_case(case_id, seen, "sort_case", told, act_key)

    def add_task(
        self, case_id: str, seen: int | None, what: str, doer: Doer, due: str, *, act_key: str | None = None
    ) -> Saved:
        """`due`: as typed. Raises CustomsError FIND-CASE, CASE-EMPTY, CASE-LONG, VALUE-DAY, VALUE-TIME; Stale."""
        at = read_time(due, self._clock())
        task = Task(what=line(what), doer=doer, due_at=at.at if at else None, by=self.actor)

        def change(case: Case) -> Case:
            return case.model_copy(update={"tasks": (*case.tasks, task)})

        detail = {"what": task.what, "doer": doer.value, "due": due}
        return self._change_case(case_id, seen, "add_task", change, detail, act_key=act_key)

    def finish_task(self, case_id: str, seen: int | None, place: int, *, act_key: str | None = None) -> Saved:
        """`place`: of the task in the case, from 0. Raises CustomsError FIND-CASE, FIND-TASK; Stale."""
        now = self._clock()

        def change(case: Case) -> Case:
            if not 0 <= place < len(case.tasks):
                raise CustomsError("FIND-TASK", both("errors.find.task"))
            done = case.tasks[place].model_copy(update={"done_at": now, "done_by": self.actor})
            return case.model_copy(update={"tasks": (*case.tasks[:place], done, *case.tasks[place + 1 :])})

        return self._change_case(case_id, seen, "finish_task", change, {"task": place}, act_key=act_key)

    def _set_case(
        self, case_id: str, seen: int | None, act: str, values: Mapping[str, object], act_key: str | None
    ) -> Saved:
        def change(case: Case) -> Case:
            return case.model_copy(update=values)

        detail = {name: str(one) for name, one in values.items()}
        return self._change_case(case_id, seen, act, change, detail, act_key=act_key)


class CaseSettling(CaseActs):
    def resolve_case(
        self, case_id: str, seen: int | None, cause: RootCause, text: str = "", *, act_key: str | None = None
    ) -> Saved:
        """Settled, with the reason it came up. Raises CustomsError FIND-CASE, CASE-SETTLED, CASE-LONG; Stale."""
        now = self._clock()
        told = Resolution(at=now, by=self.actor, cause=cause, text=message(text) if text.strip() else "")

        def change(case: Case) -> Case:
            return is_open(case).model_copy(
                update={"resolutions": (*case.resolutions, told), "waits": _over(case, now)}
            )

        detail = {"cause": cause.value, "text": told.text[:200]}
        return self._change_case(case_id, seen, "resolve_case", change, detail, act_key=act_key)

    def reopen_case(self, case_id: str, seen: int | None, why: str, *, act_key: str | None = None) -> Saved:
        """Raises CustomsError FIND-CASE, CASE-EMPTY, CASE-LONG, CASE-OPEN for one that is not settled; Stale."""
        told = {"reopened_at": self._clock(), "reopened_by": self.actor, "reopened_why": line(why)}

        def change(case: Case) -> Case:
            if case.resolved is None or case.merged_into:
                raise CustomsError("CASE-OPEN", both("cases.refused.open"))
            again = case.resolved.model_copy(update=told)
            return case.model_copy(update={"resolutions": (*case.resolutions[:-1], again)})

        return self._change_case(case_id, seen, "reopen_case", change, {"why": told["reopened_why"]}, act_key=act_key)

    def merge_case(self, case_id: str, seen: int | None, into: str, *, act_key: str | None = None) -> Saved:
        """It goes on in the case numbered `into`, which takes what was said, its shipments and its tasks.

        Raises CustomsError FIND-CASE, CASE-MERGE for itself or one that is settled; Stale.
        """
        now = self._clock()
        with self._store.read() as look:
            target = look.case_called(into) or into

        def change(case: Case) -> Case:
            return is_open(case).model_copy(update={"merged_into": target, "merged_at": now, "waits": _over(case, now)})

        def also(tx: Tx, stored: StoredCase) -> None:
            held = case_held(tx, target)
            if held.id == stored.id or not held.case.is_open:
                raise CustomsError("CASE-MERGE", both("cases.refused.merge"))
            joined = _joined(held.case, stored.case)
            kept = tx.save_case(held, joined, columns_of(joined, now), act="take_case")
            tx.log("take_case", revision=kept.revision, detail={"from": stored.number}, subject=held.id)

        return self._change_case(case_id, seen, "merge_case", change, {"into": into}, act_key=act_key, also=also)


def _joined(case: Case, other: Case) -> Case:
    """All that was said, in the order it was; each shipment once."""
    return case.model_copy(
        update={
            "contacts": tuple(sorted((*case.contacts, *other.contacts), key=_when)),
            "notes": tuple(sorted((*case.notes, *other.notes), key=_when)),
            "tasks": (*case.tasks, *other.tasks),
            "declarations": tuple(dict.fromkeys((*case.declarations, *other.declarations))),
            "lots": tuple(dict.fromkeys((*case.lots, *other.lots))),
        }
    )


def _when(told: Contact | Note) -> str:
    return told.at.isoformat() if told.at else ""


def _over(case: Case, now: datetime) -> tuple[Wait, ...]:
    """Nobody is waited for any more."""
    return tuple(one if one.over_at else one.model_copy(update={"over_at": now}) for one in case.waits)
