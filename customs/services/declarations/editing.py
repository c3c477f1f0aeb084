"""Changing a declaration: one value, one item, a pasted block, one step back."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import count

from pydantic import ValidationError

from customs.model.base import Language, Text
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.field_table import fields
from customs.model.goods import GoodsItem
from customs.model.path import get, identifier, put, replace, without_empty_slots
from customs.model.source import Source
from customs.model.status import Direction
from customs.services.acts import Change
from customs.services.declarations import coded
from customs.services.declarations.shown import shown
from customs.services.declarations.typed import field_kind, is_field, pasted_rows, style_of, typed
from customs.services.declarations.undoing import Undoing
from customs.services.lists.tables import in_force_or_none, tables_of
from customs.services.views import Saved
from customs.store import StoredDeclaration
from customs.words import both, has, say
from customs.workflow import may_type, touched, transcribes

MOST_ITEMS = 50
"""Circular 38/2015/TT-BTC Art. 18(2): at most 50 goods lines a declaration."""


class Editing(Undoing):
    def edit(
        self,
        declaration_id: str,
        path: str,
        text: str,
        *,
        was: str | None = None,
        language: Language = "vi",
        as_typed: bool = False,
        act_key: str | None = None,
    ) -> Saved:
        """Put what a person typed at `path`; words become the code they mean unless `as_typed`.

        `was`: the text the person saw before. Raises CustomsError EDIT-CONFLICT when the field holds something else
        by now, EDIT-PATH, VALUE-…, WF-… when the state of the declaration forbids it; CodeAsked.
        """

        def change(stored: StoredDeclaration) -> Change:
            now = shown(stored.declaration, path, language)
            value = text if as_typed else self.meant(stored.declaration, path, text, language)
            if was is not None and was.strip() not in {now.strip(), value.strip()} and now.strip() != value.strip():
                raise conflict(stored, now, was, value)
            return self._typed(stored.declaration, path, value, language)

        return self._change(declaration_id, "edit", change, act_key, path, text, as_typed)

    def fill(
        self,
        declaration_id: str,
        keys: tuple[str, ...],
        name: str,
        text: str,
        *,
        language: Language = "vi",
        as_typed: bool = False,
        act_key: str | None = None,
    ) -> Saved:
        """The same value into one field of several items. Raises as `edit`; all of it or nothing."""

        def change(stored: StoredDeclaration) -> Change:
            changed, value, path = stored.declaration, text, f"goods.*.{name}"
            if not as_typed:
                value = self.meant(changed, path, text, language)
            for key in keys:
                changed, _ = self._typed(changed, f"goods.{key}.{name}", value, language)
            put = get(changed, f"goods.{keys[0]}.{name}") if keys else None
            return changed, {"path": path, "new": _plain(put), "items": len(keys), **_how(changed, path)}

        return self._change(declaration_id, "fill", change, act_key, keys, name, text, as_typed)

    def paste(
        self,
        declaration_id: str,
        key: str,
        columns: tuple[str, ...],
        text: str,
        *,
        language: Language = "vi",
        act_key: str | None = None,
    ) -> Saved:
        """A block copied from a spreadsheet: tab-separated cells, from item `key` down, into `columns` from the left.

        Rows beyond the last item become new items; without a key all do. All of it or nothing. Raises
        CustomsError PASTE-WIDE, PASTE-LONG and as `edit`, with the cell that cannot be taken.
        """
        rows = pasted_rows(text)
        widest = max((len(row) for row in rows), default=0)
        if widest > len(columns):
            raise CustomsError("PASTE-WIDE", both("errors.edit.too_wide", columns=widest, left=len(columns)))

        def change(stored: StoredDeclaration) -> Change:
            changed = stored.declaration
            changes: list[Mapping[str, object]] = []
            first = changed.number_of(key) if key else len(changed.goods) + 1
            if first is None:
                raise _no_path(f"goods.{key}")
            last = first - 1 + len(rows)
            if last > max(MOST_ITEMS, len(changed.goods)):
                raise CustomsError("PASTE-LONG", both("errors.edit.too_long", n=last))
            style = style_of(_figures(changed.direction, columns, rows))
            for position, row in enumerate(rows, first):
                if position > len(changed.goods):
                    changed = _with_item(changed)
                cells = dict(zip(columns, row, strict=False))
                changed, told = self._row_typed(changed, position, cells, language, style)
                changes += told
            return changed, {"path": f"goods.{key}", "rows": len(rows), "columns": widest, "changes": changes}

        return self._change(declaration_id, "paste", change, act_key, key, columns, text)

    def _row_typed(
        self,
        declaration: Declaration,
        position: int,
        cells: Mapping[str, str],
        language: Language,
        style: Language | None,
    ) -> tuple[Declaration, list[Mapping[str, object]]]:
        """One row of a block put into the item at `position`, and what it changed. `style`: of its numbers, where
        they tell. Raises CustomsError.
        """
        at, changes = declaration.goods[position - 1].key, []
        for name, cell in cells.items():
            path = f"goods.{at}.{name}"
            try:
                value = self.meant(declaration, path, cell, language, ask=False)
                declaration, detail = self._typed(declaration, path, value, style or language, settled=bool(style))
            except CustomsError as refused:
                raise in_cell(declaration, position, name, refused) from refused
            changes += [detail] if detail else []
        return declaration, changes

    def add_item(self, declaration_id: str, *, act_key: str | None = None) -> Saved:
        """An empty item at the end."""

        def change(stored: StoredDeclaration) -> Change:
            _may(stored.declaration, "goods")
            changed = _with_item(stored.declaration)
            return touched(changed), {"path": f"goods.{changed.goods[-1].key}", **_how(stored.declaration, "goods")}

        return self._change(declaration_id, "add_item", change, act_key)

    def remove_items(self, declaration_id: str, keys: tuple[str, ...], *, act_key: str | None = None) -> Saved:
        """Without these items, in one version. Their values stay in the history."""

        def change(stored: StoredDeclaration) -> Change:
            declaration = stored.declaration
            _may(declaration, "goods")
            gone = [item for item in declaration.goods if item.key in keys]
            if len(gone) < len(set(keys)):
                raise _no_path(f"goods.{next(key for key in keys if declaration.item(key) is None)}")
            starts = tuple(f"goods.{key}." for key in keys)
            changed = replace(
                declaration,
                goods=tuple(item for item in declaration.goods if item.key not in keys),
                sources={path: cells for path, cells in declaration.sources.items() if not path.startswith(starts)},
                doubts=tuple(doubt for doubt in declaration.doubts if not doubt.path.startswith(starts)),
            )
            named = "; ".join(item.goods_description or item.key for item in gone)
            return touched(changed), {"path": "goods", "old": named, "items": len(gone), **_how(declaration, "goods")}

        return self._change(declaration_id, "remove_item", change, act_key, keys)

    def meant(self, declaration: Declaration, path: str, text: str, language: Language, *, ask: bool = True) -> str:
        """The code that words typed at `path` mean; the text itself where no code stands. Raises CodeAsked."""
        source, day = coded.source_of(declaration, path), declaration.duty_day or self.today()
        table = in_force_or_none(tables_of(self._store), source, day) if source else None
        return coded.meant(table, text, language, ask=ask)

    def _typed(
        self, declaration: Declaration, path: str, text: str, language: Language, *, settled: bool = False
    ) -> Change:
        """The declaration with the typed value, its source the person, its doubt settled."""
        _may(declaration, path)
        if not is_field(declaration.direction, path):
            raise _no_path(path)
        old = get(declaration, path)
        settled = settled or text.strip() == shown(declaration, path, language)
        try:
            value = typed(declaration.direction, path, text, language, settled=settled)
            changed = without_empty_slots(put(declaration, path, value), path)
        except (KeyError, TypeError, ValidationError) as wrong:
            raise _no_path(path) from wrong
        new = get(changed, path)
        if new == old:
            return self._looked_at(declaration, path)
        if _LOOKED_AT.fullmatch(path):
            changed = put(changed, f"{path.rpartition('.')[0]}.looked_at_by", None)
        left = {at: cells for at, cells in declaration.sources.items() if at != path}
        changed = replace(
            changed,
            sources=left | {path: (Source(typed_by=self.actor, raw=text, **_how(declaration, path)),)},
            doubts=tuple(doubt for doubt in declaration.doubts if doubt.path != path),
        )
        return touched(changed), {"path": path, "old": _plain(old), "new": _plain(new), **_how(declaration, path)}

    def _looked_at(self, declaration: Declaration, path: str) -> Change:
        """A copied value that is typed again as it stands has been looked at."""
        if path not in declaration.unconfirmed:
            return declaration, {}
        cells = tuple(cell.model_copy(update={"typed_by": self.actor}) for cell in declaration.sources[path])
        return replace(declaration, sources={**declaration.sources, path: cells}), {"path": path}


_LOOKED_AT = re.compile(r"certificates\.\d+\.(?:number|issued_on)")
"""What tells one certificate from another: once it changes, nobody has looked at signature and stamp of this one."""


def _figures(direction: Direction, columns: tuple[str, ...], rows: list[list[str]]) -> Iterator[str]:
    """What stands where a block goes into fields of numbers."""
    places = [place for place, name in enumerate(columns) if field_kind(direction, f"goods.*.{name}") == "decimal"]
    return (row[place] for row in rows for place in places if place < len(row))


def in_cell(declaration: Declaration, item: int, name: str, refused: CustomsError) -> CustomsError:
    """Which cell of a block it is that cannot be taken."""
    official = fields(declaration.direction).get(identifier(name))

    def told(language: Language) -> str:
        own = next((key for key in (f"workbook.own.{name}", f"papers.line.{name}") if has(key)), None)
        column = official.label(language) if official else say(own, language) if own else name
        return say("errors.edit.paste_cell", language, item=item, column=column, why=refused.say(language))

    return CustomsError(refused.code, Text(vi=told("vi"), en=told("en")))


def _may(declaration: Declaration, path: str) -> None:
    why_not = may_type(declaration, path)
    if why_not is not None:
        raise CustomsError("EDIT-STATE", why_not)


def _how(declaration: Declaration, path: str) -> dict[str, bool]:
    """What source and log say of a copy of the official record."""
    return {"transcribed": True} if transcribes(declaration, path) else {}


def _with_item(declaration: Declaration) -> Declaration:
    taken = {item.key for item in declaration.goods}
    key = next(f"n{number}" for number in count(1) if f"n{number}" not in taken)
    return replace(declaration, goods=(*declaration.goods, GoodsItem(key=key)))


def _plain(value: object) -> str | None:
    if value is None:
        return None
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _no_path(path: str) -> CustomsError:
    return CustomsError("EDIT-PATH", both("errors.edit.path", path=path))


def conflict(stored: StoredDeclaration, now: str, was: str, yours: str) -> CustomsError:
    """The refusal where the field holds something else than the person saw."""
    return CustomsError(
        "EDIT-CONFLICT",
        both("errors.edit.conflict", who=stored.updated_by, revision=stored.revision, now=now, was=was, yours=yours),
    )
