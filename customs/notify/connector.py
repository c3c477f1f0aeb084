"""An outside system that takes a request: one TOML file each says how it is asked.

A text of the file holds gaps, `{subject}`: facts of the message, or what the file's `settings` and `secrets` name the
environment variable of. A connector is off until all of those are set. JSON is built of the filled texts, so what
somebody wrote stays text.
"""

import json
import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Literal

from pydantic import Field
from standardwebhooks.webhooks import Webhook
from urllib3.util import make_headers

from customs.model.base import Frozen
from customs.model.delivery import Message
from customs.notify.ended import not_delivered
from customs.notify.filling import fill
from customs.notify.web import Asked
from customs.places import place


class Basic(Frozen):
    """User and password of HTTP's basic authentication (RFC 7617)."""

    user: str
    password: str


class Connector(Frozen):
    """`documentation`: where the request is described. `settings`, `secrets`: gap -> environment variable;
    `defaults`: what a setting is when it is not set. `signed_with`: secret of a Standard Webhooks signature.
    """

    name: str
    documentation: str
    method: Literal["POST", "PUT", "PATCH"]
    url: str
    settings: Mapping[str, str] = Field(default_factory=dict)
    defaults: Mapping[str, str] = Field(default_factory=dict)
    secrets: Mapping[str, str] = Field(default_factory=dict)
    basic: Basic | None = None
    headers: Mapping[str, str] = Field(default_factory=dict)
    signed_with: str | None = None
    body: Mapping[str, Any]

    @property
    def needs_destination(self) -> bool:
        """Whether it asks for whom the message is there."""
        return "{to}" in json.dumps(self.body)

    def unset(self, environment: Mapping[str, str]) -> tuple[str, ...]:
        """The environment variables that are still to be set before it is on."""
        wanted = {gap: name for gap, name in self.settings.items() if gap not in self.defaults}
        return tuple(name for name in (*wanted.values(), *self.secrets.values()) if not environment.get(name))

    def asked(self, message: Message, delivery_id: str, to: str, at: datetime, environment: Mapping[str, str]) -> Asked:
        """The request. `at`: now, UTC. Raises NotDelivered: it is off, or a fact it needs is not known."""
        if unset := self.unset(environment):
            raise not_delivered("off", connector=self.name, names=", ".join(unset))
        secret = {gap: environment[name].strip() for gap, name in self.secrets.items()}
        told = {gap: environment.get(name) or self.defaults[gap] for gap, name in self.settings.items()}
        own = {gap: value.strip().rstrip("/") for gap, value in told.items()} | secret
        values = _facts(message, delivery_id, to, at) | own

        def filled(template: str) -> str:
            return fill(template, values, self._absent)

        body = json.dumps(_each(self.body, filled), ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", **_each(self.headers, filled)}
        hidden = list(secret.values())
        if self.basic is not None:
            headers |= _basic(filled(self.basic.user), filled(self.basic.password))
            hidden.append(headers["Authorization"].partition(" ")[2])
        if self.signed_with is not None:
            headers |= self._signature(filled(self.signed_with), delivery_id, at, body)
        return Asked(self.method, filled(self.url), headers, body, tuple(hidden))

    def _signature(self, key: str, delivery_id: str, at: datetime, body: bytes) -> dict[str, str]:
        try:
            signature = Webhook(key).sign(delivery_id, at, body.decode())
        except (ValueError, RuntimeError):
            raise not_delivered("key", connector=self.name, names=", ".join(self.secrets.values())) from None
        stamp = str(int(at.timestamp()))
        return {"webhook-id": delivery_id, "webhook-timestamp": stamp, "webhook-signature": signature}

    def _absent(self, name: str) -> str:
        raise not_delivered("lacks", connector=self.name, name=name)


@cache
def connectors() -> dict[str, Connector]:
    """By the name of their file, in that order."""
    files: list[Path] = sorted((place("templates") / "connectors").glob("*.toml"))
    return {file.stem: Connector.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files}


def _facts(message: Message, delivery_id: str, to: str, at: datetime) -> dict[str, str]:
    """What a gap may hold beside what the environment says. `…_escaped`: & < > as Slack wants them; `text_html`."""
    return {
        "id": delivery_id,
        "to": to,
        "at": at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "event": message.event.value,
        "language": message.language,
        "subject": message.subject,
        "subject_escaped": escape(message.subject, quote=False),
        "text": message.text,
        "text_escaped": escape(message.text, quote=False),
        "text_html": escape(message.text).replace("\n", "<br>"),
        "customer": message.customer or "–",
        "about": message.about or "–",
    }


def _each(template: Any, filled: Any) -> Any:
    if isinstance(template, str):
        return filled(template)
    if isinstance(template, Mapping):
        return {name: _each(part, filled) for name, part in template.items()}
    return [_each(part, filled) for part in template] if isinstance(template, list) else template


def _basic(user: str, password: str) -> dict[str, str]:
    # urllib3 writes latin-1 with the name in small letters
    return {"Authorization": make_headers(basic_auth=f"{user}:{password}")["authorization"]}
