"""The workbook back: the clerk's own file with what was found in it."""

from functools import partial

import streamlit as st

from customs.intake.reading import ReadFile
from customs.services import Records
from customs.services.imports import annotating
from customs.ui import safe
from customs.ui.importing.seen import Seen
from customs.ui.session import records
from customs.words import say

_KINDS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
}


def give_back(seen: Seen) -> None:
    """One button for one file; several stand behind one."""
    files = [file for file in seen.reading.files if file.sheets]
    if len(files) == 1:
        _button(seen, files[0], say("returned.give.one", seen.spoken))
    elif files:
        with st.popover(say("returned.give.several", seen.spoken), icon=":material/download:"):
            for file in files:
                _button(seen, file, safe.label(file.name))


def _button(seen: Seen, file: ReadFile, words: str) -> None:
    spoken = seen.spoken
    name = annotating.name_of(file.name, spoken)
    st.download_button(
        words,
        partial(_content, records(), seen.view.id, file.sha256, seen),
        file_name=name,
        mime=_KINDS[name[-5:].casefold()],
        help=say("returned.give.help" if annotating.keeps_kind(file.name) else "returned.give.help_new", spoken),
        icon=":material/download:",
        on_click="ignore",
        key=f"give-back-{file.sha256[:16]}",
    )


def _content(kept: Records, intake_id: str, sha256: str, seen: Seen) -> bytes:
    return kept.annotated_of_intake(intake_id, sha256, seen.spoken).content
