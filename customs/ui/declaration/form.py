"""The tabs that are cards of fields: what the form element is given."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from customs.model.base import Language
from customs.model.field_table import fields
from customs.services.views import DeclarationView
from customs.ui import editors
from customs.ui.declaration import acts, choices, evidence, lent, places
from customs.ui.declaration.cards import Card, cards_of
from customs.ui.declaration.texts import texts
from customs.ui.session import language, may_change
from customs.words import say
from customs.workflow import is_transcribing

_UNFOLDED = 3
"""So many findings on a tab are shown in full at once; of more, the first lines."""

Drawn = dict[str, Any]


def payload(view: DeclarationView, tab: str, spoken: Language) -> Drawn:
    """Everything the form element draws for the tab."""
    here = [found for found in evidence.ordered(view) if places.tab_of(view.declaration, found.path) == tab]
    unfold = len(here) <= _UNFOLDED
    focus = places.arrival(view.declaration)
    cards = [one for card in _cards(view, tab) if (one := _card(view, card, spoken))]
    drawn = [
        evidence.drawn(view, found, spoken, unfold=unfold or bool(focus and focus["path"] == found.path))
        for found in here
    ]
    return {
        "place": f"{view.id} {tab}",
        "language": spoken,
        "cards": cards,
        "names": choices.names(((one["table"], one["v"]) for card in cards for one in _editors(card)), spoken),
        "pool": evidence.pooled(drawn),
        "findings": drawn,
        "marks": evidence.marks(here),
        "peek": evidence.peek(view, spoken),
        "copied": lent.unconfirmed(view.declaration, goods=False),
        "told": lent.told(view.declaration, spoken, goods=False),
        "acks": acts.answers(),
        "focus": focus,
        "locked": locked.say(spoken) if (locked := may_change(view.declaration, "notes")) else "",
        "words": texts("form", spoken),
    }


def draw(view: DeclarationView, tab: str) -> None:
    from customs.ui.components.fields import fields_form  # noqa: PLC0415 -- registers an element: only in a running app

    key = f"form {view.id} {tab}"
    fields_form(payload(view, tab, language()), key=key, **acts.listeners(view, key))


def _cards(view: DeclarationView, tab: str) -> list[Card]:
    """What customs returned is typed like the rest where a person copies the official record."""
    cards = cards_of(tab, view.declaration.direction)
    if not is_transcribing(view.declaration):
        return list(cards)
    return [replace(card, returned=False) for card in cards]


def _card(view: DeclarationView, card: Card, spoken: Language) -> Drawn | None:
    declaration = view.declaration
    of_card = (*card.fields, *card.slots, *card.rare, *card.rare_slots)
    if card.returned and not any(editors.filled(declaration, name) for name in _official(view, of_card)):
        return None
    main = _part(view, _shown(view, card.fields, card), _shown_slots(view, card.slots), spoken)
    rare = _part(view, _shown(view, card.rare, card), _shown_slots(view, card.rare_slots), spoken)
    if not any((*main["fields"], *main["slots"], *rare["fields"], *rare["slots"])):
        return None
    title = _title(view, card, spoken)
    return {"id": card.name, "title": title, **main, "rare": _folded(view, card, rare, spoken)}


def _editors(card: Drawn) -> Iterator[Drawn]:
    for part in filter(None, (card, card["rare"])):
        yield from part["fields"]
        yield from (cell for block in part["slots"] for row in block["rows"] for cell in row)


def _title(view: DeclarationView, card: Card, spoken: Language) -> str:
    """On an export nothing but the customs value stands in the value card."""
    of_direction = card.name == "value" and view.declaration.direction == "export"
    return say(f"declaration.card.{card.name}{'_export' if of_direction else ''}", spoken)


def _folded(view: DeclarationView, card: Card, rare: Drawn, spoken: Language) -> Drawn | None:
    """The folded fields; open when one of them holds something or is found wrong."""
    names = [*_shown(view, card.rare, card), *_shown_slots(view, card.rare_slots)]
    if not names:
        return None
    if card.returned:
        label = say("declaration.card.more_returned", spoken, n=len(names))
        return {**_shut(rare), "label": label, "names": _labels(rare), "open": False}
    held = sum(editors.filled(view.declaration, name) for name in names)
    wrong = {found.path.split(".")[0] for found in view.findings}
    word = "rare_filled" if held else "rare"
    label = say(f"declaration.card.{word}", spoken, n=len(names), filled=held)
    return {**rare, "label": label, "names": _labels(rare), "open": bool(held or wrong & set(names))}


def _labels(part: Drawn) -> str:
    """What is folded away, so that it is found without unfolding."""
    return " · ".join([*(block["title"] for block in part["slots"]), *(one["label"] for one in part["fields"])])


def _shut(part: Drawn) -> Drawn:
    """What customs worked out is looked at here, never typed."""
    fields_ = [{**one, "kind": "ro"} for one in part["fields"]]
    slots = [
        {**block, "rows": [[{**one, "kind": "ro"} for one in row] for row in block["rows"]]} for block in part["slots"]
    ]
    return {"fields": fields_, "slots": slots}


def _official(view: DeclarationView, names: tuple[str, ...]) -> list[str]:
    """Fields and blocks this direction has."""
    known = {name for one in fields(view.declaration.direction).values() for name in (one.identifier, one.group)}
    return [name for name in names if name in known]


def _part(view: DeclarationView, names: list[str], groups: list[str], spoken: Language) -> Drawn:
    drawn = [one for name in names for one in editors.field_list(view.declaration, name, spoken)]
    return {"fields": drawn, "slots": [editors.slots(view.declaration, group, spoken) for group in groups]}


def _shown(view: DeclarationView, names: tuple[str, ...], card: Card) -> list[str]:
    """Fields of this direction; of what customs returns, those that hold something."""
    official = fields(view.declaration.direction)
    return [
        name
        for name in names
        if name in official
        and not official[name].on_item
        and (not card.returned or editors.filled(view.declaration, name))
    ]


def _shown_slots(view: DeclarationView, groups: tuple[str, ...]) -> list[str]:
    """Blocks of this direction; one of customs' own only when it holds something."""
    official = fields(view.declaration.direction).values()
    return [
        group
        for group in groups
        if any(one.group == group and one.required != "customs" for one in official)
        or editors.filled(view.declaration, group)
    ]
