"""What the elements send: acts in a batch, each with a number, each done once and answered by its number.

A browser repeats what is not answered yet, so an act that comes again is answered from memory or, after a restart, by
the store through its key.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.source import Source
from customs.services.declarations.coded import CodeAsked
from customs.services.declarations.shown import shown, spell
from customs.services.declarations.typed import typed
from customs.services.views import DeclarationView, Saved
from customs.ui.declaration import evidence, lines, places, suggested, viewer
from customs.ui.session import desk, language, records

_ANSWERS = "act_answers"
_CLIENTS_KEPT, _ANSWERS_KEPT = 6, 40

Act = Mapping[str, Any]
Answer = dict[str, Any]


def listeners(view: DeclarationView, key: str) -> dict[str, Callable[[], None]]:
    """The callbacks of an element mounted under `key`: acts, peek (source cells), go (to a field)."""
    return {
        "on_acts_change": partial(_acts, view, key),
        "on_peek_change": partial(_peek, view, key),
        "on_go_change": partial(_go, view, key),
        "on_suggest_change": partial(_suggest, view, key),
        "on_page_change": partial(_page, view, key),
    }


def answers() -> dict[str, list[Answer]]:
    """Client -> its last answers; every element picks its own."""
    kept: dict[str, list[Answer]] = st.session_state.get(_ANSWERS, {})
    return kept


def _acts(view: DeclarationView, key: str) -> None:
    batch = st.session_state[key].get("acts")
    if not batch:
        return
    client = str(batch["client"])
    done = {answer["seq"]: answer for answer in answers().get(client, [])}
    for act in batch["acts"]:
        if act["seq"] not in done:
            done[act["seq"]] = _do(view, client, _seen(view, act, done))
    others = {name: kept for name, kept in answers().items() if name != client}
    recent = dict(list(others.items())[-(_CLIENTS_KEPT - 1) :])
    st.session_state[_ANSWERS] = {**recent, client: list(done.values())[-_ANSWERS_KEPT:]}


def _do(view: DeclarationView, client: str, act: Act) -> Answer:
    spoken = language()
    answer: Answer = {
        "seq": act["seq"],
        "path": act.get("path", ""),
        "typed": act.get("text"),
        "sure": bool(act.get("sure")),
    }
    before = _items(view.id) if act["do"] == "paste" else 0
    try:
        saved = _DOERS[act["do"]](view.id, act, spoken, f"{client}-{act['seq']}")
    except CustomsError as refused:
        answer |= {"ok": False, "message": refused.say(spoken)}
        if isinstance(refused, CodeAsked):
            answer["choices"] = [[one.code, one.name] for one in refused.choices]
        if refused.code == "EDIT-CONFLICT":
            answer["now"] = shown(records().declaration(view.id).declaration, str(act["path"]), spoken)
        return answer
    if act["do"] == "paste":
        answer["added"] = _items(view.id) - before
    return answer | {"ok": True, "revision": saved.revision}


def _items(view_id: str) -> int:
    return len(records().declaration(view_id).declaration.goods)


def _seen(view: DeclarationView, act: Act, done: Mapping[int, Answer]) -> Act:
    """A person who types on before the answer came saw their own text; the store spells that value its own way."""
    path, was = act.get("path"), act.get("was")
    last = next((answer for answer in reversed(list(done.values())) if answer["ok"] and answer["path"] == path), None)
    if not path or last is None or last["typed"] != was:
        return act
    spoken = language()
    stored = was or "" if last["sure"] else desk().meant(view.declaration, path, was or "", spoken)
    return {**act, "was": spell(typed(view.declaration.direction, path, stored, spoken), spoken)}


def _edit(view_id: str, act: Act, spoken: Language, key: str) -> Saved:
    return desk().edit(
        view_id, act["path"], act["text"], was=act["was"], language=spoken, as_typed=bool(act.get("sure")), act_key=key
    )


def _mend(view_id: str, act: Act, _spoken: Language, key: str) -> Saved:
    return desk().mend(view_id, act["rule"], act["of"], act_key=key)


def _fill(view_id: str, act: Act, spoken: Language, key: str) -> Saved:
    paths = [path.split(".", 2) for path in act["paths"]]
    keys, name = tuple(item for _, item, _ in paths), paths[0][2]
    sure = bool(act.get("sure"))
    return desk().fill(view_id, keys, name, act["text"], language=spoken, as_typed=sure, act_key=key)


def _paste(view_id: str, act: Act, spoken: Language, key: str) -> Saved:
    columns, text = tuple(act["columns"]), act["text"]
    return desk().paste(view_id, act["key"] or "", columns, text, language=spoken, act_key=key)


def _paste_slots(view_id: str, act: Act, spoken: Language, key: str) -> Saved:
    columns, text = tuple(act["columns"]), act["text"]
    return desk().paste_slots(view_id, act["slot"], columns, text, language=spoken, act_key=key)


def _copy(view_id: str, act: Act, spoken: Language, key: str) -> Saved:
    place = Source(upload=act["upload"], page=act["page"], area=act["area"])
    return desk().copy_from_paper(
        view_id, act["path"], act["text"], place, was=act.get("was"), language=spoken, act_key=key
    )


def _confirm(view_id: str, act: Act, _spoken: Language, key: str) -> Saved:
    return desk().confirm(view_id, act["paths"], act_key=key)


def _take(view_id: str, act: Act, _spoken: Language, key: str) -> Saved:
    return desk().take_masters(view_id, act["keys"], act_key=key)


def _add(view_id: str, _act: Act, _spoken: Language, key: str) -> Saved:
    return desk().add_item(view_id, act_key=key)


def _remove(view_id: str, act: Act, _spoken: Language, key: str) -> Saved:
    return desk().remove_items(view_id, tuple(act["keys"]), act_key=key)


_DOERS: dict[str, Callable[[str, Act, Language, str], Saved]] = {
    "edit": _edit,
    "mend": _mend,
    "fill": _fill,
    "paste": _paste,
    "paste_slots": _paste_slots,
    "copy": _copy,
    "confirm": _confirm,
    "take": _take,
    "add": _add,
    "remove": _remove,
}


def _peek(view: DeclarationView, key: str) -> None:
    asked = st.session_state[key].get("peek")
    if asked and not viewer.open_source(view, asked["path"], asked.get("finding")):
        evidence.ask_peek(view.id, asked["path"], asked.get("finding"))


def _suggest(view: DeclarationView, key: str) -> None:
    asked = st.session_state[key].get("suggest")
    if asked:
        suggested.ask(view.id, asked["path"])


def _page(view: DeclarationView, key: str) -> None:
    asked = st.session_state[key].get("page")
    if asked:
        lines.ask(view.id, {name: asked[name] for name in ("only", "words", "first", "nonce") if name in asked})


def _go(view: DeclarationView, key: str) -> None:
    asked = st.session_state[key].get("go")
    if asked:
        places.open_path(view.declaration, asked["path"])
