"""Boards that people saved for themselves: a name and its filters."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import delete, insert, select

from customs.store.acts import ActWrites
from customs.store.board_tables import board_view
from customs.store.connected import Connected


@dataclass(frozen=True, slots=True)
class BoardView:
    """`filters`: name of the filter -> its code or text, as the address of the board holds it."""

    id: str
    name: str
    filters: Mapping[str, str]


class BoardViewReads(Connected):
    def board_views(self, person: str) -> tuple[BoardView, ...]:
        """Those of one person, by name."""
        query = select(board_view).where(board_view.c.person == person).order_by(board_view.c.name)
        return tuple(BoardView(row.id, row.name, json.loads(row.filters)) for row in self._all(query))


class BoardViewWrites(BoardViewReads, ActWrites):
    def keep_board_view(self, name: str, filters: Mapping[str, str]) -> BoardView:
        """Of whoever acts; another one of the name is replaced. With its line in the log."""
        self._queue_behind(f"board {self.actor} {name}")
        mine = (board_view.c.person == self.actor) & (board_view.c.name == name)
        self._connection.execute(delete(board_view).where(mine))
        kept = BoardView(str(uuid4()), name, dict(filters))
        values = {"id": kept.id, "person": self.actor, "name": name, "made_at": self.at}
        self._connection.execute(insert(board_view).values(values | {"filters": json.dumps(kept.filters)}))
        self.log("save_board", subject=kept.id, detail={"name": name, "filters": dict(filters)})
        return kept

    def drop_board_view(self, view_id: str) -> bool:
        """Of whoever acts; False when they have none of that id."""
        mine = (board_view.c.person == self.actor) & (board_view.c.id == view_id)
        gone = self._connection.execute(delete(board_view).where(mine)).rowcount == 1
        if gone:
            self.log("drop_board", subject=view_id)
        return gone
