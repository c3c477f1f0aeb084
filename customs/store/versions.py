"""Declarations as they stand and as they stood."""

from typing import Any

from sqlalchemy import Row, select

from customs.model.declaration import Declaration
from customs.model.status import Status
from customs.store import document
from customs.store.connected import Connected
from customs.store.schema import declaration, revision
from customs.store.stored import StatusChange, StoredDeclaration, StoredRevision, Undoable


class VersionReads(Connected):
    def get(self, declaration_id: str) -> StoredDeclaration | None:
        """The declaration as it stands; None for an unknown id."""
        row = self._one(self._held(select(declaration).where(declaration.c.id == declaration_id)))
        if row is None:
            return None
        return StoredDeclaration(
            id=row.id,
            serial=row.serial,
            revision=row.revision,
            declaration=document.load(row.document, row.schema_version),
            taxes=row.assessment,
            findings=document.load_findings(row.findings),
            next_step=row.next_step,
            due_day=row.due_day,
            owner=row.owner,
            status_since=row.status_since,
            created_at=row.created_at,
            updated_at=row.updated_at,
            updated_by=row.updated_by,
        )

    def status_of(self, declaration_id: str) -> Status | None:
        """Of the declaration as it stands; None for an unknown id."""
        row = self._one(select(declaration.c.status).where(declaration.c.id == declaration_id))
        return None if row is None else Status(row.status)

    def at_revision(self, declaration_id: str, number: int) -> StoredRevision | None:
        """The declaration as it stood at that version; None when there is no such version."""
        here = (revision.c.declaration_id == declaration_id) & (revision.c.revision == number)
        row = self._one(select(revision).where(here))
        return None if row is None else _version(row)

    def undoable(self, declaration_id: str) -> Undoable | None:
        """What an undo would take back and bring back; None when there is nothing before.

        An undo is a version too. Undoing again goes on backwards from the version it restored, so a chain of undos
        walks to the first version and never swings between two. Which acts may be undone is not decided here.
        """
        restores = self._restores(declaration_id)
        if not restores:
            return None
        standing = origin(max(restores), restores)
        undone = self.at_revision(declaration_id, standing)
        target = self.at_revision(declaration_id, origin(standing - 1, restores))
        if undone is None or target is None:
            return None
        return Undoable(undone.act, undone.actor, undone.at, target)

    def can_undo(self, declaration_id: str) -> bool:
        """Whether `undoable` would find something; the versions themselves are not read."""
        restores = self._restores(declaration_id)
        return bool(restores) and origin(max(restores), restores) - 1 in restores

    def _restores(self, declaration_id: str) -> dict[int, int | None]:
        """Version -> the version it brought back, if any."""
        held = select(revision.c.revision, revision.c.restores).where(revision.c.declaration_id == declaration_id)
        return {row.revision: row.restores for row in self._all(held)}

    def statuses(self, declaration_id: str) -> tuple[StatusChange, ...]:
        """When each status was reached, in order; a status reached twice stands twice."""
        wanted = (revision.c.status, revision.c.revision, revision.c.at, revision.c.actor)
        here = revision.c.declaration_id == declaration_id
        changes: list[StatusChange] = []
        for row in self._all(select(*wanted).where(here).order_by(revision.c.revision)):
            if not changes or changes[-1].status != row.status:
                changes.append(StatusChange(Status(row.status), row.revision, row.at, row.actor))
        return tuple(changes)


def origin(number: int, restores: dict[int, int | None]) -> int:
    """The version whose content `number` holds."""
    while (earlier := restores.get(number)) is not None:
        number = earlier
    return number


def _version(row: Row[Any]) -> StoredRevision:
    content: Declaration = document.load(row.document, row.schema_version)
    assessment = document.load_assessment(row.assessment)
    findings = None if row.findings is None else document.load_findings(row.findings)
    return StoredRevision(row.revision, content, row.act, row.actor, row.at, row.restores, assessment, findings)
