"""What the tables keep of a case beside its document: columns of lists, and the text it is found by."""

from collections.abc import Iterable, Iterator

from customs.model.case import Case
from customs.store.columns import short
from customs.store.search import key_of

SCHEMA_VERSION = 1


def dump(case: Case) -> str:
    """Only what differs from the default."""
    return case.model_dump_json(exclude_defaults=True)


def load(text: str) -> Case:
    """Raises pydantic.ValidationError for what is no case."""
    return Case.model_validate_json(text)


def of_case(number: str, case: Case, shipped: Iterable[str]) -> dict[str, object]:
    """Columns that follow from the case, and from `shipped`: the search texts of its declarations and lots."""
    return {
        "kind": case.kind.value,
        "subject": short(case.subject) or "",
        "customer": short(case.customer_name),
        "customer_tax_code": short(case.customer_tax_code),
        "channel": case.channel.value,
        "priority": case.priority.value,
        "owner": case.owner.replace("\0", ""),
        "status": case.status.value,
        "waits_on": case.wait.on.value if case.is_open and case.wait else "",
        "is_open": case.is_open,
        "schema_version": SCHEMA_VERSION,
        "search_key": key_of([number, *_told(case), *shipped]),
        "document": dump(case),
    }


def _told(case: Case) -> Iterator[str | None]:
    yield case.subject
    yield case.customer_name
    yield case.customer_tax_code
    yield case.contact_name
    yield case.contact_address
