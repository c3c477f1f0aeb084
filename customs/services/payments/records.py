"""Looking at payments: the sheet of one declaration, and slips nobody knows the declaration of."""

from dataclasses import dataclass

from customs.duty.fees import fee
from customs.duty.paying import PaymentSheet
from customs.model.base import Text
from customs.model.payment import PaymentSlip, TaxNotice
from customs.services.acts import Clock, duty_tables
from customs.services.payments.matching import Candidate, candidates, match, sheet_of
from customs.services.standing import Standing, Standings
from customs.store import Reads, Store
from customs.store.payments import StoredPayment
from customs.words import VIETNAM

MOST_WAITING = 100


@dataclass(frozen=True, slots=True)
class PaymentView:
    """What a door shows of one declaration. `payments`: notices and slips as they were told, that count."""

    sheet: PaymentSheet
    payments: tuple[StoredPayment, ...]

    @property
    def slips(self) -> tuple[StoredPayment, ...]:
        return tuple(one for one in self.payments if isinstance(one.content, PaymentSlip))

    @property
    def notices(self) -> tuple[StoredPayment, ...]:
        return tuple(one for one in self.payments if isinstance(one.content, TaxNotice))


@dataclass(frozen=True, slots=True)
class WaitingSlip:
    """`why` nobody knows whose it is; `candidates`: declarations a person may mean."""

    stored: StoredPayment
    slip: PaymentSlip
    why: Text | None
    candidates: tuple[Candidate, ...]


class PaymentRecords:
    _store: Store
    _clock: Clock
    _standings: Standings

    def payment_sheet(self, declaration_id: str) -> PaymentView:
        """What is due of each tax, what was paid, what is left. Raises CustomsError FIND-DECLARATION."""
        standing = self._standings.of(declaration_id, self._clock().astimezone(VIETNAM).date())
        with self._store.read() as look:
            return self._payment_view(look, standing)

    def _payment_view(self, look: Reads, standing: Standing) -> PaymentView:
        payments = look.payments_of(standing.stored.id)
        declaration, assessed = standing.stored.declaration, standing.judged.assessment
        tables = duty_tables(declaration, self._clock().astimezone(VIETNAM).date(), standing.known)
        return PaymentView(sheet_of(declaration, assessed, payments, fee(declaration, assessed, tables)), payments)

    def waiting_slips_count(self) -> int:
        """Up to MOST_WAITING and one more."""
        with self._store.read() as look:
            return len(look.payments_waiting(MOST_WAITING + 1))

    def waiting_slips(self) -> tuple[WaitingSlip, ...]:
        """MOST_WAITING and one more, the oldest first."""
        with self._store.read() as look:
            return tuple(
                WaitingSlip(one, one.content, match(look, one.content).why, candidates(look, one.content))
                for one in look.payments_waiting(MOST_WAITING + 1)
                if isinstance(one.content, PaymentSlip)
            )
