"""The outbox and the choices of customers as the command line tells them: JSON and lines."""

from collections.abc import Mapping
from typing import Any

from customs.model.base import Language
from customs.model.delivery import EMAIL, DeliveryState, NoticeChoice
from customs.notify.connector import connectors
from customs.services.notices.delivering import Ended
from customs.store.outbox import Delivery
from customs.words import moment, say

JSON = dict[str, Any]


def as_json(one: Delivery) -> JSON:
    """Times are UTC."""
    return {
        "id": one.id,
        "state": one.state.value,
        "channel": one.channel,
        "destination": one.destination,
        "about": one.message.about,
        "subject_id": one.subject,
        "event": one.message.event.value,
        "attempts": one.attempts,
        "next_at": one.next_at.isoformat(),
        "created_at": one.created_at.isoformat(),
        "reason": one.reason.model_dump(),
        "message": {"subject": one.message.subject, "text": one.message.text, "missing": list(one.message.missing)},
    }


def line(one: Delivery, language: Language) -> str:
    told = say(
        "notices.out.line",
        language,
        at=moment(one.created_at),
        state=say(f"notices.state.{one.state.value}", language),
        channel=one.channel,
        to=one.destination or "–",
        about=one.message.about or "–",
        event=say(f"notices.event.{one.message.event.value}", language),
        n=one.attempts,
        id=one.id,
    )
    return "\n    ".join(filter(None, (told, why(one, language))))


def why(one: Delivery, language: Language) -> str:
    """Why it has not gone out, and what a person has to look at; "" where there is nothing to say."""
    missing = ", ".join(say(f"notices.value.{name}", language) for name in one.message.missing)
    waits = missing and one.state is DeliveryState.DRAFT
    return say("notices.why.missing", language, names=missing) if waits else one.reason.say(language)


def channel_name(channel: str, language: Language) -> str:
    """As a person calls it; a connector that is no more goes by the name of its file."""
    if channel == EMAIL:
        return say("notices.page.email", language)
    return connectors()[channel].name if channel in connectors() else channel


def ended_line(ended: Ended, language: Language) -> str:
    held, reason = ended.delivery, ended.reason.say(language) if ended.reason else ""
    return say(
        f"notices.out.{ended.state.value}",
        language,
        about=held.message.about or "–",
        channel=held.channel,
        id=held.id,
        reason=reason,
    )


def choice_line(one: NoticeChoice, language: Language) -> str:
    return say(
        "notices.out.choice",
        language,
        customer=one.customer,
        event=say(f"notices.event.{one.event.value}", language),
        channel=channel_name(one.channel, language),
        to=one.destination or "–",
        spoken=one.language,
        from_hour=one.from_hour,
        to_hour=one.to_hour,
        how=say(f"notices.page.{'by_itself' if one.automatic else 'by_person'}", language),
    )


def connector_lines(environment: Mapping[str, str], language: Language) -> str:
    """Every connector, and what is still to be set before it is on."""
    lines = []
    for key, one in connectors().items():
        unset = one.unset(environment)
        state = "connector_off" if unset else "connector_on"
        lines.append(say(f"notices.out.{state}", language, file=key, name=one.name, names=", ".join(unset)))
    return "\n".join(lines)
