"""The tab of files for filing: what is ready, what stops it, what stands in it, and the way out."""

from functools import partial

import streamlit as st

from customs.model.audit import AuditEvent
from customs.model.base import Language
from customs.model.finding import Severity
from customs.services import Desk
from customs.services.filings.kinds import FileKind
from customs.services.filings.preparing import Prepared
from customs.services.filings.writing import FilingView
from customs.services.views import DeclarationView
from customs.ui import safe, theme
from customs.ui.declaration import findings
from customs.ui.filing import invoices
from customs.ui.filing.leaving import leaving
from customs.ui.filing.shown import table
from customs.ui.session import act_key, desk, go, language, not_allowed, records
from customs.words import moment, number, say

_LOOK, _EVERY = "file", "every"
"""In the address: the file whose content is looked at, and the one all of whose findings are."""
_FIRST = 6


def draw(view: DeclarationView) -> None:
    spoken = language()
    shown = records().filing(view.id, spoken)
    _head(view, shown.files, spoken)
    for file in shown.files:
        _file(view, file, shown, spoken)


def _head(view: DeclarationView, files: tuple[Prepared, ...], spoken: Language) -> None:
    ready = sum(file.asked and file.ready for file in files)
    asked = sum(file.asked for file in files)
    with st.container(key="card_filing", horizontal=True, vertical_alignment="center", gap="small"):
        title = say("filing.page.title", spoken)
        lead = say("filing.page.lead", spoken, ready=ready, asked=asked, revision=view.revision)
        st.html(
            f'<div class="tq-card-title">{safe.text(title)}</div><div class="tq-hint">{safe.text(lead)}</div>',
            width="stretch",
        )
        if st.button(say("filing.page.outage", spoken), icon=":material/cloud_off:", type="tertiary", key="outage"):
            go("outage", id=view.id)
        if st.button(say("filing.page.maps", spoken), icon=":material/view_column:", type="tertiary", key="maps"):
            go("maps", id=view.id)
        leaving(
            say("filing.page.all" if ready else "filing.page.nothing_ready", spoken, n=ready),
            partial(_all, desk(), view.id, spoken, act_key(f"files {view.id} {view.revision}")),
            say("filing.page.zip", spoken, name=files[0].name.partition(f"-{say('filing.file.goods', spoken)}")[0]),
            icon=":material/folder_zip:",
            disabled=not ready,
            refused=_refused("write_files", spoken),
            key=f"all-files-{view.revision}",
        )


def _file(view: DeclarationView, file: Prepared, shown: FilingView, spoken: Language) -> None:
    with st.container(key=f"card_file_{file.kind}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"file_row_{file.kind}"):
            st.html(_facts(view, file, shown.written.get(file.kind), spoken), width="stretch")
            _look(file, spoken)
            _download(view, file, spoken)
        if file.asked and file.findings:
            _findings(view, file, spoken)
        if file.kind is FileKind.INVOICES:
            invoices.draw(view, shown.invoices, spoken, asked=file.asked)
        if st.query_params.get(_LOOK) == file.kind:
            table(records().file_shown(view.id, file.kind, spoken), say(f"filing.kind.{file.kind}", spoken), spoken)


def _findings(view: DeclarationView, file: Prepared, spoken: Language) -> None:
    """What stops it first; the rest of very many is asked for."""
    ordered = sorted(file.findings, key=lambda found: list(Severity).index(found.severity))
    shown = ordered if st.query_params.get(_EVERY) == file.kind else ordered[:_FIRST]
    findings.draw_some(view, shown, f"file findings {file.kind} {view.id}")
    if len(shown) < len(ordered):
        words = say("filing.page.every", spoken, n=number(len(ordered), spoken))
        st.button(words, type="tertiary", key=f"every-{file.kind}", on_click=_every, args=(file.kind.value,))


def _every(kind: str) -> None:
    st.query_params[_EVERY] = kind


def _facts(view: DeclarationView, file: Prepared, left: AuditEvent | None, spoken: Language) -> str:
    """Name and state; what is in it; when it last left, and of which version."""
    about = f"{file.about.say(spoken)} {file.name}" if file.asked or file.ready else file.about.say(spoken)
    told = "" if left is None else f'<div class="tq-hint">{safe.text(_left(view, left, spoken))}</div>'
    return (
        f'<div class="tq-filed"><b>{safe.text(say(f"filing.kind.{file.kind}", spoken))}</b> {_state(file, spoken)}'
        f'<div class="tq-hint">{safe.text(about)}</div>{told}</div>'
    )


def _state(file: Prepared, spoken: Language) -> str:
    if not file.asked:
        return ""
    counted = [(one, sum(found.severity is one for found in file.findings)) for one in Severity]
    signs = " ".join(theme.severity_sign(severity, spoken, n) for severity, n in counted if n)
    ready = f'<span class="tq-verdict equal">{safe.text(say("filing.page.ready", spoken))}</span>'
    return signs if file.stopped else f"{ready} {signs}".strip()


def _left(view: DeclarationView, left: AuditEvent, spoken: Language) -> str:
    sha = str(left.detail.get("sha256", ""))
    told = {"moment": moment(left.at), "actor": left.actor, "revision": left.revision, "sha": f"{sha[:8]}…{sha[-8:]}"}
    words = say("filing.page.left", spoken, **told)
    behind = left.revision is not None and left.revision < view.revision
    return f"{words} {say('filing.page.behind', spoken)}" if behind else words


def _look(file: Prepared, spoken: Language) -> None:
    is_open = st.query_params.get(_LOOK) == file.kind
    st.button(
        say("filing.page.close" if is_open else "filing.page.look", spoken),
        icon=":material/visibility_off:" if is_open else ":material/visibility:",
        type="tertiary",
        key=f"look-file-{file.kind}",
        disabled=not file.count,
        on_click=_looked,
        args=("" if is_open else file.kind.value,),
    )


def _looked(kind: str) -> None:
    if kind:
        st.query_params[_LOOK] = kind
    else:
        st.query_params.pop(_LOOK, None)


def _download(view: DeclarationView, file: Prepared, spoken: Language) -> None:
    errors = sum(found.severity is Severity.ERROR for found in file.findings)
    words = say("filing.page.download", spoken)
    if file.asked and errors:
        words = say("filing.page.mend_first", spoken, n=errors, shown=number(errors, spoken))
    leaving(
        words,
        partial(_one, desk(), view.id, file.kind, spoken, act_key(f"file {view.id} {view.revision} {file.kind}")),
        file.name,
        disabled=file.stopped,
        refused=_refused("write_file", spoken),
        key=f"file-{file.kind}-{view.revision}",
    )


def _refused(act: str, spoken: Language) -> str | None:
    """Why whoever is looking may not; the service refuses it in any case."""
    refused = not_allowed(act)
    return safe.label(refused.say(spoken)) if refused else None


def _one(own: Desk, view_id: str, kind: FileKind, spoken: Language, key: str) -> bytes:
    return own.write_file(view_id, kind, spoken, act_key=key).content


def _all(own: Desk, view_id: str, spoken: Language, key: str) -> bytes:
    return own.write_files(view_id, spoken, act_key=key)
