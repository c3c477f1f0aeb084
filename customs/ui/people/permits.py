"""Who may do what, as the table of the services has it."""

import streamlit as st

from customs.model.base import Language
from customs.model.person import Role
from customs.services.people.permits import ALWAYS, PERMITS
from customs.ui import safe
from customs.words import say


def table(spoken: Language) -> None:
    def word(key: str) -> str:
        return safe.text(say(f"people.{key}", spoken))

    heads = "".join(f"<th>{word(f'role.{role.value}')}</th>" for role in Role)
    rows = []
    for kind, roles in PERMITS.items():
        when = (_when(roles.get(role)) for role in Role)
        cells = "".join(f"<td>{word(f'page.{one}')}</td>" for one in when)
        rows.append(f"<tr><th scope='row'>{word(f'may.{kind}')}</th>{cells}</tr>")
    with st.expander(say("people.page.table", spoken)):
        st.html(
            f'<div class="tq-changes"><table><thead><tr><th>{word("page.what")}</th>{heads}</tr></thead>'
            f"<tbody>{''.join(rows)}</tbody></table></div>"
        )


def _when(statuses: frozenset[object] | None) -> str:
    return "never" if not statuses else "always" if statuses == ALWAYS else "own"
