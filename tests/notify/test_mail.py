"""E-mail to a real SMTP server: what arrives, and what is made of what the server answers."""

import email
import email.policy
import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from pydantic import SecretStr

from customs.notify.ended import NotDelivered
from customs.notify.mail import Outgoing, address_of, send_mail
from customs.notify.web import Reach
from tests.notify.messages import ID, TO, a_message

HERE = Reach(frozenset({"127.0.0.1"}), frozenset({"127.0.0.1"}), patience=5)


class Mailbox:
    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.answer = "250 OK"

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802 -- the name aiosmtpd calls
        if self.answer.startswith("250"):
            self.taken.append(envelope.content)
        return self.answer


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield box, port
    finally:
        server.stop()


def outgoing(port: int, **changes: object) -> Outgoing:
    told = {
        "host": "127.0.0.1",
        "port": port,
        "user": "",
        "password": SecretStr(""),
        "sender": "desk@example.com",
        "security": "plain",
    }
    return Outgoing(**(told | changes))


def test_mail_arrives_in_vietnamese_and_is_known_again_by_its_id(mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    send_mail(a_message(subject="Tờ khai\r\nBcc: x@example.com"), ID, TO, outgoing(port), HERE)
    got = email.message_from_bytes(box.taken[0], policy=email.policy.default)
    assert (got["To"], got["From"], got["Message-ID"]) == (TO, "desk@example.com", f"<{ID}@example.com>")
    assert got["Subject"] == "Tờ khai Bcc: x@example.com"
    assert got["Bcc"] is None
    assert got["Auto-Submitted"] == "auto-generated"
    assert got.get_content().replace("\r\n", "\n") == a_message().text


@pytest.mark.parametrize(("answer", "again"), [("451 try later", True), ("554 no such matter", False)])
def test_server_that_refuses_is_quoted(mailbox: tuple[Mailbox, int], answer: str, again: bool) -> None:
    box, port = mailbox
    box.answer = answer
    with pytest.raises(NotDelivered, match=answer[4:]) as why:
        send_mail(a_message(), ID, TO, outgoing(port), HERE)
    assert why.value.again is again


def test_mail_is_off_until_its_server_and_sender_are_set(mailbox: tuple[Mailbox, int]) -> None:
    for changes in ({"host": ""}, {"sender": ""}, {"sender": "khong phai"}):
        with pytest.raises(NotDelivered, match="CUSTOMS_SMTP_HOST"):
            send_mail(a_message(), ID, TO, outgoing(mailbox[1], **changes), HERE)


def test_server_without_tls_or_inside_is_refused_unless_named(mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    with pytest.raises(NotDelivered, match="CUSTOMS_ALLOW_PLAIN"):
        send_mail(a_message(), ID, TO, outgoing(port), Reach(frozenset({"127.0.0.1"})))
    with pytest.raises(NotDelivered, match="CUSTOMS_ALLOW_PRIVATE"):
        send_mail(a_message(), ID, TO, outgoing(port), Reach((), frozenset({"127.0.0.1"})))
    assert box.taken == []


def test_server_that_cannot_do_tls_gets_no_mail_and_no_password(mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    told = outgoing(port, security="starttls", user="desk", password=SecretStr("bi-mat-0123456789"))
    with pytest.raises(NotDelivered) as why:
        send_mail(a_message(), ID, TO, told, HERE)
    assert why.value.again
    assert "bi-mat" not in repr(told) + str(why.value)
    assert box.taken == []


@pytest.mark.parametrize("text", ["", "a", "a@", "@b", "a b@c.d", "Tên <a@b.c>", "a@b.c\nBcc: d@e.f", "a@b.c,d@e.f"])
def test_what_is_no_single_address_is_refused(text: str) -> None:
    assert address_of(text) is None
