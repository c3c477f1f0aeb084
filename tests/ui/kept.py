"""A declaration put into a store as the desk would keep it."""

from datetime import UTC, datetime

from customs.model.declaration import Declaration
from customs.services.acts import judge
from customs.store import Store
from tests.builders import DAY


def kept(store: Store, declaration: Declaration) -> str:
    """Its id; revision 1, judged by the day of the builders."""
    judged = judge(declaration, DAY)
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
