"""What an amendment comes to: taxes before and after, late interest, and the fine that may follow."""

from datetime import date

from customs.duty import Found, Settling, what_if
from customs.duty.consequence import Consequence, consequence
from customs.duty.fines import found
from customs.duty.what_if import TablesOf
from customs.model.amendment import AmendedTax, Amendment, AmendmentCost
from customs.model.declaration import Declaration
from customs.model.path import get
from customs.model.status import Direction, Lane, Status
from customs.settings import settings
from customs.words import VIETNAM
from customs.workflow.amending import values_of, with_values

_PERSONAL = 12
"""Digits of a personal number (Law 108/2025/QH15 Art. 11.1); firms have 10 or 13."""


def cost_of(declaration: Declaration, sheet: Amendment, today: date, tables_of: TablesOf) -> AmendmentCost:
    """As if it were filed and paid on `today`."""
    amended = with_values(declaration, values_of(sheet).items())
    changes = {one.path: get(amended, one.path) for one in sheet.fields}
    difference = what_if(declaration, changes, tables_of, today=today, rounding=settings().rounding)
    settling = Settling(
        last_day=_tax_was_due(declaration, today),
        paid=today,
        how=_how(declaration, today),
        breach=declaration.duty_day or today,
        organisation=not _of_a_person(declaration),
    )
    return _told(consequence(difference, settling), today)


def _told(result: Consequence, today: date) -> AmendmentCost:
    taxes = tuple(AmendedTax(kind=kind, before=pair.before, after=pair.after) for kind, pair in result.by_tax.items())
    steps = (*result.steps, *filter(None, [result.absent]), *result.difference.notes)
    return AmendmentCost(
        on=today,
        taxes=taxes,
        difference=result.difference.payable.difference,
        interest=result.interest.amount if result.interest else None,
        interest_days=result.interest.days if result.interest else None,
        fine=result.fine.amount if result.fine else None,
        steps=steps,
    )


def _tax_was_due(declaration: Declaration, today: date) -> date:
    """Before the goods were cleared or released (Law 107/2016/QH13 Art. 9.1): no interest while they are neither."""
    moments = (declaration.clearance_datetime, declaration.release_approved_datetime)
    return min((at.astimezone(VIETNAM).date() for at in moments if at is not None), default=today)


def _how(declaration: Declaration, today: date) -> Found:
    """How the shortfall comes to light. A yellow or red lane is the notice of a check (Decree 169/2026/ND-CP Art. 7.2):
    what is amended after it is late; what customs asked for, customs found.
    """
    cleared = declaration.clearance_datetime
    if cleared is not None:
        return found(cleared.astimezone(VIETNAM).date(), today)
    return found(None, today, _told_of_a_check(declaration), by_customs=_asked_by_customs(declaration))


def _told_of_a_check(declaration: Declaration) -> date | None:
    if declaration.lane not in {Lane.YELLOW, Lane.RED}:
        return None
    given = (event.at for event in declaration.events if event.after is Status.LANE_ASSIGNED and event.at)
    at = next(given, None)
    return at.astimezone(VIETNAM).date() if at else declaration.registration_date


def _asked_by_customs(declaration: Declaration) -> bool:
    if declaration.status is Status.AMENDMENT_REQUESTED:
        return True
    last = next((event for event in reversed(declaration.events) if event.after is Status.AMENDING), None)
    return declaration.status is Status.AMENDING and last is not None and last.step == "answer"


def _of_a_person(declaration: Declaration) -> bool:
    imported = declaration.direction is Direction.IMPORT
    code = declaration.importer_code if imported else declaration.exporter_code
    return len(code or "") == _PERSONAL
