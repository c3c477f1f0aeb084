"""A new draft from a declaration (sao chép tờ khai): what lasts from shipment to shipment, to be looked at again.

Never copied: numbers and dates, bills, invoices, containers and what else the transport papers state, exchange rates,
C/O and what rests on one, permits, attachments, taxes. A field is copied because it is named here; a new one is not.
"""

from collections.abc import Sequence

from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.goods import GoodsItem
from customs.model.path import replace
from customs.model.source import Source
from customs.services.acts import Change
from customs.services.held import held
from customs.services.imports.intakes import Intakes
from customs.services.masters.filling import filled, masters_of
from customs.services.views import Saved
from customs.store import StoredDeclaration

_PARTY = (
    "code",
    "name",
    "postcode",
    "address",
    "phone",
    "address_line1",
    "address_line2",
    "address_city",
    "address_country_name",
    "country_code",
)
HEADER = (
    "declaration_type_code",
    "cargo_classification_code",
    "transport_mode_code",
    "party_classification_code",
    "customs_office_code",
    "customs_team_code",
    *(f"{side}_{name}" for side in ("importer", "exporter") for name in _PARTY),
    "import_principal_code",
    "import_principal_name",
    "export_principal_code",
    "export_principal_name",
    "customs_broker_code",
    "package_unit_code",
    "gross_weight_unit_code",
    "storage_location_code",
    "unloading_port_code",
    "unloading_port_name",
    "loading_place_code",
    "loading_place_name",
    "final_destination_code",
    "final_destination_name",
    "vanning_place_code",
    "vanning_place_name",
    "vanning_place_address",
    "invoice_form_code",
    "payment_method_code",
    "invoice_price_type_code",
    "incoterm_code",
    "invoice_currency_code",
    "valuation_code",
    "freight_code",
    "freight_currency_code",
    "insurance_code",
    "insurance_currency_code",
    "no_vnd_conversion_flag",
    "transport_destination_code",
    "taxpayer_code",
    "notes",
)
ITEM = (
    "item_code",
    "material_code",
    "goods_description",
    "hs_code",
    "origin_country_code",
    "quantity_1",
    "quantity_1_unit_code",
    "quantity_2",
    "quantity_2_unit_code",
    "unit_price",
    "unit_price_currency_code",
    "unit_price_unit_code",
    "line_invoice_value",
)


class Copying(Intakes):
    def copy_declaration(self, declaration_id: str, *, act_key: str | None = None) -> str:
        """A new draft with what lasts; gives its id. Approved entries of the masters fill what is empty.

        Raises CustomsError FIND-DECLARATION.
        """
        with self._store.read() as look:
            stored = held(look, declaration_id)
            origin = stored.declaration.declaration_number or f"#{stored.serial}"
            made = copied(stored.declaration, origin)
            made = filled(made, masters_of(look, made))
        detail = {"from": declaration_id, "origin": origin, "copied": len(made.unconfirmed)}
        return self._create(made, None, {"act": "copy", "detail": detail, "act_key": act_key})[0]

    def confirm(self, declaration_id: str, paths: Sequence[str], *, act_key: str | None = None) -> Saved:
        """The actor has looked at these copied values and they are right; what was not copied is passed over.

        Raises CustomsError FIND-DECLARATION.
        """

        def change(stored: StoredDeclaration) -> Change:
            left = [path for path in dict.fromkeys(paths) if path in stored.declaration.unconfirmed]
            sources = {**stored.declaration.sources, **{path: self._seen(stored.declaration, path) for path in left}}
            return replace(stored.declaration, sources=sources), {"paths": left, "confirmed": len(left)}

        return self._change(declaration_id, "confirm", change, act_key, tuple(paths))

    def _seen(self, declaration: Declaration, path: str) -> tuple[Source, ...]:
        return tuple(cell.model_copy(update={"typed_by": self.actor}) for cell in declaration.sources[path])


def copied(declaration: Declaration, origin: str) -> Declaration:
    """`origin`: what the declaration is called. Every value says that it was copied, until somebody confirms it."""
    sources: dict[str, tuple[Source, ...]] = {}
    mark = (Source(copied_from=origin),)
    header: dict[str, object] = {}
    for name in HEADER:
        value = getattr(declaration, name)
        if name in fields(declaration.direction) and value not in (None, ()):
            header[name] = value
            places = [f"{name}.{n}" for n in range(1, len(value) + 1)] if isinstance(value, tuple) else [name]
            sources |= dict.fromkeys(places, mark)
    goods = []
    for number, item in enumerate(declaration.goods, 1):
        held_ = {name: value for name in ITEM if (value := getattr(item, name)) is not None}
        goods.append(GoodsItem(key=f"n{number}", **held_))
        sources |= {f"goods.n{number}.{name}": mark for name in held_}
    return Declaration(direction=declaration.direction, goods=tuple(goods), sources=sources, **header)
