"""Every field a declarant fills in has its place on the page, once."""

from collections import Counter

import pytest

from customs.model.field_table import fields
from customs.model.status import Direction
from customs.ui.declaration.cards import TAB_CARDS
from customs.words import has

CARDS = [card for cards in TAB_CARDS.values() for card in cards]
NAMED = [name for card in CARDS for name in (*card.fields, *card.rare)]
GROUPS = [name for card in CARDS for name in (*card.slots, *card.rare_slots)]


def _declared(direction: Direction):
    return [field for field in fields(direction).values() if field.required != "customs" and not field.on_item]


@pytest.mark.parametrize("direction", Direction)
def test_every_header_field_of_a_declarant_stands_in_a_card(direction: Direction):
    missing = [
        field.identifier for field in _declared(direction) if (field.group or field.identifier) not in {*NAMED, *GROUPS}
    ]
    assert missing == []


def test_no_field_stands_in_two_places():
    assert [name for name, times in Counter([*NAMED, *GROUPS]).items() if times > 1] == []


def test_cards_name_only_fields_that_exist():
    known = {
        name
        for direction in Direction
        for field in fields(direction).values()
        for name in (field.identifier, field.group)
    }
    assert [name for name in (*NAMED, *GROUPS) if name not in known] == []


def test_every_card_and_block_has_a_name():
    assert all(has(f"declaration.card.{card.name}") for card in CARDS)
    assert all(has(f"declaration.slots.{group}") for group in GROUPS)


@pytest.mark.parametrize("direction", Direction)
def test_every_header_field_of_customs_stands_in_a_card(direction: Direction):
    placed = {*NAMED, *GROUPS}
    given = [field for field in fields(direction).values() if field.required == "customs" and not field.on_item]
    assert [one.identifier for one in given if (one.group or one.identifier) not in placed] == []
