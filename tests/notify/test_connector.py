"""Every connector asks as its system documents it; nothing leaves before it is set up."""

import base64
import json
from datetime import UTC, datetime

import pytest
from standardwebhooks.webhooks import Webhook

from customs.notify.connector import connectors
from customs.notify.ended import NotDelivered
from customs.notify.web import Reach, send
from tests.notify.messages import ID, TO, a_message
from tests.notify.receiver import Received, receiver

HERE = Reach(frozenset({"127.0.0.1"}), frozenset({"127.0.0.1"}))
NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
SECRET = "bi-mat-0123456789"  # noqa: S105 -- nobody's
KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def environment(name: str, port: int) -> dict[str, str]:
    connector, base = connectors()[name], f"http://127.0.0.1:{port}"
    told = {variable: base if gap == "base" else f"{gap}-1" for gap, variable in connector.settings.items()}
    hidden = {"hook": f"{base}/hook/{SECRET}?sig=1", "key": KEY if name == "webhook" else SECRET}
    return told | {variable: hidden.get(gap, SECRET) for gap, variable in connector.secrets.items()}


def delivered(name: str, received: Received) -> None:
    connector = connectors()[name]
    send(connector.asked(a_message(), ID, TO, NOW, environment(name, received.port)), HERE)


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


ASKED = {
    "zendesk": (
        ("POST", "/api/v2/tickets", basic("user-1/token", SECRET)),
        lambda body: (
            body["ticket"]["subject"],
            body["ticket"]["comment"]["body"],
            body["ticket"]["requester"]["email"],
        ),
    ),
    "freshdesk": (
        ("POST", "/api/v2/tickets", basic(SECRET, "X")),
        lambda body: (body["subject"], body["description"], body["email"]),
    ),
    "zoho_desk": (
        ("POST", "/api/v1/tickets", f"Zoho-oauthtoken {SECRET}"),
        lambda body: (body["subject"], body["description"], body["contact"]["email"]),
    ),
    "jira": (
        ("POST", "/rest/servicedeskapi/request", basic("user-1", SECRET)),
        lambda body: (body["requestFieldValues"]["summary"], body["requestFieldValues"]["description"], TO),
    ),
    "salesforce": (
        ("PATCH", f"/services/data/v64.0/sobjects/Case/field-1/{ID}", f"Bearer {SECRET}"),
        lambda body: (body["Subject"], body["Description"], TO),
    ),
    "hubspot": (
        ("POST", "/crm/objects/2026-03/tickets", f"Bearer {SECRET}"),
        lambda body: (body["properties"]["subject"], body["properties"]["content"], TO),
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_help_desk_is_asked_as_it_documents(name: str) -> None:
    asked, said = ASKED[name]
    with receiver() as received:
        delivered(name, received)
    [(method, path, headers, body)] = received.asked
    assert (method, path, headers["authorization"]) == asked
    assert headers["content-type"] == "application/json"
    assert headers["host"] == f"127.0.0.1:{received.port}"
    subject, text, to = said(json.loads(body))
    assert (subject, to) == (a_message().subject, TO)
    html = name in {"freshdesk", "zoho_desk"}
    assert text == (
        "Kính gửi &lt;b&gt;Bình An&lt;/b&gt; &amp; &quot;Co&quot;,<br>Tờ khai đã được thông quan.<br>"
        if html
        else a_message().text
    )


def test_help_desks_are_told_what_else_they_need() -> None:
    with receiver() as received:
        delivered("zendesk", received)
        assert received.headers["idempotency-key"] == ID
        assert received.body["ticket"]["external_id"] == ID
        delivered("freshdesk", received)
        assert {name: received.body[name] for name in ("status", "priority", "source")} == {
            "status": 2, "priority": 1, "source": 2,
        }  # fmt: skip
        delivered("zoho_desk", received)
        assert received.headers["orgid"] == "organisation-1"
        assert received.body["departmentId"] == "department-1"
        delivered("jira", received)
        assert (received.body["serviceDeskId"], received.body["requestTypeId"]) == ("desk-1", "request_type-1")
        delivered("hubspot", received)
        assert received.body["properties"]["hs_pipeline_stage"] == "stage-1"


def test_slack_is_given_text_with_its_three_signs_escaped() -> None:
    with receiver() as received:
        delivered("slack", received)
    assert received.asked[0][:2] == ("POST", f"/hook/{SECRET}?sig=1")
    assert received.body == {
        "text": a_message().subject + '\nKính gửi &lt;b&gt;Bình An&lt;/b&gt; &amp; "Co",\nTờ khai đã được thông quan.\n'
    }


def test_teams_is_given_an_adaptive_card_whose_text_is_no_markup() -> None:
    with receiver() as received:
        delivered("teams", received)
    assert received.body["type"] == "message"
    [attachment] = received.body["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    card = attachment["content"]
    assert (card["type"], card["version"]) == ("AdaptiveCard", "1.4")
    assert [block["type"] for block in card["body"]] == ["RichTextBlock", "RichTextBlock"]
    assert card["body"][1]["inlines"] == [{"type": "TextRun", "text": a_message().text}]


def test_webhook_is_signed_so_that_the_receiver_can_prove_it() -> None:
    with receiver() as received:
        connector = connectors()["webhook"]
        asked = connector.asked(a_message(), ID, "", datetime.now(UTC), environment("webhook", received.port))
        send(asked, HERE)
    _, _, headers, body = received.asked[0]
    assert headers["webhook-id"] == ID
    told = Webhook(KEY).verify(body, headers)
    assert (told["type"], told["data"]["about"]) == ("notice.cleared", "106512345670")


def test_signature_is_that_of_the_published_vector() -> None:
    """The vector of the Standard Webhooks reference libraries."""
    at = datetime.fromtimestamp(1614265330, tz=UTC)
    signed = Webhook(KEY).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", at, '{"test": 2432232314}')
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize("name", connectors())
def test_connector_is_off_until_everything_is_set(name: str) -> None:
    told = environment(name, 1)
    assert connectors()[name].unset(told) == ()
    for variable in connectors()[name].secrets.values():
        without = {key: value for key, value in told.items() if key != variable}
        with pytest.raises(NotDelivered, match=variable) as why:
            connectors()[name].asked(a_message(), ID, TO, NOW, without)
        assert not why.value.again
        assert SECRET not in str(why.value)


@pytest.mark.parametrize("name", connectors())
def test_connector_names_where_its_request_is_documented(name: str) -> None:
    assert connectors()[name].documentation.startswith("https://")


def test_a_fact_the_system_needs_and_the_message_lacks_is_told() -> None:
    with pytest.raises(NotDelivered, match="to"):
        connectors()["freshdesk"].asked(a_message(), ID, "", NOW, environment("freshdesk", 1))


def test_gap_asks_for_a_name_and_nothing_behind_it() -> None:
    bad = connectors()["slack"].model_copy(update={"body": {"text": "{text.__class__}"}})
    with pytest.raises(ValueError, match="a name alone"):
        bad.asked(a_message(), ID, "", NOW, environment("slack", 1))


def test_key_that_is_no_key_is_told_without_being_repeated() -> None:
    told = environment("webhook", 1) | {"CUSTOMS_WEBHOOK_SECRET": "whsec_abcde"}
    with pytest.raises(NotDelivered, match="CUSTOMS_WEBHOOK_SECRET") as why:
        connectors()["webhook"].asked(a_message(), ID, "", NOW, told)
    assert "whsec_" not in str(why.value)
