"""HS codes from the office's own past, under the goods grid: asked for, shown with their lines, taken by a person."""

from typing import Any

import streamlit as st

from customs.model.base import Language
from customs.model.master import own_code, owner_of
from customs.model.path import item_key
from customs.services.masters.master_report import evidence_line, not_listed
from customs.services.views import DeclarationView
from customs.ui.session import records
from customs.words import number, say

Drawn = dict[str, Any]
_ASKED = "suggest"


def ask(view_id: str, path: str) -> None:
    """For the line of that path; asked again, it closes."""
    wanted = {"id": view_id, "key": item_key(path)}
    st.session_state[_ASKED] = None if st.session_state.get(_ASKED) == wanted else wanted


def suggested(view: DeclarationView, spoken: Language) -> Drawn | None:
    """{key, head, codes: [{code, share, note, lines}], clashes: [{head, lines}]}; None when nobody asked."""
    asked = st.session_state.get(_ASKED)
    item = view.declaration.item(asked["key"] or "") if asked and asked["id"] == view.id else None
    if item is None:
        return None
    told = records().suggest_hs(
        item.goods_description or "",
        owner=owner_of(view.declaration) or "",
        item_code=own_code(item) or "",
        apart=view.id,
    )
    which = "head" if told.suggestions else "nothing"
    return {
        "key": item.key,
        "head": say(f"masters.suggest.{which}", spoken, n=number(told.looked_at, spoken)),
        "codes": [
            {
                "code": one.hs_code,
                "share": f"{round(one.share * 100)} %",
                "note": not_listed(one.listed, spoken),
                "lines": [evidence_line(each.line, spoken) for each in one.evidence],
            }
            for one in told.suggestions
        ],
        "clashes": [
            {
                "head": say("masters.suggest.contradiction", spoken, description=clash.description),
                "lines": [f"{code} · {evidence_line(lines[0], spoken)}" for code, lines in clash.sides],
            }
            for clash in told.contradictions
        ],
    }
