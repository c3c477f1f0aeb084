"""The aggregate: what we tell customs."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, PlainSerializer

from customs.model.amendment import Amendment
from customs.model.base import Decimals, frozen_mapping
from customs.model.event import Event
from customs.model.goods import GoodsItem
from customs.model.header import General, Invoice, Movement, Notes, Parties, Payment, Permits, Transport
from customs.model.papers import CertificateOfOrigin
from customs.model.places import place_of
from customs.model.returned import Returned
from customs.model.source import Doubt, Source
from customs.model.status import Direction, Lane, Status

Sources = Annotated[
    Mapping[str, tuple[Source, ...]],
    AfterValidator(frozen_mapping),
    PlainSerializer(dict),
]
Rates = Annotated[Mapping[str, Decimals], AfterValidator(frozen_mapping), PlainSerializer(dict)]


class Declaration(General, Parties, Transport, Permits, Invoice, Payment, Movement, Notes, Returned, defer_build=False):
    """A customs declaration (tờ khai).

    `planned_rates`: currency -> VND for one unit, typed or loaded for the planned day, as long as customs has not
    returned its own. `sources`: path -> cells the value came from (see `customs.model.path` for paths).
    `doubts`: cells that could not be read as the field they stand for. `events`: what happened to it at customs, in
    the order it was recorded. `certificates`: the certificates of origin in the file, held against the declaration
    and never sent with it. `amendments`: the sheets of what is to be declared otherwise, the last one last.
    """

    direction: Direction
    status: Status = Status.DRAFT
    goods: tuple[GoodsItem, ...] = ()
    planned_rates: Rates = Field(default_factory=dict)
    sources: Sources = Field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    events: tuple[Event, ...] = ()
    certificates: tuple[CertificateOfOrigin, ...] = ()
    amendments: tuple[Amendment, ...] = ()

    @property
    def lane(self) -> Lane | None:
        return Lane.of(self.lane_code)

    @property
    def duty_day(self) -> date | None:
        """Day whose law and rates apply: registration once there is one (Law 107/2016 Art. 8.2), else the plan."""
        return self.registration_date or self.planned_declaration_date

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """Paths of what was copied and nobody has looked at yet."""
        return tuple(path for path, cells in self.sources.items() if any(cell.is_unconfirmed for cell in cells))

    def item(self, key: str) -> GoodsItem | None:
        at = place_of(self.goods, key)
        return None if at is None else self.goods[at]

    def number_of(self, key: str) -> int | None:
        """Place of the item on the form, from 1."""
        at = place_of(self.goods, key)
        return None if at is None else at + 1
