"""A mended paper put in the place of its earlier self, and a whole import taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from string import ascii_uppercase

from customs.intake.decisions import Decisions
from customs.intake.difference import Difference
from customs.intake.mending import spot
from customs.intake.reading import Reading
from customs.intake.sheet import address
from customs.model.declaration import Declaration
from customs.model.declaring import declaration_from
from customs.model.errors import CustomsError
from customs.services.acts import Acts, fingerprint, repeated
from customs.services.declarations.editing import MOST_ITEMS
from customs.services.declarations.undoing import UNDOABLE
from customs.services.held import held, unknown
from customs.services.imports.merging import Merged, merged
from customs.services.imports.reading import reading_of
from customs.services.imports.returning import Met, apart, compared, intake_in, met_in
from customs.store import StoredIntake
from customs.words import both
from customs.workflow import touched


@dataclass(frozen=True, slots=True)
class Replaced:
    """`declaration_id`: the declaration that took the changes over; `kept`: paths where a person's value stayed."""

    intake_id: str
    declaration_id: str | None
    kept: tuple[str, ...] = ()


class Returning(Acts):
    def keep_apart(self, intake_id: str, sha256: str) -> None:
        """The paper is another one, whatever it looks like. Raises CustomsError FIND-INTAKE, STORE-INTAKE-COMMITTED."""
        with self._store.write(self.actor, self._clock()) as tx:
            stored = intake_in(tx, intake_id)
            decisions = Decisions.model_validate_json(stored.decisions).answering(apart(sha256), "apart")
            tx.save_decisions(intake_id, decisions.model_dump_json())

    def put_in_place(self, intake_id: str, sha256: str, *, act_key: str | None = None) -> Replaced:
        """The mended paper in the place of its earlier self, with what was decided of that one; the import it came with
        is thrown away. A declaration already written takes the changes over as a new version.

        Raises CustomsError FIND-INTAKE, FIND-PAPER when it stands for none, UNDO-FILED once customs has numbered the
        declaration, REPLACE-LONG when it would have more than fifty items,
        REPLACE-STALE when somebody changed either import meanwhile.
        """
        with self._store.read() as look:
            now = intake_in(look, intake_id)
            met = next((one for one in met_in(self._store, look, now) if one.sha256 == sha256 and one.old), None)
            done = repeated(look, act_key, "replace", fingerprint(intake_id, sha256))
            if done is not None:
                declared = look.intake_of(done.declaration_id) if done.declaration_id else None
                return Replaced(declared.id if declared else str(done.result["intake"]), done.declaration_id)
            if met is None:
                raise unknown("paper")
            then = intake_in(look, met.earlier)
        return self._put(now, then, met, act_key)

    def undo_import(self, declaration_id: str, *, act_key: str | None = None) -> str:
        """Everything the import wrote is taken back, as a new, empty version; the import is open again. Gives its id.

        Raises CustomsError FIND-DECLARATION, UNDO-FILED once customs has numbered it, UNDO-NONE for a declaration that
        came from no import.
        """
        mark = fingerprint(declaration_id)
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "undo_import", mark)
            if done is not None:
                back = tx.undone_of(declaration_id) or tx.intake_of(declaration_id)
                return back.id if back else ""
            stored = held(tx, declaration_id)
            if stored.declaration.status not in UNDOABLE:
                raise CustomsError("UNDO-FILED", both("errors.edit.undo_filed"))
            intake = tx.intake_of(declaration_id)
            if intake is None:
                raise CustomsError("UNDO-NONE", both("errors.edit.no_undo"))
            empty = Declaration(direction=stored.declaration.direction)
            detail = {"intake": intake.id, "items": len(stored.declaration.goods)}
            self._keep(tx, stored, empty, None, act="undo_import", detail=detail, act_key=act_key, mark=mark)
            tx.undo_intake(intake.id, declaration_id)
            return intake.id

    def _put(self, now: StoredIntake, then: StoredIntake, met: Met, act_key: str | None) -> Replaced:
        """`then` with the new paper is read before the transaction; the declaration is judged by that reading."""
        was, came = reading_of(self._store, then), reading_of(self._store, now)
        change = compared(was, came, met)
        decisions = moved(Decisions.model_validate_json(then.decisions).counting(), met, change)
        after = reading_of(self._store, _with_paper(then, met, decisions))
        mark = fingerprint(now.id, met.sha256)
        detail = {"intake": then.id, "file": met.name, "changed": len(change.changed), "new": len(change.new)}
        detail |= {"gone": len(change.gone)}
        with self._store.write(self.actor, self._clock()) as tx:
            if repeated(tx, act_key, "replace", mark) is not None:
                return Replaced(then.id, then.declaration_id)
            if intake_in(tx, then.id) != then or intake_in(tx, now.id) != now:
                raise CustomsError("REPLACE-STALE", both("returned.refused.changed"))
            tx.replace_document(then.id, met.old, met.sha256, met.name, decisions.model_dump_json())
            if now.id != then.id:
                tx.throw_intake(now.id, away=True)
            if then.declaration_id is None:
                tx.log("replace", detail=detail, act_key=act_key, result={"asked": mark, "intake": then.id})
                return Replaced(then.id, None)
            stored = held(tx, then.declaration_id)
            if stored.declaration.status not in UNDOABLE:
                raise CustomsError("UNDO-FILED", both("errors.edit.undo_filed"))
            taken = _taken_over(was, after, stored.declaration, met, change)
            self._keep(
                tx, stored, taken.declaration, after.shipment,
                act="replace", detail={**detail, "kept": list(taken.kept)}, act_key=act_key, mark=mark,
            )  # fmt: skip
            return Replaced(then.id, then.declaration_id, taken.kept)


def moved(decisions: Decisions, met: Met, change: Difference) -> Decisions:
    """What was decided of the earlier paper, said of the new one: sheets by their name now, rows by their place now."""

    def place(upload: str, sheet: str) -> dict[str, str] | None:
        return {"upload": met.sha256, "sheet": change.sheets.get(sheet, sheet)} if upload == met.old else None

    def row(sheet: str, number: int) -> int:
        return change.rows.get(change.sheets.get(sheet, sheet), {}).get(number, number)

    def cell(sheet: str, held: str) -> str:
        number, column = spot(held)
        return address(row(sheet, number), column)

    def new(one: object, **more: object) -> object:
        where = place(one.upload, one.sheet)  # type: ignore[attr-defined]
        return one if where is None else one.model_copy(update={**where, **more})  # type: ignore[attr-defined]

    answers = {
        key.replace(f":{met.old[:12]}:", f":{met.sha256[:12]}:"): said for key, said in decisions.answers.items()
    }
    changes = {
        "answers": answers,
        "columns": tuple(new(one) for one in decisions.columns),
        "sheets": tuple(new(one) for one in decisions.sheets),
        "headings": tuple(new(one, rows=tuple(row(one.sheet, at) for at in one.rows)) for one in decisions.headings),
        "rows": tuple(new(one, row=row(one.sheet, one.row)) for one in decisions.rows),
        "cells": tuple(new(one, cell=cell(one.sheet, one.cell)) for one in decisions.cells),
        "alike": tuple(new(one) for one in decisions.alike),
    }
    return Decisions.model_validate(changes)


def _with_paper(then: StoredIntake, met: Met, decisions: Decisions) -> StoredIntake:
    """The import as it will stand."""
    papers = tuple(
        replace(paper, sha256=met.sha256, name=met.name) if paper.sha256 == met.old else paper
        for paper in then.documents
        if paper.sha256 != met.sha256
    )
    return replace(then, documents=papers, decisions=decisions.model_dump_json())


def _taken_over(was: Reading, after: Reading, stands: Declaration, met: Met, change: Difference) -> Merged:
    way = stands.direction
    then, now = declaration_from(was.shipment, way), declaration_from(after.shipment, way)
    taken = merged(then, now, stands, _keys(was, after, then, met, change))
    if len(taken.declaration.goods) > max(MOST_ITEMS, len(stands.goods)):
        raise CustomsError("REPLACE-LONG", both("returned.refused.too_long", n=len(taken.declaration.goods)))
    return Merged(touched(taken.declaration), taken.kept)


def _keys(was: Reading, after: Reading, then: Declaration, met: Met, change: Difference) -> Mapping[str, str]:
    """Key of an item then -> its key now: the sheet it stands on is called by its place among the files."""
    marks = {(one.upload, one.sheet, _side(one.mark)): one.mark for one in after.shipment.lines.origins}
    origins = {origin.mark: origin for origin in was.shipment.lines.origins}
    keys = {}
    for item in then.goods:
        mark, _, row = item.key.rpartition("r")
        origin = origins.get(mark)
        if origin is None:
            keys[item.key] = item.key
            continue
        again = origin.upload == met.old
        sheet = change.sheets.get(origin.sheet, origin.sheet) if again else origin.sheet
        number = change.rows.get(sheet, {}).get(int(row)) if again else int(row)
        place = marks.get((met.sha256 if again else origin.upload, sheet, _side(mark)))
        if place and number:
            keys[item.key] = f"{place}r{number}"
    return keys


def _side(mark: str) -> str:
    """Which of several tables side by side: the letter behind the number of its sheet."""
    return mark[len(mark.rstrip(ascii_uppercase)) :]
