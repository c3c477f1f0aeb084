"""One matter of a customer, or of our own, tied to declarations and lots (yêu cầu, khiếu nại).

What it holds is what people said and did, and when; clocks and minutes per party are worked out of it
(`customs.casework.clocks`), never kept.
"""

from enum import StrEnum

from customs.model.base import Frozen, Language, Moment, Word, Words
from customs.model.lot import Wait


class CaseKind(StrEnum):
    ENQUIRY = "enquiry"
    COMPLAINT_LATE = "complaint_late"
    COMPLAINT_DAMAGED = "complaint_damaged"
    COMPLAINT_WRONG = "complaint_wrong"
    DOCUMENTS = "documents"
    INTERNAL = "internal"


class CaseStatus(StrEnum):
    """`pending`: somebody is waited for. `closed`: it went on in another case."""

    OPEN = "open"
    PENDING = "pending"
    RESOLVED = "resolved"
    CLOSED = "closed"


class Channel(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    ZALO = "zalo"
    CHAT = "chat"
    SOCIAL = "social"


class Priority(StrEnum):
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class RootCause(StrEnum):
    """Why it came to the case at all."""

    QUESTION = "question"
    PAPERS_LATE = "papers_late"
    PAPERS_WRONG = "papers_wrong"
    OUR_MISTAKE = "our_mistake"
    CUSTOMS = "customs"
    CARRIER = "carrier"
    TAX_UNPAID = "tax_unpaid"
    DELIVERY = "delivery"


class Doer(StrEnum):
    """Whose task it is."""

    US = "us"
    WAREHOUSE = "warehouse"
    DRIVER = "driver"
    CARRIER = "carrier"


class Way(StrEnum):
    """`in`: from the customer to us."""

    IN = "in"
    OUT = "out"


class Terms(Frozen):
    """What was agreed when the case began: row `code` of the table of policies. Minutes of working time, or of any
    time where it runs `round_the_clock`; None where no clock runs.
    """

    code: str = ""
    first_response: int | None = None
    next_response: int | None = None
    resolution: int | None = None
    round_the_clock: bool = False


class Contact(Frozen):
    """Something said between the customer and us. `by`: who said it; `told_by`: who wrote it down here.

    `automatic`: no person wrote it; it answers nobody.
    """

    way: Way
    channel: Channel
    at: Moment
    by: str
    text: str
    told_by: str = ""
    automatic: bool = False


class Note(Frozen):
    """Said among us; the customer never sees it."""

    at: Moment
    by: str
    text: str


class Escalation(Frozen):
    """Handed up: `to` owns it from then on."""

    at: Moment
    by: str
    to: str
    reason: str


class Task(Frozen):
    """`promised`: the customer was told it would be done by `due_at`."""

    what: str
    doer: Doer = Doer.US
    due_at: Moment = None
    promised: bool = False
    by: str = ""
    done_at: Moment = None
    done_by: str = ""


class Resolution(Frozen):
    """Settled `at`, until it was taken up again. What came to be known is in `text`."""

    at: Moment
    by: str
    cause: RootCause
    text: str = ""
    reopened_at: Moment = None
    reopened_by: str = ""
    reopened_why: str = ""


class Case(Frozen):
    """`received_at`: when the customer asked, or we began it; `by_customer`: the customer did. `contact_name`: who
    speaks for the customer. `waits`: of them the last that is not over counts. Times are UTC.
    """

    kind: CaseKind
    subject: str
    received_at: Moment
    by_customer: bool = True
    channel: Channel = Channel.EMAIL
    customer_name: Word = None
    customer_tax_code: Word = None
    contact_name: Word = None
    contact_address: Word = None
    language: Language = "vi"
    declarations: Words = ()
    lots: Words = ()
    owner: str = ""
    priority: Priority = Priority.NORMAL
    terms: Terms = Terms()
    contacts: tuple[Contact, ...] = ()
    notes: tuple[Note, ...] = ()
    waits: tuple[Wait, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    tasks: tuple[Task, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    merged_into: Word = None
    merged_at: Moment = None

    @property
    def resolved(self) -> Resolution | None:
        """How it was settled, while it is."""
        last = self.resolutions[-1] if self.resolutions else None
        return last if last and last.reopened_at is None else None

    @property
    def wait(self) -> Wait | None:
        """Whom a person said it waits for; None while it is ours to act."""
        return next((one for one in reversed(self.waits) if one.over_at is None), None)

    @property
    def status(self) -> CaseStatus:
        if self.merged_into is not None:
            return CaseStatus.CLOSED
        if self.resolved is not None:
            return CaseStatus.RESOLVED
        return CaseStatus.OPEN if self.wait is None else CaseStatus.PENDING

    @property
    def is_open(self) -> bool:
        return self.status in {CaseStatus.OPEN, CaseStatus.PENDING}
