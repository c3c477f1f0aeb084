"""CUSTOMS_* environment, read once."""

import os
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError

from customs.model.base import Frozen
from customs.model.errors import CustomsError
from customs.words import both

_HOST, _HOSTS = r"^[\w.:-]*$", r"^[\w.,: -]*$"
_GAPS = r"([^{}]|\{(y|yyyy|m|d)\})*"


class Settings(Frozen):
    """`CUSTOMS_HOME` is the data folder: database, kept uploads, nothing else. `CUSTOMS_VNACCS_USER`: the user code the
    desk sends with, five characters; without it no rule speaks of who sends. `CUSTOMS_ROUNDING`: taxes keep decimals an
    item and whole dong a tax ("total", as cleared prints do), or whole dong an item ("line").
    `CUSTOMS_HYS_FILE_LIMIT_MB`, `CUSTOMS_HYS_KIND_LIMIT_MB`: largest paper, and papers of one kind together, of an
    attachment set; no official figure was found.
    `CUSTOMS_JOB_NUMBER_PATTERN`: of the next job number, with {n} the counter and {y} or {yyyy}, {m} the day's year and
    month, {d} N for an import and X for an export; the counter begins anew with each year or month. "" gives none.

    Who comes in: `CUSTOMS_SIGN_IN` "elsewhere" (this machine's own browser does without) or "always", as behind a
    proxy on this machine; `CUSTOMS_ALLOWED_HOSTS`: names the desk is reached by, `CUSTOMS_TRUSTED_PROXIES`: addresses
    whose word on the caller counts, both with commas. A session ends `CUSTOMS_SESSION_IDLE_MINUTES` after its last act
    and in any case after `CUSTOMS_SESSION_HOURS`. `CUSTOMS_PERSON`: who gives commands, by name in the list of people.

    Where `customs watch` looks for what customs answered, nowhere until set: `CUSTOMS_WATCH_FOLDER`; a mailbox at
    `CUSTOMS_IMAP_HOST` (`…_PORT`, `…_USER`, `…_PASSWORD`, `…_FOLDER`; `…_SECURITY` tls, starttls, or plain on this
    machine only). `CUSTOMS_WATCH_SECONDS`: between two looks.

    What `customs outbox run` sends by, nothing until set: mail from `CUSTOMS_SMTP_FROM` over `CUSTOMS_SMTP_HOST`
    (`…_PORT`, `…_USER`, `…_PASSWORD`, `…_SECURITY` tls, starttls or plain); connectors by the variables their files
    name. `CUSTOMS_ALLOW_PRIVATE`, `CUSTOMS_ALLOW_PLAIN`: hosts, with commas, that may stand for an address inside this
    network, that may be reached without TLS. `CUSTOMS_OUTBOX_SECONDS`: between two looks.
    """

    home: Path = Path.home() / ".local" / "share" / "thong-quan"
    database_url: Annotated[str, Field(pattern=r"^(sqlite|postgresql(\+psycopg)?)://")] | None = None
    upload_limit_mb: Annotated[int, Field(ge=1, le=1024)] = 20
    hys_file_limit_mb: Annotated[int, Field(ge=1, le=1024)] = 10
    hys_kind_limit_mb: Annotated[int, Field(ge=1, le=1024)] = 30
    job_number_pattern: Annotated[str, Field(pattern=rf"^({_GAPS}\{{n\}}{_GAPS})?$")] = "L{y}{m}-{n}"
    desk_name: str = ""
    vnaccs_user: Annotated[str, Field(pattern=r"^([0-9A-Za-z]{5})?$")] = ""
    rounding: Literal["total", "line"] = "total"
    sign_in: Literal["elsewhere", "always"] = "elsewhere"
    allowed_hosts: Annotated[str, Field(pattern=_HOSTS)] = ""
    trusted_proxies: Annotated[str, Field(pattern=r"^[0-9A-Fa-f.,:/ ]*$")] = "127.0.0.1"
    session_idle_minutes: Annotated[int, Field(ge=1, le=1440)] = 30
    session_hours: Annotated[int, Field(ge=1, le=168)] = 12
    person: str = ""
    watch_folder: Path | None = None
    watch_seconds: Annotated[int, Field(ge=1, le=86400)] = 60
    imap_host: Annotated[str, Field(pattern=_HOST)] = ""
    imap_port: Annotated[int, Field(ge=1, le=65535)] | None = None
    imap_user: str = ""
    imap_password: SecretStr = SecretStr("")
    imap_folder: Annotated[str, Field(pattern=r"^[\x20-\x7e]+$")] = "INBOX"
    imap_security: Literal["tls", "starttls", "plain"] = "tls"
    smtp_host: Annotated[str, Field(pattern=_HOST)] = ""
    smtp_port: Annotated[int, Field(ge=1, le=65535)] | None = None
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_from: str = ""
    smtp_security: Literal["tls", "starttls", "plain"] = "tls"
    allow_private: Annotated[str, Field(pattern=_HOSTS)] = ""
    allow_plain: Annotated[str, Field(pattern=_HOSTS)] = ""
    outbox_seconds: Annotated[int, Field(ge=1, le=3600)] = 15

    @property
    def url(self) -> str:
        return self.database_url or f"sqlite:///{self.home / 'desk.sqlite'}"

    @property
    def hosts(self) -> frozenset[str]:
        """Of `allowed_hosts`, in small letters."""
        return named(self.allowed_hosts)


def named(hosts: str) -> frozenset[str]:
    """Of a list with commas, in small letters."""
    return frozenset(filter(None, (name.strip().lower() for name in hosts.split(","))))


@cache
def settings() -> Settings:
    """Raises CustomsError SETTING for a value that cannot be used; it is not repeated, it may hold a password."""
    told = {name: os.environ.get(f"CUSTOMS_{name.upper()}") for name in Settings.model_fields}
    try:
        return Settings.model_validate({name: value for name, value in told.items() if value is not None})
    except ValidationError as wrong:
        name = str(wrong.errors(include_url=False, include_input=False)[0]["loc"][0])
        raise CustomsError("SETTING", both(f"errors.setting.{name}")) from wrong
