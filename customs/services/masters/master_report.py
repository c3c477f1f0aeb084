"""Masters and suggestions as JSON and as lines of a terminal."""

from collections.abc import Iterator, Sequence
from typing import Any

from customs.interchange.master_file import Read
from customs.model.audit import AuditEvent
from customs.model.base import Language
from customs.model.master import GoodsMaster, Master
from customs.services.masters.master_loading import MasterChange, MasterPreview
from customs.services.masters.past_lines import Known
from customs.services.masters.suggesting import Suggested
from customs.store.masters import StoredMaster
from customs.store.past_goods import StoredPast
from customs.words import VIETNAM, day, moment, number, say

JSON = dict[str, Any]
_SHOWN = 20


def entry(stored: StoredMaster) -> JSON:
    told = stored.entry.model_dump(mode="json", exclude_none=True)
    return {"id": stored.id, "version": stored.revision, **told}


def named(master: Master) -> str:
    """`TA-400`, or the name of a party."""
    return master.item_code if isinstance(master, GoodsMaster) else master.name


def entry_line(master: Master, language: Language) -> str:
    told: tuple[str | None, ...]
    if isinstance(master, GoodsMaster):
        told = (master.owner, master.item_code, master.hs_code, master.goods_description)
    else:
        told = (master.code, master.name, master.address or master.address_line1, master.country_code)
    return f"{'  '.join(filter(None, told))}  [{standing(master, language)}]"


def standing(master: Master, language: Language) -> str:
    """`Lê Hà duyệt 24/11/2026, Thông báo…: 123`, or that nobody did."""
    approval = master.approval
    if approval is None:
        return say("masters.out.waiting", language)
    on, kind = day(approval.at.astimezone(VIETNAM).date()), say(f"masters.evidence.{approval.kind.value}", language)
    return say("masters.out.approved", language, by=approval.by, day=on, kind=kind, told=approval.told)


def entry_lines(stored: StoredMaster, history: Sequence[AuditEvent], language: Language) -> str:
    """The entry field by field, then every act on it."""
    said = stored.entry.model_dump(exclude={"kind", "approval", "seen_on"}, exclude_none=True)
    lines = [f"{named(stored.entry)}  [{standing(stored.entry, language)}]"]
    lines += [f"  {say(f'masters.field.{name}', language)}: {spelled(value)}" for name, value in said.items() if value]
    if stored.entry.seen_on:
        lines.append("  " + say("masters.out.seen_on", language, on=", ".join(stored.entry.seen_on)))
    lines += [f"  {moment(event.at)}  {event.actor}  {say(f'masters.act.{event.act}', language)}" for event in history]
    return "\n".join(lines)


def event(told: AuditEvent) -> JSON:
    return {"act": told.act, "actor": told.actor, "at": told.at.isoformat(), **told.detail}


def spelled(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def preview(seen: MasterPreview, kept: int | None) -> JSON:
    return {
        "kind": seen.kind.value,
        "sources": list(seen.sources),
        "new": [one.model_dump(mode="json", exclude_none=True) for one in seen.new],
        "changed": [_change(one) for one in seen.changed],
        "approved_stay": [_change(one) for one in seen.kept],
        "same": seen.same,
        "disputes": [{"entry": one.entry, "field": one.field, "sides": dict(one.sides)} for one in seen.disputes],
        "rejected": [_rejected(row) for row in seen.rejected],
        "skipped": seen.skipped,
        "kept": kept,
    }


def preview_lines(seen: MasterPreview, language: Language) -> str:
    counts = {"new": len(seen.new), "changed": len(seen.changed), "same": seen.same, "kept": len(seen.kept)}
    lines = [say("masters.out.preview", language, **counts)]
    lines += [f"  + {entry_line(one, language)}" for one in seen.new[:_SHOWN]]
    for sign, changes in (("±", seen.changed), ("=", seen.kept)):
        lines += [f"  {sign} {line}" for one in changes[:_SHOWN] for line in _change_lines(one, language)]
    for one in seen.disputes[:_SHOWN]:
        sides = " ≠ ".join(f"{value} ({', '.join(labels)})" for value, labels in one.sides)
        lines.append(f"  ! {one.entry}, {say(f'masters.field.{one.field}', language)}: {sides}")
    lines += [
        say(
            "masters.out.rejected",
            language,
            sheet=row.sheet,
            row=row.row,
            reason=row.reason.say(language),
            text=row.text,
        )
        for row in seen.rejected[:_SHOWN]
    ]
    return "\n".join(lines)


def past(stored: StoredPast) -> JSON:
    gone = stored.withdrawn_at.isoformat() if stored.withdrawn_at else None
    return {
        "serial": stored.serial,
        "file": stored.file,
        "rows": stored.row_count,
        "loaded_by": stored.loaded_by,
        "loaded_at": stored.loaded_at.isoformat(),
        "withdrawn_at": gone,
        "withdrawn_by": stored.withdrawn_by or None,
    }


def past_line(stored: StoredPast, language: Language) -> str:
    told = {"serial": stored.serial, "file": stored.file, "who": stored.loaded_by}
    told["n"] = number(stored.row_count, language)
    line = say("masters.out.past", language, **told, at=moment(stored.loaded_at))
    if stored.withdrawn_at is None:
        return line
    gone = {"who": stored.withdrawn_by, "at": moment(stored.withdrawn_at)}
    return f"{line}; {say('masters.out.past_gone', language, **gone)}"


def read_lines(read: Read, language: Language) -> str:
    counts = {"accepted": read.accepted, "rejected": len(read.rejected), "skipped": sum(read.skipped.values())}
    return say("masters.out.rows", language, total=read.rows_in, **counts)


def read(seen: Read, serial: int | None) -> JSON:
    counts = {"accepted": seen.accepted, "rejected": [_rejected(row) for row in seen.rejected]}
    return {"rows_in": seen.rows_in, **counts, "skipped": dict(seen.skipped), "serial": serial}


def suggested(told: Suggested) -> JSON:
    return {
        "description": told.description,
        "looked_at": told.looked_at,
        "suggestions": [
            {
                "hs_code": one.hs_code,
                "share": round(one.share, 3),
                "in_tariff": one.listed,
                "evidence": [{**_known(each.line), "likeness": round(each.likeness, 3)} for each in one.evidence],
            }
            for one in told.suggestions
        ],
        "contradictions": [
            {
                "description": one.description,
                "codes": {code: [_known(line) for line in lines] for code, lines in one.sides},
            }
            for one in told.contradictions
        ],
    }


def suggested_lines(told: Suggested, language: Language) -> str:
    return "\n".join(_suggested_lines(told, language))


def evidence_line(line: Known, language: Language) -> str:
    """`Tờ khai 106842917350 dòng 1, 04/05/2026: Vải … (CÔNG TY …)`."""
    values = {"label": line.label, "item": line.item or "", "by": line.approved_by, "day": day(line.on)}
    kind = f"{line.kind}_waiting" if line.kind == "master" and not line.approved_by else line.kind
    where = say(f"masters.evidence_of.{kind}", language, **values)
    dated = f", {day(line.on)}" if line.on and line.kind != "master" else ""
    note = f" ({line.note})" if line.note else ""
    return f"{where}{dated}: {line.description}{note}"


def not_listed(listed: bool | None, language: Language) -> str:
    """What is to be said of a code beside the loaded tariff; "" for one that is in it."""
    return "" if listed else say(f"masters.suggest.{'no_tariff' if listed is None else 'not_listed'}", language)


def _suggested_lines(told: Suggested, language: Language) -> Iterator[str]:
    if not told.suggestions:
        yield say("masters.suggest.nothing", language, n=number(told.looked_at, language))
        return
    yield say("masters.suggest.head", language, n=number(told.looked_at, language))
    for one in told.suggestions:
        said = not_listed(one.listed, language)
        yield f"{one.hs_code}  {round(one.share * 100)} %" + (f"  [{said}]" if said else "")
        yield from (f"  {round(each.likeness * 100)} %  {evidence_line(each.line, language)}" for each in one.evidence)
    for clash in told.contradictions:
        yield say("masters.suggest.contradiction", language, description=clash.description)
        yield from (f"  {code}  {evidence_line(lines[0], language)}" for code, lines in clash.sides)


def _known(line: Known) -> JSON:
    return {
        "kind": line.kind,
        "hs_code": line.hs_code,
        "description": line.description,
        "label": line.label,
        "item": line.item,
        "on": line.on.isoformat() if line.on else None,
        "note": line.note or None,
        "approved_by": line.approved_by or None,
    }


def _change(one: MasterChange) -> JSON:
    changes = [{"field": name, "old": old, "new": new} for name, old, new in one.fields]
    return {"id": one.held.id, "entry": named(one.entry), "changes": changes}


def _change_lines(one: MasterChange, language: Language) -> Iterator[str]:
    for name, old, new in one.fields:
        yield f"{named(one.entry)}, {say(f'masters.field.{name}', language)}: {old or '–'} → {new}"


def _rejected(row: Any) -> JSON:
    return {"sheet": row.sheet, "row": row.row, "text": row.text, "vi": row.reason.vi, "en": row.reason.en}
