"""A declaration put into a store as the desk would keep it."""

from datetime import UTC, datetime

from customs.model.declaration import Declaration
from customs.rules.general import PLANNED
from customs.services.acts import judge
from customs.store import Store
from tests.builders import DAY, of_today, today


def kept(store: Store, declaration: Declaration) -> str:
    """Its id; revision 1, judged by today.

    What customs does not know yet and is planned for the builders' day is of today instead: the app goes by the real
    clock.
    """
    at_home = declaration.status in PLANNED and declaration.declaration_number is None
    if at_home and declaration.planned_declaration_date == DAY:
        declaration = of_today(declaration)
    judged = judge(declaration, today())
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
