"""One HTTPS request to an address that was judged before: no redirect followed, no answer without an end."""

import socket
import ssl
import threading
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

import urllib3

from customs.notify.addresses import pinned
from customs.notify.ended import NotDelivered, not_delivered

_CONNECTING, _PATIENCE = 10.0, 30.0
"""Seconds for a connection, and for everything together."""
_MOST_READ = 64 * 1024
_MOST_TOLD = 200
_AGAIN = {408, 421, 425, 429}
_LONGEST_WISH = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be reached, by host: `inner` at an inner address, `plain` without TLS. `patience`: seconds in all."""

    inner: Collection[str] = ()
    plain: Collection[str] = ()
    patience: float = _PATIENCE


@dataclass(frozen=True, slots=True)
class Asked:
    """A request. `secrets`: what must not be told of it."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    secrets: tuple[str, ...] = ()


def send(asked: Asked, reach: Reach) -> None:
    """Raises NotDelivered for anything but an answer of 200 to 299."""
    try:
        parts = urlsplit(asked.url)
        host, port = (parts.hostname or "").casefold(), parts.port
    except ValueError:  # `from None`: the error would repeat the address, which may be the secret itself
        raise not_delivered("address") from None
    if parts.scheme not in {"http", "https"} or not host or parts.username:
        raise not_delivered("address")
    if parts.scheme == "http" and host not in reach.plain:
        raise not_delivered("plain", host=host)
    port = port or (443 if parts.scheme == "https" else 80)
    address = pinned(host, port, reach.inner)
    pool = _pool(parts.scheme, host, address, port)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        _judge(host, asked, *_exchange(pool, target, parts.netloc, asked, reach.patience))
    finally:
        pool.close()


def _pool(scheme: str, host: str, address: str, port: int) -> urllib3.HTTPConnectionPool:
    """Connects to the address, shows and checks the name."""
    if scheme == "http":
        return urllib3.HTTPConnectionPool(address, port, retries=False)
    context = ssl.create_default_context()
    return urllib3.HTTPSConnectionPool(
        address, port, retries=False, ssl_context=context, server_hostname=host, assert_hostname=host
    )


def _exchange(
    pool: urllib3.HTTPConnectionPool, target: str, netloc: str, asked: Asked, patience: float
) -> tuple[int, Mapping[str, str], bytes]:
    """Status, headers and the beginning of the answer. Waits `patience` seconds for all of it, however it drips."""
    host = urlsplit(f"//{netloc}").hostname or ""
    pool.ConnectionCls = _kept_by(ends := _Deadline(patience), pool.ConnectionCls)
    timeout = urllib3.Timeout(connect=min(_CONNECTING, patience), read=patience)
    try:
        with ends:
            answer = pool.urlopen(
                asked.method,
                target,
                body=asked.body,
                headers={**asked.headers, "Host": netloc, "User-Agent": "thong-quan"},
                redirect=False,
                timeout=timeout,
                preload_content=False,
                decode_content=False,
            )
            try:
                body = answer.read(_MOST_READ)
            finally:
                answer.close()
        if ends.over:
            raise not_delivered("slow", again=True, host=host)
    except urllib3.exceptions.SSLError as error:
        raise not_delivered("tls", again=True, host=host) from _bare(error)
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise not_delivered("slow" if ends.over else "broken", again=True, host=host) from _bare(error)
    return answer.status, answer.headers, body


class _Deadline:
    """Shuts the connection when the time is over: a timeout of its own begins anew with every byte that drips in."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self.sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _shut(self) -> None:
        self.over = True
        for one in self.sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


def _kept_by(ends: _Deadline, made: type) -> type:
    """The kind of connection, whose socket the deadline can shut."""

    class Kept(made):  # type: ignore[misc]
        def connect(self) -> None:
            super().connect()
            ends.sockets.append(self.sock)

    return Kept


def _judge(host: str, asked: Asked, status: int, headers: Mapping[str, str], body: bytes) -> None:
    if 200 <= status < 300:
        return
    if 300 <= status < 400:
        raise not_delivered("redirect", host=host, status=status)
    again = status in _AGAIN or status >= 500
    said = _without(asked.secrets, " ".join(body.decode("utf-8", "replace").split()))[:_MOST_TOLD]
    raise _said(host, status, said, again=again, not_before=_wish(headers.get("Retry-After")))


def _said(host: str, status: int, said: str, *, again: bool, not_before: timedelta) -> NotDelivered:
    why = "answered" if said else "answered_nothing"
    return not_delivered(why, again=again, not_before=not_before, host=host, status=status, said=said)


def _wish(told: str | None) -> timedelta:
    """How long the receiver wants to be left alone: seconds, bounded; a date is not looked at."""
    seconds = int(told) if told and told.isascii() and told.isdigit() and len(told) < 7 else 0
    return min(timedelta(seconds=seconds), _LONGEST_WISH)


def _without(secrets: tuple[str, ...], text: str) -> str:
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, "•••")
    return text


def _bare(error: Exception) -> Exception:
    """Its kind alone: the words of a connection's error may repeat the address, which may be a secret."""
    return ConnectionError(type(error).__name__)
