"""A declaration of too many items made a family in one press; and the family in one view, with its proof."""

from collections.abc import Iterator, Sequence

import streamlit as st

from customs.forms.family import FigureRow, amount, called, figure_rows
from customs.model.base import Language
from customs.model.family import MOST_ITEMS, MOST_MEMBERS, Proof, ProofRow
from customs.model.field_table import fields
from customs.services.families.family import may_split
from customs.services.families.joining import may_undo
from customs.services.views import DeclarationView
from customs.ui import notices, safe, work
from customs.ui.declaration import places
from customs.ui.session import act_key, desk, go, language, records, spend
from customs.ui.trying import done, trying
from customs.words import moment, number, say

_NAMED = 6
"""Fields named before the rest is counted."""

_COLUMNS_FOR = 6
"""Up to so many declarations each has a column of the proof; more stand in one cell."""


def offer(view: DeclarationView) -> None:
    """Where there are more items than one declaration holds: the way to a family."""
    spoken, count = language(), len(view.declaration.goods)
    if count <= MOST_ITEMS or view.family is not None:
        return
    facts = {"count": number(count, spoken), "n": count}
    parts = -(-count // MOST_ITEMS)
    if parts > MOST_MEMBERS:
        most = number(MOST_ITEMS * MOST_MEMBERS, spoken)
        told = say("family.offer.many", spoken, **facts | {"n": number(parts, spoken), "most": most})
        notices.notice(told, kind="warning")
    elif may_split(view.declaration):
        with st.container(key="split_offer", horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
            words = f"{say('family.offer.title', spoken, **facts)} {say('family.offer.hint', spoken)}"
            st.html(f'<div class="tq-notice" role="status">{safe.text(words)}</div>', width="stretch")
            _split_button(view, parts, spoken)


def _split_button(view: DeclarationView, parts: int, spoken: Language) -> None:
    key = act_key(_name(view.id))
    if st.button(say("family.offer.button", spoken, n=number(parts, spoken)), icon=":material/call_split:", key=key):
        acts = desk()
        work.start(
            key, lambda run: acts.split(view.id, act_key=key, each=lambda n, of: run.at("family.offer.step", n, of))
        )
        st.rerun(scope="app")


def finish(view_id: str) -> None:
    """The splitting that was begun: waits for it, then shows the family."""
    key, spoken = act_key(_name(view_id)), language()
    if not work.known(key):
        return
    try:
        made = trying(work.result)(key, say("family.offer.working", spoken), on_stop=st.rerun)
    finally:
        if not work.known(key):
            spend(_name(view_id))
    if made is None:
        return
    if not made:
        notices.notice(say("family.offer.stopped", spoken))
        return
    done(say("family.offer.done", spoken, n=len(made)))
    places.open_tab("family")


def _name(view_id: str) -> str:
    return f"split-{view_id}"


def draw(view: DeclarationView) -> None:
    """Members, the proof, the print, the way back."""
    spoken = language()
    proof = records().family(view.id)
    if proof is None:
        return
    _head(view, proof, spoken)
    _header(view, proof, spoken)
    st.html(_members(view, proof, spoken))
    st.html(_proof(proof, spoken))


def _head(view: DeclarationView, proof: Proof, spoken: Language) -> None:
    with st.container(key="family_head", horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.html(_standing(proof, spoken), width="stretch")
        if st.button(say("family.tab.print", spoken), icon=":material/print:", key="print family"):
            go("print", id=view.id, form="family")
        may = may_undo(proof.family)
        if st.button(
            say("family.tab.undo", spoken),
            icon=":material/merge:",
            key=f"unsplit {proof.family.id}",
            help=say("family.tab.undo_hint" if may else "family.refused.numbered", spoken),
            disabled=not may,
        ):
            _join(view.id, proof.family.id)


def _header(view: DeclarationView, proof: Proof, spoken: Language) -> None:
    """What should be alike on all and is not; from here to the others in one press."""
    if not proof.differing:
        return
    known = fields(proof.direction)
    names = [
        known[name].label(spoken) if name in known else say("declaration.tax.rates", spoken) for name in proof.differing
    ]
    more = f" +{len(names) - _NAMED}" if len(names) > _NAMED else ""
    told = say("family.header.differs", spoken, names=", ".join(names[:_NAMED]) + more)
    with st.container(key="family_header", horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.html(f'<div class="tq-notice warning" role="status">{safe.text(told)}</div>', width="stretch")
        key = act_key(f"header-{view.id}")
        if st.button(say("family.header.give", spoken), icon=":material/content_copy:", key=key):
            _give_header(view.id, key)
            st.rerun()


@trying
def _give_header(view_id: str, key: str) -> None:
    desk().give_header(view_id, act_key=key)
    spend(f"header-{view_id}")
    done(say("family.header.given", language()))


def _join(view_id: str, family_id: str) -> None:
    """Leads on to the whole. What was refused is said under the strip."""
    whole = trying(desk().unsplit)(view_id, act_key=f"unsplit-{family_id}")
    if whole is None:
        st.rerun()
    done(say("family.tab.undone", language()))
    go("declaration", id=whole, tab="goods")


def _standing(proof: Proof, spoken: Language) -> str:
    family, apart = proof.family, proof.apart
    rounded = any(row.verdict == "rounded" for row in proof.rows)
    verdict = say("family.tab.apart", spoken, n=len(apart)) if apart else ""
    verdict = verdict or say("family.tab.rounded" if rounded else "family.tab.equal", spoken)
    if any(row.verdict == "open" for row in proof.rows):
        verdict = f"{verdict} {say('family.tab.open', spoken)}"
    made = say("family.tab.made", spoken, who=family.made_by, when=moment(family.made_at), revision=family.revision)
    more = "" if family.first.number else f" {say('family.tab.first_missing', spoken)}"
    kind = "error" if apart else ""
    return (
        f'<div class="tq-notice {kind}" role="status"><b>{safe.text(verdict)}</b> {safe.text(made)}'
        f"{safe.text(more)}</div>"
    )


def _members(view: DeclarationView, proof: Proof, spoken: Language) -> str:
    """Every declaration with its status, its taxes, and a way to it."""
    total = len(proof.family.members)
    given = zip(proof.family.members, proof.statuses, proof.customs_values, proof.payables, strict=True)
    rows = []
    for one, status, value, payable in given:
        name = safe.text(called(one, spoken))
        here = one.id == view.id
        link = f"<b>{name}</b>" if here else f'<a href="declaration?id={safe.text(one.id)}&tab=family">{name}</a>'
        told = f' <span class="tq-hint">{safe.text(say("family.tab.here", spoken))}</span>' if here else ""
        rows.append((
            f"{one.branch}/{total}", link + told, safe.text(status.say(spoken)), number(one.items, spoken),
            amount(value, spoken), amount(payable, spoken),
        ))  # fmt: skip
    names = ("branch", "declaration", "status", "items", "customs_value", "payable")
    return _card(say("family.tab.title", spoken, n=total), _heads(names, spoken), rows, numbers=3)


def _proof(proof: Proof, spoken: Language) -> str:
    """A row a figure; a column a declaration while there are few."""
    many = len(proof.family.members) > _COLUMNS_FOR
    rows = [
        _cells(row, told, spoken, many=many) for row, told in zip(proof.rows, figure_rows(proof, spoken), strict=True)
    ]
    middle = _heads(("parts",), spoken) if many else [str(one.branch) for one in proof.family.members]
    heads = [*_heads(("figure", "whole"), spoken), *middle, *_heads(("sum", "verdict"), spoken)]
    return _card(say("family.tab.proof", spoken), heads, rows, numbers=1, last=True)


def _cells(row: ProofRow, told: FigureRow, spoken: Language, *, many: bool) -> tuple[str, ...]:
    basis = f'<div class="tq-hint">{safe.text(told.basis)}</div>' if told.basis else ""
    parts = (safe.text(told.parts),) if many else tuple(safe.text(amount(part, spoken)) for part in row.parts)
    verdict = f'<span class="tq-verdict {row.verdict}">{safe.text(told.verdict)}</span>'
    return (safe.text(told.name) + basis, safe.text(told.whole), *parts, safe.text(told.total), verdict)


def _heads(names: Sequence[str], spoken: Language) -> list[str]:
    return [say(f"family.column.{name}", spoken) for name in names]


def _card(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: int, last: bool = False) -> str:
    """HTML; cells come escaped. Numbers stand right from column `numbers` on, but for the `last`."""
    ends = len(heads) - 1 if last else len(heads)

    def cells(texts: Sequence[str], tag: str) -> Iterator[str]:
        for at, text in enumerate(texts):
            kind = ' class="tq-num"' if numbers <= at < ends else ""
            yield f"<{tag}{kind}>{text}</{tag}>"

    head = "".join(cells([safe.text(one) for one in heads], "th"))
    body = "".join(f"<tr>{''.join(cells(row, 'td'))}</tr>" for row in rows)
    return (
        f'<div class="tq-card"><div class="tq-card-title">{safe.text(title)}</div><div class="tq-scroll">'
        f'<table class="tq-history tq-proof"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></div>'
    )
