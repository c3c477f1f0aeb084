"""Writing the amendment sheet, one field at a time; filing and the answer of customs are steps of the workflow."""

from functools import partial

from pydantic import ValidationError

from customs.duty.what_if import TablesOf
from customs.model.amendment import AmendedField
from customs.model.base import Language, nfc
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.path import get, put
from customs.services.acts import Change, law_of
from customs.services.amendments.brought import Examine, examining
from customs.services.amendments.costs import cost_of
from customs.services.declarations.editing import Editing
from customs.services.declarations.named import path_of
from customs.services.declarations.typed import typed
from customs.services.lists.tables import books_of
from customs.services.views import Saved
from customs.store import StoredDeclaration
from customs.words import both
from customs.workflow.amending import as_declared, costing, open_sheet, proposed, withdrawn


class Amending(Editing):
    def amend(
        self,
        declaration_id: str,
        path: str,
        text: str,
        *,
        reason: str = "",
        evidence: str = "",
        language: Language = "vi",
        act_key: str | None = None,
    ) -> Saved:
        """Put a field on the open sheet, which begins with it; items by number or key. What was declared stays so
        until customs accepts. A value that is declared already takes the field off the sheet.

        Raises CustomsError WF-022 to WF-024, WF-026, EDIT-PATH, DUTY-ITEM, DUTY-PATH, VALUE-…; CodeAsked.
        """
        tables_of, examine = self._tables_of(), examining(self._store, declaration_id, self.today())

        def change(stored: StoredDeclaration) -> Change:
            declaration, place = stored.declaration, path_of(stored.declaration, path)
            meant = self.meant(declaration, place, text, language)
            told = self._told(declaration, place, meant, language)
            told = told.model_copy(update={"reason": nfc(reason), "evidence": nfc(evidence)})
            changed = self._costed(proposed(declaration, told), tables_of, examine)
            return changed, {"path": place, "old": told.declared, "new": told.amended, "reason": told.reason}

        return self._change(declaration_id, "amend", change, act_key, path, text, reason, evidence)

    def withdraw_amendment(self, declaration_id: str, path: str, *, act_key: str | None = None) -> Saved:
        """Take a field off the open sheet. Raises CustomsError WF-025, WF-026, DUTY-ITEM."""
        tables_of, examine = self._tables_of(), examining(self._store, declaration_id, self.today())

        def change(stored: StoredDeclaration) -> Change:
            place = path_of(stored.declaration, path)
            return self._costed(withdrawn(stored.declaration, place), tables_of, examine), {"path": place, "old": ""}

        return self._change(declaration_id, "withdraw_amendment", change, act_key, path)

    def _told(self, declaration: Declaration, place: str, text: str, language: Language) -> AmendedField:
        """The field with its value as it would be kept; what is equal is written as it stands."""
        declared = as_declared(declaration, place)
        try:
            amended = put(declaration, place, typed(declaration.direction, place, text, language))
        except (KeyError, TypeError, ValidationError) as wrong:
            raise CustomsError("EDIT-PATH", both("errors.edit.path", path=place)) from wrong
        same = get(amended, place) == get(declaration, place)
        return AmendedField(path=place, declared=declared, amended=declared if same else as_declared(amended, place))

    def _costed(self, declaration: Declaration, tables_of: TablesOf, examine: Examine) -> Declaration:
        """With what the sheet comes to and what it brings."""
        sheet = open_sheet(declaration)
        if sheet is None or not sheet.fields:
            return declaration
        return examine(costing(declaration, cost_of(declaration, sheet, self.today(), tables_of)))

    def _tables_of(self) -> TablesOf:
        with self._store.read() as look:
            return partial(law_of, books=books_of(self._store, look))
