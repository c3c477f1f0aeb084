"""Files for filing, column maps and outages as the command line tells them: JSON and lines."""

from datetime import datetime
from typing import Any

from customs.model.base import Language
from customs.model.finding import Severity
from customs.services.filings.maps import MapPreview, MapView
from customs.services.filings.outage import OutageGuide, Rekey, deadline_line
from customs.services.filings.preparing import Prepared
from customs.services.filings.writing import WrittenFile
from customs.services.prints.printing import file_name
from customs.services.reports import finding
from customs.words import moment, number, say

JSON = dict[str, Any]


def file(one: Prepared, written: WrittenFile | None) -> JSON:
    """`outcome`: written, stopped (errors), left (this declaration does not ask for it)."""
    outcome = "written" if written else "stopped" if one.stopped else "left"
    return {
        "kind": one.kind.value,
        "file": one.name,
        "outcome": outcome,
        "asked": one.asked,
        "revision": one.revision,
        "count": one.count,
        "sha256": written.sha256 if written else None,
        "size": len(written.content) if written else None,
        "findings": [finding(found) for found in one.findings],
    }


def file_line(one: Prepared, written: WrittenFile | None, language: Language) -> str:
    if written:
        size = number(-(-len(written.content) // 1024), language)
        return say("filing.told.written", language, name=one.name, size=size, sha=written.sha256)
    if one.stopped:
        errors = sum(found.severity is Severity.ERROR for found in one.findings)
        return say("filing.told.stopped", language, name=one.name, n=errors)
    kind = say(f"filing.kind.{one.kind}", language)
    return say("filing.told.not_asked", language, kind=kind, about=one.about.say(language))


def goods_map(one: MapView) -> JSON:
    return {
        "id": one.id,
        "version": one.version,
        "used_for": [direction.value for direction in one.used_for],
        "unfit": {direction.value: [finding(each) for each in found] for direction, found in one.unfit.items()},
        **one.document.model_dump(mode="json"),
    }


def map_line(one: MapView, language: Language) -> str:
    """`0f3c…  Hải Phòng  12 cột · phiên bản 2, … · dùng cho nhập khẩu`."""
    about = [say("maps.line.columns", language, n=len(one.document.columns))]
    if one.id:
        told = {"version": one.version, "moment": moment(one.at), "actor": one.actor}
        about.append(say("maps.line.own", language, **told))
    else:
        about.append(say("maps.line.default", language))
    used = [say(f"common.direction.{direction}", language) for direction in one.used_for]
    unfit = [say(f"common.direction.{direction}", language) for direction, found in one.unfit.items() if found]
    about += [say("maps.line.used", language, **{"for": ", ".join(used)})] if used else []
    about += [say("maps.line.unfit", language, **{"for": ", ".join(unfit)})] if unfit else []
    return f"{one.id or next(iter(one.unfit))}  {one.document.name}  {' · '.join(about)}"


def map_columns(one: MapView) -> str:
    """A line a column: letter, field, heading."""
    rows = [(each.letter, each.field, each.heading) for each in one.document.columns]
    return "\n".join(f"{letter:<4}{field:<44}{heading}" for letter, field, heading in rows)


def preview_line(seen: MapPreview, language: Language, map_id: str | None) -> str:
    told = {"name": seen.document.name, "n": len(seen.document.columns)}
    if map_id is None:
        return say("maps.line.would", language, **told)
    return say("maps.line.loaded", language, id=map_id, **told)


def guide(one: OutageGuide, now: datetime, language: Language) -> JSON:
    steps = [(step, "now") for step in one.steps] + [(step, "after") for step in one.after]
    return {
        "steps": [
            {"code": step.code, "when": when, "what": step.what.model_dump(), "legal": step.legal.model_dump()}
            for step, when in steps
        ],
        "deadlines": [deadline_line(each, now, language) for each in one.deadlines],
    }


def rekey(one: Rekey) -> JSON:
    return {
        "id": one.id,
        "serial": one.serial,
        "number": one.declaration.declaration_number,
        "way": one.way,
        "kit_at": one.at.isoformat(),
        "kit_by": one.actor,
        "note": one.done.detail.get("note") if one.done else None,
    }


def rekey_line(one: Rekey, language: Language) -> str:
    name = file_name(one.declaration, one.serial, "", language).removesuffix(".")
    way = say(f"outage.way.{one.way}", language)
    told = {"id": one.id, "name": name, "way": way, "moment": moment(one.at), "actor": one.actor}
    return say("outage.line.row", language, **told)
