"""Lots opened, changed, tied to declarations and put away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.lot import Lot
from customs.model.source import Source
from customs.model.status import Direction
from customs.services.acts import fingerprint, repeated
from customs.services.held import held
from customs.services.lots.carding import keep_card
from customs.services.lots.changing import LotActs, lot_held
from customs.services.lots.facts import logged, typed_fact
from customs.services.lots.owing import keep_papers
from customs.services.lots.prefilling import of_declarations
from customs.services.lots.projecting import columns_of
from customs.services.views import Saved
from customs.settings import settings
from customs.store import Tx
from customs.store.lots import StoredLot
from customs.words import both


@dataclass(frozen=True, slots=True)
class Opened:
    """A lot was made: its id, its number here and the job number it got."""

    id: str
    serial: int
    job_number: str | None


class LotKeeping(LotActs):
    def open_lot(
        self,
        direction: Direction,
        facts: Mapping[str, str],
        *,
        declarations: tuple[str, ...] = (),
        language: Language = "vi",
        act_key: str | None = None,
    ) -> Opened:
        """A new lot. `facts`: name -> text as typed; they come before what all of `declarations` say alike. Without
        a job number it gets the next of the office's pattern.

        Raises CustomsError STORE-LOT-TWICE, FIND-DECLARATION, LOT-DIRECTION and as `edit_lot`.
        """
        mark = fingerprint(direction, sorted(facts.items()), declarations)
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "open_lot", mark)
            if done is not None:
                return _opened(lot_held(tx, str(done.result["lot"])))
            lot = self._drafted_lot(tx, direction, facts, declarations, language)
            kept = tx.create_lot(lot, columns_of(tx, lot))
            keep_card(self._store, tx, kept)
            keep_papers(tx, kept)
            tx.log(
                "open_lot",
                revision=1,
                detail={"job_number": lot.job_number, "declarations": list(declarations)},
                act_key=act_key,
                result={"asked": mark, "lot": kept.id},
                subject=kept.id,
            )
            return _opened(kept)

    def _drafted_lot(
        self, tx: Tx, direction: Direction, facts: Mapping[str, str], declarations: tuple[str, ...], language: Language
    ) -> Lot:
        told = [held(tx, one) for one in dict.fromkeys(declarations)]
        for stored in told:
            _same_direction(direction, stored.declaration.direction)
        lot = of_declarations(told) if told else Lot(direction=direction)
        lot = lot.model_copy(update={"owner": self.actor})
        for name, text in facts.items():
            if text.strip():
                lot = self._with_fact(lot, name, text, language)
        if lot.job_number is None and settings().job_number_pattern:
            lot = lot.model_copy(update={"job_number": next_job_number(tx, self.today(), direction)})
        return lot

    def edit_lot(
        self,
        lot_id: str,
        seen: int | None,
        name: str,
        text: str,
        *,
        language: Language = "vi",
        act_key: str | None = None,
    ) -> Saved:
        """One fact as a person typed it; no text takes it away.

        Raises CustomsError FIND-LOT, STORE-LOT-TWICE, EDIT-PATH, VALUE-NUMBER, VALUE-WHOLE, LOT-LONG; Stale.
        """

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            changed = self._with_fact(lot, name, text, language)
            told = {"path": name, "old": logged(getattr(lot, name)), "new": logged(getattr(changed, name))}
            return (lot, {}) if getattr(changed, name) == getattr(lot, name) else (changed, told)

        return self._change_lot(lot_id, seen, "edit_lot", change, act_key, name, text)

    def _with_fact(self, lot: Lot, name: str, text: str, language: Language) -> Lot:
        value = typed_fact(name, text, language)
        sources = {**lot.sources, name: Source(typed_by=self.actor, raw=text.strip())}
        return Lot.model_validate(dict(lot) | {name: value, "sources": sources})

    def link_declaration(
        self, lot_id: str, linked: str, *, seen: int | None = None, act_key: str | None = None
    ) -> Saved:
        """`linked`: id of the declaration. Raises CustomsError FIND-LOT, FIND-DECLARATION, LOT-DIRECTION; Stale."""
        with self._store.read() as look:
            direction = held(look, linked).declaration.direction

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            _same_direction(lot.direction, direction)
            declarations = dict.fromkeys((*lot.declarations, linked))
            return lot.model_copy(update={"declarations": tuple(declarations)}), {"declaration": linked}

        return self._change_lot(lot_id, seen, "link_declaration", change, act_key, linked)

    def unlink_declaration(
        self, lot_id: str, linked: str, *, seen: int | None = None, act_key: str | None = None
    ) -> Saved:
        """The declaration itself stays as it is. Raises CustomsError FIND-LOT; Stale."""

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            left = tuple(one for one in lot.declarations if one != linked)
            return lot.model_copy(update={"declarations": left}), {"declaration": linked}

        return self._change_lot(lot_id, seen, "unlink_declaration", change, act_key, linked)

    def close_lot(self, lot_id: str, seen: int | None, *, closed: bool = True, act_key: str | None = None) -> Saved:
        """Put away, or taken up again (`closed` False). Raises CustomsError FIND-LOT; Stale."""

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            if (lot.closed_at is not None) is closed:
                return lot, {}
            return lot.model_copy(update={"closed_at": self._clock() if closed else None}), {"closed": closed}

        return self._change_lot(lot_id, seen, "close_lot", change, act_key, closed)

    def undo_lot(self, lot_id: str, seen: int, *, act_key: str | None = None) -> Saved:
        """The last change taken back, as a new version; again: the one before it.

        Raises CustomsError FIND-LOT, UNDO-NONE, STORE-LOT-TWICE; Stale.
        """
        with self._store.read() as look:
            lot_held(look, lot_id)
            before = look.lot_before(lot_id)
        if before is None:
            raise CustomsError("UNDO-NONE", both("errors.edit.no_undo"))
        undone, target = before

        def change(_lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            return target.lot, {"undone": undone.act, "restores": target.revision}

        return self._change_lot(lot_id, seen, "undo_lot", change, act_key, seen, restores=target.revision)


def next_job_number(tx: Tx, today: date, direction: Direction) -> str:
    """By the office's pattern, the next that no lot has."""
    pattern, number = settings().job_number_pattern, 0
    told = {
        "y": f"{today:%y}",
        "yyyy": f"{today:%Y}",
        "m": f"{today:%m}",
        "d": "N" if direction is Direction.IMPORT else "X",
    }
    while True:
        number = tx.new_job_number(f"job {pattern.format(n='', **told)}"[:40], number)
        text = pattern.format(n=f"{number:04d}", **told)
        if tx.lot_called(text) is None:
            return text


def _same_direction(lot: Direction, declaration: Direction) -> None:
    if lot is not declaration:
        raise CustomsError("LOT-DIRECTION", both("lots.refused.direction"))


def _opened(stored: StoredLot) -> Opened:
    return Opened(stored.id, stored.serial, stored.lot.job_number)
