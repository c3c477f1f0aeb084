"""Papers that come again, and imports taken back."""

from sqlalchemy import Select, delete, insert, select, update

from customs.store.papers import PaperReads, PaperWrites
from customs.store.refusals import refused
from customs.store.schema import declaration_document, document_content, intake, intake_document
from customs.store.stored import StoredIntake

_MOST = 5


class ReturnReads(PaperReads):
    def intakes_with(self, sha256: str) -> tuple[StoredIntake, ...]:
        """The imports that hold these very bytes, the newest first, at most five; not those thrown away."""
        return self._intakes(select(intake_document.c.intake_id).where(intake_document.c.sha256 == sha256))

    def intakes_like(self, sha256: str) -> tuple[StoredIntake, ...]:
        """The imports that hold the same content in other bytes, as `intakes_with`."""
        one = select(document_content.c.digest).where(document_content.c.sha256 == sha256).scalar_subquery()
        same = select(document_content.c.sha256).where(
            document_content.c.digest == one, document_content.c.sha256 != sha256
        )
        return self._intakes(select(intake_document.c.intake_id).where(intake_document.c.sha256.in_(same)))

    def undone_of(self, declaration_id: str) -> StoredIntake | None:
        """The import that was taken back from the declaration and not written again."""
        row = self._one(select(intake.c.id).where(intake.c.undone_from == declaration_id))
        return None if row is None else self.get_intake(row.id)

    def _intakes(self, ids: Select[tuple[str]]) -> tuple[StoredIntake, ...]:
        query = (
            select(intake.c.id)
            .where(intake.c.id.in_(ids), intake.c.thrown_at.is_(None))
            .order_by(intake.c.created_at.desc(), intake.c.id)
            .limit(_MOST)
        )
        found = (self.get_intake(row.id) for row in self._all(query))
        return tuple(one for one in found if one is not None)


class ReturnWrites(ReturnReads, PaperWrites):
    def keep_content(self, sha256: str, digest: str) -> None:
        """What is in the bytes; kept once."""
        if self._one(select(document_content.c.sha256).where(document_content.c.sha256 == sha256)) is None:
            self._connection.execute(insert(document_content).values(sha256=sha256, digest=digest))

    def replace_document(self, intake_id: str, old: str, new: str, name: str, decisions: str) -> None:
        """Other bytes in the place of a paper, in the import and in the declaration it became, with the decisions.

        New bytes that stood beside the old ones move into their place.

        Raises CustomsError STORE-UNKNOWN-INTAKE.
        """
        held = self.get_intake(intake_id)
        if held is None:
            raise refused("unknown_intake")
        own = intake_document.c.intake_id == intake_id
        self._connection.execute(delete(intake_document).where(own, intake_document.c.sha256 == new))
        here = own & (intake_document.c.sha256 == old)
        self._connection.execute(update(intake_document).where(here).values(sha256=new, name=name))
        self._connection.execute(update(intake).where(intake.c.id == intake_id).values(decisions=decisions))
        if held.declaration_id is not None:
            self.link_document(held.declaration_id, new, name)

    def undo_intake(self, intake_id: str, declaration_id: str) -> None:
        """The import is open again, and its papers are no longer the declaration's."""
        here = intake.c.id == intake_id
        self._connection.execute(
            update(intake).where(here).values(declaration_id=None, undone_from=declaration_id, thrown_at=None)
        )
        papers = select(intake_document.c.sha256).where(intake_document.c.intake_id == intake_id)
        link = declaration_document
        gone = (link.c.declaration_id == declaration_id) & link.c.sha256.in_(papers)
        self._connection.execute(delete(link).where(gone))

    def redo_intake(self, intake_id: str) -> None:
        """What was taken back from a declaration belongs to it again."""
        held = self.get_intake(intake_id)
        if held is not None and held.undone_from is not None:
            self._connection.execute(update(intake).where(intake.c.id == intake_id).values(undone_from=None))
            self.link_intake(intake_id, held.undone_from)
