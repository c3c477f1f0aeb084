"""What the papers say beside the goods: number, parties, transport, each with its cell."""

import streamlit as st

from customs.model.base import Language
from customs.model.field_table import fields
from customs.model.path import identifier
from customs.model.status import Direction
from customs.services.declarations.shown import spell
from customs.ui import safe
from customs.ui.components.facts import Fact, facts
from customs.ui.importing.questions import direction_of
from customs.ui.importing.seen import Seen, look_at
from customs.words import say


def understood(seen: Seen) -> None:
    header = seen.reading.shipment.header
    if not header:
        return
    direction = direction_of(seen)
    shown = [
        Fact(path, label(path, direction, seen.spoken), spell(held.value, seen.spoken), held.sources[0].label)
        for path, held in header.items()
        if held.sources
    ]
    with st.container(key="card_understood", gap="xsmall"):
        st.html(f'<h2 class="tq-card-title">{safe.text(say("import.header.title", seen.spoken))}</h2>')
        pressed = facts(shown, more=say("import.header.all", seen.spoken, n=len(shown)), key="understood")
    if pressed and pressed in header:
        source = header[pressed].sources[0]
        look_at(seen.reading, source.upload or "", source.sheet, source.cell)
        st.rerun()


def label(path: str, direction: Direction | None, spoken: Language) -> str:
    """As the official form calls the field; while the direction is not known, as either form does."""
    if path.startswith("planned_rates."):
        return say("import.header.rate", spoken, currency=path.rpartition(".")[2])
    name = identifier(path)
    for way in (direction, *Direction):
        if way and name in fields(way):
            steps = [step for step in path.split(".") if step.isdigit()]
            return f"{fields(way)[name].label(spoken)}{f' ({steps[0]})' if steps and steps[0] != '1' else ''}"
    return name
