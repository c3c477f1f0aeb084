"""What the log says of one act: its name, and each value it changed as the page shows values. HTML."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from customs.model.audit import AuditEvent
from customs.model.base import Language
from customs.model.field_table import fields
from customs.model.path import identifier, item_key
from customs.model.status import Status
from customs.services.declarations.accepted import ACCEPTED
from customs.services.declarations.shown import spell
from customs.services.papers.certified import kind_of
from customs.services.views import DeclarationView
from customs.ui import safe
from customs.ui.declaration.certificate_names import certified_name
from customs.ui.filing.told import FILED, filed
from customs.words import has, say
from customs.workflow import STEPS, status_key

_SHOWN = 6
_ANSWERS = frozenset({"customs_answer", "undo_answer"})
_MEASURED = {"net_mass", "gross_mass", "item_package_count"}
_READERS: Mapping[str, Callable[[str], object]] = {
    "decimal": Decimal,
    "integer": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
}


def what(view: DeclarationView, event: AuditEvent, spoken: Language) -> str:
    """The act, then what it changed. HTML."""
    told = safe.text(filed(event, spoken)) if event.act in FILED else _said(view, event, spoken)
    return f"<b>{safe.text(_act(view, event, spoken))}</b>" + (f'<div class="tq-change">{told}</div>' if told else "")


def _said(view: DeclarationView, event: AuditEvent, spoken: Language) -> str:
    return (_answered if event.act in _ANSWERS else _told)(view, event, spoken)


def _act(view: DeclarationView, event: AuditEvent, spoken: Language) -> str:
    """Bringing an earlier version back is no undoing of the last act, though both are kept alike."""
    act = event.act
    if act == "step":
        return _step_label(view, str(event.detail.get("step")), spoken)
    if act == "undo" and "undone" not in event.detail:
        act = "back_to"
    name = f"declaration.act.{act}"
    words = say(name, spoken) if has(name) else act
    return say("declaration.history.transcribed", spoken, act=words) if _is_transcribed(event) else words


def _is_transcribed(event: AuditEvent) -> bool:
    """It, or something in the block that was pasted, was copied off the official record."""
    changes = event.detail.get("changes")
    return any(one.get("transcribed") for one in (event.detail, *(changes if isinstance(changes, list) else ())))


def _told(view: DeclarationView, event: AuditEvent, spoken: Language) -> str:  # noqa: PLR0911 -- one a kind of act
    """HTML."""
    detail = event.detail
    path = str(detail.get("path", ""))
    match event.act:
        case "undo":
            return safe.text(say("declaration.history.restores", spoken, n=detail.get("restores")))
        case "paste" | "paste_slots":
            return _pasted(view, detail, spoken)
        case "papers" | "sort_paper" | "copy_from_paper":
            return _of_paper(view, event, spoken)
        case "split" | "unsplit":
            return _of_family(event, spoken)
        case "step":
            return _typed(view, detail, spoken)
        case "copy":
            return safe.text(say("declaration.history.copied", spoken, origin=detail["origin"], n=detail["copied"]))
        case "take_masters":
            return safe.text(say("declaration.history.taken", spoken, n=detail["taken"]))
        case "confirm":
            paths = detail["paths"]
            return safe.text("; ".join(field_name(view, str(path), spoken) for path in _first(paths)))
        case "fill":
            return _filled(view, detail, path.removeprefix("goods.*."), spoken)
    return _changed(view, detail, spoken) if path else ""


def _filled(view: DeclarationView, detail: Mapping[str, object], field: str, spoken: Language) -> str:
    """One value into a field of several items; no value empties it. HTML."""
    words = {"name": field_name(view, field, spoken), "n": detail.get("items")}
    if not detail.get("new"):
        return safe.text(say("declaration.history.items_emptied", spoken, **words))
    new = _value(view, field, detail.get("new"), spoken)
    return safe.text(say("declaration.history.items_filled", spoken, new=new, **words))


def _answered(view: DeclarationView, event: AuditEvent, spoken: Language) -> str:
    """Which file of customs told what, and where it differs from what was declared. HTML."""
    detail = event.detail
    facts = [say(f"status.kind.{detail['kind']}", spoken)] if detail.get("kind") else []
    if detail.get("after") and detail.get("after") != detail.get("before"):
        both = {side: _status(view, str(detail[side]), spoken) for side in ("before", "after")}
        facts.append(say("status.history.status", spoken, **both))
    told = [" · ".join([*facts, str(detail.get("file", ""))])]
    sides = _first(detail.get("conflicts"))
    if sides:
        paths = [one["path"] if isinstance(one, Mapping) else one for one in sides]
        names = "; ".join("…" if path == "…" else field_name(view, str(path), spoken) for path in paths)
        told.append(say("status.history.conflicts", spoken, fields=names))
    return "<br>".join(safe.text(one) for one in told)


def _status(view: DeclarationView, status: str, spoken: Language) -> str:
    return say(status_key(Status(status), view.declaration.direction), spoken)


def _of_family(event: AuditEvent, spoken: Language) -> str:
    """Which of how many declarations it became, or was; the version that stands again. HTML."""
    detail = event.detail
    if event.act == "split":
        place = f"{detail['branch']}/{detail['total']}"
        return safe.text(say("family.history.split", spoken, place=place, n=detail["items"]))
    restored = detail.get("restores")
    return safe.text(say("declaration.history.restores", spoken, n=restored) if restored else "")


def _first(paths: object) -> list[object]:
    """The first few, and a sign that there are more."""
    held = paths if isinstance(paths, list) else []
    return held[:_SHOWN] if len(held) <= _SHOWN else [*held[:_SHOWN], "…"]


def _of_paper(view: DeclarationView, event: AuditEvent, spoken: Language) -> str:
    """Files that came; what one of them is; what was copied off its page. HTML."""
    detail = event.detail
    if event.act == "papers":
        names = detail["files"]
        return safe.text(", ".join(str(name) for name in names) if isinstance(names, list) else "")
    if event.act == "sort_paper":
        sort = detail.get("new")
        return safe.text(f"{detail['file']}: {say(f'papers.sort.{sort}', spoken) if sort else '…'}")
    return f"{_changed(view, detail, spoken)} ({safe.text(detail['file'])} · {safe.text(detail['page'])})"


def _pasted(view: DeclarationView, detail: Mapping[str, object], spoken: Language) -> str:
    """How large the block was, and every value it changed: the first few, the others folded. HTML."""
    size = safe.text(say("declaration.history.pasted", spoken, rows=detail["rows"], columns=detail["columns"]))
    changes = detail.get("changes")
    told = [_changed(view, one, spoken) for one in changes] if isinstance(changes, list) else []
    first, rest = "<br>".join([size, *told[:_SHOWN]]), told[_SHOWN:]
    if not rest:
        return first
    more = safe.text(say("declaration.history.more_cells", spoken, n=len(rest)))
    return f"{first}<details><summary>{more}</summary>{'<br>'.join(rest)}</details>"


def _changed(view: DeclarationView, detail: Mapping[str, object], spoken: Language) -> str:
    """`Dòng 3, Số lượng (1): 2.450 → 2.540`. HTML."""
    path = str(detail["path"])
    name = safe.text(field_name(view, path, spoken))
    if "new" not in detail:
        return f"{name} {safe.text(detail.get('old') or '')}"
    blank = safe.text(say("declaration.history.blank", spoken))
    old, new = (safe.text(_value(view, path, detail.get(side), spoken)) for side in ("old", "new"))
    return f"{name}: {f'<s>{old}</s>' if old else blank} → {new or blank}"


def _value(view: DeclarationView, path: str, kept: object, spoken: Language) -> str:
    """The log keeps values as the computer writes them; here they are as the page shows them."""
    text, kind = str(kept or ""), _kind(view, path)
    try:
        return spell(_READERS[kind](text), spoken) if text and kind in _READERS else text
    except (ValueError, ArithmeticError):
        return text


def _kind(view: DeclarationView, path: str) -> str:
    name = identifier(path)
    if path.startswith("certificates."):
        return kind_of(path) or ""
    if name in _MEASURED or path.startswith("planned_rates."):
        return "decimal"
    official = fields(view.declaration.direction).get(name)
    return official.kind if official else ""


def _typed(view: DeclarationView, detail: Mapping[str, object], spoken: Language) -> str:
    """What was typed for a step: number, date, lane, reason."""
    typed = [
        (field_name(view, name, spoken), _value(view, name, text, spoken))
        for name, text in detail.items()
        if name not in {"step", ACCEPTED}
    ]
    return "<br>".join(f"{safe.text(name)}: {safe.text(text)}" for name, text in typed)


def field_name(view: DeclarationView, path: str, spoken: Language) -> str:
    """The official name of the field, with its item; or its place on a certificate of origin."""
    certified = certified_name(path, spoken)
    if certified:
        return certified
    name = identifier(path)
    if path.startswith("planned_rates."):
        return say("declaration.tax.rate_label", spoken, currency=name)
    official = fields(view.declaration.direction).get(name)
    short = f"declaration.column.{name}"
    entry = f"declaration.history.{name}"
    words = official.label(spoken) if official else next((say(key, spoken) for key in (short, entry) if has(key)), name)
    key = item_key(path)
    if not key:
        return words
    number = view.declaration.number_of(key)
    if path.count(".") == 1:
        return say("declaration.finding.item_group", spoken, n=number) if number else ""
    if number is None:
        return say("declaration.history.item_gone", spoken, name=words)
    return say("declaration.history.item", spoken, n=number, name=words)


def _step_label(view: DeclarationView, step_id: str, spoken: Language) -> str:
    step = next((one for one in STEPS if one.id == step_id), None)
    return step.label(view.declaration.direction).say(spoken) if step else step_id
