"""Lists on the command line: the JSON, whose shape does not change, and the lines a person reads."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from customs.interchange.list_file import Rejected, balance
from customs.model.base import Language, Text
from customs.reference.list_difference import Difference
from customs.reference.list_shapes import offered
from customs.reference.loaded import SHIPPED, DeskTables
from customs.reference.table import CodeRow
from customs.services.lists.list_reading import PartPreview
from customs.services.lists.loading import Found, ListPreview
from customs.services.lists.tables import in_force_or_none
from customs.store import StoredList
from customs.words import day, has, moment, number, say

JSON = dict[str, Any]
SHOWN = 10
"""Rows, reasons and changes that are written out in lines; JSON has them all."""


def preview(seen: ListPreview, kept: Mapping[str, int] | None) -> JSON:
    """`kept`: list -> serial number of its new version; None when nothing was kept."""
    return {
        "name": seen.name,
        "file": seen.file,
        "sha256": seen.sha256,
        "first_day": seen.first_day.isoformat(),
        "origin": seen.origin,
        "sheets": [
            {
                "sheet": sheet,
                "heading_row": heading.row,
                "columns": [
                    {"letter": used.letter, "heading": used.heading, "field": used.column} for used in heading.used
                ],
                "unused": list(heading.unused),
            }
            for sheet, heading in seen.read.headings.items()
        ],
        "aside": list(seen.read.aside),
        "rows": {**dict(balance(seen.read)), "skipped_as": dict(seen.read.skipped)},
        "rejected": [_rejected(one) for one in seen.read.rejected],
        "remarks": [_rejected(one) for one in seen.read.remarks],
        "forms": dict(seen.read.forms),
        "lists": [_part(part, (kept or {}).get(part.name)) for part in seen.parts],
        "kept": kept is not None,
    }


def preview_lines(seen: ListPreview, language: Language) -> str:
    """What was understood, the first rows, the difference."""
    lines = [say("lists.out.file", language, file=seen.file, sheets=", ".join(seen.read.headings))]
    for heading in seen.read.headings.values():
        used = ", ".join(f"{one.heading or one.letter} = {_column(one.column, language)}" for one in heading.used)
        lines.append(say("lists.out.columns", language, columns=used))
        if heading.unused:
            lines.append(say("lists.out.unused", language, headings=", ".join(heading.unused)))
    if seen.read.aside:
        lines.append(say("lists.out.aside", language, sheets=", ".join(seen.read.aside)))
    lines += _balance_lines(seen, language)
    for part in seen.parts:
        lines += _part_lines(part, seen.first_day, language)
    return "\n".join(lines)


def kept_lines(seen: ListPreview, kept: Mapping[str, int], language: Language) -> str:
    told = (
        say("lists.out.kept", language, name=title(name, language), serial=serial, day=day(seen.first_day))
        for name, serial in kept.items()
    )
    return "\n".join(told)


def overview(tables: DeskTables, on: date, name: str | None = None) -> list[JSON]:
    """One entry a table: those the desk has, and those it could load."""
    wanted = (name,) if name else tuple(sorted({*tables.names(), *offered()}))
    return [_entry(tables, one, on) for one in wanted]


def overview_lines(entries: Sequence[JSON], language: Language) -> str:
    lines = []
    for one in entries:
        first = one["first_day"] or next((edition["first_day"] for edition in one["editions"]), None)
        told = {"list": one["name"], "name": one["title"][language]}
        told["day"] = day(date.fromisoformat(first)) if first else ""
        if one["codes"] is None:
            lines.append(say(f"lists.out.{'not_yet' if first else 'no_entry'}", language, **told))
            continue
        origin = say(f"lists.out.{'loaded' if one['loaded'] else 'shipped'}", language)
        lines.append(say("lists.out.entry", language, n=number(one["codes"], language), origin=origin, **told))
    return "\n".join(lines)


def shipped_lines(entry: JSON, language: Language) -> Iterator[str]:
    """The editions that come with the program, of one entry of `overview`."""
    for edition in entry["editions"]:
        if edition["serial"] is None:
            yield say("lists.out.version_shipped", language, day=day(date.fromisoformat(edition["first_day"])))


def version(one: StoredList) -> JSON:
    gone = one.withdrawn_at
    return {
        "serial": one.serial,
        "name": one.name,
        "first_day": one.first_day.isoformat(),
        "codes": one.row_count,
        "file": one.file,
        "sha256": one.sha256,
        "origin": one.origin,
        "loaded_at": one.loaded_at.isoformat(),
        "loaded_by": one.loaded_by,
        "withdrawn": {"at": gone.isoformat(), "by": one.withdrawn_by, "reason": one.reason} if gone else None,
    }


def version_line(one: StoredList, language: Language) -> str:
    key = "version" if one.withdrawn_at is None else "version_gone"
    return say(
        f"lists.out.{key}",
        language,
        serial=one.serial,
        day=day(one.first_day),
        n=number(one.row_count, language),
        who=one.loaded_by,
        at=moment(one.loaded_at),
        file=one.file,
        by=one.withdrawn_by,
        gone=moment(one.withdrawn_at),
        reason=one.reason,
    )


def found(one: Found, on: date) -> JSON:
    return {
        "list": one.table.name,
        "first_day": one.table.first_day.isoformat(),
        **row(one.row),
        "in_force": not one.ended,
        "on": on.isoformat(),
        "legal": _text(one.table.legal),
    }


def found_lines(every: Sequence[Found], on: date, language: Language) -> str:
    """One code in full; of several a line each."""
    if len(every) == 1:
        return "\n".join(_whole_code(every[0], on, language))
    return "\n".join(_short_code(one, language) for one in every)


def difference(told: Difference) -> JSON:
    return {
        "added": [row(one) for one in told.added],
        "removed": [row(one) for one in told.removed],
        "changed": [{"code": one.code, "column": one.column, "old": one.old, "new": one.new} for one in told.changed],
    }


def difference_lines(told: Difference, language: Language, most: int | None = None) -> Iterator[str]:
    """`most`: so many of each kind, then how many more there are."""
    for key, rows in (("added", told.added), ("removed", told.removed)):
        for one in rows[:most]:
            yield say(f"lists.out.{key}", language, code=one.code, name=one.name.say(language))
        yield from _more(len(rows), most, language)
    for change in told.changed[:most]:
        column = _column(change.column, language)
        yield say("lists.out.changed", language, code=change.code, column=column, old=change.old, new=change.new)
    yield from _more(len(told.changed), most, language)


def title(name: str, language: Language) -> str:
    """The list's name; its key when it has none."""
    key = f"lists.name.{name}"
    return say(key, language) if has(key) else name


def row(one: CodeRow) -> JSON:
    own = {column: value for column, value in one.more.items() if value}
    return {
        "code": one.code,
        "name": _text(one.name),
        "until": one.until.isoformat() if one.until else None,
        "own": own,
    }


def _part(part: PartPreview, serial: int | None) -> JSON:
    return {
        "name": part.name,
        "codes": len(part.rows),
        "nameless": part.nameless,
        "against": part.against.isoformat() if part.against else None,
        "first": [row(one) for one in part.rows[:SHOWN]],
        "difference": difference(part.difference),
        "columns": {"came": list(part.came), "gone": list(part.gone)},
        "serial": serial,
    }


def _rejected(one: Rejected) -> JSON:
    return {"sheet": one.sheet, "row": one.row, "text": one.text, "reason": _text(one.reason)}


def _balance_lines(seen: ListPreview, language: Language) -> Iterator[str]:
    counts = {key: number(count, language) for key, count in balance(seen.read)}
    yield say("lists.out.rows", language, total=counts.pop("in"), **counts)
    if seen.read.skipped:
        why = ", ".join(f"{say(f'lists.skipped.{key}', language)} {n}" for key, n in seen.read.skipped.items())
        yield say("lists.out.skipped", language, why=why)
    for one in seen.read.rejected[:SHOWN]:
        reason = one.reason.say(language)
        yield say("lists.out.rejected", language, sheet=one.sheet, row=one.row, reason=reason, text=one.text)
    yield from _more(len(seen.read.rejected), SHOWN, language)
    for one in seen.read.remarks[:SHOWN]:
        reason = one.reason.say(language)
        yield say("lists.out.remark", language, sheet=one.sheet, row=one.row, reason=reason, text=one.text)
    yield from _more(len(seen.read.remarks), SHOWN, language)
    for form, count in seen.read.forms.items():
        yield say("lists.out.forms", language, n=number(count, language), what=say(f"tariff.form.{form}", language))


def _part_lines(part: PartPreview, first_day: date, language: Language) -> Iterator[str]:
    name = title(part.name, language)
    n = number(len(part.rows), language)
    yield say("lists.out.list", language, name=name, list=part.name, n=n, day=day(first_day))
    if part.nameless:
        yield say("lists.out.nameless", language, n=number(part.nameless, language))
    for one in part.rows[:SHOWN]:
        yield say("lists.out.sample", language, code=one.code, name=one.name.say(language))
    told = part.difference
    if part.against is None:
        yield say("lists.out.first", language, added=number(len(told.added), language))
        return
    counts = {"added": len(told.added), "removed": len(told.removed), "changed": len(told.changed)}
    shown = {key: number(count, language) for key, count in counts.items()}
    yield say("lists.out.against", language, day=day(part.against), **shown)
    for key, columns in (("came", part.came), ("gone", part.gone)):
        if columns:
            yield say(f"lists.out.{key}", language, columns=", ".join(_column(one, language) for one in columns))
    yield from difference_lines(told, language, SHOWN)


def _entry(tables: DeskTables, name: str, on: date) -> JSON:
    table = in_force_or_none(tables, name, on)
    editions = tables.editions(name) if name in tables else ()
    serial = next((one.serial for one in editions if table and one.first_day == table.first_day), SHIPPED)
    return {
        "name": name,
        "title": {"vi": title(name, "vi"), "en": title(name, "en")},
        "codes": len(table.rows) if table else None,
        "first_day": table.first_day.isoformat() if table else None,
        "loaded": serial != SHIPPED,
        "serial": serial or None,
        "editions": [{"first_day": one.first_day.isoformat(), "serial": one.serial or None} for one in editions],
        "legal": _text(table.legal) if table else None,
    }


def _whole_code(one: Found, on: date, language: Language) -> Iterator[str]:
    here, other = one.row.name.say(language), one.row.name.say("en" if language == "vi" else "vi")
    key = "code" if here == other else "code_both"
    yield say(f"lists.out.{key}", language, code=one.row.code, name=here, other=other)
    state = "ended" if one.ended else "until" if one.row.until else "in_force"
    yield say(f"lists.out.{state}", language, day=day(on), until=day(one.row.until))
    for column, value in one.row.more.items():
        if value:
            yield say("lists.out.own", language, column=_column(column, language), value=value)
    yield say("lists.out.source", language, legal=one.table.legal.say(language))


def _short_code(one: Found, language: Language) -> str:
    key = "ended_short" if one.ended else "code"
    return say(
        f"lists.out.{key}", language, code=one.row.code, name=one.row.name.say(language), until=day(one.row.until)
    )


def _column(column: str, language: Language) -> str:
    key = f"lists.column.{column}"
    return say(key, language) if has(key) else column


def _more(count: int, most: int | None, language: Language) -> Iterator[str]:
    if most is not None and count > most:
        yield say("lists.out.more", language, n=number(count - most, language))


def _text(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}
