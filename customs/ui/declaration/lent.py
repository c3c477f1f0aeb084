"""Values that another place lent: an approved entry of the masters, or a declaration that was copied."""

from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.source import Source
from customs.words import day, say


def lent(source: Source, spoken: Language) -> str:
    """`Danh mục TA-400, Lê Hà duyệt 24/11/2026`; "" for a value that came from the papers or a person."""
    if source.approved_by is not None:
        facts = {"entry": source.entry or "", "who": source.approved_by, "day": day(source.approved_on)}
        return say("declaration.source.master", spoken, **facts)
    if source.transcribed:
        return say("declaration.source.transcribed", spoken, who=source.typed_by)
    if source.copied_from is None:
        return ""
    if source.typed_by is None:
        return say("declaration.source.copied", spoken, origin=source.copied_from)
    return say("declaration.source.confirmed", spoken, origin=source.copied_from, who=source.typed_by)


def told(declaration: Declaration, spoken: Language, *, goods: bool) -> dict[str, str]:
    """Path -> where its value was lent from, of the items or of the header."""
    return {
        path: said
        for path, cells in declaration.sources.items()
        if path.startswith("goods.") is goods
        for said in (lent(cells[0], spoken) if cells else "",)
        if said
    }


def unconfirmed(declaration: Declaration, *, goods: bool) -> list[str]:
    """What was copied and nobody has looked at yet."""
    return [path for path in declaration.unconfirmed if path.startswith("goods.") is goods]
