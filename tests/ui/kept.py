"""A declaration put into a store as the desk would keep it."""

from datetime import UTC, date, datetime

from customs.model.declaration import Declaration
from customs.rules.general import PLANNED
from customs.services.acts import judge
from customs.store import Store
from tests.builders import DAY, of_today, today


def kept(store: Store, declaration: Declaration, day: date = DAY) -> str:
    """Its id; revision 1, judged by `day`."""
    judged = judge(declaration, day)
    with store.write("Lê Thu Hà", datetime.now(UTC)) as tx:
        made = tx.create(
            declaration,
            act="new",
            findings=judged.findings,
            assessment=judged.assessment,
            next_step=judged.next_step,
            detail={},
            act_key=None,
        )
    return made.id


def kept_today(store: Store, declaration: Declaration) -> str:
    """As `kept`, for pages and commands, which go by the real clock: judged by today.

    What customs does not know yet and is planned for the builders' day is planned for today instead.
    """
    at_home = declaration.status in PLANNED and declaration.declaration_number is None
    if at_home and declaration.planned_declaration_date == DAY:
        declaration = of_today(declaration)
    return kept(store, declaration, today())
