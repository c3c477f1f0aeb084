"""Families of declarations, and the figures of their members as they stand."""

import json
from collections.abc import Mapping, Sequence
from uuid import uuid4

from sqlalchemy import insert, select, update

from customs.model.declaration import Declaration
from customs.model.family import Family, Figures, Member, figures
from customs.model.status import Status
from customs.store.acts import ActWrites
from customs.store.connected import Connected
from customs.store.schema import declaration, family, family_member


class FamilyReads(Connected):
    def family_of(self, declaration_id: str) -> Family | None:
        """The family it belongs to, with every member as it stands; None for none, or one that was taken back."""
        query = (
            select(family)
            .join(family_member, family_member.c.family_id == family.c.id)
            .where(family_member.c.declaration_id == declaration_id, family.c.undone_at.is_(None))
        )
        row = self._one(query)
        if row is None:
            return None
        return Family(
            id=row.id,
            origin=row.origin,
            revision=row.origin_revision,
            made_at=row.made_at,
            made_by=row.made_by,
            whole=Figures.model_validate_json(row.figures),
            bases=json.loads(row.bases),
            members=self._members(row.id),
        )

    def _members(self, family_id: str) -> tuple[Member, ...]:
        columns = (
            declaration.c.id,
            declaration.c.serial,
            declaration.c.status,
            declaration.c.number,
            declaration.c.item_count,
        )
        query = (
            select(family_member.c.branch, family_member.c.figures, *columns)
            .join_from(family_member, declaration)
            .where(family_member.c.family_id == family_id)
            .order_by(family_member.c.branch)
        )
        return tuple(
            Member(
                branch=row.branch,
                id=row.id,
                serial=row.serial,
                status=Status(row.status),
                number=row.number,
                items=row.item_count,
                figures=Figures.model_validate_json(row.figures),
            )
            for row in self._all(query)
        )


class FamilyWrites(FamilyReads, ActWrites):
    def create_family(
        self,
        origin: str,
        revision: int,
        whole: Declaration,
        bases: Mapping[str, str],
        members: Sequence[tuple[str, Declaration]],
    ) -> str:
        """`revision`: the last version of `origin` as a whole. `members`: (id, content) by branch. Gives its id."""
        family_id = str(uuid4())
        self._connection.execute(
            insert(family).values(
                id=family_id,
                origin=origin,
                origin_revision=revision,
                made_at=self.at,
                made_by=self.actor,
                bases=json.dumps(dict(bases)),
                figures=_text(whole),
            )
        )
        rows = [
            {"family_id": family_id, "branch": branch, "declaration_id": member, "figures": _text(part)}
            for branch, (member, part) in enumerate(members, 1)
        ]
        self._connection.execute(insert(family_member), rows)
        return family_id

    def undo_family(self, family_id: str) -> None:
        """It is no family any more; what it was stays on record."""
        self._connection.execute(update(family).where(family.c.id == family_id).values(undone_at=self.at))

    def keep_figures(self, declaration_id: str, content: Declaration) -> None:
        """A member's figures, written by every save; a declaration without a family has none to keep."""
        live = select(family.c.id).where(family.c.undone_at.is_(None))
        here = (family_member.c.declaration_id == declaration_id) & family_member.c.family_id.in_(live)
        if self._all(select(family_member.c.branch).where(here)):
            self._connection.execute(update(family_member).where(here).values(figures=_text(content)))


def _text(content: Declaration) -> str:
    return figures(content).model_dump_json(exclude_defaults=True)
