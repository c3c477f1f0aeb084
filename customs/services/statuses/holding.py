"""Answers that were looked at and not taken yet: what was read of them is kept, what they will do is seen anew."""

from pydantic import TypeAdapter, ValidationError

from customs.services.statuses.hearing import Told
from customs.services.statuses.settling import StatusSettling
from customs.services.statuses.taking import Foreseen

_TOLD: TypeAdapter[tuple[Told, ...]] = TypeAdapter(tuple[Told, ...])


class AnswerHolding(StatusSettling):
    def hold_answers(self, key: str, foreseen: tuple[Foreseen, ...]) -> None:
        """Until they are taken or left, or a week is over; a restart loses none of them."""
        told = tuple(one.told for one in foreseen)
        self._store.aside.put(key, _TOLD.dump_json(told).decode(), self._clock())

    def answers_held(self, key: str) -> tuple[Foreseen, ...] | None:
        """With what taking them would do now. None where nothing is held, or what an earlier program held differs."""
        kept = self._store.aside.get(key, self._clock())
        if kept is None:
            return None
        try:
            told = _TOLD.validate_json(kept)
        except ValidationError:
            return None
        return self.foresee_answers(told)

    def forget_answers(self, key: str) -> None:
        self._store.aside.drop(key)
