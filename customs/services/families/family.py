"""One declaration of more than fifty items made a family, in one transaction; and the whole way back."""

from collections.abc import Callable, Mapping
from dataclasses import replace as altered

from customs.duty.family import Split, members_of, split
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.family import MOST_ITEMS, MOST_MEMBERS, Family, Member, figures
from customs.model.status import Status
from customs.services.acts import fingerprint, judge, repeated
from customs.services.beside import Beside, beside_of
from customs.services.declarations.editing import Editing
from customs.services.declarations.undoing import UNDOABLE
from customs.services.families.joining import Joining, worked_out
from customs.services.held import held
from customs.services.imports.replacing import Replaced, Returning
from customs.services.imports.returning import Met
from customs.services.judged import Judged
from customs.services.lots.branching import branches_join
from customs.services.lots.projecting import follow
from customs.services.views import Saved
from customs.store import StoredDeclaration, StoredIntake, Tx
from customs.words import both

Each = Callable[[int, int], bool]


class Families(Joining, Returning, Editing):
    def split(
        self, declaration_id: str, *, act_key: str | None = None, each: Each = lambda _n, _of: True
    ) -> tuple[str, ...]:
        """The declaration becomes the first of as many as its items need; gives their ids in the order of branches.

        `each` is told how many of how many are worked out; False stops before anything is kept, and gives none. Raises
        CustomsError FIND-DECLARATION, FAMILY-FEW for 50 items or fewer, FAMILY-MANY for more than 99 declarations hold,
        FAMILY-MEMBER when it is one of a family, FAMILY-FILED once customs has numbered it; Stale.
        """
        mark = fingerprint(declaration_id)
        with self._store.read() as look:
            done = repeated(look, act_key, "split", mark)
            if done is not None:
                return _ids(done.result)
            stored = held(look, declaration_id)
            _may_split(stored, look.family_of(declaration_id))
            beside = beside_of(self._store, look, stored.declaration, declaration_id)
        made = split(stored.declaration)
        judged = self._tried(stored, made, beside, each)
        if len(judged) < len(made.parts):
            return ()
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "split", mark)
            if done is not None:
                return _ids(done.result)
            ids = (stored.id, *self._others(tx, stored, judged[1:]))
            first = judged[0]
            tx.save(
                stored.id, stored.revision, first.declaration,
                act="split",
                detail={"branch": 1, "total": len(ids), "items": len(first.declaration.goods)},
                act_key=act_key,
                result={"asked": mark, "members": list(ids)},
                **worked_out(first),
            )  # fmt: skip
            follow(self._store, tx, stored.id)
            branches_join(self._store, tx, stored.id, ids[1:])
            members = zip(ids, made.parts, strict=True)
            tx.create_family(stored.id, stored.revision, stored.declaration, made.bases, list(members))
            return ids

    def undo(self, declaration_id: str, *, act_key: str | None = None) -> Saved:
        """As `Editing.undo`; where the step to take back is the split itself, the whole family is taken back."""
        with self._store.read() as look:
            done = look.act_result(act_key)
            family = look.family_of(declaration_id)
            step = look.undoable(declaration_id) if family else None
        if done is not None and done.act == "unsplit":
            return Saved(done.revision or 0, done.at)
        if family is None or step is None or step.act != "split":
            return super().undo(declaration_id, act_key=act_key)
        self.unsplit(declaration_id, act_key=act_key)
        with self._store.read() as look:
            stored = held(look, declaration_id)
        return Saved(stored.revision, stored.updated_at)

    def back_to(self, declaration_id: str, revision: int, *, act_key: str | None = None) -> Saved:
        """As `Editing.back_to`. Raises CustomsError FAMILY-BACK for a version from before the split."""
        with self._store.read() as look:
            family = look.family_of(declaration_id)
        if family is not None and family.origin == declaration_id and revision <= family.revision:
            raise CustomsError("FAMILY-BACK", both("family.refused.back"))
        return super().back_to(declaration_id, revision, act_key=act_key)

    def undo_import(self, declaration_id: str, *, act_key: str | None = None) -> str:
        """As `Returning.undo_import`. Raises CustomsError FAMILY-BACK while the declaration is one of a family."""
        self._not_split(declaration_id)
        return super().undo_import(declaration_id, act_key=act_key)

    def _put(self, now: StoredIntake, then: StoredIntake, met: Met, act_key: str | None) -> Replaced:
        if then.declaration_id is not None:
            self._not_split(then.declaration_id)
        return super()._put(now, then, met, act_key)

    def _not_split(self, declaration_id: str) -> None:
        with self._store.read() as look:
            if look.family_of(declaration_id) is not None:
                raise CustomsError("FAMILY-BACK", both("family.refused.back"))

    def _tried(self, stored: StoredDeclaration, made: Split, beside: Beside, each: Each) -> list[Judged]:
        """Every part against the family it will be; fewer than there are when `each` stops it."""
        members = tuple(
            Member(branch=n, id=str(n), serial=0, status=Status.DRAFT, items=len(part.goods), figures=figures(part))
            for n, part in enumerate(made.parts, 1)
        )
        family = Family(
            id="", origin=stored.id, revision=stored.revision, made_at=self._clock(), made_by=self.actor,
            whole=figures(stored.declaration), bases=made.bases, members=members,
        )  # fmt: skip
        judged: list[Judged] = []
        for branch, part in enumerate(made.parts, 1):
            judged.append(judge(part, self.today(), None, altered(beside, family=family, branch=branch)))
            if not each(branch, len(members)):
                break
        return judged if len(judged) == len(members) else []

    def _others(self, tx: Tx, stored: StoredDeclaration, judged: list[Judged]) -> tuple[str, ...]:
        """New drafts from the second on, with the papers of the first; their ids."""
        papers = tx.documents_of(stored.id)
        ids = []
        for branch, one in enumerate(judged, 2):
            told = {
                "origin": stored.id,
                "branch": branch,
                "total": len(judged) + 1,
                "items": len(one.declaration.goods),
            }
            kept = tx.create(one.declaration, act="split", owner=stored.owner, detail=told, **worked_out(one))
            for paper in papers:
                tx.link_document(kept.id, paper.sha256, paper.name)
                if paper.kind:
                    tx.sort_document(kept.id, paper.sha256, paper.kind)
            ids.append(kept.id)
        return tuple(ids)


def may_split(declaration: Declaration) -> bool:
    """More items than one declaration holds, no more than a family does, and customs has not numbered it."""
    return MOST_ITEMS < len(declaration.goods) <= MOST_ITEMS * MOST_MEMBERS and declaration.status in UNDOABLE


def _may_split(stored: StoredDeclaration, family: Family | None) -> None:
    count = len(stored.declaration.goods)
    if family is not None:
        raise CustomsError("FAMILY-MEMBER", both("family.refused.member"))
    if stored.declaration.status not in UNDOABLE:
        raise CustomsError("FAMILY-FILED", both("family.refused.filed"))
    if count <= MOST_ITEMS:
        raise CustomsError("FAMILY-FEW", both("family.refused.few", n=count))
    if members_of(count) > MOST_MEMBERS:
        most = MOST_ITEMS * MOST_MEMBERS
        raise CustomsError("FAMILY-MANY", both("family.refused.many", n=count, parts=members_of(count), most=most))


def _ids(result: Mapping[str, object]) -> tuple[str, ...]:
    members = result.get("members")
    return tuple(str(one) for one in members) if isinstance(members, list) else ()
