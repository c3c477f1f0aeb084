"""Charges shared by weight, volume or quantity: the customs value of every item typed at once.

Circular 39/2015/TT-BTC Art. 13.2.g.3: freight may be shared by weight or volume; VNACCS itself shares by value only.
"""

from collections.abc import Mapping
from decimal import Decimal

from customs.duty import Tables
from customs.duty.explain import told
from customs.duty.sharing import LineValue, Measure, Plan, line_values, measures_of
from customs.duty.sharing import typed as with_values
from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.path import replace
from customs.model.source import Source
from customs.services.acts import Acts, Change, law_of
from customs.services.declarations.typed import typed
from customs.services.lists.tables import books_of
from customs.services.taxes.valuing import item_of
from customs.services.views import Saved
from customs.store import StoredDeclaration
from customs.words import both
from customs.workflow import may_edit, touched

#: What typing the shares changes beside the items' values.
_OF_ALL = ("valuation_code", "freight_code")
_OF_ITEM = ("customs_value_manual", "customs_value_currency_code")


def shared_out(
    declaration: Declaration,
    measure: Measure,
    tables: Tables,
    figures: Mapping[int, str] | None = None,
    language: Language = "en",
) -> Mapping[str, LineValue]:
    """Item key -> the value to type, freight by `measure`, insurance by value. `figures`: item number -> what it
    weighs, fills or counts, as typed in `language`; they come before those of the packing list.

    Raises CustomsError DUTY-MEASURE when the items do not all say how much, DUTY-ITEM, VALUE-….
    """
    known = measures_of(declaration)
    if figures and measure is not Measure.VALUE:
        known[measure] = {**_known(declaration, measure), **_read(declaration, figures, language)}
    if measure is not Measure.VALUE and len(known.get(measure, {})) < len(declaration.goods):
        raise CustomsError("DUTY-MEASURE", told("taxes.refused.measure", measure=both(f"duty.measure.{measure}")))
    return line_values(declaration, Plan(known, freight=measure), tables)


def _known(declaration: Declaration, measure: Measure) -> dict[str, Decimal]:
    """What single items say, so that only the others must be typed; quantities only of one unit."""
    if measure is Measure.WEIGHT:
        return {item.key: item.gross_mass for item in declaration.goods if item.gross_mass is not None}
    return dict(measures_of(declaration).get(measure, {}))


def _read(declaration: Declaration, figures: Mapping[int, str], language: Language) -> dict[str, Decimal]:
    found = {}
    for number, text in figures.items():
        value = typed(declaration.direction, "goods.1.gross_mass", text, language)
        if not isinstance(value, Decimal) or value <= 0:
            raise CustomsError("VALUE-NUMBER", both("errors.value.number", text=text))
        found[item_of(declaration, number).key] = value
    return found


class Allocating(Acts):
    def share_charges(
        self,
        declaration_id: str,
        measure: Measure,
        figures: Mapping[int, str] | None = None,
        *,
        language: Language = "en",
        act_key: str | None = None,
    ) -> Saved:
        """Type the shared values: valuation code 8, freight code D; `figures` as in `shared_out`. Raises CustomsError
        DUTY-MEASURE, DUTY-SHARE when one value cannot be worked out, EDIT-STATE when the state of the declaration
        forbids it.
        """
        with self._store.read() as look:
            books = books_of(self._store, look)

        def change(stored: StoredDeclaration) -> Change:
            declaration = stored.declaration
            tables = law_of(declaration.duty_day or self.today(), books)
            values = shared_out(declaration, measure, tables, figures, language)
            if absent := next((one.absent for one in values.values() if one.absent), None):
                raise CustomsError("DUTY-SHARE", absent)
            return self._shared(declaration, values), {
                "items": len(values),
                "measure": measure.value,
                "figures": {str(number): text for number, text in (figures or {}).items()},
            }

        asked = (measure.value, *sorted((figures or {}).items()))
        return self._change(declaration_id, "share_charges", change, act_key, *asked)

    def _shared(self, declaration: Declaration, values: Mapping[str, LineValue]) -> Declaration:
        paths = [*_OF_ALL, *(f"goods.{key}.{name}" for key in values for name in _OF_ITEM)]
        for path in paths:
            if refused := may_edit(declaration, path):
                raise CustomsError("EDIT-STATE", refused)
        sources = {path: (Source(typed_by=self.actor, raw=""),) for path in paths}
        return touched(replace(with_values(declaration, values), sources={**declaration.sources, **sources}))
