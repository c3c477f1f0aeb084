"""Uploads, and the taking-in of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, func, insert, select, update

from customs.model.status import Direction
from customs.store.acts import ActWrites
from customs.store.connected import Connected
from customs.store.refusals import refused
from customs.store.schema import declaration_document, document, intake, intake_document
from customs.store.stored import StoredDocument, StoredIntake


class PaperReads(Connected):
    def document(self, sha256: str) -> StoredDocument | None:
        """The upload under the name it first came with; None for unknown bytes."""
        row = self._one(select(document).where(document.c.sha256 == sha256))
        return None if row is None else _paper(row)

    def documents_of(self, declaration_id: str) -> tuple[StoredDocument, ...]:
        """The papers of a declaration, the first added first."""
        link = declaration_document
        query = (
            select(link.c.sha256, link.c.name, document.c.size, document.c.stored_at, link.c.kind)
            .join(document, document.c.sha256 == link.c.sha256)
            .where(link.c.declaration_id == declaration_id)
            .order_by(link.c.added_at, link.c.name, link.c.sha256)
        )
        return tuple(_paper(row, row.kind) for row in self._all(query))

    def get_intake(self, intake_id: str) -> StoredIntake | None:
        """The intake and its papers in their order; None for an unknown id."""
        row = self._one(self._held(select(intake).where(intake.c.id == intake_id)))
        if row is None:
            return None
        link = intake_document
        query = (
            select(link.c.sha256, link.c.name, document.c.size, document.c.stored_at)
            .join(document, document.c.sha256 == link.c.sha256)
            .where(link.c.intake_id == intake_id)
            .order_by(link.c.position)
        )
        return StoredIntake(
            id=row.id,
            created_at=row.created_at,
            actor=row.actor,
            direction=Direction(row.direction) if row.direction else None,
            decisions=row.decisions,
            declaration_id=row.declaration_id,
            thrown_at=row.thrown_at,
            undone_from=row.undone_from,
            documents=tuple(_paper(paper) for paper in self._all(query)),
        )

    def unfinished_intakes(self, limit: int) -> tuple[StoredIntake, ...]:
        """Those that became no declaration and were not thrown away, the newest first."""
        query = (
            select(intake.c.id)
            .where(intake.c.declaration_id.is_(None), intake.c.thrown_at.is_(None))
            .order_by(intake.c.created_at.desc(), intake.c.id)
            .limit(limit)
        )
        found = (self.get_intake(row.id) for row in self._all(query))
        return tuple(one for one in found if one is not None)

    def intake_of(self, declaration_id: str) -> StoredIntake | None:
        """The intake that became the declaration; None for one that was begun empty."""
        row = self._one(select(intake.c.id).where(intake.c.declaration_id == declaration_id))
        return None if row is None else self.get_intake(row.id)


class PaperWrites(PaperReads, ActWrites):
    def add_document(self, sha256: str, name: str, size: int) -> StoredDocument:
        """The row of bytes that `store.files.put` has kept. Known bytes keep the name and time they first came with.

        Raises FileNotFoundError when the bytes are not kept: a row never stands without its file.
        """
        known = self.document(sha256)
        if known is not None:
            return known
        if not self._files.has(sha256):
            raise FileNotFoundError(f"bytes of {sha256} are not kept")
        paper = StoredDocument(sha256, name, size, self.at)
        self._connection.execute(
            insert(document).values(sha256=sha256, name=name, size=size, stored_at=paper.stored_at)
        )
        return paper

    def create_intake(
        self, papers: Sequence[tuple[str, str]], *, direction: Direction | None = None, decisions: str = "{}"
    ) -> str:
        """A new intake of these papers, (sha256, name) each, in their order; gives its id."""
        intake_id = str(uuid4())
        self._connection.execute(
            insert(intake).values(
                id=intake_id,
                created_at=self.at,
                actor=self.actor,
                direction=direction.value if direction else None,
                decisions=decisions,
            )
        )
        self._attach(intake_id, papers, first=1)
        return intake_id

    def add_to_intake(self, intake_id: str, papers: Sequence[tuple[str, str]]) -> None:
        """More papers, (sha256, name) each, behind those it has; the same bytes are not added twice.

        Raises CustomsError STORE-UNKNOWN-INTAKE, or STORE-INTAKE-COMMITTED once it has become a declaration.
        """
        held = self._open_intake(intake_id)
        known = {paper.sha256 for paper in held.documents}
        new = [(sha256, name) for sha256, name in dict(papers).items() if sha256 not in known]
        last = select(func.max(intake_document.c.position)).where(intake_document.c.intake_id == intake_id)
        self._attach(intake_id, new, first=(self._connection.execute(last).scalar() or 0) + 1)

    def save_decisions(self, intake_id: str, decisions: str, *, direction: Direction | None = None) -> None:
        """The decisions' JSON in place of the former; the direction too when given.

        Raises CustomsError STORE-UNKNOWN-INTAKE, or STORE-INTAKE-COMMITTED once it has become a declaration.
        """
        self._open_intake(intake_id)
        values = {"decisions": decisions} | ({"direction": direction.value} if direction else {})
        self._connection.execute(update(intake).where(intake.c.id == intake_id).values(values))

    def throw_intake(self, intake_id: str, *, away: bool) -> None:
        """No longer among the unfinished, or again so; its papers stay kept.

        Raises CustomsError STORE-UNKNOWN-INTAKE, or STORE-INTAKE-COMMITTED once it has become a declaration.
        """
        self._open_intake(intake_id)
        thrown = self.at if away else None
        self._connection.execute(update(intake).where(intake.c.id == intake_id).values(thrown_at=thrown))

    def link_intake(self, intake_id: str, declaration_id: str) -> None:
        """The intake has become this declaration, and its papers the declaration's.

        Raises CustomsError STORE-UNKNOWN-INTAKE, or STORE-INTAKE-COMMITTED when it became one before.
        """
        held = self._open_intake(intake_id)
        self._connection.execute(
            update(intake).where(intake.c.id == intake_id).values(declaration_id=declaration_id, undone_from=None)
        )
        for paper in held.documents:
            self.link_document(declaration_id, paper.sha256, paper.name)

    def link_document(self, declaration_id: str, sha256: str, name: str) -> None:
        """A paper of the declaration; linking the same bytes again changes nothing."""
        link = declaration_document
        known = select(link.c.sha256).where(link.c.declaration_id == declaration_id, link.c.sha256 == sha256)
        if self._one(known) is None:
            self._connection.execute(
                insert(link).values(
                    declaration_id=declaration_id, sha256=sha256, name=name, added_at=self.at, added_by=self.actor
                )
            )

    def sort_document(self, declaration_id: str, sha256: str, kind: str | None) -> bool:
        """What the paper is; None takes that back. False when it is no paper of the declaration."""
        link = declaration_document
        here = (link.c.declaration_id == declaration_id) & (link.c.sha256 == sha256)
        query = update(link).where(here).values(kind=kind).returning(link.c.sha256)
        return self._connection.execute(query).scalar_one_or_none() is not None

    def _open_intake(self, intake_id: str) -> StoredIntake:
        held = self.get_intake(intake_id)
        if held is None:
            raise refused("unknown_intake")
        if held.declaration_id is not None:
            raise refused("intake_committed")
        return held

    def _attach(self, intake_id: str, papers: Sequence[tuple[str, str]], first: int) -> None:
        rows = [
            {"intake_id": intake_id, "position": position, "sha256": sha256, "name": name}
            for position, (sha256, name) in enumerate(papers, first)
        ]
        if rows:
            self._connection.execute(insert(intake_document), rows)


def _paper(row: Row[Any], kind: str | None = None) -> StoredDocument:
    at: datetime = row.stored_at
    return StoredDocument(row.sha256, row.name, row.size, at, kind)
