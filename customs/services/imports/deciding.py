"""What a person decides of an import: answers, columns, sheets, headings, rows, and whether a profile counts."""

from collections.abc import Callable, Mapping

from customs.intake.decisions import CellDecision, Decisions, Role
from customs.intake.reading import Reading
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.services.acts import Acts
from customs.services.imports import decided
from customs.services.imports.profiling import known_words
from customs.services.imports.reading import reading_of
from customs.services.imports.returning import intake_in
from customs.words import both

CellPlace = tuple[str, str, str]
"""Upload, sheet and address of a cell."""


class Deciding(Acts):
    def answer(self, intake_id: str, question_id: str, choice: str | None) -> None:
        """Answer a question; None takes the answer back. Raises CustomsError INTAKE-ANSWER."""
        self._decide(
            intake_id,
            lambda reading: decided.answer(reading, question_id, choice),
            lambda held: held.answering(question_id, choice),
        )

    def answer_words(self, intake_id: str, codes: Mapping[str, str]) -> None:
        """Answer several questions, id -> choice, in one act. Raises CustomsError INTAKE-ANSWER; none is kept then."""

        def pointed(reading: Reading) -> None:
            for question, choice in codes.items():
                decided.answer(reading, question, choice)

        def change(held: Decisions) -> Decisions:
            for question, choice in codes.items():
                held = held.answering(question, choice)
            return held

        self._decide(intake_id, pointed, change)

    def fix_cell(self, intake_id: str, place: CellPlace, text: str, *, language: Language = "vi") -> None:
        """What a person types counts in place of the cell's own text, which stays its source. Figures and days are
        taken as that language writes them. Raises CustomsError INTAKE-PLACE.
        """
        fixed = list[CellDecision]()

        def pointed(reading: Reading) -> None:
            fixed.append(decided.cell(reading, place, text, self.actor, language))

        self._decide(intake_id, pointed, lambda held: held.writing(*fixed), "fix_cell", _told(place))

    def fix_alike(self, intake_id: str, place: CellPlace) -> None:
        """What was typed in the cell counts for all cells of its column that came with the same text.

        Raises CustomsError INTAKE-PLACE for a cell nobody changed.
        """

        def change(held: Decisions) -> Decisions:
            return held.writing_alike(decided.alike(held, *place))

        self._decide(intake_id, lambda _: None, change, "fix_alike", _told(place))

    def unfix_cell(self, intake_id: str, place: CellPlace) -> None:
        """The cell as it came, and those that were changed with it."""
        told = _told(place)
        self._decide(intake_id, lambda _: None, lambda held: held.unwriting(*place), "unfix_cell", told)

    def map_column(self, intake_id: str, sha: str, sheet: str, letter: str, field: str | None) -> None:
        """The column holds `field`; "" = not used, None = as we understand it. Raises CustomsError INTAKE-PLACE."""
        self._decide(
            intake_id,
            lambda reading: decided.column(reading, sha, sheet, letter),
            lambda held: held.mapping(sha, sheet, letter, field),
            anew=True,
        )

    def use_sheet(self, intake_id: str, sha: str, sheet: str, *, on: bool | None) -> None:
        """The sheet takes part, or not. Raises CustomsError INTAKE-PLACE."""
        self._decide(
            intake_id,
            lambda reading: decided.sheet(reading, sha, sheet),
            lambda held: held.using(sha, sheet, on=on),
            anew=True,
        )

    def set_heading(self, intake_id: str, sha: str, sheet: str, rows: tuple[int, ...]) -> None:
        """Which rows are the heading; none = as we understand it. Raises CustomsError INTAKE-PLACE."""
        self._decide(
            intake_id,
            lambda reading: decided.rows(reading, sha, sheet, rows),
            lambda held: held.heading(sha, sheet, rows),
            anew=True,
        )

    def set_row(self, intake_id: str, sha: str, sheet: str, row: int, role: Role | None) -> None:
        """What the row is; None = as we understand it. Raises CustomsError INTAKE-PLACE."""
        self._decide(
            intake_id,
            lambda reading: decided.rows(reading, sha, sheet, (row,)),
            lambda held: held.marking(sha, sheet, row, role),
        )

    def choose_direction(self, intake_id: str, direction: Direction) -> None:
        with self._store.write(self.actor, self._clock()) as tx:
            stored = intake_in(tx, intake_id)
            tx.save_decisions(intake_id, stored.decisions, direction=direction)

    def use_profile(self, intake_id: str, profile_id: str, *, on: bool) -> None:
        """Read the import as the profile says or, this once, without it.

        Raises CustomsError FIND-INTAKE, STORE-INTAKE-COMMITTED, INTAKE-PROFILE for one that was not used.
        """
        with self._store.write(self.actor, self._clock()) as tx:
            stored = intake_in(tx, intake_id)
            held = Decisions.model_validate_json(stored.decisions)
            if not any(use.profile == profile_id for use in held.profiles):
                raise CustomsError("INTAKE-PROFILE", both("profiles.refused.not_used"))
            tx.save_decisions(intake_id, held.turning(profile_id, on=on).model_dump_json())
            detail = {"intake": intake_id, "profile": profile_id}
            tx.log("use_profile" if on else "leave_profile", subject=profile_id, detail=detail)

    def _decide(
        self,
        intake_id: str,
        pointed: Callable[[Reading], object],
        change: Callable[[Decisions], Decisions],
        act: str = "",
        told: Mapping[str, str] | None = None,
        *,
        anew: bool = False,
    ) -> None:
        """Look whether the thing pointed at is there, then keep the decision. `anew`: it may bring up words that
        were not read before; what the office knows of them is answered by that.
        """
        with self._store.read() as tx:
            before = reading_of(self._store, intake_in(tx, intake_id))
        pointed(before)
        asked = {one.id for one in before.questions}
        with self._store.write(self.actor, self._clock()) as tx:
            stored = intake_in(tx, intake_id)
            changed = change(Decisions.model_validate_json(stored.decisions))
            tx.save_decisions(intake_id, changed.model_dump_json())
            if act:
                tx.log(act, subject=intake_id, detail={"intake": intake_id, **(told or {})})
        if not anew:
            return
        with self._store.read() as look:
            known = known_words(look, lambda: reading_of(self._store, intake_in(look, intake_id)), asked)
        if known:
            with self._store.write(self.actor, self._clock()) as tx:
                changed = Decisions.model_validate_json(intake_in(tx, intake_id).decisions)
                tx.save_decisions(intake_id, changed.knowing(known).model_dump_json())


def _told(place: CellPlace) -> dict[str, str]:
    return {"cell": f"{place[1]}!{place[2]}"}
