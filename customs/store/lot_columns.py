"""What the tables keep of a lot beside its document: columns of lists, and the text it is found by."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from customs.model.lot import Lot
from customs.store.columns import short
from customs.store.search import key_of
from customs.words import fold

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

UPGRADES: tuple[Upgrade, ...] = ()
"""As those of declarations: one small function per step, each from the version before it."""


def schema_version() -> int:
    """The version written now."""
    return 1 + len(UPGRADES)


def dump(lot: Lot) -> str:
    """Only what differs from the default."""
    return lot.model_dump_json(exclude_defaults=True)


def load(text: str, version: int) -> Lot:
    """Raises pydantic.ValidationError for what is no lot."""
    steps = UPGRADES[version - 1 :]
    if not steps:
        return Lot.model_validate_json(text)
    held = json.loads(text)
    for step in steps:
        held = step(held)
    return Lot.model_validate_json(json.dumps(held))


def job_key(job_number: str | None) -> str | None:
    """By what a job number is told from others: blanks, case and accents do not count."""
    return "".join(fold(job_number).replace("\0", "").split()) or None if job_number else None


def of_lot(lot: Lot, declared: Iterable[str]) -> dict[str, object]:
    """Columns that follow from the lot, and from `declared`: the search texts of its declarations."""
    return {
        "direction": lot.direction.value,
        "transport_mode": short(lot.transport_mode),
        "job_number": short(lot.job_number),
        "job_key": job_key(lot.job_number),
        "customer": short(lot.customer_name),
        "customer_tax_code": short(lot.customer_tax_code),
        "bill": short(lot.bill_number or lot.master_bill_number),
        "booking": short(lot.booking_number),
        "goods": short(lot.goods),
        "owner": lot.owner.replace("\0", ""),
        "is_open": lot.closed_at is None,
        "schema_version": schema_version(),
        "search_key": key_of([*_told(lot), *declared]),
        "document": dump(lot),
    }


def container_numbers(lot: Lot) -> Sequence[str]:
    """As they are compared from lot to lot: without blanks and signs, in capitals; each once."""
    numbers = (container_key(one.number) for one in lot.containers)
    return tuple(dict.fromkeys(filter(None, numbers)))


def container_key(number: str) -> str:
    """`csqu 305438-3` -> `CSQU3054383`."""
    return "".join(filter(str.isalnum, number)).upper()


def _told(lot: Lot) -> Iterator[str | None]:
    yield lot.job_number
    yield lot.bill_number
    yield lot.master_bill_number
    yield lot.booking_number
    yield from lot.invoice_numbers
    yield lot.customer_name
    yield lot.customer_tax_code
    yield lot.goods
    yield lot.carrier_name
    yield lot.means_name
    yield lot.voyage_number
    for container in lot.containers:
        yield container_key(container.number)
    for order in lot.orders:
        yield order.number
