"""What is told outside (thông báo), and how far its way out has come."""

from enum import StrEnum

from pydantic import Field

from customs.model.base import Frozen, Language

EMAIL = "email"
"""The channel that is a mailbox; every other one is the name of a connector."""


class Event(StrEnum):
    """What may be told of a declaration or a lot."""

    STATUS = "status"
    LANE = "lane"
    CLEARED = "cleared"
    TAX_TO_PAY = "tax_to_pay"
    WAITING = "waiting"
    FREE_TIME = "free_time"


class DeliveryState(StrEnum):
    """`draft`: waits for a person's word. `queued`: not tried yet; `sending`: held by a worker until its lease ends;
    `failed`: will be tried again; `sent`; `dead`: not tried again by itself; `dropped`: a person did not want it sent.
    """

    DRAFT = "draft"
    QUEUED = "queued"
    SENDING = "sending"
    FAILED = "failed"
    SENT = "sent"
    DEAD = "dead"
    DROPPED = "dropped"


class Message(Frozen):
    """What is told, in words: never anything secret. `about`: number or job it is about; `missing`: names of facts
    nobody knew when it was written.
    """

    event: Event
    language: Language
    subject: str
    text: str
    customer: str = ""
    about: str = ""
    missing: tuple[str, ...] = ()


class NoticeChoice(Frozen):
    """What one customer wants told of one event. `destination`: a mail address, or for a connector whom it concerns
    there ("" where it needs nobody). `from_hour`, `to_hour`: Viet Nam time, sent from the first until before the
    second. `automatic`: without a person's look.
    """

    customer: str
    event: Event
    channel: str
    destination: str = ""
    language: Language = "vi"
    from_hour: int = Field(default=0, ge=0, le=23)
    to_hour: int = Field(default=24, ge=1, le=24)
    automatic: bool = False
