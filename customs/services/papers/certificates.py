"""Certificates of origin in the file of a declaration: entered, pasted, looked at, taken out. Fields go by `edit`."""

import re
from collections.abc import Mapping

from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.papers import CertificateOfOrigin
from customs.model.path import put, replace
from customs.services.acts import Change
from customs.services.declarations.editing import Editing, in_cell
from customs.services.declarations.typed import pasted_rows
from customs.services.views import Saved
from customs.store import StoredDeclaration
from customs.words import both
from customs.workflow import touched

MOST_PASTED = 200
_SLOT = re.compile(r"(?P<block>[a-z_]+(?:\.\d+\.[a-z_]+)?)\.(?P<first>\d{1,3})")
_CERTIFICATE = re.compile(r"certificates\.(\d+)\.(.+)")


class Certificates(Editing):
    def paste_slots(
        self,
        declaration_id: str,
        slot: str,
        columns: tuple[str, ...],
        text: str,
        *,
        language: Language = "vi",
        act_key: str | None = None,
    ) -> Saved:
        """A block copied from a spreadsheet into a repeated block, from `slot` (`certificates.1.lines.2`,
        `containers.1`) down and into `columns` from the left; blank rows are passed over. All of it or nothing.

        Raises CustomsError PASTE-WIDE, PASTE-LONG and as `edit`.
        """
        rows = [row for row in pasted_rows(text) if any(row)]
        widest = max((len(row) for row in rows), default=0)
        if widest > len(columns):
            raise CustomsError("PASTE-WIDE", both("errors.edit.too_wide", columns=widest, left=len(columns)))
        if len(rows) > MOST_PASTED:
            raise CustomsError("PASTE-LONG", both("errors.edit.too_many_rows", n=len(rows), most=MOST_PASTED))
        found = _SLOT.fullmatch(slot)
        if found is None:
            raise CustomsError("EDIT-PATH", both("errors.edit.path", path=slot))
        block, first = found["block"], int(found["first"])

        def change(stored: StoredDeclaration) -> Change:
            changed, changes = stored.declaration, list[Mapping[str, object]]()
            for number, row in enumerate(rows, first):
                for name, cell in zip(columns, row, strict=False):
                    path = f"{block}.{number}.{name}"
                    try:
                        value = self.meant(changed, path, cell, language, ask=False)
                        changed, detail = self._typed(changed, path, value, language)
                    except CustomsError as refused:
                        raise in_cell(changed, number, name, refused) from refused
                    changes += [detail] if detail else []
            return changed, {"path": slot, "rows": len(rows), "columns": widest, "changes": changes}

        return self._change(declaration_id, "paste_slots", change, act_key, slot, columns, text)

    def look_at_certificate(self, declaration_id: str, place: int, *, act_key: str | None = None) -> Saved:
        """The person at the desk has compared signature, stamp and QR code with the specimens; `place` counts from 1.

        Raises CustomsError EDIT-PATH.
        """

        def change(stored: StoredDeclaration) -> Change:
            path = f"certificates.{place}.looked_at_by"
            old = _certificate(stored.declaration, place).looked_at_by
            changed = put(stored.declaration, path, self.actor)
            return changed, {"path": path, "old": old, "new": self.actor}

        return self._change(declaration_id, "look_at_certificate", change, act_key, place)

    def remove_certificate(self, declaration_id: str, place: int, *, act_key: str | None = None) -> Saved:
        """Without that certificate; its values stay in the history. Raises CustomsError EDIT-PATH."""

        def change(stored: StoredDeclaration) -> Change:
            declaration = stored.declaration
            gone, held = _certificate(declaration, place), declaration.certificates
            changed = replace(
                declaration,
                certificates=held[: place - 1] + held[place:],
                sources={path: cells for at, cells in declaration.sources.items() if (path := _moved(at, place))},
            )
            named = " ".join(filter(None, (gone.form, gone.number)))
            return touched(changed), {"path": f"certificates.{place}", "old": named}

        return self._change(declaration_id, "remove_certificate", change, act_key, place)


def _certificate(declaration: Declaration, place: int) -> CertificateOfOrigin:
    if not 0 < place <= len(declaration.certificates):
        raise CustomsError("EDIT-PATH", both("errors.edit.path", path=f"certificates.{place}"))
    return declaration.certificates[place - 1]


def _moved(path: str, gone: int) -> str | None:
    """Where the value stands once that certificate is taken out; None for one of its own."""
    found = _CERTIFICATE.fullmatch(path)
    place = int(found[1]) if found else 0
    if found is None or place < gone:
        return path
    return None if place == gone else f"certificates.{place - 1}.{found[2]}"
