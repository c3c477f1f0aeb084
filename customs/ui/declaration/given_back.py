"""A workbook the declaration was read from: given back with what was found in its cells."""

from functools import partial

import streamlit as st

from customs.model.base import Language
from customs.services import Records
from customs.services.imports import annotating
from customs.services.views import DeclarationView, Paper
from customs.ui.session import records
from customs.words import say


def give_back(view: DeclarationView, paper: Paper, spoken: Language) -> None:
    """For a paper that values of the declaration came from."""
    if not any(cell.upload == paper.sha256 for cells in view.declaration.sources.values() for cell in cells):
        return
    st.download_button(
        say("returned.give.one", spoken),
        partial(_content, records(), view.id, paper.sha256, spoken),
        file_name=annotating.name_of(paper.name, spoken),
        help=say("returned.give.help" if annotating.keeps_kind(paper.name) else "returned.give.help_new", spoken),
        icon=":material/rate_review:",
        on_click="ignore",
        key=f"give-back-{paper.sha256[:16]}",
    )


def _content(kept: Records, declaration_id: str, sha256: str, spoken: Language) -> bytes:
    return kept.annotated_of_declaration(declaration_id, sha256, spoken).content
