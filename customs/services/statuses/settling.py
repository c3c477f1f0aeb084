"""What a person makes of an answer that waited: take it for a declaration, make a new one of it, lay it aside."""

from dataclasses import dataclass
from typing import Any, Literal

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.services.acts import fingerprint, papers_of, repeated
from customs.services.held import held, unknown
from customs.services.statuses.dating import refuse_impossible
from customs.services.statuses.deciding import Held, Verdict, created, known_now, matched
from customs.services.statuses.hearing import Told
from customs.services.statuses.likeness import apart, named
from customs.services.statuses.sight import StoreSight, report_of
from customs.services.statuses.taking import ACT, Papers, StatusTaking, changes, link
from customs.services.views import Saved
from customs.store import Reads, StoredDeclaration, StoredRevision, Tx
from customs.store.answers import AnswerOutcome, StoredAnswer
from customs.words import both

Choice = Literal["take", "create", "aside"]
UNDO = "undo_answer"
_EMPTIED = "emptied"
"""Of an answer that was undone: the draft that it had made."""
FOR_THE_NUMBER = frozenset({"ST-010", "ST-013", "ST-016"})
"""Codes of answers that wait only because no declaration had their number."""


@dataclass(frozen=True, slots=True)
class Settled:
    """`declaration_id`: what the answer became, None for one laid aside. `also`: other answers of its number, taken
    into that declaration with it.
    """

    declaration_id: str | None
    also: tuple[StoredAnswer, ...] = ()


class StatusSettling(StatusTaking):
    def settle_answer(
        self,
        serial: int,
        choice: Choice,
        *,
        declaration_id: str | None = None,
        sure: bool = False,
        act_key: str | None = None,
    ) -> Settled:
        """`declaration_id`: of a choice to take. `sure`: also where the file names another consignment than it.

        Others that wait only because that number was not known are taken then, where nothing speaks against it. Raises
        CustomsError FIND-ANSWER, STATUS-SETTLED when somebody decided before, STATUS-NUMBER when another declaration
        has the number, STATUS-DATES for dates that cannot be, STATUS-APART with what differs, and ST-… when it cannot
        be of that declaration.
        """
        mark = fingerprint(serial, choice, declaration_id)
        papers: Papers = {declaration_id: papers_of(self._store, declaration_id)} if declaration_id else {}
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, ACT, mark)
            if done is not None:
                return Settled(done.declaration_id)
            waiting = _waiting(tx, serial)
            if waiting.answer.number:
                tx.alone_with(waiting.answer.number)
            report = report_of(waiting) if choice != "aside" else None
            if report is not None:
                refuse_impossible(report, self._clock())
            verdict = _verdict(tx, waiting, choice, declaration_id, sure=sure)
            logged: dict[str, Any] = {"act_key": act_key, "result": {"asked": mark, "answer": serial}}
            made = self._settle(tx, waiting, choice, (verdict, papers), logged)
        number = waiting.answer.number
        return Settled(made, self._take_others(number, made) if made is not None and number else ())

    def _settle(
        self,
        tx: Tx,
        waiting: StoredAnswer,
        choice: Choice,
        decided: tuple[Verdict | None, Papers],
        logged: dict[str, Any],
    ) -> str | None:
        verdict, papers = decided
        logged["detail"] = {**(waiting.answer.detail or {}), "settled": choice, "answer": waiting.serial}
        made: str | None = None
        if verdict is not None:
            made = verdict.held.id if verdict.held else None
            logged["detail"] |= changes(verdict.merge) if verdict.merge else {}
            if verdict.outcome is not AnswerOutcome.UNCHANGED and verdict.declaration is not None:
                made = self._keep_told(tx, verdict.declaration, made, papers, logged)
                link(tx, made, waiting.answer)
                tx.settle_answer(waiting.serial, choice, made)
                return made
        tx.settle_answer(waiting.serial, choice, made)
        tx.log(ACT, subject=f"answer-{waiting.serial}", declaration_id=made, **logged)
        return made

    def _take(self, told: Told, batch: str, act_key: str, *, attended: bool) -> StoredAnswer:
        """A print that makes the declaration also answers what waited for its number, a row of a list for instance."""
        kept = super()._take(told, batch, act_key, attended=attended)
        made = kept.answer.declaration_id
        if kept.answer.outcome is AnswerOutcome.CREATED and made and told.number:
            self._take_others(told.number, made)
        return kept

    def undo_answer(self, serial: int, *, act_key: str | None = None) -> Saved:
        """The declaration as it was before the answer, as a new version; the answer waits for a person again.

        One that the answer made is emptied: versions and the log only grow, so its draft stays, without the number, and
        takes the answer up again if a person says so. Only the last thing that happened to the declaration. Raises
        CustomsError FIND-ANSWER, STATUS-LATER when something came after it.
        """
        with self._store.read() as look:
            known = look.answer(serial)
        id_ = known.answer.declaration_id if known else None
        papers = papers_of(self._store, id_, undone=True) if id_ else None
        mark = fingerprint(serial)
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, UNDO, mark)
            if done is not None:
                return Saved(done.revision or 0, done.at)
            answer = tx.answer(serial)
            if answer is None or answer.answer.declaration_id is None:
                raise unknown("answer")
            id_ = answer.answer.declaration_id
            stored = held(tx, id_)
            target = _before(tx, stored, serial)
            restores = target.revision if target else None
            detail = {"file": answer.answer.place, "answer": serial, "restores": restores}
            tx.reopen_answer(answer, "ST-017", _again_asked(answer, id_, made=target is None))
            logged: dict[str, Any] = {"act": UNDO, "detail": detail, "act_key": act_key, "mark": mark}
            if target is None:
                return self._keep(tx, stored, _emptied(stored), None, **logged)
            return self._keep(tx, stored, target.declaration, papers, restores=restores, **logged)

    def _take_others(self, number: str, made: str) -> tuple[StoredAnswer, ...]:
        """Those that waited only for that number, each in a transaction of its own; none where several have it."""
        with self._store.read() as look:
            others = [one for one in look.waiting_of(number) if one.answer.code in FOR_THE_NUMBER]
        papers: Papers = {made: papers_of(self._store, made)} if others else {}
        taken = (self._take_other(one.serial, number, papers) for one in sorted(others, key=lambda one: one.serial))
        return tuple(one for one in taken if one is not None)

    def _take_other(self, serial: int, number: str, papers: Papers) -> StoredAnswer | None:
        """None for one that stays where it is: a person looks at it."""
        with self._store.write(self.actor, self._clock()) as tx:
            tx.alone_with(number)
            waiting, report = tx.answer(serial), None
            if waiting is not None and waiting.waits:
                report = report_of(waiting)
            verdict = known_now(report, StoreSight(tx).numbered(number)) if report else None
            if waiting is None or verdict is None or verdict.held is None or verdict.held.id not in papers:
                return None
            logged: dict[str, Any] = {"act_key": None, "result": {"answer": serial}}
            self._settle(tx, waiting, "take", (verdict, papers), logged)
            return waiting


def undoable(look: Reads, declaration_id: str) -> int | None:
    """The answer that is the last thing that happened to the declaration; it may have made it."""
    taken = _standing(look, declaration_id)
    return taken[0] if taken else None


def _standing(look: Reads, declaration_id: str) -> tuple[int, int] | None:
    """That answer and the version it made. One that was undone is as if it had not been; one that changed nothing is
    in the way of nothing.
    """
    stood: list[tuple[int, int] | None] = []
    for event in look.history(declaration_id):
        answer = event.detail.get("answer")
        if event.act == UNDO:
            del stood[-1:]
        elif event.act != ACT:
            stood.append(None)
        elif event.revision is not None and isinstance(answer, int):
            stood.append((answer, event.revision))
    return stood[-1] if stood else None


def _before(tx: Tx, stored: StoredDeclaration, serial: int) -> StoredRevision | None:
    """The version the answer was taken for; None where it made the declaration. Raises CustomsError STATUS-LATER."""
    taken = _standing(tx, stored.id)
    if taken is None or taken[0] != serial:
        raise CustomsError("STATUS-LATER", both("status.settle.later"))
    return tx.at_revision(stored.id, taken[1] - 1)


def _emptied(stored: StoredDeclaration) -> Declaration:
    return Declaration(direction=stored.declaration.direction)


def _again_asked(answer: StoredAnswer, declaration_id: str, *, made: bool) -> dict[str, Any]:
    detail = dict(answer.answer.detail or {}) | {"why": both("status.merge.ST-017").model_dump()}
    return detail | ({"candidates": [], _EMPTIED: declaration_id} if made else {"candidates": [declaration_id]})


def _waiting(tx: Tx, serial: int) -> StoredAnswer:
    stored = tx.answer(serial)
    if stored is None:
        raise unknown("answer")
    if not stored.waits:
        raise CustomsError("STATUS-SETTLED", both("status.settle.settled", who=stored.settled_by or stored.actor))
    return stored


def _verdict(tx: Tx, waiting: StoredAnswer, choice: Choice, chosen: str | None, *, sure: bool) -> Verdict | None:
    if choice == "aside":
        return None
    return _taken(tx, waiting, chosen, sure=sure) if choice == "take" else _new(tx, waiting)


def _taken(tx: Tx, waiting: StoredAnswer, declaration_id: str | None, *, sure: bool) -> Verdict:
    report, stored = report_of(waiting), held(tx, declaration_id or "")
    if report is None:
        raise unknown("answer")
    verdict = matched(report, Held(stored.id, stored.declaration), trusted=True)
    if verdict.outcome is AnswerOutcome.WAITING and verdict.why is not None:
        raise CustomsError(verdict.code, verdict.why)
    differing = apart(stored.declaration, report.declaration)
    if differing and not sure:
        raise CustomsError("STATUS-APART", named(differing))
    return verdict


def _new(tx: Tx, waiting: StoredAnswer) -> Verdict:
    report = report_of(waiting)
    if report is None:
        raise unknown("answer")
    if report.number and StoreSight(tx).numbered(report.number):
        raise CustomsError("STATUS-NUMBER", both("status.settle.number", number=report.number))
    return Verdict(AnswerOutcome.CREATED, held=_emptied_for(tx, waiting), declaration=created(report))


def _emptied_for(tx: Tx, waiting: StoredAnswer) -> Held | None:
    """The draft the answer made before it was undone, while nobody has put anything into it."""
    id_ = (waiting.answer.detail or {}).get(_EMPTIED)
    stored = tx.get(str(id_)) if id_ else None
    return Held(stored.id, stored.declaration) if stored and stored.declaration == _emptied(stored) else None
