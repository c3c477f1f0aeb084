"""What a command is pointed at: a kept declaration by its id, a declaration.json, or a workbook."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from customs.model.declaration import Declaration
from customs.model.declaring import declaration_from
from customs.model.errors import FileRefused
from customs.model.finding import Finding
from customs.model.path import replace
from customs.model.shipment import Shipment
from customs.model.status import Direction
from customs.services.acts import judge
from customs.services.beside import Beside
from customs.services.imports.reading import read_files
from customs.services.reports import bytes_of, read_declaration
from customs.services.views import DeclarationView
from customs.words import both


class Target(NamedTuple):
    """`own`: the id it is kept under, if it is. `shipment`: the workbook it was read from. `view`: of a kept one."""

    declaration: Declaration
    own: str | None = None
    shipment: Shipment | None = None
    view: DeclarationView | None = None


def target_of(named: str, on: date, stored: Callable[[str], DeclarationView]) -> Target:
    """A workbook is declared as import unless it says otherwise, planned for `on`.

    Raises CustomsError FIND-DECLARATION; FileRefused, also FILE-UNREADABLE, FILE-NOT-DECLARATION.
    """
    file = Path(named)
    if not named.strip() or not (_is_there(file) or file.suffix or len(file.parts) > 1):
        view = stored(named)
        return Target(view.declaration, view.id, view=view)
    if file.suffix.casefold() == ".json":
        try:
            return Target(*read_declaration(bytes_of(file).decode()))
        except (ValueError, RecursionError) as wrong:
            raise FileRefused("FILE-NOT-DECLARATION", both("cli.not_declaration", file=file.name)) from wrong
    shipment = read_files([(file.name, bytes_of(file))], on).shipment
    declared = declaration_from(shipment, shipment.direction or Direction.IMPORT, planned_day=on)
    return Target(declared, shipment=shipment)


def findings_of(
    named: str, on: date, stored: Callable[[str], DeclarationView], beside: Callable[[Declaration, str | None], Beside]
) -> tuple[Finding, ...]:
    """What may be wrong with it. Raises as `target_of`."""
    found = target_of(named, on, stored)
    if found.view is not None:
        return found.view.findings
    known = beside(found.declaration, found.own)
    return judge(found.declaration, on, found.shipment, known).findings


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except (OSError, ValueError):  # a name too long for the machine, or with a NUL in it, is no file
        return False


def with_rates(declaration: Declaration, rates: Mapping[str, Decimal]) -> Declaration:
    """The declaration with exchange rates a person typed: currency -> VND for one unit."""
    return replace(declaration, planned_rates={**declaration.planned_rates, **rates})
