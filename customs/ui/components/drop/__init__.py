"""Where papers are dropped, in the reader's language.

The platform's own uploader speaks English and cannot be taught; it stays on the page unseen and does the sending. What
is dropped here is handed to it, after the size was checked.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from customs.model.base import Language
from customs.settings import settings
from customs.ui.components.base import element
from customs.words import say

KINDS = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv")
PAPERS = ("pdf", "jpg", "jpeg", "png")
_TOO_LARGE = "FILE-TOO-LARGE"
_WORDS = ("title", "choose", "hint", "busy", "arrived", "failed", "too_large", "nothing_taken", "label")

_element = element("drop", Path(__file__).parent)


def drop(
    spoken: Language, *, key: str, kinds: Sequence[str] = KINDS, title: str = "import.drop.title"
) -> list[UploadedFile]:
    """Draws the area; the files that have arrived, all of one drop together. Change `key` to empty it."""
    limit = settings().upload_limit_mb
    with st.container(key=f"unseen-{key}"):
        arrived: Any = st.file_uploader(
            say("import.drop.label", spoken),
            accept_multiple_files=True,
            max_upload_size=limit,
            key=key,
            label_visibility="collapsed",
        )
    words = {name: say(f"import.drop.{name}", spoken) for name in _WORDS}
    words["title"] = say(title, spoken)
    files: Sequence[UploadedFile] = arrived or []
    data = {
        "words": words | {"code": _TOO_LARGE, "refusal": say(f"intake.refused.{_TOO_LARGE}", spoken)},
        "limit": limit,
        "kinds": ", ".join(kinds),
        "accept": [f".{kind}" for kind in kinds],
        "target": f"st-key-unseen-{key}",
        "arrived": [file.name for file in files],
    }
    _element(data=data, key=f"drop-{key}")
    return list(files)
