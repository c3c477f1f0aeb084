"""Declarations and their versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, case, delete, insert, select, update

from customs.model.declaration import Declaration
from customs.model.finding import Finding
from customs.model.reached import reached_at
from customs.model.tax import Assessment
from customs.store import columns
from customs.store.families import FamilyWrites
from customs.store.lanes_given import LaneWrites
from customs.store.listed import FOUND_BY, at_the_top, marked_anew
from customs.store.mentions import mentions
from customs.store.refusals import Stale, refused
from customs.store.schema import counter, declaration, goods_item, mention, revision
from customs.store.written import Written, worked_out, written


@dataclass(frozen=True, slots=True)
class Kept:
    """What a save answers: the version now in the store and when it was saved (UTC)."""

    id: str
    serial: int
    revision: int
    at: datetime


class DeclarationWrites(FamilyWrites, LaneWrites):
    def new_serial(self) -> int:
        """The next "Nháp 12" number; a number taken by an act that failed is free again."""
        query = update(counter).where(counter.c.name == "serial").values(value=counter.c.value + 1)
        return int(self._connection.execute(query.returning(counter.c.value)).scalar_one())

    def create(
        self,
        content: Declaration,
        *,
        act: str,
        findings: Sequence[Finding] = (),
        assessment: Assessment | None = None,
        next_step: str = "",
        due: date | None = None,
        owner: str | None = None,
        detail: Mapping[str, object] | None = None,
        act_key: str | None = None,
        result: Mapping[str, object] | None = None,
    ) -> Kept:
        """A new declaration at version 1, its history and its log entry. `owner` is the actor unless given.

        Raises Repeated for an act key that was used before.
        """
        kept = Kept(str(uuid4()), self.new_serial(), 1, self.at)
        made = written(content, findings=findings, assessment=assessment, next_step=next_step, due=due)
        values = made.columns | {
            "id": kept.id,
            "serial": kept.serial,
            "owner": self.actor if owner is None else owner,
            "status_since": self._since(content) or self.at,
            "created_at": self.at,
        }
        self._connection.execute(insert(declaration).values(values | self._stamp(1)))
        at_the_top(self._connection, values)
        self._keep(kept, made, act, None)
        self.log(act, declaration_id=kept.id, revision=1, detail=detail, act_key=act_key, result=result)
        return kept

    def save(
        self,
        declaration_id: str,
        expected_revision: int,
        content: Declaration,
        *,
        act: str,
        findings: Sequence[Finding] = (),
        assessment: Assessment | None = None,
        next_step: str = "",
        due: date | None = None,
        detail: Mapping[str, object] | None = None,
        act_key: str | None = None,
        result: Mapping[str, object] | None = None,
        restores: int | None = None,
    ) -> Kept:
        """The next version. `restores`: the version whose content an undo brings back (`Undoable.target.revision`).

        Raises Stale when the store no longer holds `expected_revision`, CustomsError STORE-UNKNOWN-DECLARATION,
        and Repeated for an act key that was used before.
        """
        made = written(content, findings=findings, assessment=assessment, next_step=next_step, due=due)
        return self.save_written(
            declaration_id,
            expected_revision,
            made,
            act=act,
            detail=detail,
            act_key=act_key,
            result=result,
            restores=restores,
        )

    def save_written(
        self,
        declaration_id: str,
        expected_revision: int,
        made: Written,
        *,
        act: str,
        detail: Mapping[str, object] | None = None,
        act_key: str | None = None,
        result: Mapping[str, object] | None = None,
        restores: int | None = None,
    ) -> Kept:
        """As `save`, of a version that was written out before. Raises as `save` does."""
        status = made.content.status.value
        stayed = case((declaration.c.status == status, declaration.c.status_since), else_=self.at)
        values = made.columns | {"status_since": self._since(made.content) or stayed}
        number = expected_revision + 1
        row = self._replace(declaration_id, expected_revision, values | self._stamp(number))
        at_the_top(self._connection, row)
        kept = Kept(declaration_id, int(row["serial"]), number, self.at)
        self._keep(kept, made, act, restores)
        self.log(act, declaration_id=kept.id, revision=number, detail=detail, act_key=act_key, result=result)
        return kept

    def refresh(
        self,
        declaration_id: str,
        expected_revision: int,
        content: Declaration,
        *,
        findings: Sequence[Finding],
        assessment: Assessment | None,
        next_step: str,
        due: date | None = None,
    ) -> None:
        """What was worked out anew for the same version (a new day, new tables): no version, no change of `updated_at`.

        Raises Stale and CustomsError STORE-UNKNOWN-DECLARATION as `save` does.
        """
        values = worked_out(content, findings, assessment, next_step, due)
        marked_anew(self._connection, self._replace(declaration_id, expected_revision, values))

    def _replace(self, declaration_id: str, expected_revision: int, values: Mapping[str, Any]) -> dict[str, Any]:
        """Writes the columns if the version is still the expected one; gives those that lists and search go by."""
        here = (declaration.c.id == declaration_id) & (declaration.c.revision == expected_revision)
        query = update(declaration).where(here).values(values).returning(*FOUND_BY)
        row = self._connection.execute(query).mappings().one_or_none()
        if row is None:
            raise self._stale(declaration_id)
        return dict(row)

    def _since(self, content: Declaration) -> datetime | None:
        """When the status was reached, as far as told; what is told of the future counts as now."""
        told = reached_at(content)
        return None if told is None else min(told, self.at)

    def _stale(self, declaration_id: str) -> Exception:
        who = (declaration.c.revision, declaration.c.updated_by, declaration.c.updated_at)
        row: Row[Any] | None = self._one(select(*who).where(declaration.c.id == declaration_id))
        return refused("unknown_declaration") if row is None else Stale(row.revision, row.updated_by, row.updated_at)

    def _stamp(self, number: int) -> dict[str, object]:
        return {"revision": number, "updated_at": self.at, "updated_by": self.actor}

    def _keep(self, kept: Kept, made: Written, act: str, restores: int | None) -> None:
        """The version's full content, and the projections: of its goods, of the numbers it names, of its figures."""
        content, values = made.content, made.columns
        self._connection.execute(
            insert(revision).values(
                declaration_id=kept.id,
                revision=kept.revision,
                act=act,
                actor=self.actor,
                at=self.at,
                status=content.status.value,
                restores=restores,
                schema_version=values["schema_version"],
                document=values["document"],
                assessment=values["assessment"],
                findings=values["findings"],
            )
        )
        self._connection.execute(delete(goods_item).where(goods_item.c.declaration_id == kept.id))
        if items := columns.of_items(kept.id, content.goods):
            self._connection.execute(insert(goods_item), items)
        self._connection.execute(delete(mention).where(mention.c.declaration_id == kept.id))
        if named := mentions(kept.id, content):
            self._connection.execute(insert(mention), named)
        self.keep_figures(kept.id, content)
        self.keep_lane(kept.id, content)
