"""The HTML of signing in and of one's account. No script; every value escaped."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from starlette.responses import HTMLResponse

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.store import StoredSession
from customs.words import moment, say

_LOOK = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page's title and body, of HTML; `wide`: it holds a table."""

    title: str
    body: str
    wide: bool = False


def answer(draw: Callable[..., Drawn], spoken: Language, word: str, *facts: object, **more: object) -> HTMLResponse:
    """The whole page. `word`: what its forms bring back. Nothing but its own style may come to life in it."""
    drawn, nonce = draw(spoken, word, *facts, **more), secrets.token_urlsafe(16)
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    headers = {"content-security-policy": policy, "cache-control": "no-store"}
    page = (
        f'<!doctype html><html lang="{spoken}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<title>{escape(drawn.title)} · Thông Quan</title><style nonce="{nonce}">{_LOOK}</style></head>'
        f'<body><main class="{"wide" if drawn.wide else ""}">{drawn.body}</main></body></html>'
    )
    return HTMLResponse(page, headers=headers)


def sign_in(spoken: Language, word: str, next_: str, login: str = "", *, refused: CustomsError | None = None) -> Drawn:
    other: Language = "en" if spoken == "vi" else "vi"
    to, title = escape(f"?next={quote(next_, safe='')}"), _say("sign_in.title", spoken)
    body = (
        f'<div class="top"><span class="mark">Thông Quan</span><a href="{to}&amp;language={other}" hreflang="{other}"'
        f' lang="{other}">{_say("sign_in.other", spoken)}</a></div><section><h1>{title}</h1>'
        f"<p>{_say('sign_in.lead', spoken)}</p>{_told(refused, spoken)}"
        f'<form method="post" action="{to}">{_hidden("word", word)}'
        f"{_field('login', _say('sign_in.login', spoken), 'text', 'username', login, first=not login)}"
        f"{_field('password', _say('sign_in.password', spoken), 'password', 'current-password', first=bool(login))}"
        f"<button>{_say('sign_in.enter', spoken)}</button></form></section>"
    )
    return Drawn(title, body)


def account(
    spoken: Language,
    word: str,
    session: StoredSession,
    sessions: Sequence[StoredSession],
    *,
    refused: CustomsError | None = None,
    changed: bool = False,
) -> Drawn:
    title, first = _say("account.title", spoken), session.is_first_password
    back = "" if first else f'<a href="/">{_say("account.back", spoken)}</a>'
    good = f'<div class="good" role="status">{_say("account.changed", spoken)}</div>' if changed else ""
    lead = f"<p>{_say('account.first', spoken)}</p>" if first else ""
    body = (
        f'<div class="top"><span class="mark">Thông Quan</span>{back}</div>'
        f"<section><div class='top'><h1>{escape(session.person.name)}</h1>"
        f"{_end(word, session.id, _say('account.sign_out', spoken))}</div>"
        f"<p>{_say(f'role.{session.person.role.value}', spoken)}</p></section>"
        f"<section><h2>{_say('account.change', spoken)}</h2>{lead}{_told(refused, spoken)}{good}"
        f'<form method="post">{_hidden("word", word)}{_hidden("act", "password")}'
        f"{_field('old', _say('account.old', spoken), 'password', 'current-password')}"
        f"{_field('new', _say('account.new', spoken), 'password', 'new-password')}"
        f"{_field('again', _say('account.again', spoken), 'password', 'new-password')}"
        f"<button>{_say('account.save', spoken)}</button></form></section>"
    )
    return Drawn(title, body if first else body + _table(spoken, word, session, sessions), wide=True)


def _table(spoken: Language, word: str, session: StoredSession, sessions: Sequence[StoredSession]) -> str:
    heads = "".join(f"<th>{_say(f'account.{name}', spoken)}</th>" for name in ("began", "seen", "address", "browser"))
    rows = []
    for one in sessions:
        here = _say("account.this", spoken) if one.id == session.id else _end(word, one.id, _say("account.end", spoken))
        cells = (moment(one.began_at), moment(one.seen_at), one.address, one.browser)
        rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + f"<td>{here}</td></tr>")
    return (
        f"<section><h2>{_say('account.sessions', spoken)}</h2><table><thead><tr>{heads}<th></th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></section>"
    )


def _end(word: str, session_id: str, words: str) -> str:
    kept = _hidden("word", word) + _hidden("act", "end") + _hidden("session", session_id)
    return f'<form method="post">{kept}<button class="quiet">{words}</button></form>'


def _field(name: str, label: str, kind: str, fills: str, value: str = "", *, first: bool = False) -> str:
    start = " autofocus" if first else ""
    return (
        f'<label for="{name}">{label}</label><input id="{name}" name="{name}" type="{kind}" autocomplete="{fills}"'
        f' value="{escape(value)}" required maxlength="200"{start}>'
    )


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{name}" value="{escape(value)}">'


def _told(refused: CustomsError | None, spoken: Language) -> str:
    if refused is None:
        return ""
    code = f'<span class="code">{escape(refused.code)}</span>'
    return f'<div class="bad" role="alert">{escape(refused.say(spoken))} {code}</div>'


def _say(key: str, spoken: Language) -> str:
    return escape(say(f"people.{key}", spoken))
