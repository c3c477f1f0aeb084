"""A declaration made new: judged before it is written, and with the others that the same papers are of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from customs.intake.decisions import Decisions
from customs.intake.reading import Reading
from customs.model.declaration import Declaration
from customs.model.shipment import Shipment
from customs.services.acts import Acts, judge, repeated
from customs.services.beside import beside_of
from customs.services.declarations.undoing import UNDOABLE
from customs.services.held import unknown
from customs.services.imports.profiling import learn
from customs.services.judged import Judged
from customs.services.lots.projecting import follow
from customs.services.masters.filling import filled, masters_of
from customs.store import Kept, Reads, StoredIntake, Tx


@dataclass(frozen=True, slots=True)
class Other:
    """A further shipment of the same papers, by its mark."""

    mark: str
    judged: Judged


@dataclass(frozen=True, slots=True)
class Taken:
    """The import a declaration is made from. `mark`: which of several shipments it is; `others`: the rest of them."""

    intake: str
    reading: Reading
    mark: str | None = None
    others: Sequence[Other] = ()


class Creating(Acts):
    """What every new declaration goes through."""

    def _drafted(self, declaration: Declaration, shipment: Shipment | None) -> Judged:
        """With what the masters know of it, when it came from papers."""
        with self._store.read() as look:
            masters = masters_of(look, declaration)
        if shipment is not None:
            declaration = filled(declaration, masters)
        with self._store.read() as look:
            return judge(declaration, self.today(), shipment, beside_of(self._store, look, declaration))

    def _create(
        self,
        declaration: Declaration,
        shipment: Shipment | None,
        logged: Mapping[str, Any],
        taken: Taken | None = None,
    ) -> tuple[str, ...]:
        """Ids of the declaration and of those made with it; only its own when it was made before."""
        judged = self._drafted(declaration, shipment)
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, logged["act_key"], logged["act"])
            if done is not None and done.declaration_id is not None:
                return (done.declaration_id,)
            if taken is None:
                return (self._write(tx, judged, None, logged).id,)
            stored = known_intake(tx, taken.intake)
            if stored.declaration_id is not None:
                return (stored.declaration_id,)
            kept = self._write(tx, judged, taken.intake, logged)
            learn(tx, stored, taken.reading)
            others = tuple(self._beside(tx, stored, one, logged) for one in taken.others)
            if others and taken.mark is not None:
                _become(tx, stored, taken.intake, taken.mark)
            tx.link_intake(taken.intake, kept.id)
            return (kept.id, *others)

    def _beside(self, tx: Tx, stored: StoredIntake, other: Other, logged: Mapping[str, Any]) -> str:
        """One shipment more of the same papers: an import and a declaration of its own."""
        papers = [(paper.sha256, paper.name) for paper in stored.documents]
        intake_id = tx.create_intake(papers, direction=stored.direction)
        _become(tx, stored, intake_id, other.mark)
        detail = {"intake": intake_id, "of": stored.id}
        kept = self._write(tx, other.judged, None, {**logged, "detail": detail, "act_key": None})
        tx.link_intake(intake_id, kept.id)
        return kept.id

    def _write(self, tx: Tx, judged: Judged, intake_id: str | None, logged: Mapping[str, Any]) -> Kept:
        """A new declaration; the next version of the one the import was taken back from, as long as that is a draft."""
        told: dict[str, Any] = {"findings": judged.findings, "assessment": judged.assessment}
        told |= {"next_step": judged.next_step, "due": judged.due, **logged}
        back = known_intake(tx, intake_id).undone_from if intake_id else None
        stored = tx.get(back) if back else None
        if stored is None or stored.declaration.status not in UNDOABLE:
            return tx.create(judged.declaration, **told)
        kept = tx.save(stored.id, stored.revision, judged.declaration, **told)
        follow(self._store, tx, kept.id)
        return kept


def _become(tx: Tx, stored: StoredIntake, intake_id: str, mark: str) -> None:
    """The import is of that shipment only."""
    decisions = Decisions.model_validate_json(stored.decisions).being(mark)
    tx.save_decisions(intake_id, decisions.model_dump_json())


def known_intake(tx: Reads | Tx, intake_id: str) -> StoredIntake:
    stored = tx.get_intake(intake_id)
    if stored is None:
        raise unknown("intake")
    return stored
