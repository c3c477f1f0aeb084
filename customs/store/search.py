"""The text a declaration is found by, and the words a person looks for.

Both are cut into words the same way, so a search is: every word asked for occurs somewhere in the text, as a part of
a word too (a container without its letters, the first 11 of 12 digits). The indexes of both databases know parts of
three letters; a word of two must therefore begin a word, and a single letter be one. A number is also held, and is
looked for, without its signs: people write `INV-2026/0812` as they like.
"""

from collections.abc import Iterable, Iterator

from customs.model.declaration import Declaration
from customs.words import fold

_DIGITS_OF_A_NUMBER = 4
_NUMBERS = (
    "invoice_number",
    "electronic_invoice_receipt_number",
    "internal_reference_number",
    "cargo_identification_number",
    "importer_code",
    "exporter_code",
    "transport_means_name",
)
_EDGES = " .,;:()[]{}\"'“”‘’"


def words(texts: Iterable[str | None]) -> tuple[str, ...]:
    """The folded words, each once, in the order they first come."""
    found: dict[str, None] = {}
    for text in texts:
        for word in fold(text or "").replace("\0", " ").split():
            bare = word.strip(_EDGES)
            if bare:
                found[bare] = None
    return tuple(found)


def search_key(declaration: Declaration) -> str:
    """Numbers, bills, invoice, tax codes, containers, parties, goods: what an officer or a caller knows of it.

    Every word stands between blanks, the first and the last too.
    """
    return key_of(_told(declaration))


def key_of(texts: Iterable[str | None]) -> str:
    """The text that everything told in `texts` is found in."""
    told = words(texts)
    return f" {' '.join(dict.fromkeys((*told, *map(_bare, told))))} "


def needle(word: str) -> str:
    """What to look for in a search key to find the word: at least three letters."""
    word = _bare(word)
    if len(word) > 2:
        return word
    return f" {word} " if len(word) == 1 else f" {word}"


def answering(declaration: Declaration, query: str) -> tuple[tuple[str, str], ...]:
    """Identifier and text of the numbers and names in its header that hold a word of the query."""
    asked = [needle(word) for word in words([query])]
    held = [(name, text, fold(text)) for name, text in _numbers(declaration) if text]
    return tuple((name, text) for name, text, told in held if any(one in f" {told} {_bare(told)} " for one in asked))


def _numbers(declaration: Declaration) -> Iterator[tuple[str, str | None]]:
    for bill in declaration.bill_of_lading_number:
        yield "bill_of_lading_number", bill
    for name in _NUMBERS:
        yield name, getattr(declaration, name)
    for container in declaration.containers:
        yield "container_number", container.container_number
    for permit in declaration.permits:
        yield "permit_number", permit.permit_number


def _bare(word: str) -> str:
    """A word of four digits or more is a number: without its signs. Any other as it is."""
    digits = sum(sign.isdigit() for sign in word)
    return "".join(filter(str.isalnum, word)) if digits >= _DIGITS_OF_A_NUMBER else word


def _told(declaration: Declaration) -> Iterator[str | None]:
    yield declaration.declaration_number
    yield declaration.first_declaration_number
    yield declaration.temporary_declaration_number
    yield from declaration.bill_of_lading_number
    yield declaration.cargo_identification_number
    yield declaration.invoice_number
    yield declaration.electronic_invoice_receipt_number
    yield declaration.internal_reference_number
    yield from _parties(declaration)
    yield declaration.transport_means_name
    for container in declaration.containers:
        yield container.container_number
    for permit in declaration.permits:
        yield permit.permit_number
    for item in declaration.goods:
        yield item.hs_code
        yield item.item_code
        yield item.goods_description


def _parties(declaration: Declaration) -> Iterator[str | None]:
    yield declaration.importer_code
    yield declaration.exporter_code
    yield declaration.importer_name
    yield declaration.exporter_name
    yield declaration.import_principal_name
    yield declaration.export_principal_name
