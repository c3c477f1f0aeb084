"""Who the server answers while there is no sign-in."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from customs.asgi import OnlyThisMachine
from customs.model.errors import CustomsError
from customs.services.people.here import refuse_open_address


async def answering(scope, receive, send):  # noqa: ARG001
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"page"})


def answer_to(caller: str) -> tuple[int, str]:
    sent: list[dict] = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b""}

    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "client": (caller, 5000)}
    # In a thread of its own: a browser test before this one may have left a running loop in this thread.
    with ThreadPoolExecutor(max_workers=1) as apart:
        apart.submit(asyncio.run, OnlyThisMachine(answering)(scope, receive, send)).result()
    return sent[0]["status"], sent[-1]["body"].decode()


@pytest.mark.parametrize("caller", ["127.0.0.1", "127.8.9.1", "::1"])
def test_this_machine_is_answered(caller: str) -> None:
    assert answer_to(caller) == (200, "page")


@pytest.mark.parametrize("caller", ["10.0.0.5", "2001:db8::1", "elsewhere"])
def test_anybody_else_is_refused_with_a_sentence(caller: str) -> None:
    status, text = answer_to(caller)
    assert status == 403
    assert "SERVE-VISITOR" in text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_loopback_addresses_may_be_bound(host: str) -> None:
    refuse_open_address(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "desk.example", "", None])
def test_any_other_address_is_refused_with_its_code(host: str | None) -> None:
    with pytest.raises(CustomsError, match="SERVE-ADDRESS"):
        refuse_open_address(host)
