"""One import profile: every choice it holds, each to be changed or forgotten, and its versions."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from customs.intake.vocabulary import FACTS, NONE, profile
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.import_profile import (
    AnswerRule,
    ColumnRule,
    OfficeWords,
    RowRule,
    SenderProfile,
    SheetRule,
    TableRule,
    WordRule,
)
from customs.model.status import Direction
from customs.services.imports import profile_report
from customs.store.profiles import StoredProfile
from customs.ui import notices, safe
from customs.ui.session import act_key, desk, records, spend
from customs.words import fold, moment, say

_FORGET = "-"
_MOST_WORDS = 20
_ANSWERS = {"decimal": ("point", "comma"), "date_order": ("day_first", "month_first")}


def card(versions: Sequence[StoredProfile], spoken: Language) -> None:
    now = versions[-1]
    with st.container(key="card_profile", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            title = safe.text(profile_report.title(now, spoken))
            st.html(f'<div class="tq-card-title">{title}</div>', width="stretch")
            st.download_button(
                say("profiles.page.export", spoken),
                partial(records().profiles_file, [now.id]),
                f"{say('profiles.page.file', spoken)}-{now.version}.json",
                "application/json",
                icon=":material/download:",
                on_click="ignore",
                key="export-profile",
            )
        _form(now, spoken)
        _undo(now, spoken)
        st.html(_history(versions, spoken))


def _form(now: StoredProfile, spoken: Language) -> None:
    version = f"{now.id} {now.version}"
    wanted = ""
    if isinstance(now.document, OfficeWords) and len(now.document.words) > _MOST_WORDS:
        words = say("profiles.page.search", spoken, most=_MOST_WORDS, all=len(now.document.words))
        wanted = st.text_input(words, key=f"words {now.id}", type="search", live="200ms") or ""
    with st.form(f"profile {version}", border=False):
        document: SenderProfile | OfficeWords
        if isinstance(now.document, OfficeWords):
            document = OfficeWords(words=tuple(_words(now.document.words, wanted, version, spoken)))
        else:
            document = _sender(now.document, version, spoken)
        words = say("profiles.page.save", spoken, version=now.version + 1)
        pressed = st.form_submit_button(words, type="primary")
    if pressed:
        key = f"save-profile {version}"
        _done(lambda: desk().save_profile(now.id, now.version, document, act_key=act_key(key)), key)


def _sender(held: SenderProfile, version: str, spoken: Language) -> SenderProfile:
    name = st.text_input(say("profiles.page.name", spoken), value=held.name, key=f"name {version}")
    is_on = st.toggle(say("profiles.page.on", spoken), value=held.is_on, key=f"on {version}")
    told = "; ".join(
        f"{say(f'profiles.sender.{kind}', spoken)} {value}"
        for kind, _, value in (mark.partition(":") for mark in held.senders)
    )
    about = f"{say('profiles.page.senders', spoken)}: {told or say('profiles.nobody', spoken)}"
    st.html(f'<div class="tq-hint">{safe.text(about)}</div>')
    ways = {way.value: say(f"import.question.{way.value}", spoken) for way in Direction}
    ways[_FORGET] = say("profiles.page.forget", spoken)
    way = _chosen(say("import.question.direction", spoken), ways, held.direction or _FORGET, f"d{version}")
    sheets = [one for at, one in enumerate(held.sheets) if _sheet(one, f"{at} {version}", spoken)]
    tables = [_table(one, f"{at} {version}", spoken) for at, one in enumerate(held.tables)]
    changes: dict[str, object] = {"name": (name or "").strip() or held.name, "is_on": is_on}
    changes["direction"] = None if way == _FORGET else Direction(way)
    return held.model_copy(update={**changes, "sheets": tuple(sheets), "tables": tuple(tables)})


def _sheet(one: SheetRule, key: str, spoken: Language) -> bool:
    """Whether it is kept."""
    told = say("profiles.choice.sheet_on" if one.on else "profiles.choice.sheet_off", spoken)
    return _chosen(one.name, {"kept": told, _FORGET: say("profiles.page.forget", spoken)}, "kept", f"s{key}") == "kept"


def _table(held: TableRule, key: str, spoken: Language) -> TableRule:
    st.html(
        f'<div class="tq-hint"><b>{safe.text(say("profiles.page.layout", spoken))}</b> '
        f"{safe.text(profile_report.headings(held))}</div>"
    )
    pointed = held.pointed and st.checkbox(say("profiles.choice.heading", spoken), value=True, key=f"p{key}")
    columns = [_column(one, f"{at} {key}", spoken) for at, one in enumerate(held.columns)]
    answers = [_answer(one, f"{at} {key}", spoken) for at, one in enumerate(held.answers)]
    rows = [one for at, one in enumerate(held.rows) if _row(one, f"{at} {key}", spoken)]
    return held.model_copy(
        update={
            "pointed": pointed,
            "columns": tuple(one for one in columns if one),
            "answers": tuple(one for one in answers if one),
            "rows": tuple(rows),
        }
    )


def _row(one: RowRule, key: str, spoken: Language) -> bool:
    """Whether it is kept."""
    return st.checkbox(safe.label(profile_report.row_said(one, spoken)), value=True, key=f"r{key}")


def _column(one: ColumnRule, key: str, spoken: Language) -> ColumnRule | None:
    names = {"": say("profiles.choice.not_used", spoken)}
    names |= {name: profile_report.field(name, spoken) for name in (*profile().line, *FACTS) if name != NONE}
    names[_FORGET] = say("profiles.page.forget", spoken)
    label = say("profiles.page.column", spoken, heading=one.heading or str(one.right + 1))
    chosen = _chosen(label, names, one.field, f"c{key}")
    return None if chosen == _FORGET else one.model_copy(update={"field": chosen})


def _answer(one: AnswerRule, key: str, spoken: Language) -> AnswerRule | None:
    choices = dict.fromkeys((one.choice, *_ANSWERS.get(one.kind, ())))
    names = {choice: profile_report.chosen(one.model_copy(update={"choice": choice}), spoken) for choice in choices}
    names[_FORGET] = say("profiles.page.forget", spoken)
    chosen = _chosen(profile_report.asked(one, spoken), names, one.choice, f"a{key}")
    return None if chosen == _FORGET else one.model_copy(update={"choice": chosen})


def _words(held: Sequence[WordRule], wanted: str, version: str, spoken: Language) -> list[WordRule]:
    """Those that are not forgotten; only some are shown, the others stay as they are."""
    shown = [one for one in held if fold(wanted) in fold(f"{one.word} {one.code}")][:_MOST_WORDS]
    kept = []
    for at, one in enumerate(held):
        chosen = _word(one, f"w{at} {version}", spoken) if one in shown else one.code
        if chosen != _FORGET:
            kept.append(one.model_copy(update={"code": chosen}))
    return kept


def _word(one: WordRule, key: str, spoken: Language) -> str:
    label = say("profiles.page.word", spoken, word=one.word, kind=say(f"profiles.kind.{one.kind}", spoken))
    names = {code: f"{name.say(spoken)} ({code})" for code, name in records().codes_of(one.kind).items()}
    names.setdefault(one.code, one.code)
    return _chosen(label, names | {_FORGET: say("profiles.page.forget", spoken)}, one.code, key)


def _chosen(label: str, names: dict[str, str], held: str, key: str) -> str:
    choices = list(names)
    at = choices.index(held) if held in names else 0
    return str(st.selectbox(safe.label(label), choices, index=at, format_func=lambda one: names[one], key=key))


def _undo(now: StoredProfile, spoken: Language) -> None:
    key = f"undo-profile {now.id} {now.version}"
    words = say("profiles.page.undo", spoken, version=now.version)
    if st.button(words, icon=":material/undo:", key="undo-profile"):
        _done(lambda: desk().undo_profile(now.id, now.version, act_key=act_key(key)), key)


def _done(act: Callable[[], object], key: str) -> None:
    try:
        act()
    except CustomsError as refused:
        notices.refusal(refused)
        return
    spend(key)
    st.rerun()


def _history(versions: Sequence[StoredProfile], spoken: Language) -> str:
    rows = "".join(
        f'<tr><td>{one.version}</td><td class="tq-muted tq-nowrap">{safe.text(moment(one.at))}</td>'
        f"<td>{safe.text(one.actor)}</td><td>{safe.text(profile_report.act(one, spoken))}</td></tr>"
        for one in reversed(versions)
    )
    title = safe.text(say("profiles.page.history", spoken))
    return f'<details class="tq-card" open><summary>{title}</summary><table class="tq-history">{rows}</table></details>'
