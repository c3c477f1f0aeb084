"""What declarations already say of their lot, with the declaration as the source."""

from collections.abc import Sequence

from customs.model.lot import Lot, LotContainer
from customs.model.source import Source
from customs.model.status import Direction
from customs.store import StoredDeclaration
from customs.store.lot_columns import container_key

_EVERY = ("invoice_numbers", "containers")
"""Facts that a lot has of each of its declarations."""


def of_declarations(held: Sequence[StoredDeclaration]) -> Lot:
    """A lot of what is declared, one at least; it holds them. Of several it says what all of them say alike,
    and every invoice and container: packages and weights of one are not those of the lot.
    """
    first, *others = [_of_declaration(stored) for stored in held]
    if not others:
        return first
    lots = (first, *others)
    alike = {name: value for name, value in first if all(getattr(one, name) == value for one in others)}
    every = {name: _each([getattr(one, name) for one in lots]) for name in _EVERY}
    told = {name: source for one in reversed(lots) for name, source in one.sources.items()}
    sources = {name: source for name, source in told.items() if name in alike or name in every}
    whole = {"declarations": tuple(stored.id for stored in held), "sources": sources}
    return Lot.model_validate(alike | every | whole)


def _each(values: Sequence[tuple[object, ...]]) -> tuple[object, ...]:
    """All of them, each once."""
    return tuple(dict.fromkeys(one for value in values for one in value))


def _of_declaration(stored: StoredDeclaration) -> Lot:
    said, is_import = stored.declaration, stored.declaration.direction is Direction.IMPORT
    goods = next((item.goods_description for item in said.goods if item.goods_description), None)
    facts = {
        "transport_mode": said.transport_mode_code,
        "customer_name": said.importer_name if is_import else said.exporter_name,
        "customer_tax_code": said.importer_code if is_import else said.exporter_code,
        "bill_number": next(iter(said.bill_of_lading_number), None) or said.cargo_identification_number,
        "invoice_numbers": (said.invoice_number,) if said.invoice_number else (),
        "goods": goods,
        "means_name": said.transport_means_name,
        "loading_place": said.loading_place_name or said.loading_place_code,
        "unloading_place": said.unloading_port_name or said.unloading_port_code
        if is_import
        else said.final_destination_name or said.final_destination_code,
        "terminal": said.storage_location_name or said.storage_location_code,
        "packages": said.package_count,
        "package_unit_code": said.package_unit_code,
        "gross_weight": said.gross_weight if said.gross_weight_unit_code in {None, "KGM"} else None,
        "containers": tuple(
            LotContainer(number=container_key(one.container_number), seals=tuple(filter(None, (one.seal_number,))))
            for one in said.containers
            if one.container_number
        ),
    }
    known = {name: value for name, value in facts.items() if value not in (None, ())}
    sources = {name: Source(copied_from=stored.id) for name in known}
    return Lot.model_validate({"direction": said.direction, "declarations": (stored.id,), "sources": sources, **known})
