"""What is reached, what is refused, and what is said of it: never anything secret."""

import socket
import ssl
import traceback
from dataclasses import replace

import pytest
import trustme

from customs.notify.addresses import pinned
from customs.notify.ended import NotDelivered
from customs.notify.web import Asked, Reach, send
from tests.notify.receiver import Received, receiver

HERE = Reach(frozenset({"127.0.0.1", "localhost"}), frozenset({"127.0.0.1"}), patience=5)
SECRET = "bi-mat-0123456789"  # noqa: S105 -- nobody's


def asked(received: Received, scheme: str = "http", host: str = "127.0.0.1") -> Asked:
    url = f"{scheme}://{host}:{received.port}/{SECRET}"
    return Asked("POST", url, {"Authorization": f"Bearer {SECRET}"}, b"{}", (SECRET,))


def refused(what: Asked, reach: Reach = HERE) -> NotDelivered:
    with pytest.raises(NotDelivered) as caught:
        send(what, reach)
    told = "".join(traceback.format_exception(caught.value)) + caught.value.reason.vi
    assert SECRET not in told
    return caught.value


def test_redirect_to_an_inner_address_is_refused_and_not_followed() -> None:
    with receiver() as inner, receiver() as outer:
        outer.answer = (302, {"Location": f"http://127.0.0.1:{inner.port}/latest/meta-data"}, b"")
        why = refused(asked(outer))
        assert inner.asked == []
    assert "302" in why.reason.en
    assert not why.again


@pytest.mark.parametrize(
    ("status", "again"),
    [(500, True), (503, True), (429, True), (408, True), (400, False), (401, False), (404, False), (422, False)],
)
def test_answer_is_told_and_tried_again_only_where_that_may_help(status: int, again: bool) -> None:
    with receiver() as received:
        received.answer = (status, {"Retry-After": "900"}, f"no field for {SECRET}".encode())
        why = refused(asked(received))
    assert why.again is again
    assert f"{status}: no field for •••" in why.reason.en
    assert why.not_before.total_seconds() == 900


def test_answer_that_drips_without_end_is_cut_off() -> None:
    with receiver() as received:
        received.drips = True
        why = refused(asked(received), replace(HERE, patience=0.5))
    assert "too long" in why.reason.en
    assert why.again


def test_long_answer_is_read_in_part() -> None:
    with receiver() as received:
        received.answer = (200, {}, b"x" * 5_000_000)
        send(asked(received), HERE)


def test_server_that_is_not_there_is_tried_again() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        why = refused(asked(Received(port=free.getsockname()[1])))
    assert why.again


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.0.0.8",
        "192.168.1.1",
        "169.254.169.254",
        "[::1]",
        "[::ffff:10.0.0.1]",
        "[64:ff9b::7f00:1]",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "localhost",
        "2130706433",
    ],
)
def test_inner_address_is_reached_by_nobody_unless_named(host: str) -> None:
    with receiver() as received:
        why = refused(asked(received, "https", host), Reach())
        assert received.asked == []
    assert not why.again
    assert "CUSTOMS_ALLOW_PRIVATE" in why.reason.en


def test_public_address_is_pinned() -> None:
    assert pinned("93.184.216.34", 443, ()) == "93.184.216.34"


def test_without_tls_nothing_is_sent_unless_the_host_is_named() -> None:
    with receiver() as received:
        why = refused(asked(received), replace(HERE, plain=frozenset()))
        assert received.asked == []
    assert "CUSTOMS_ALLOW_PLAIN" in why.reason.en


@pytest.mark.parametrize(
    "url", ["ftp://example.com/x", "https://", "https://user:pw@example.com/", "khong phai", "https://[x/"]
)
def test_what_is_no_https_address_is_refused(url: str) -> None:
    assert not refused(Asked("POST", url, {}, b"", ())).again


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch, tmp_path) -> trustme.CA:
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return made


def serving(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def test_certificate_of_the_name_is_accepted_at_the_pinned_address(authority: trustme.CA) -> None:
    with receiver(serving(authority, "localhost")) as received:
        send(asked(received, "https", "localhost"), HERE)
    assert received.headers["host"] == f"localhost:{received.port}"


def test_certificate_of_another_name_is_refused(authority: trustme.CA) -> None:
    with receiver(serving(authority, "example.com")) as received:
        why = refused(asked(received, "https", "localhost"))
    assert "certificate" in why.reason.en
    assert received.asked == []


def test_certificate_of_an_unknown_authority_is_refused() -> None:
    with receiver(serving(trustme.CA(), "localhost")) as received:
        why = refused(asked(received, "https", "localhost"))
    assert "certificate" in why.reason.en
    assert received.asked == []
