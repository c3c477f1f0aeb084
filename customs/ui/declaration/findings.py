"""The tab of findings: by place, by severity, each with the way to its field."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from customs.model.base import Language
from customs.model.finding import Finding, Severity
from customs.model.path import item_key
from customs.services.views import DeclarationView
from customs.ui.declaration import acts, evidence, places
from customs.ui.declaration.texts import texts
from customs.ui.session import language
from customs.words import say

Drawn = dict[str, Any]
_FIRST = 3
_SENT = 200
"""Of one group; of more the rest is counted, and found with the lines they stand on."""


def draw(view: DeclarationView) -> None:
    _mount(payload(view, language()), view, f"findings {view.id}")


def draw_first(view: DeclarationView) -> bool:
    """The first few, beside the form; False when there is none. Warnings a reason was given for wait no more."""
    spoken = language()
    held = view.acceptance
    waiting = [one for one in evidence.ordered(view) if held is None or not held.covers(one)]
    found = waiting[:_FIRST]
    if found:
        drawn = [evidence.drawn(view, one, spoken, go=True) for one in found]
        _mount(_data(view, drawn, [["", list(range(len(found)))]], spoken), view, f"first findings {view.id}")
    return bool(found)


def draw_some(view: DeclarationView, some: Sequence[Finding], key: str) -> None:
    """Findings that are not the declaration's own: of a file made of it. Each with the way to its field."""
    spoken = language()
    drawn = [{**evidence.drawn(view, one, spoken, go=True), "source": False} for one in some]
    _mount(_data(view, drawn, [["", list(range(len(drawn)))]], spoken), view, key)


def payload(view: DeclarationView, spoken: Language) -> Drawn:
    """Grouped in the order of the form: tabs, then items by number. Very many stand by rule, the worst first.

    The texts of very many findings repeat, and are given once in `pool`: a finding then holds their places.
    """
    found = evidence.ordered(view)
    many = len(found) > evidence.MANY
    groups: dict[str, list[int]] = {}
    for place, one in sorted(enumerate(found), key=lambda pair: _place(view, pair[1])):
        groups.setdefault(one.rule if many else _group(view, one, spoken), []).append(place)
    if many:
        groups = dict(sorted(groups.items(), key=lambda pair: (min(pair[1]), pair[0])))
    parts = [_part(view, one) for one in found]
    sent = {place: at for at, place in enumerate(place for all_ in groups.values() for place in all_[:_SENT])}
    drawn = [
        {**evidence.drawn(view, found[place], spoken, go=True), "part": parts[place][0], "item": parts[place][1]}
        for place in sent
    ]
    counts = {severity.value: view.count(severity) for severity in Severity}
    pool = evidence.pooled(drawn)
    shown = [[title, [sent[place] for place in all_[:_SENT]]] for title, all_ in groups.items()]
    data = _data(view, drawn, shown, spoken)
    return {
        **data,
        "counts": {"all": len(found), **counts},
        "parts": _parts(parts, spoken),
        "folded": many,
        "unsent": {title: len(all_) - _SENT for title, all_ in groups.items() if len(all_) > _SENT},
        "most": evidence.MANY,
        "pool": pool,
    }


def _part(view: DeclarationView, found: Finding) -> tuple[str, int]:
    """Tab and number of the item; 0 for what is on no item."""
    key = item_key(found.path)
    number = view.declaration.number_of(key) if key else None
    return places.tab_of(view.declaration, found.path) if found.path else "", number or 0


def _parts(parts: list[tuple[str, int]], spoken: Language) -> list[list[str]]:
    """What the list can be narrowed to, [choice, label]: parts of the declaration, then its items."""
    tabs, items = Counter(tab for tab, _ in parts), Counter(item for _, item in parts if item)
    named = [[tab, f"{_part_name(tab, spoken)} ({tabs[tab]})"] for tab in ("", *places.TABS) if tabs[tab]]
    lines = [[f"item {n}", f"{say('declaration.finding.item_group', spoken, n=n)} ({items[n]})"] for n in sorted(items)]
    return [*named, *lines]


def _part_name(tab: str, spoken: Language) -> str:
    if tab in {"", "goods"}:
        return say(f"declaration.finding.{tab or 'other'}_group", spoken)
    return say(f"declaration.tab.{tab}", spoken)


def _place(view: DeclarationView, found: Finding) -> tuple[int, int]:
    part, number = _part(view, found)
    return places.TABS.index(part or places.TABS[0]), number


def _group(view: DeclarationView, found: Finding, spoken: Language) -> str:
    part, number = _part(view, found)
    return say("declaration.finding.item_group", spoken, n=number) if number else _part_name(part, spoken)


def _data(view: DeclarationView, drawn: list[Drawn], groups: list[list[Any]], spoken: Language) -> Drawn:
    return {
        "place": f"{view.id} findings",
        "findings": drawn,
        "groups": groups,
        "peek": evidence.peek(view, spoken),
        "acks": acts.answers(),
        "words": {**texts("form", spoken), **texts("finding", spoken)},
    }


def _mount(data: Drawn, view: DeclarationView, key: str) -> None:
    from customs.ui.components.findings import finding_list  # noqa: PLC0415 -- registers an element: in a running app

    finding_list(data, key=key, **acts.listeners(view, key))
