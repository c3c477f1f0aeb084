"""One column map beside the list: what stands where, for what it is used, its versions."""

from functools import partial

import streamlit as st

from customs.interchange.filing.goods_map import NUMBER, WORKING, MappedColumn, field_of
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.services.filings.maps import MapView
from customs.ui import notices, safe
from customs.ui.session import act_key, desk, not_allowed, records, spend
from customs.words import moment, say

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def card(one: MapView, default_of: Direction | None, spoken: Language) -> None:
    """`default_of`: the direction of a default layout."""
    fits = default_of or next((way for way, found in one.unfit.items() if not found), Direction.IMPORT)
    with st.container(key="card_map", gap="small"):
        name = say(f"maps.page.default_{default_of}", spoken) if default_of else one.document.name
        sheet = say(
            "maps.page.sheet",
            spoken,
            sheet=one.document.sheet,
            heading=one.document.heading_row,
            first=one.document.first_row,
        )
        st.html(f'<div class="tq-card-title">{safe.text(name)}</div><div class="tq-hint">{safe.text(sheet)}</div>')
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            for way in (default_of,) if default_of else tuple(Direction):
                _use(one, way, spoken)
            st.download_button(
                say("maps.page.download", spoken),
                partial(records().map_workbook, one.id or fits.value, fits),
                f"{one.document.name}.xlsx",
                _XLSX,
                icon=":material/download:",
                on_click="ignore",
                key="map-download",
            )
        for way, found in one.unfit.items():
            if found:
                reasons = "; ".join(each.message.say(spoken) for each in found[:3])
                told = say("maps.page.unfit", spoken, way=say(f"common.direction.{way}", spoken), n=len(found))
                notices.notice(f"{told} {reasons}", kind="warning")
        st.html(_columns(one, fits, spoken))
    if one.id:
        st.html(_history(one, spoken))


def _use(one: MapView, way: Direction, spoken: Language) -> None:
    """Refused with what does not fit; the one that is used says so."""
    used = way in one.used_for
    words = say("maps.page.used" if used else "maps.page.use", spoken, way=say(f"common.direction.{way}", spoken))
    key = f"use-map {one.id} {way}"
    if st.button(
        words,
        icon=":material/check:" if used else None,
        disabled=used or bool(not_allowed("choose_map")),
        key=act_key(key),
    ):
        try:
            desk().choose_map(one.id, way, act_key=act_key(key))
        except CustomsError as refused:
            notices.refusal(refused)
            return
        spend(key)
        st.rerun()


def _columns(one: MapView, way: Direction, spoken: Language) -> str:
    heads = "".join(
        f'<th scope="col">{safe.text(say(f"maps.page.{name}", spoken))}</th>'
        for name in ("letter", "heading", "field", "must", "length")
    )
    rows = "".join(_column(each, way, spoken) for each in one.document.columns)
    return (
        f'<div class="tq-file-shown" tabindex="0" role="region" aria-label="{safe.text(one.document.name)}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _column(each: MappedColumn, way: Direction, spoken: Language) -> str:
    field = field_of(each, way)
    name = field.label(spoken) if field else _own(each.field, spoken)
    must = say("maps.page.yes", spoken) if each.required else ""
    cells = (each.letter, each.heading, name, must, each.length or "")
    return f"<tr>{''.join(f'<td>{safe.text(cell)}</td>' for cell in cells)}</tr>"


def _own(name: str, spoken: Language) -> str:
    if name == NUMBER:
        return say("maps.page.line_number", spoken)
    return say(f"workbook.own.{name}", spoken) if name in WORKING else name


def _history(one: MapView, spoken: Language) -> str:
    rows = "".join(
        f'<tr><td>{kept.version}</td><td class="tq-muted tq-nowrap">{safe.text(moment(kept.at))}</td>'
        f"<td>{safe.text(kept.actor)}</td></tr>"
        for kept in reversed(records().goods_map_versions(one.id))
    )
    title = safe.text(say("maps.page.history", spoken))
    return f'<details class="tq-card" open><summary>{title}</summary><table class="tq-history">{rows}</table></details>'
