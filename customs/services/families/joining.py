"""What one act does to all of a family, worked out before its transaction: the acts of others do not wait for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as altered
from typing import Any

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.family import Family, figures
from customs.model.path import replace
from customs.model.status import Status
from customs.model.tax import Assessment
from customs.services.acts import Acts, Ahead, Change, fingerprint, judge, papers_of, repeated
from customs.services.beside import Beside, beside_of
from customs.services.declarations.undoing import UNDOABLE
from customs.services.families.family_header import given
from customs.services.families.family_report import none_here
from customs.services.held import held
from customs.services.judged import Judged
from customs.services.lots.branching import branches_leave
from customs.services.lots.projecting import follow
from customs.services.views import Saved
from customs.store import Reads, Stale, Store, StoredDeclaration, Tx
from customs.store.written import Written, written
from customs.words import both
from customs.workflow import may_edit, touched


@dataclass(frozen=True, slots=True)
class Turn:
    """What becomes of a member, and what the log says of it."""

    stored: StoredDeclaration
    changed: Declaration
    detail: Mapping[str, object]


class Joining(Acts):
    def unsplit(self, declaration_id: str, *, act_key: str | None = None) -> str:
        """The family of any of its members is taken back: the first is the whole again, as it was before; the others
        are cancelled, their content stays in their history. Gives the id of the whole.

        Raises CustomsError FAMILY-NONE, FAMILY-NUMBERED once customs has numbered one of them; Stale.
        """
        mark = fingerprint(declaration_id)
        with self._store.read() as look:
            done = repeated(look, act_key, "unsplit", mark)
            if done is not None:
                return str(done.declaration_id)
            family = look.family_of(declaration_id)
            if family is None:
                raise none_here()
            if not may_undo(family):
                raise CustomsError("FAMILY-NUMBERED", both("family.refused.numbered"))
            first, *others = [held(look, member.id) for member in family.members]
        whole, gone = self._whole(family), [self._gone(stored) for stored in others]
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "unsplit", mark)
            if done is not None:
                return str(done.declaration_id)
            tx.undo_family(family.id)
            for branch, (stored, made) in enumerate(zip(others, gone, strict=True), 2):
                told = {"origin": family.origin, "branch": branch}
                tx.save_written(stored.id, stored.revision, made, act="unsplit", detail=told)
                follow(self._store, tx, stored.id)
            detail = {"total": len(family.members), "restores": family.revision}
            tx.save_written(
                first.id, first.revision, whole,
                act="unsplit", detail=detail, act_key=act_key, result={"asked": mark}, restores=family.revision,
            )  # fmt: skip
            follow(self._store, tx, first.id)
            branches_leave(self._store, tx, first.id, [one.id for one in others])
        return family.origin

    def give_header(self, declaration_id: str, *, act_key: str | None = None) -> Saved:
        """What the consignment has one value of, from this declaration to the others, as far as they may be changed.

        Raises CustomsError FIND-DECLARATION, FAMILY-NONE; Stale.
        """
        mark = fingerprint(declaration_id)
        with self._store.read() as look:
            source = held(look, declaration_id)
            saved = Saved(source.revision, source.updated_at)
            if repeated(look, act_key, "give_header", mark) is not None:
                return saved
            family = look.family_of(declaration_id)
            if family is None:
                raise none_here()
            others = [held(look, one.id) for one in family.members if one.id != declaration_id]
            detail = {"from": declaration_id}
            turns = [Turn(one, given(source.declaration, one.declaration), detail) for one in others]
            turns = [one for one in turns if one.changed != one.stored.declaration]
            known = _known(self._store, look, _after(family, turns), turns)
        made = self._written(turns, known)
        with self._store.write(self.actor, self._clock()) as tx:
            if repeated(tx, act_key, "give_header", mark) is not None:
                return saved
            _unchanged(source, held(tx, declaration_id))
            _keep_all(self._store, tx, turns, made, "take_header")
            told = {"others": len(others)}
            tx.log("give_header", declaration_id=source.id, detail=told, act_key=act_key, result={"asked": mark})
        return saved

    def _ahead(self, declaration_id: str, change: Callable[[StoredDeclaration], Change]) -> Ahead | None:
        """Where customs gives the first of a family its number, the others name it in the same transaction."""
        with self._store.read() as look:
            family = look.family_of(declaration_id)
            if family is None or family.origin != declaration_id:
                return None
            first = held(look, declaration_id)
            turns, known = self._following(look, family, first, change)
        made = self._written(turns, known)

        def keep(tx: Tx, stored: StoredDeclaration, changed: Declaration) -> None:
            if changed.declaration_number != stored.declaration.declaration_number:
                _unchanged(first, stored)
                _keep_all(self._store, tx, turns, made, "first_number")

        return keep

    def _following(
        self, look: Reads, family: Family, first: StoredDeclaration, change: Callable[[StoredDeclaration], Change]
    ) -> tuple[list[Turn], list[Beside]]:
        try:
            changed, _ = change(first)
        except CustomsError:  # said in the transaction, unless the act is done already
            return [], []
        if changed.declaration_number == first.declaration.declaration_number:
            return [], []
        turns = _named(look, family, changed.declaration_number)
        return turns, _known(self._store, look, _after(family, [Turn(first, changed, {}), *turns]), turns)

    def _written(self, turns: Sequence[Turn], known: Sequence[Beside]) -> list[Written]:
        pairs = zip(turns, known, strict=True)
        return [_written(judge(turn.changed, self.today(), None, beside)) for turn, beside in pairs]

    def _gone(self, stored: StoredDeclaration) -> Written:
        gone = replace(stored.declaration, status=Status.CANCELLED)
        return _written(
            Judged(gone, stored.assessment or Assessment(day=self.today(), rounding="total"), stored.findings)
        )

    def _whole(self, family: Family) -> Written:
        """What was worked out before the split stands again; of a version that was kept without, it is worked out."""
        papers = papers_of(self._store, family.origin)
        with self._store.read() as look:
            target = look.at_revision(family.origin, family.revision)
            if target is None:
                raise CustomsError("UNDO-NONE", both("errors.edit.no_undo"))
            if target.assessment is not None and target.findings is not None:
                return _written(Judged(target.declaration, target.assessment, target.findings))
            beside = beside_of(self._store, look, target.declaration, family.origin)
        return _written(judge(target.declaration, self.today(), papers, altered(beside, family=None, branch=0)))


def may_undo(family: Family) -> bool:
    """No member is with customs yet."""
    return all(one.status in UNDOABLE and one.number is None for one in family.members)


def worked_out(judged: Judged) -> dict[str, Any]:
    """What the store keeps of it beside the declaration."""
    return {
        "findings": judged.findings,
        "assessment": judged.assessment,
        "next_step": judged.next_step,
        "due": judged.due,
    }


def _written(judged: Judged) -> Written:
    return written(judged.declaration, **worked_out(judged))


def _keep_all(store: Store, tx: Tx, turns: Sequence[Turn], made: Sequence[Written], act: str) -> None:
    for turn, one in zip(turns, made, strict=True):
        tx.save_written(turn.stored.id, turn.stored.revision, one, act=act, detail=turn.detail)
        follow(store, tx, turn.stored.id)


def _named(look: Reads, family: Family, number: str | None) -> list[Turn]:
    """A member that may no longer be changed keeps what it says, and a finding tells."""
    turns = []
    for member in family.members[1:]:
        stored = held(look, member.id)
        said = stored.declaration.first_declaration_number
        if said != number and may_edit(stored.declaration, "first_declaration_number") is None:
            named = touched(replace(stored.declaration, first_declaration_number=number))
            told = {"path": "first_declaration_number", "old": said, "new": number}
            turns.append(Turn(stored, named, told))
    return turns


def _after(family: Family, turns: Sequence[Turn]) -> Family:
    """The family as it will stand."""
    changed = {one.stored.id: one.changed for one in turns}
    members = tuple(
        one.model_copy(update={"figures": figures(now), "status": now.status, "number": now.declaration_number})
        if (now := changed.get(one.id))
        else one
        for one in family.members
    )
    return family.model_copy(update={"members": members})


def _known(store: Store, look: Reads, family: Family, turns: Sequence[Turn]) -> list[Beside]:
    return [beside_of(store, look, one.changed, one.stored.id, family) for one in turns]


def _unchanged(before: StoredDeclaration, now: StoredDeclaration) -> None:
    if now.revision != before.revision:
        raise Stale(now.revision, now.updated_by, now.updated_at)
