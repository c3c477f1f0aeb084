"""The goods tab: the grid of items."""

from typing import Any

from customs.model.base import Language
from customs.model.field_table import fields
from customs.model.finding import Finding, Severity
from customs.model.goods import GoodsItem
from customs.model.path import identifier, item_key
from customs.model.tax import ItemAssessment
from customs.services.declarations.coded import source_of
from customs.services.declarations.editing import MOST_ITEMS
from customs.services.declarations.mending import OF_MASTERS
from customs.services.views import DeclarationView
from customs.ui.declaration import acts, evidence, lent, lines, places, suggested
from customs.ui.declaration.cells import amount, cell, shut, total
from customs.ui.declaration.columns import SETS, Column, columns, head
from customs.ui.declaration.texts import texts
from customs.ui.session import language, may_change
from customs.words import number, say

_NUMBERS = {"decimal", "integer"}
_WORKING_NUMBERS = {"net_mass", "gross_mass", "item_package_count"}
_LONGEST = 600
_DIGIT, _ROOM = 8, 17
"""Px of a digit, and of the edges of a cell with the sign of a finding."""

Drawn = dict[str, Any]


def draw(view: DeclarationView) -> None:
    from customs.ui.components.goods import goods_grid  # noqa: PLC0415 -- registers an element: only in a running app

    key = f"goods {view.id}"
    goods_grid(payload(view, language()), key=key, **acts.listeners(view, key))


def payload(view: DeclarationView, spoken: Language) -> Drawn:
    """Everything the grid element draws. `cells` of a row are in the order of `columns`; `raw` are those the store
    spells otherwise than the column shows them. Of very many lines only a page comes, with what is said of it.
    """
    found = [one for one in evidence.ordered(view) if one.path.split(".")[0] == "goods"]
    every = columns(view.declaration, view.assessment)
    focus = places.arrival(view.declaration)
    page = lines.lines(view, found, focus)
    here = found if page is None else [one for one in found if item_key(one.path) in page.keys]
    drawn = [evidence.drawn(view, one, spoken) for one in here]
    wrong = {severity.value: _lines(found, severity) for severity in (Severity.ERROR, Severity.WARNING)}
    rows, totals = _rows(view, page, every, spoken), _totals(view, every, spoken)
    return {
        "id": view.id,
        "place": f"{view.id} goods",
        "columns": _columns(view, every, rows, totals, spoken),
        "rows": rows,
        "sets": [[name, say(f"declaration.grid.set_{name}", spoken)] for name in _sets(every)],
        "totals": totals,
        "pool": evidence.pooled(drawn),
        "findings": drawn,
        "marks": evidence.marks(here),
        "lines": wrong if page is None else {},
        "page": _page(page, spoken),
        "counts": {"all": len(view.declaration.goods), **{name: len(keys) for name, keys in wrong.items()}},
        "most": MOST_ITEMS,
        "locked": locked.say(spoken) if (locked := may_change(view.declaration, "goods")) else "",
        "peek": evidence.peek(view, spoken),
        "copied": _on(page, lent.unconfirmed(view.declaration, goods=True)),
        "told": lent.told(view.declaration, spoken, goods=True),
        "suggested": suggested.suggested(view, spoken),
        "masters": [item_key(one.path) for one in here if one.rule in OF_MASTERS and one.mend],
        "acks": acts.answers(),
        "focus": focus,
        "words": {
            **texts("form", spoken),
            **texts("grid", spoken),
            "go": say("declaration.finding.go", spoken),
        },
    }


def _rows(view: DeclarationView, page: lines.Lines | None, every: tuple[Column, ...], spoken: Language) -> list[Drawn]:
    assessed = {one.key: one for one in view.assessment.items}
    items = enumerate(view.declaration.goods, 1) if page is None else page.items
    return [_row(view, one, every, assessed.get(one[1].key), spoken) for one in items]


def _page(page: lines.Lines | None, spoken: Language) -> Drawn | None:
    """Where the page stands among the lines let through, and how to turn it; None where all are drawn."""
    if page is None:
        return None
    last = page.first + len(page.items)
    facts = {"first": page.first + 1 if page.items else 0, "last": last, "count": page.count}
    shown = {name: number(value, spoken) for name, value in facts.items()}
    return {
        "only": page.only,
        "words": page.words,
        "first": page.first,
        "where": say("declaration.grid.where", spoken, **shown),
        "previous": max(0, page.first - lines.MOST) if page.first else None,
        "next": last if last < page.count else None,
    }


def _on(page: lines.Lines | None, paths: list[str]) -> list[str]:
    return paths if page is None else [path for path in paths if item_key(path) in page.keys]


def _sets(every: tuple[Column, ...]) -> list[str]:
    """The set of what customs returned once there is any."""
    held = {name for column in every for name in column.sets}
    return [name for name in SETS if name != "returned" or name in held]


def _lines(found: list[Finding], severity: Severity) -> list[str]:
    keys = (item_key(one.path) for one in found if one.severity is severity)
    return list(dict.fromkeys(key for key in keys if key))


def _columns(
    view: DeclarationView, every: tuple[Column, ...], rows: list[Drawn], totals: Drawn, spoken: Language
) -> list[Drawn]:
    """Each as wide as its longest number or code: a figure that is cut is another figure."""
    drawn = [_column(view, column, at, spoken) for at, column in enumerate(every)]
    for at, column in enumerate(drawn):
        if column["kind"] == "text" and column["f"] != "#":
            continue
        total = len(totals.get(column["f"], {}).get("text", ""))
        longest = max((len(row["cells"][at]) for row in rows), default=0) + 2 * (column["f"] == "#")
        column["w"] = max(column["w"], *(round(length * _DIGIT + _ROOM) for length in (longest, total)))
    return drawn


def _column(view: DeclarationView, column: Column, at: int, spoken: Language) -> Drawn:
    short, title = head(column, view.declaration, spoken)
    official = fields(view.declaration.direction).get(identifier(column.name))
    table = source_of(view.declaration, column.name) if official else ""
    numeric = column.name in _WORKING_NUMBERS or (official.kind in _NUMBERS if official else column.name != "#")
    return {
        "at": at,
        "f": column.name,
        "label": short,
        "title": title,
        "unit": _unit(view, column),
        "w": column.width,
        "kind": "num" if numeric and column.name != "item_code" else "code" if table else "text",
        "pin": column.pinned,
        "ro": column.computed
        or "returned" in column.sets
        or may_change(view.declaration, f"goods.any.{column.name}") is not None,
        "long": column.long,
        "table": table,
        "max": _LONGEST,
        "sets": [*column.sets, *(() if column.whole else ("all",))],
    }


def _unit(view: DeclarationView, column: Column) -> str:
    """The unit of the whole column, where it has one."""
    declaration = view.declaration
    if column.name in ("net_mass", "gross_mass"):
        return "kg"
    if column.name in ("import_duty_rate", "export_duty_rate"):
        return "%"
    if column.name in ("line_invoice_value", "freight_share", "insurance_share"):
        return declaration.invoice_currency_code or ""
    if column.name == "unit_price":
        used = {item.unit_price_currency_code for item in declaration.goods}
        only = used.pop() if len(used) == 1 else None
        return only or ""
    return "VND" if column.computed and column.name != "#" else ""


def _row(
    view: DeclarationView,
    numbered: tuple[int, GoodsItem],
    every: tuple[Column, ...],
    assessed: ItemAssessment | None,
    spoken: Language,
) -> Drawn:
    n, item = numbered
    texts_, raw, closed = [], {}, []
    for at, column in enumerate(every):
        if column.computed:
            texts_.append(str(n) if column.name == "#" else amount(assessed, column, spoken))
            continue
        shown, stored = cell(view.declaration, item, column, spoken)
        texts_.append(shown)
        if stored != shown:
            raw[str(at)] = stored
        if shut(item, column):
            closed.append(at)
    return {"key": item.key, "n": n, "cells": texts_, "raw": raw, "shut": closed}


def _counted(n: int, spoken: Language) -> int | str:
    """Grouped; one stays a number, by which its text is chosen."""
    return n if n == 1 else number(n, spoken)


def _totals(view: DeclarationView, every: tuple[Column, ...], spoken: Language) -> Drawn:
    n = len(view.declaration.goods)
    drawn: Drawn = {"goods_description": {"text": say("declaration.grid.total", spoken, n=_counted(n, spoken))}}
    for column in every:
        summed = total(view.declaration, view.assessment, column, spoken)
        if summed is None:
            continue
        text, missing = summed
        short = say("declaration.grid.short", spoken, n=_counted(missing, spoken)) if missing else ""
        drawn[column.name] = {"text": text, "short": short}
    return drawn
