"""What happened to a declaration at customs, beside the values it left in the fields."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, PlainSerializer

from customs.model.base import Frozen, Moment, frozen_mapping
from customs.model.status import Status

Noted = Annotated[Mapping[str, str], AfterValidator(frozen_mapping), PlainSerializer(dict)]


class Event(Frozen):
    """One step from one status to another (mốc xử lý). `step`: id of its row in the table of steps, or `report` for
    what a file of customs told. `at`: when it happened, as far as known. `noted`: what was typed and no field of the
    form holds: a reason, a gate time, what an inspection found.
    """

    step: str
    before: Status
    after: Status
    at: Moment = None
    noted: Noted = Field(default_factory=dict)
