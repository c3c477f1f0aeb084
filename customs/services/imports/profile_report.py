"""Import profiles in words and as JSON, for pages and commands alike."""

from collections.abc import Iterator, Sequence
from typing import Any

from customs.model.base import Language
from customs.model.import_profile import AnswerRule, OfficeWords, RowRule, SenderProfile, TableRule
from customs.services.imports.profiles import ProfilesPreview, name_of
from customs.store.profiles import StoredProfile
from customs.words import has, moment, say

_NONE = "none"


def title(one: StoredProfile, spoken: Language) -> str:
    return name_of(one) or say("profiles.words", spoken)


def count(one: StoredProfile) -> int:
    """Choices it holds."""
    if isinstance(one.document, OfficeWords):
        return len(one.document.words)
    tables = one.document.tables
    told = len(one.document.sheets) + bool(one.document.direction)
    return told + sum(len(t.columns) + len(t.answers) + len(t.rows) + t.pointed for t in tables)


def line(one: StoredProfile, spoken: Language) -> str:
    """`Dai Minh Knitting · phiên bản 3 · 4 lựa chọn`."""
    facts = [title(one, spoken), say("profiles.version", spoken, version=one.version)]
    facts.append(say("profiles.used", spoken, n=count(one)))
    if isinstance(one.document, SenderProfile) and not one.document.is_on:
        facts.append(say("profiles.off", spoken))
    return " · ".join(facts)


def lines(versions: Sequence[StoredProfile], spoken: Language) -> str:
    """The profile as it counts, every choice a line, then its versions."""
    now = versions[-1]
    told = [line(now, spoken), now.id]
    told += [f"  {one}" for one in choices(now, spoken)]
    told += [f"{one.version}  {moment(one.at)}  {one.actor}  {act(one, spoken)}" for one in reversed(versions)]
    return "\n".join(told)


def act(one: StoredProfile, spoken: Language) -> str:
    return say(f"profiles.act.{one.act}", spoken)


def choices(one: StoredProfile, spoken: Language) -> Iterator[str]:
    if isinstance(one.document, OfficeWords):
        for word in one.document.words:
            yield f"{say(f'profiles.kind.{word.kind}', spoken)}: {word.word} → {word.code}"
        return
    for mark in one.document.senders:
        kind, _, value = mark.partition(":")
        yield f"{say(f'profiles.sender.{kind}', spoken)}: {value}"
    if one.document.direction:
        yield say(f"import.question.{one.document.direction.value}", spoken)
    for sheet in one.document.sheets:
        yield f"{say('profiles.choice.sheet_on' if sheet.on else 'profiles.choice.sheet_off', spoken)}: {sheet.name}"
    for table in one.document.tables:
        yield from _of_table(table, spoken)


def _of_table(table: TableRule, spoken: Language) -> Iterator[str]:
    yield f"{say('profiles.page.layout', spoken)}: {headings(table)}"
    if table.pointed:
        yield say("profiles.choice.heading", spoken)
    for column in table.columns:
        yield f"{column.heading or column.right + 1} → {field(column.field, spoken)}"
    for rule in table.answers:
        yield f"{asked(rule, spoken)} → {chosen(rule, spoken)}"
    for row in table.rows:
        yield row_said(row, spoken)


def headings(table: TableRule) -> str:
    """The words of the first heading row."""
    first = table.heading[0].down
    return " | ".join(cell.text for cell in table.heading if cell.down == first)


def row_said(rule: RowRule, spoken: Language) -> str:
    return say(f"profiles.choice.row_{rule.role}", spoken, words=rule.begins)


def field(name: str, spoken: Language) -> str:
    if not name:
        return say("profiles.choice.not_used", spoken)
    key = f"import.field.{name}"
    return say(key, spoken) if has(key) else name


def asked(rule: AnswerRule, spoken: Language) -> str:
    """`Dấu thập phân, Đơn giá (1.785)`."""
    about = f"{say(f'profiles.kind.{rule.kind}', spoken)}, {field(rule.field, spoken)}"
    return f"{about} ({rule.sample})" if rule.sample else about


def chosen(rule: AnswerRule, spoken: Language) -> str:
    key = f"profiles.choice.{rule.choice}"
    if has(key):
        return say(key, spoken)
    shown = rule.choice.lstrip("-").isdigit()
    return say("profiles.choice.nth", spoken, n=int(rule.choice) + 1) if shown else rule.choice


def profile(versions: Sequence[StoredProfile]) -> dict[str, Any]:
    now = versions[-1]
    told = [
        {"version": one.version, "act": one.act, "by": one.actor, "at": one.at.isoformat()}
        for one in reversed(versions)
    ]
    return {"id": now.id, "version": now.version, "document": now.document.model_dump(mode="json"), "versions": told}


def brief(one: StoredProfile) -> dict[str, Any]:
    is_on = not isinstance(one.document, SenderProfile) or one.document.is_on
    named = {"id": one.id, "version": one.version, "kind": one.document.kind, "name": name_of(one)}
    return named | {"choices": count(one), "is_on": is_on, "by": one.actor, "at": one.at.isoformat()}


def preview_line(seen: ProfilesPreview, spoken: Language) -> str:
    facts = {"new": len(seen.new), "changed": len(seen.changed), "same": seen.same}
    return say("profiles.page.preview", spoken, **facts)
