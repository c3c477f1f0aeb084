"""Papers that come again: known by their mark, their bytes or their content, and compared with their earlier selves."""

from dataclasses import dataclass
from datetime import datetime

from customs.intake.decisions import Decisions
from customs.intake.difference import Difference, difference
from customs.intake.reading import ReadFile, Reading
from customs.services.declarations.undoing import UNDOABLE
from customs.services.held import unknown
from customs.services.imports.by_size import BySize
from customs.services.imports.reading import reading_of
from customs.store import Reads, Store, StoredIntake, Tx

_differences = BySize[Difference](8, lambda _one: 1)


@dataclass(frozen=True, slots=True)
class Met:
    """A paper met before. `how`: `bytes` the very same, `content` the same cells in other bytes, `returned` given back
    with notes by `earlier` and sent again. `old`: the paper it stands for there. `settled`: somebody said it is not.
    """

    how: str
    sha256: str
    name: str
    earlier: str
    old: str
    begun_at: datetime
    actor: str
    files: tuple[str, ...]
    declaration_id: str | None
    settled: bool = False


def met_in(store: Store, look: Reads | Tx, stored: StoredIntake) -> tuple[Met, ...]:
    """Papers of the import that came before: of each the nearest meeting."""
    if stored.declaration_id is not None:
        return ()
    reading = reading_of(store, stored)
    answers = Decisions.model_validate_json(stored.decisions).answers
    found = []
    for file in reading.files:
        settled = answers.get(apart(file.sha256)) == "apart"
        marked = look.get_intake(file.returned.intake) if file.returned and file.returned.intake else None
        old = _stands_for(store, marked, file) if marked and file.returned else None
        how, earlier = "returned", marked if old else None
        if earlier is None:
            how, earlier = "bytes", _first(look.intakes_with(file.sha256), stored.id)
        if earlier is None:
            how, earlier = "content", _first(look.intakes_like(file.sha256), stored.id)
        if earlier is not None and earlier.thrown_at is None:
            names = tuple(paper.name for paper in earlier.documents)
            found.append(
                Met(
                    how, file.sha256, file.name, earlier.id, old or "", earlier.created_at, earlier.actor, names,
                    earlier.declaration_id, settled,
                )
            )  # fmt: skip
    return tuple(found)


def apart(sha256: str) -> str:
    """The name of the answer that a paper is another one."""
    return f"met:{sha256[:12]}"


def unsettled(met: tuple[Met, ...]) -> tuple[Met, ...]:
    """Those a person has to say something of: the very same bytes are only told."""
    return tuple(one for one in met if one.how != "bytes" and not one.settled)


class ReturnRecords:
    """Reads of papers that came again."""

    _store: Store

    def import_undoable(self, declaration_id: str) -> bool:
        """Whether an import stands behind it that can still be taken back: until customs has numbered it."""
        with self._store.read() as look:
            if look.intake_of(declaration_id) is None:
                return False
            return look.statuses(declaration_id)[-1].status in UNDOABLE

    def met(self, intake_id: str) -> tuple[Met, ...]:
        """Raises CustomsError FIND-INTAKE."""
        with self._store.read() as look:
            return met_in(self._store, look, intake_in(look, intake_id))

    def difference(self, intake_id: str, met: Met) -> Difference:
        """The paper against its earlier self. Raises CustomsError FIND-INTAKE."""
        with self._store.read() as look:
            now, then = intake_in(look, intake_id), intake_in(look, met.earlier)
        return compared(reading_of(self._store, then), reading_of(self._store, now), met)


def compared(then: Reading, now: Reading, met: Met) -> Difference:
    """What changed in the paper since; worked out once for the same two files."""
    return _differences.get((met.old, met.sha256), lambda: _compared(then, now, met))


def intake_in(look: Reads | Tx, intake_id: str) -> StoredIntake:
    """Raises CustomsError FIND-INTAKE."""
    stored = look.get_intake(intake_id)
    if stored is None:
        raise unknown("intake")
    return stored


def _compared(then: Reading, now: Reading, met: Met) -> Difference:
    old = [sheet for sheet in then.sheets if sheet.upload == met.old]
    return difference(old, [sheet for sheet in now.sheets if sheet.upload == met.sha256])


def _first(found: tuple[StoredIntake, ...], own: str) -> StoredIntake | None:
    return next((one for one in found if one.id != own), None)


def _stands_for(store: Store, earlier: StoredIntake, file: ReadFile) -> str | None:
    """The paper of the earlier import that came back: the one it was given back from, or what took its place since."""
    given = file.returned.sha256 if file.returned else ""
    papers = [paper for paper in earlier.documents if paper.sha256 != file.sha256]
    if any(paper.sha256 == given for paper in papers):
        return given
    held = {one.sha256: one for one in reading_of(store, earlier).files}
    for paper in papers:
        returned = held[paper.sha256].returned if paper.sha256 in held else None
        if returned and returned.sha256 == given:
            return paper.sha256
    return None
