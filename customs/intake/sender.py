"""Who sent a workbook, by its letterhead: the firm, its tax code, its e-mail."""

import re
from collections.abc import Iterator, Mapping

from customs.intake.labels import INLINE
from customs.intake.letterhead import is_firm
from customs.intake.profile import tight
from customs.intake.reading import Reading, ReadSheet
from customs.intake.sheet import TEXT
from customs.intake.vocabulary import label
from customs.model.shipment import Held
from customs.words import fold

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_TAX = re.compile(r"(?:mst|ma so thue|tax ?code|tax ?id|vat ?(?:no|code))\W{0,4}([0-9]{10}(?:-?[0-9]{3})?)\b")
_LOOK = 40
"""Rows of a letterhead."""
_SENDER, _RECEIVER = "exporter_name", "importer_name"


def senders(reading: Reading, upload: str) -> tuple[str, tuple[str, ...]]:
    """(name to show, marks as `name:…`, `tax:…`, `email:…`) of whoever sent the file; no marks when it tells nobody.

    What stands beside or below the word for a buyer is the buyer's.
    """
    named = _declared(reading.shipment.header, upload)
    marks: dict[str, None] = {}
    for sheet in (one for one in reading.sheets if one.upload == upload and one.on):
        for text in _letterhead(sheet):
            inline = INLINE.fullmatch(text)
            name = (inline[2] if inline else text).strip()
            if not named and is_firm(name):
                named = name
            marks |= dict.fromkeys(f"email:{mail.casefold()}" for mail in _MAIL.findall(text))
            marks |= dict.fromkeys(f"tax:{code.replace('-', '')}" for code in _TAX.findall(fold(text)))
    own = [f"name:{tight(named)}"] if named and tight(named) else []
    return named, (*own, *marks)


def _declared(header: Mapping[str, Held], upload: str) -> str:
    """The sender as a label of this very file names them."""
    held = header.get(_SENDER)
    told = held is not None and any(source.upload == upload for source in held.sources)
    return str(held.value) if held and told else ""


def _letterhead(sheet: ReadSheet) -> Iterator[str]:
    """Texts above the first table, up to whom it is addressed."""
    headings = [table.heading_rows[0] for table in sheet.tables if table.heading_rows]
    last = min(min(headings, default=_LOOK) - 1, _LOOK, sheet.height)
    for row in range(1, last + 1):
        texts = [sheet.cells.text(row, at).strip() for at in sheet.cells.used(row) if sheet.cells.kind(row, at) == TEXT]
        if any(_names_receiver(text) for text in texts):
            return
        yield from texts


def _names_receiver(text: str) -> bool:
    inline = INLINE.fullmatch(text)
    return label(inline[1] if inline else text.rstrip(":\uff1a ")) == _RECEIVER
