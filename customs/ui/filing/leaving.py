"""A download that is an act: kept in the log before the page is drawn again, so that the page can say it left."""

from collections.abc import Callable

import streamlit as st

from customs.ui.trying import trying

_MIME = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "csv": "text/csv",
}


def leaving(
    words: str,
    write: Callable[[], bytes],
    name: str,
    *,
    key: str,
    icon: str = ":material/download:",
    main: bool = False,
    refused: str | None = None,
    disabled: bool = False,
) -> None:
    """`write` holds the desk of who is looking and an act key: the platform fetches the bytes beside the run that draws
    the page, where nobody is known, and both ask for them. `refused`: why whoever is looking may not.
    """
    st.download_button(
        words,
        write,
        name,
        _MIME[name.rpartition(".")[2]],
        type="primary" if main else "secondary",
        icon=icon,
        disabled=disabled or bool(refused),
        help=refused,
        key=key,
        on_click=_logged,
        args=(write,),
    )


@trying
def _logged(write: Callable[[], bytes]) -> None:
    write()
