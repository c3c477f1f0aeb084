"""Certificates of origin (C/O) in the file: a card each, with a grid of its lines, and what is done about them."""

from functools import partial
from typing import Any

import streamlit as st

from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.papers import CertificateOfOrigin
from customs.model.status import Direction
from customs.services.declarations.shown import shown
from customs.services.papers.certified import CERTIFICATE, LINE, TABLES, kind_of
from customs.services.views import DeclarationView, Saved
from customs.ui import editors, safe
from customs.ui.declaration import acts, evidence, places
from customs.ui.declaration.texts import texts
from customs.ui.session import act_key, desk, language, spend
from customs.ui.trying import done, trying
from customs.words import say

_KINDS = {"date": "day", "decimal": "num", "integer": "num", "code": "code", "text": "text", "tick": "tick"}
_WIDE = {"exporter_name": 2, "importer_name": 2}
_LONGEST = 200

Drawn = dict[str, Any]


def draw(view: DeclarationView) -> None:
    """The cards, and below them the button for one more: preference is claimed on imports only."""
    from customs.ui.components.fields import fields_form  # noqa: PLC0415 -- registers an element: only in a running app

    spoken = language()
    data = payload(view, spoken, new=_opened(view))
    key = f"form {view.id} documents"
    if data["cards"]:
        st.html(f'<div class="tq-hint">{safe.text(say("papers.certificate.hint", spoken))}</div>')
        fields_form(data, key=key, **acts.listeners(view, key))
    for place in range(1, len(view.declaration.certificates) + 1):
        _buttons(view, place, spoken)
    if view.declaration.direction is Direction.IMPORT and len(data["cards"]) == len(view.declaration.certificates):
        st.button(
            say("papers.certificate.add", spoken),
            icon=":material/add:",
            key=f"new certificate {view.id}",
            on_click=partial(_open, view),
        )


def payload(view: DeclarationView, spoken: Language, *, new: bool) -> Drawn:
    """Everything the form element draws. `new`: an empty card at the end, kept once something is typed in it."""
    here = [one for one in evidence.ordered(view) if places.tab_of(view.declaration, one.path) == "documents"]
    focus = places.arrival(view.declaration)
    count = len(view.declaration.certificates)
    return {
        "place": f"{view.id} documents",
        "language": spoken,
        "cards": [_card(view.declaration, place, spoken) for place in range(1, count + new + 1)],
        "findings": [
            evidence.drawn(view, one, spoken, unfold=bool(focus and focus["path"] == one.path)) for one in here
        ],
        "marks": evidence.marks(here),
        "peek": evidence.peek(view, spoken),
        "acks": acts.answers(),
        "focus": focus,
        "locked": "",
        "words": texts("form", spoken),
    }


def _card(declaration: Declaration, place: int, spoken: Language) -> Drawn:
    held = declaration.certificates
    one = held[place - 1] if place <= len(held) else CertificateOfOrigin()
    label = " ".join(filter(None, (one.form, one.number)))
    start = f"certificates.{place}"
    drawn = [
        _field(declaration, f"{start}.{name}", say(f"papers.field.{name}", spoken), spoken)
        for name in (*CERTIFICATE, "looked_at_by")
    ]
    new = say("papers.certificate.new", spoken)
    return {
        "id": f"certificate {place}",
        "title": say("papers.certificate.title", spoken, label=label) if label else new,
        "fields": drawn,
        "slots": [_lines(declaration, f"{start}.lines", len(one.lines), spoken)],
        "rare": None,
    }


def _field(declaration: Declaration, path: str, label: str, spoken: Language) -> Drawn:
    name = path.rpartition(".")[2]
    return {
        "path": path,
        "id": editors.dom_id(path),
        "label": label,
        "no": "",
        "req": False,
        "kind": _KINDS.get(kind_of(path) or "", "ro"),
        "why": "",
        "table": "co_forms" if name == "form" else TABLES.get(name, ""),
        "v": shown(declaration, path, spoken),
        "max": _LONGEST,
        "span": _WIDE.get(name, 1),
        "src": editors.source_label(declaration, path),
    }


def _lines(declaration: Declaration, start: str, held: int, spoken: Language) -> Drawn:
    title = say("papers.certificate.lines", spoken)
    labels = {name: say(f"papers.line.{name}", spoken) for name in LINE}
    return {
        "title": title,
        "count": say("papers.certificate.count", spoken, n=held),
        "columns": [{"label": label, "no": ""} for label in labels.values()],
        "rows": [
            [
                _field(declaration, f"{start}.{n}.{name}", label, spoken) | {"aria": f"{title} {n}: {label}"}
                for name, label in labels.items()
            ]
            for n in range(1, held + 2)
        ],
    }


def _buttons(view: DeclarationView, place: int, spoken: Language) -> None:
    """Somebody compared signature and QR; it does not belong to this shipment."""
    one = view.declaration.certificates[place - 1]
    label = " ".join(filter(None, (one.form, one.number))) or say("papers.certificate.whole", spoken, n=place)
    with st.container(horizontal=True, vertical_alignment="center", key=f"certificate_{place}"):
        st.html(f"<b>{safe.text(label)}</b>", width="content")
        if not one.electronic and one.looked_at_by is None:
            name = f"look {view.id} {place}"
            st.button(
                say("papers.certificate.look", spoken),
                icon=":material/visibility:",
                key=act_key(name),
                on_click=partial(_looked, view, place, name),
            )
        name = f"remove {view.id} {place}"
        st.button(
            say("papers.certificate.remove", spoken),
            icon=":material/delete:",
            key=act_key(name),
            type="tertiary",
            on_click=partial(_removed, view, place, name),
        )


@trying
def _looked(view: DeclarationView, place: int, name: str) -> None:
    _told(desk().look_at_certificate(view.id, place, act_key=act_key(name)), "looked")
    spend(name)


@trying
def _removed(view: DeclarationView, place: int, name: str) -> None:
    _told(desk().remove_certificate(view.id, place, act_key=act_key(name)), "removed")
    spend(name)


def _told(saved: Saved, word: str) -> None:
    done(say(f"papers.certificate.{word}", language(), revision=saved.revision))


def _opened(view: DeclarationView) -> bool:
    """Whether the empty card was asked for; once it holds something it is a certificate like the others."""
    return st.session_state.get("new_certificate") == (view.id, len(view.declaration.certificates))


def _open(view: DeclarationView) -> None:
    place = len(view.declaration.certificates)
    st.session_state["new_certificate"] = (view.id, place)
    places.open_path(view.declaration, f"certificates.{place + 1}.form")
