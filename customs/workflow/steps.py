"""The STEPS table: every way from one status to another, as data.

Source: Customs Law 54/2014 Art. 18, 23, 29, 33, 36; Circular 38/2015/TT-BTC Art. 16a, 18-20, 22, 32-34, 52, in the
wording of 39/2018/TT-BTC and 121/2025/TT-BTC. Customs' changes of lane, amendment, release, storage and cancellation
are recorded here, never decided.
"""

from customs.model.status import Actor, Direction, Status
from customs.workflow.step import FILED_AT, REASON, Ask, Entry, EntryKind, Guard, Law, OpenStep, Step

__all__ = ["BY_ID", "REASON", "STEPS", "Actor", "Ask", "Entry", "EntryKind", "Guard", "Law", "OpenStep", "Step"]

S = Status
IN_CLEARANCE = (S.REGISTERED, S.LANE_ASSIGNED, S.RELEASED, S.IN_STORAGE)
_AT_THE_GATE = (S.CLEARED, S.RELEASED, S.IN_STORAGE, S.GATE_LISTED, S.AMENDED)
AFTER_CLEARANCE = (S.CLEARED, S.GATE_LISTED, S.PASSED, S.AMENDED)
_IMPORT = (Direction.IMPORT,)
_WHY = Ask("customs_reason", "text")
_ASKED_WHY = Ask("request_reason", "text")
_FILED = Ask(FILED_AT, "datetime", required=False)


def _law(article: str) -> tuple[Law, ...]:
    return (Law("customs_law", article),)


def _circular(article: str) -> tuple[Law, ...]:
    return (Law("circular_38", article),)


_REGISTRATION = (
    Step("check", (S.DRAFT,), S.CHECKED, Actor.DECLARANT),
    Step("ready", (S.CHECKED,), S.READY, Actor.DECLARANT, guards=("no_errors", "warnings_explained")),
    Step(
        "number",
        (S.READY,),
        S.NUMBERED,
        Actor.CUSTOMS,
        asks=(Ask("declaration_number", "digits"),),
        guards=("no_errors",),
        transaction=("IDA", "EDA"),
        deadline="ida_kept",
        legal=_circular("18.6"),
    ),
    Step("returned", (S.READY,), S.DRAFT, Actor.SYSTEM, asks=(_WHY,), back=True, legal=_circular("18.6.c")),
    Step(
        "register",
        (S.NUMBERED, S.REFUSED),
        S.REGISTERED,
        Actor.CUSTOMS,
        asks=(Ask("registration_date", "date"), Ask("registration_time", "time")),
        transaction=("IDC", "EDC"),
        deadline="declaration_valid",
        legal=_circular("19"),
    ),
    Step(
        "resend",
        (S.NUMBERED,),
        None,
        Actor.DECLARANT,
        transaction=("IDA", "EDA"),
        aside=True,
        deadline="ida_kept",
        legal=_circular("18.6.d"),
    ),
    Step("expire", (S.NUMBERED, S.REFUSED), S.EXPIRED, Actor.SYSTEM, back=True, legal=_circular("18.6.b")),
    Step("refuse", (S.NUMBERED,), S.REFUSED, Actor.CUSTOMS, asks=(_WHY,), back=True, legal=_circular("19.2")),
    Step("redraft", (S.EXPIRED, S.REFUSED), S.DRAFT, Actor.DECLARANT, clears=("declaration_number",)),
    Step("reopen", (S.CHECKED, S.READY), S.DRAFT, Actor.DECLARANT, back=True),
)
_CLEARANCE = (
    Step(
        "lane",
        (S.REGISTERED,),
        S.LANE_ASSIGNED,
        Actor.CUSTOMS,
        asks=(Ask("lane_code", "lane"),),
        legal=_circular("19.3"),
    ),
    Step(
        "clear",
        (S.LANE_ASSIGNED, S.RELEASED, S.IN_STORAGE),
        S.CLEARED,
        Actor.CUSTOMS,
        asks=(Ask("clearance_datetime", "datetime"),),
        deadline="amend_cleared",
        legal=_circular("34"),
    ),
    Step(
        "relane",
        (S.LANE_ASSIGNED,),
        None,
        Actor.CUSTOMS,
        asks=(Ask("lane_code", "lane"), Ask("customs_reason", "text", required=False)),
        guards=("another_lane",),
        aside=True,
        legal=_circular("19.4"),
    ),
    Step(
        "inspect",
        (S.LANE_ASSIGNED,),
        None,
        Actor.CUSTOMS,
        asks=(Ask("inspection_method", "inspection"), Ask("inspection_share", "share", required=False)),
        guards=("examined_lane",),
        aside=True,
        legal=_law("33"),
    ),
    Step(
        "inspected",
        (S.LANE_ASSIGNED,),
        None,
        Actor.CUSTOMS,
        asks=(Ask("inspection_completed_datetime", "datetime"), Ask("inspection_result", "text")),
        guards=("examined_lane",),
        aside=True,
        legal=_law("23, 33"),
    ),
    Step(
        "release",
        (S.LANE_ASSIGNED,),
        S.RELEASED,
        Actor.CUSTOMS,
        asks=(Ask("release_approved_datetime", "datetime"),),
        guards=("examined_lane",),
        aside=True,
        directions=_IMPORT,
        legal=(*_law("36"), *_circular("33")),
    ),
    Step(
        "store",
        (S.LANE_ASSIGNED,),
        S.IN_STORAGE,
        Actor.CUSTOMS,
        asks=(Ask("storage_datetime", "datetime"), Ask("storage_place", "text")),
        guards=("examined_lane",),
        aside=True,
        directions=_IMPORT,
        legal=_circular("32"),
    ),
)
_GATE = (
    Step(
        "pass",
        _AT_THE_GATE,
        S.PASSED,
        Actor.PORT,
        asks=(Ask("gate_datetime", "datetime"),),
        guards=("not_passed",),
        legal=_circular("52"),
    ),
    Step(
        "list",
        (S.CLEARED, S.RELEASED, S.IN_STORAGE, S.AMENDED),
        S.GATE_LISTED,
        Actor.SYSTEM,
        guards=("not_passed",),
        aside=True,
        legal=_circular("52"),
    ),
    Step(
        "clear_after",
        (S.GATE_LISTED, S.PASSED),
        None,
        Actor.CUSTOMS,
        asks=(Ask("clearance_datetime", "datetime"),),
        guards=("not_yet_cleared",),
        deadline="amend_cleared",
        legal=_circular("32-34"),
    ),
    Step(
        "suspend",
        _AT_THE_GATE,
        S.SUSPENDED,
        Actor.CUSTOMS,
        asks=(_WHY,),
        guards=("not_passed",),
        back=True,
        legal=_circular("52.1.d"),
    ),
    Step("resume", (S.SUSPENDED,), None, Actor.CUSTOMS, home=True, legal=_circular("52.1.d")),
)
_AMENDMENT = (
    Step(
        "ask_amendment",
        IN_CLEARANCE,
        S.AMENDMENT_REQUESTED,
        Actor.CUSTOMS,
        asks=(_WHY,),
        back=True,
        deadline="amend_request",
        legal=_circular("20"),
    ),
    Step(
        "answer",
        (S.AMENDMENT_REQUESTED,),
        S.AMENDING,
        Actor.DECLARANT,
        asks=(_ASKED_WHY, _FILED),
        guards=("amendments_left", "sheet_right"),
        transaction=("IDA01", "EDA01"),
        legal=_circular("20"),
    ),
    Step(
        "amend",
        IN_CLEARANCE,
        S.AMENDING,
        Actor.DECLARANT,
        asks=(_ASKED_WHY, _FILED),
        guards=("amendments_left", "sheet_right"),
        transaction=("IDA01", "EDA01"),
        aside=True,
        legal=_circular("20"),
    ),
    Step(
        "amend_after",
        AFTER_CLEARANCE,
        S.AMENDING,
        Actor.DECLARANT,
        asks=(_ASKED_WHY, _FILED),
        guards=("amendments_left", "sheet_right"),
        transaction=("AMA", "AMA"),
        aside=True,
        legal=(*_law("29.4"), *_circular("20.1.b")),
    ),
    Step(
        "amended",
        (S.AMENDING,),
        None,
        Actor.CUSTOMS,
        asks=(
            Ask("declaration_number", "digits"),
            Ask("amendment_registration_date", "date"),
            Ask("amendment_registration_time", "time"),
        ),
        guards=("next_version",),
        transaction=("IDE", "EDE"),
        home=True,
        legal=_circular("20"),
    ),
    Step("amendment_refused", (S.AMENDING,), None, Actor.CUSTOMS, asks=(_WHY,), home=True, back=True),
)
_CANCELLATION = (
    Step(
        "ask_cancellation",
        (*IN_CLEARANCE, S.AMENDMENT_REQUESTED, S.CLEARED, S.GATE_LISTED, S.SUSPENDED),
        S.CANCEL_REQUESTED,
        Actor.DECLARANT,
        asks=(_ASKED_WHY,),
        aside=True,
        deadline="cancel_request",
        legal=_circular("22"),
    ),
    Step("cancel", (S.CANCEL_REQUESTED,), S.CANCELLED, Actor.CUSTOMS, asks=(_WHY,), legal=_circular("22.2")),
    Step(
        "cancel_overdue",
        (*IN_CLEARANCE, S.AMENDMENT_REQUESTED, S.CLEARED, S.SUSPENDED),
        S.CANCELLED,
        Actor.CUSTOMS,
        asks=(_WHY,),
        guards=("before_gate",),
        back=True,
        legal=_circular("22.1, 22.2.b"),
    ),
    Step("cancellation_refused", (S.CANCEL_REQUESTED,), None, Actor.CUSTOMS, asks=(_WHY,), home=True, back=True),
)
_END = (
    Step(
        "archive",
        (S.PASSED, S.AMENDED, S.CANCELLED),
        S.ARCHIVED,
        Actor.DECLARANT,
        deadline="records",
        legal=(*_law("18.2.đ"), *_circular("16a")),
    ),
)

STEPS: tuple[Step, ...] = (*_REGISTRATION, *_CLEARANCE, *_GATE, *_AMENDMENT, *_CANCELLATION, *_END)
BY_ID = {step.id: step for step in STEPS}


def after(status: Status, direction: Direction) -> tuple[Step, ...]:
    """The steps that start from `status`: those that lead on, those beside the way, those back."""
    found = [step for step in STEPS if status in step.sources and direction in step.directions]
    return tuple(sorted(found, key=lambda step: (step.back, step.aside)))


def stamped(identifier: str) -> Step | None:
    """The step that first writes this field."""
    return next((step for step in STEPS for ask in step.asks if ask.identifier == identifier), None)
