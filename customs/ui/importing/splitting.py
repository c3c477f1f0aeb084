"""Writing an import of more lines than one declaration holds as a family, in one press."""

import streamlit as st

from customs.model.errors import CustomsError
from customs.model.family import MOST_ITEMS, MOST_MEMBERS
from customs.model.status import Direction
from customs.services import Desk
from customs.ui import notices, work
from customs.ui.importing.questions import direction_of
from customs.ui.importing.seen import Seen
from customs.ui.session import act_key, desk, go, spend
from customs.words import number, say

_NAME = "commit-split"


def split_button(seen: Seen, *, ready: bool) -> None:
    """Beside the writing itself, where one declaration cannot hold the lines and a family can."""
    spoken, lines = seen.spoken, len(seen.reading.shipment.lines)
    parts = -(-lines // MOST_ITEMS)
    if not ready or not 1 < parts <= MOST_MEMBERS:
        return
    key, facts = act_key(_NAME), {"n": number(parts, spoken), "count": number(lines, spoken)}
    if st.button(
        say("family.offer.import", spoken, **facts),
        icon=":material/call_split:",
        help=say("family.offer.import_hint", spoken, **facts),
        key=key,
    ):
        acts, intake_id, direction = desk(), seen.view.id, direction_of(seen)
        work.start(key, lambda run: _written(acts, intake_id, direction, key, run))
        st.rerun()


def finish_split(seen: Seen) -> None:
    """The writing that was begun: waits for it and leads on to the family."""
    key = act_key(_NAME)
    if not work.known(key):
        return
    try:
        made = work.result(key, say("family.offer.working", seen.spoken), on_stop=st.rerun)
    except CustomsError as refused:
        notices.refusal(refused)
        return
    spend(_NAME)
    go("declaration", id=made, tab="family")


def _written(acts: Desk, intake_id: str, direction: Direction | None, key: str, run: work.Run) -> str:
    """The declaration, split; whole when a person stopped the splitting."""
    made = acts.commit(intake_id, direction=direction, act_key=key)
    acts.split(made, act_key=f"{key}-family", each=lambda n, of: run.at("family.offer.step", n, of))
    return made
