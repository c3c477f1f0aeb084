"""Which lane customs gave to declarations like one: counted, never foretold."""

from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select

from customs.model.declaration import Declaration
from customs.model.status import Direction, Lane
from customs.store.acts import ActWrites
from customs.store.board_tables import lane_given
from customs.store.columns import short
from customs.store.connected import Connected

MOST = 10_000
"""Like declarations that are counted; more would tell nothing new of a share."""


class LaneReads(Connected):
    def lanes_of_customer(self, declaration: Declaration, but: str | None) -> dict[Lane, int]:
        """Of the same customer, type and customs office; `but` itself."""
        told = given_of(declaration)
        same = ("customer_code", "type_code", "office_code")
        return self._lanes([lane_given.c[name] == told[name] for name in same], but) if told["customer_code"] else {}

    def lanes_of_chapter(self, declaration: Declaration, but: str | None) -> dict[Lane, int]:
        """Of the same type and HS chapter of the first item."""
        told = given_of(declaration)
        same = ("type_code", "chapter")
        return self._lanes([lane_given.c[name] == told[name] for name in same], but) if told["chapter"] else {}

    def _lanes(self, same: list[ColumnElement[bool]], but: str | None) -> dict[Lane, int]:
        some = select(lane_given.c.lane).where(*same, lane_given.c.declaration_id != (but or "")).limit(MOST).subquery()
        query = select(some.c.lane, func.count().label("counted")).group_by(some.c.lane)
        return {Lane(row.lane): row.counted for row in self._all(query)}


class LaneWrites(LaneReads, ActWrites):
    def keep_lane(self, declaration_id: str, content: Declaration) -> None:
        """Written by every save of a declaration."""
        self._connection.execute(delete(lane_given).where(lane_given.c.declaration_id == declaration_id))
        if content.lane is not None:
            own = {"declaration_id": declaration_id, "lane": content.lane.value}
            self._connection.execute(insert(lane_given).values(given_of(content) | own))


def given_of(declaration: Declaration) -> dict[str, Any]:
    """What declarations are alike in."""
    is_import = declaration.direction is Direction.IMPORT
    first = next((item.hs_code for item in declaration.goods if item.hs_code), None)
    return {
        "customer_code": short(declaration.importer_code if is_import else declaration.exporter_code),
        "type_code": short(declaration.declaration_type_code),
        "office_code": short(declaration.customs_office_code),
        "chapter": short(first[:2]) if first else None,
    }
