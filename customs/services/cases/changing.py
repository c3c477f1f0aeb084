"""The one way a case is changed: one transaction, the version the person saw, its line in the log."""

from collections.abc import Callable, Mapping
from datetime import datetime

from customs.casework.clocks import clocks
from customs.casework.policies import POLICIES, terms_of
from customs.model.case import Case, Terms
from customs.model.errors import CustomsError
from customs.services.acts import Acts, fingerprint, repeated
from customs.services.held import unknown
from customs.services.lists.tables import tables_of
from customs.services.views import Saved
from customs.store import Reads, Stale, Tx
from customs.store.case_tables import NO_TURN
from customs.store.cases import StoredCase
from customs.words import both

CaseChange = Callable[[Case], Case]
LONGEST = 20_000
"""Letters of a message; a mail of more is a bomb, or belongs in a file."""
_SHORT = 300


class CaseActs(Acts):
    def _change_case(
        self,
        case_id: str,
        seen: int | None,
        act: str,
        change: CaseChange,
        detail: Mapping[str, object],
        *,
        act_key: str | None = None,
        also: Callable[[Tx, StoredCase], None] | None = None,
    ) -> Saved:
        """Read, change, keep; no version when nothing changes. `seen`: the version the person saw; None: whatever
        stands. `detail`: what the log says (JSON values). `also`: kept in the same transaction.

        Raises CustomsError FIND-CASE, ACT-KEY; Stale when somebody else saved first.
        """
        mark = fingerprint(case_id, sorted(detail.items()))
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, act, mark)
            if done is not None:
                return Saved(done.revision or 0, done.at)
            stored = case_held(tx, case_id)
            if seen is not None and seen != stored.revision:
                raise Stale(stored.revision, stored.updated_by, stored.updated_at)
            changed = change(stored.case)
            if changed == stored.case:
                return Saved(stored.revision, stored.updated_at)
            if also is not None:
                also(tx, stored)
            kept = tx.save_case(stored, changed, columns_of(changed, tx.at), act=act)
            tx.log(act, revision=kept.revision, detail=detail, act_key=act_key, result={"asked": mark}, subject=case_id)
            return Saved(kept.revision, kept.updated_at)

    def _case_terms(self, look: Reads, case: Case) -> Terms:
        """What is promised of it by the policies of today."""
        table = tables_of(self._store, look).in_force(POLICIES, self.today())
        return terms_of(table, case.kind, case.channel, case.priority, case.customer_tax_code)


def columns_of(case: Case, now: datetime) -> Mapping[str, object]:
    """`turn_at`: what runs out first, of the clocks and of the tasks that are not done."""
    dues = [task.due_at for task in case.tasks if task.due_at and task.done_at is None]
    due = clocks(case, now).due_at
    return {"turn_at": min((one for one in (due, *dues) if one and case.is_open), default=NO_TURN)}


def case_held(look: Reads, case_id: str) -> StoredCase:
    """The case as it stands. Raises CustomsError FIND-CASE."""
    stored = look.get_case(case_id)
    if stored is None:
        raise unknown("case")
    return stored


def is_open(case: Case) -> Case:
    """The case itself. Raises CustomsError CASE-SETTLED for one that is settled, or went on in another."""
    if not case.is_open:
        raise CustomsError("CASE-SETTLED", both("cases.refused.settled"))
    return case


def line(text: str) -> str:
    """One line. Raises CustomsError CASE-EMPTY, CASE-LONG."""
    return _measured(" ".join(text.replace("\0", "").split()), _SHORT)


def message(text: str) -> str:
    """As written, line by line. Raises CustomsError CASE-EMPTY, CASE-LONG."""
    return _measured("\n".join(one.rstrip() for one in text.replace("\0", "").strip().splitlines()), LONGEST)


def _measured(text: str, most: int) -> str:
    if not text:
        raise CustomsError("CASE-EMPTY", both("cases.refused.empty"))
    if len(text) > most:
        raise CustomsError("CASE-LONG", both("cases.refused.long", n=len(text), most=most))
    return text
