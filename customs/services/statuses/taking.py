"""Answers of customs taken into the desk: foreseen first, then each in one transaction of its own."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_OID, uuid4, uuid5

from customs.interchange.status.merge import Merge
from customs.interchange.status.report import StatusKind
from customs.model.declaration import Declaration
from customs.model.path import item_key
from customs.model.shipment import Shipment
from customs.services.acts import fingerprint, judge, papers_of, repeated
from customs.services.beside import beside_of
from customs.services.declarations.creating import Creating
from customs.services.held import held
from customs.services.lots.projecting import follow
from customs.services.notices.telling import tell_declaration
from customs.services.statuses.deciding import Verdict, decide
from customs.services.statuses.hearing import Each, Told, hear, hear_text
from customs.services.statuses.sides import written
from customs.services.statuses.sight import StoreSight
from customs.store import Tx
from customs.store.answers import Answer, AnswerOutcome, StoredAnswer

ACT = "customs_answer"
_LISTS = frozenset({StatusKind.LIST.value, StatusKind.PORTAL.value})
_WRITTEN = frozenset({AnswerOutcome.UPDATED, AnswerOutcome.CREATED})
Papers = Mapping[str, Shipment | None]
"""Id of a declaration -> what the customer sent for it."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One answer and what it will do."""

    told: Told
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a batch: in = updated + created + unchanged + waiting + refused. `stopped`: a person stopped it;
    what was taken until then stays.
    """

    batch: str
    answers: tuple[StoredAnswer, ...]
    stopped: bool = False

    @property
    def counts(self) -> Mapping[AnswerOutcome, int]:
        return counted(answer.answer.outcome for answer in self.answers)


def counted(outcomes: "Sequence[AnswerOutcome] | Any") -> Mapping[AnswerOutcome, int]:
    """How many of each, those that are none too."""
    found = Counter(outcomes)
    return {outcome: found[outcome] for outcome in AnswerOutcome}


class StatusTaking(Creating):
    def hear_answers(self, files: Sequence[tuple[str, bytes]], each: Each = lambda *_: True) -> tuple[Told, ...]:
        """What (name, bytes) files tell; the bytes are kept, nothing else. Raises Stopped."""
        return hear(files, self._store.files.put, self._store.files.get, self._clock(), each)

    def hear_pasted(self, text: str) -> tuple[Told, ...]:
        """As `hear_answers`, of a text that a person pasted. Raises FileRefused."""
        return hear_text(text, self._store.files.put, self._clock())

    def foresee_answers(self, told: Sequence[Told], *, attended: bool = True) -> tuple[Foreseen, ...]:
        """What taking them would do, one after the other; nothing is kept."""
        with self._store.read() as look:
            sight = StoreSight(look)
            foreseen = []
            for one in told:
                verdict = decide(one, sight, attended=attended)
                sight.foresee(one, verdict)
                foreseen.append(Foreseen(one, verdict))
        return tuple(foreseen)

    def take_answers(
        self,
        told: Sequence[Told],
        *,
        attended: bool = True,
        act_key: str | None = None,
        each: Each = lambda *_: True,
    ) -> Taken:
        """Each answer is taken as the desk stands then, in a transaction of its own: a bad one keeps no other back.

        A second call with the same key takes nothing twice. `each` is told before every answer; False ends it there.
        """
        batch = str(uuid5(NAMESPACE_OID, act_key) if act_key else uuid4())
        kept: list[StoredAnswer] = []
        for n, one in enumerate(told):
            if not each(n, len(told), one.file):
                return Taken(batch, tuple(kept), stopped=True)
            kept.append(self._take(one, batch, f"{batch}:{n}", attended=attended))
        return Taken(batch, tuple(kept))

    def _take(self, told: Told, batch: str, act_key: str, *, attended: bool) -> StoredAnswer:
        papers = self._papers(told, attended=attended)
        mark = fingerprint(told.sha256, told.number, told.row)
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, ACT, mark)
            if done is not None:
                return _kept(tx, done.result["answer"])
            if told.number:
                tx.alone_with(told.number)
            tx.add_document(told.sha256, told.file, told.size)
            verdict = decide(told, StoreSight(tx), attended=attended)
            answer = _answer(told, verdict)
            serial = tx.keep_answer(batch, answer)
            logged: dict[str, Any] = {"act_key": act_key, "detail": _detail(told, verdict) | {"answer": serial}}
            logged["result"] = {"asked": mark, "answer": serial}
            if verdict.outcome in _WRITTEN and verdict.declaration is not None:
                own = verdict.held.id if verdict.held else None
                made = self._keep_told(tx, verdict.declaration, own, papers, logged)
                tx.name_answer(serial, made)
                link(tx, made, answer)
            else:
                tx.log(ACT, subject=f"answer-{serial}", declaration_id=_of(verdict), **logged)
            return _kept(tx, serial)

    def _papers(self, told: Told, *, attended: bool) -> Papers:
        """What the customer sent for the declaration that will be changed: read before the transaction."""
        with self._store.read() as look:
            verdict = decide(told, StoreSight(look), attended=attended)
        id_ = verdict.held.id if verdict.held and verdict.outcome is AnswerOutcome.UPDATED else ""
        return {id_: papers_of(self._store, id_)} if id_ else {}

    def _keep_told(
        self, tx: Tx, changed: Declaration, own: str | None, papers: Papers, logged: Mapping[str, Any]
    ) -> str:
        """Keeps the declaration, a new one or the next version of `own`; gives its id."""
        judged = judge(changed, self.today(), papers.get(own or ""), beside_of(self._store, tx, changed, own))
        made: dict[str, Any] = {"findings": judged.findings, "assessment": judged.assessment, "act": ACT}
        made |= {"next_step": judged.next_step, "due": judged.due, **logged}
        before = None if own is None else held(tx, own)
        kept = tx.create(changed, **made) if before is None else tx.save(before.id, before.revision, changed, **made)
        follow(self._store, tx, kept.id)
        was = None if before is None else before.declaration
        tell_declaration(tx, kept, was, changed, judged.assessment)
        return kept.id


def link(tx: Tx, declaration_id: str, answer: Answer) -> None:
    """The print is a paper of the declaration; a list of many declarations is none of any."""
    kind = (answer.detail or {}).get("kind")
    if kind not in _LISTS:
        tx.link_document(declaration_id, answer.sha256, answer.file)


def _kept(tx: Tx, serial: object) -> StoredAnswer:
    found = tx.answer(int(str(serial)))
    if found is None:
        raise LookupError(f"no answer {serial}")
    return found


def _answer(told: Told, verdict: Verdict) -> Answer:
    report = told.report
    return Answer(
        sha256=told.sha256,
        file=told.file,
        place=told.place,
        row=told.row,
        number=told.number,
        outcome=verdict.outcome,
        code=verdict.code,
        declaration_id=_of(verdict),
        detail=_detail(told, verdict)
        | {"candidates": list(verdict.candidates)}
        | ({"why": verdict.why.model_dump()} if verdict.why else {}),
        report=report.model_dump_json() if report else None,
    )


def _of(verdict: Verdict) -> str | None:
    """The declaration it is of, as far as that is settled."""
    if verdict.outcome is AnswerOutcome.UNCHANGED and verdict.held is None and verdict.candidates:
        return verdict.candidates[0]
    settled = verdict.outcome in {AnswerOutcome.UPDATED, AnswerOutcome.UNCHANGED}
    return verdict.held.id if verdict.held and settled else None


def _detail(told: Told, verdict: Verdict) -> dict[str, Any]:
    """Plain values for the log."""
    report, merged = told.report, verdict.merge
    detail: dict[str, Any] = {"file": told.place, "outcome": verdict.outcome.value}
    detail |= {"code": verdict.code} if verdict.code else {}
    detail |= {"row": told.row} if told.row else {}
    detail |= {"found": told.found} if told.found else {}
    detail |= {"mail": told.mail.subject, "sender": told.mail.sender} if told.mail else {}
    if report is not None:
        detail |= {"kind": report.kind.value, "number": report.number or ""}
    if merged is not None and verdict.outcome is AnswerOutcome.UPDATED:
        detail |= changes(merged)
    return detail


def changes(merged: Merge) -> dict[str, Any]:
    """What the log says of them: both statuses, how many values were taken, and where the two sides differ."""
    return {
        "before": merged.before.value,
        "after": merged.after.value,
        "changes": len(merged.changes),
        "conflicts": conflicts(merged),
    }


def conflicts(merged: Merge) -> list[dict[str, Any]]:
    """What we declared and what customs accepted, where nothing tells which is meant; `line`: of an item, else 0."""
    return [
        {
            "path": one.path,
            "line": merged.merged.number_of(item_key(one.path) or "") or 0,
            "ours": written(one.ours),
            "theirs": written(one.theirs),
        }
        for one in merged.conflicts
    ]
