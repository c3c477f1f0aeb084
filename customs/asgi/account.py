"""`/sign-in` and `/account`: plain forms beside the pages, for what needs a cookie no script can read.

A form holds the word of a cookie that only this site is sent back (SameSite=Strict), so that no other page can send one
in somebody's name. A sign-in by an identity provider would be one more route here, ending in `_signed_in`.
"""

import hmac
import secrets
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from anyio import to_thread
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from customs.asgi import forms
from customs.asgi.guard import ACCOUNT, SIGN_IN
from customs.model.base import LANGUAGES, Language
from customs.model.errors import CustomsError
from customs.services.people.sign_in import Accounts, Caller
from customs.store import StoredSession
from customs.ui.session import LANGUAGE_COOKIE, SESSION_COOKIE, office, preferred
from customs.words import both

_FORM_COOKIE = "tq_form"
_YEAR = 31_536_000
T = TypeVar("T")


async def _sign_in(request: Request) -> Response:
    spoken, next_ = _spoken(request), _local(request.query_params.get("next", ""))
    if request.method != "POST":
        return _page(request, forms.sign_in, spoken, next_)
    form = await request.form(max_files=0, max_fields=8)
    login = _text(form, "login")
    try:
        _same_site(request, form)
        signing = partial(_accounts().sign_in, login, _text(form, "password"), _caller(request))
        token = await to_thread.run_sync(signing)
    except CustomsError as refused:
        return _page(request, forms.sign_in, spoken, next_, login, refused=refused)
    return _signed_in(request, token, next_)


async def _account(request: Request) -> Response:
    session = await _of(request)
    if session is None:
        return RedirectResponse(f"{SIGN_IN}?next={ACCOUNT}", 303)
    if request.method != "POST":
        return await _shown(request, session)
    form = await request.form(max_files=0, max_fields=8)
    try:
        _same_site(request, form)
        if _text(form, "act") == "end":
            return await _ended(request, session, _text(form, "session"))
        await _password(request, session, form)
    except CustomsError as refused:
        return await _shown(request, session, refused=refused)
    return await _shown(request, await _of(request) or session, changed=True)


async def _ended(request: Request, session: StoredSession, ended: str) -> Response:
    await to_thread.run_sync(partial(_accounts().end, session, ended))
    if ended != session.id:
        return RedirectResponse(ACCOUNT, 303)
    gone = RedirectResponse(SIGN_IN, 303, {"clear-site-data": '"cache"'})
    gone.delete_cookie(SESSION_COOKIE, httponly=True, samesite="lax", secure=_is_secure(request))
    return gone


async def _password(request: Request, session: StoredSession, form: FormData) -> None:
    new = _text(form, "new")
    if new != _text(form, "again"):
        raise CustomsError("PASSWORD-TWICE", both("people.password.twice"))
    change = partial(_accounts().change_password, session, _text(form, "old"), new, _caller(request))
    await to_thread.run_sync(change)


async def _shown(
    request: Request, session: StoredSession, *, refused: CustomsError | None = None, changed: bool = False
) -> Response:
    open_ones = await to_thread.run_sync(partial(_accounts().sessions, session.person))
    return _page(request, forms.account, _spoken(request), session, open_ones, refused=refused, changed=changed)


def _signed_in(request: Request, token: str, next_: str) -> Response:
    """The browser gets the session; where it goes is read anew, so that the socket carries the cookie too."""
    there = RedirectResponse(next_, 303)
    there.set_cookie(SESSION_COOKIE, token, httponly=True, samesite="lax", secure=_is_secure(request))
    return there


def _page(request: Request, draw: Callable[..., forms.Drawn], spoken: Language, *facts: Any, **more: Any) -> Response:
    word = request.cookies.get(_FORM_COOKIE) or secrets.token_urlsafe(24)
    answer = forms.answer(draw, spoken, word, *facts, **more)
    answer.set_cookie(_FORM_COOKIE, word, httponly=True, samesite="strict", secure=_is_secure(request))
    if request.query_params.get("language") == spoken:
        answer.set_cookie(LANGUAGE_COOKIE, spoken, max_age=_YEAR, samesite="lax")
    return answer


def _same_site(request: Request, form: FormData) -> None:
    """Raises CustomsError SIGN-IN-STALE for a form this site did not give to this browser."""
    word = request.cookies.get(_FORM_COOKIE, "")
    if not word or not hmac.compare_digest(word.encode(), _text(form, "word").encode()):
        raise CustomsError("SIGN-IN-STALE", both("people.sign_in.stale"))


def _spoken(request: Request) -> Language:
    asked = request.query_params.get("language")
    kept = asked if asked in LANGUAGES else request.cookies.get(LANGUAGE_COOKIE)
    return preferred(kept, request.headers.get("accept-language", "").split(","))


def _local(next_: str) -> str:
    """Where to go after signing in: an address of this desk, or its first page."""
    inside = next_.startswith("/") and not next_.startswith("//") and "\\" not in next_ and next_.isprintable()
    return next_ if inside else "/"


async def _of(request: Request) -> StoredSession | None:
    return await to_thread.run_sync(partial(_accounts().session, request.cookies.get(SESSION_COOKIE)))


def _accounts() -> Accounts:
    return office().accounts


def _caller(request: Request) -> Caller:
    return Caller(request.client.host if request.client else "", request.headers.get("user-agent", ""))


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


ROUTES = [Route(SIGN_IN, _sign_in, methods=["GET", "POST"]), Route(ACCOUNT, _account, methods=["GET", "POST"])]
