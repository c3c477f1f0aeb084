"""A customs value by another method, or of a special case, typed on its item with the code of the method (1.45)."""

from dataclasses import asdict

from customs.duty.absent import AbsentError
from customs.duty.methods import recorded
from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.path import replace
from customs.model.source import Source
from customs.services.acts import Acts, Change
from customs.services.taxes.valuing import Basis, Valuation, Way, sentences, valued
from customs.services.views import Saved
from customs.store import StoredDeclaration
from customs.workflow import may_edit, touched


class RecordingValue(Acts):
    def record_value(
        self,
        declaration_id: str,
        number: int,
        way: Way,
        basis: Basis,
        *,
        language: Language = "en",
        act_key: str | None = None,
    ) -> Saved:
        """Type the value of item `number`; what it rests on and what was left out stay in the log. Raises CustomsError
        DUTY-ITEM, DUTY-VALUE, DUTY-VALUE-ROW, VALUE-…, EDIT-STATE when the state of the declaration forbids it.
        """

        def change(stored: StoredDeclaration) -> Change:
            declaration = stored.declaration
            found = valued(declaration, number, way, basis, on=self.today(), language=language)
            key = declaration.goods[number - 1].key
            said = {spoken: [one.say(spoken) for one in sentences(found)] for spoken in ("vi", "en")}
            detail = {"item": number, "way": way.value, "code": found.code, "basis": asdict(basis), "steps": said}
            return self._valued(declaration, key, found), detail

        return self._change(declaration_id, "record_value", change, act_key, number, way.value, str(basis))

    def _valued(self, declaration: Declaration, key: str, found: Valuation) -> Declaration:
        try:
            changed = recorded(declaration, key, found.value, found.code)
        except AbsentError as why:
            raise CustomsError("DUTY-VALUE", why.reason) from why
        item = f"goods.{key}"
        paths = ["valuation_code", f"{item}.customs_value_manual", f"{item}.customs_value_currency_code"]
        for path in paths:
            if refused := may_edit(declaration, path):
                raise CustomsError("EDIT-STATE", refused)
        sources = {path: (Source(typed_by=self.actor, raw=""),) for path in paths}
        return touched(replace(changed, sources={**declaration.sources, **sources}))
