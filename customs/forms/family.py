"""The proof of a family in words: rows for its tables, on paper and on the page."""

from collections.abc import Iterator
from decimal import Decimal

from customs.model.base import Frozen, Language, Number
from customs.model.family import Member, Proof, ProofRow
from customs.model.field_table import fields
from customs.model.status import Direction
from customs.model.tax import TaxKind
from customs.words import has, number, say


class MemberRow(Frozen):
    """One declaration of the family."""

    branch: str
    declaration: str
    status: str
    items: int
    customs_value: Number = None
    payable: Number = None


class FigureRow(Frozen):
    """One figure: on the whole, on each declaration, added up, and whether that is the same."""

    name: str
    basis: str
    whole: str
    parts: str
    total: str
    verdict: str


def member_rows(proof: Proof, language: Language) -> Iterator[MemberRow]:
    """In the order of branches."""
    total = len(proof.family.members)
    given = zip(proof.family.members, proof.statuses, proof.customs_values, proof.payables, strict=True)
    for member, status, value, payable in given:
        yield MemberRow(
            branch=f"{member.branch}/{total}",
            declaration=called(member, language),
            status=status.say(language),
            items=member.items,
            customs_value=value,
            payable=payable,
        )


def figure_rows(proof: Proof, language: Language) -> Iterator[FigureRow]:
    """In the order of the proof."""
    for row in proof.rows:
        yield FigureRow(
            name=figure_name(row, proof.direction, language),
            basis=basis_word(row, proof.direction, language),
            whole=amount(row.whole, language),
            parts=parts_word(row, language),
            total="" if row.kind == "stated" else amount(row.total, language),
            verdict=verdict_word(row, language),
        )


def called(member: Member, language: Language) -> str:
    """Its number, or what the desk calls the draft."""
    return member.number or say("family.draft", language, serial=member.serial)


def figure_name(row: ProofRow, direction: Direction, language: Language) -> str:
    """`Tổng trọng lượng hàng (KGM)`; an adjustment with its codes."""
    field = fields(direction).get(row.name)
    if row.name in set(TaxKind):
        name = say(f"print.tax.{row.name}", language)
    elif has(f"family.figure.{row.name}"):
        name = say(f"family.figure.{row.name}", language)
    else:
        name = field.label(language) if field else row.name
    more = " ".join(filter(None, (row.code, row.unit)))
    return f"{name} ({more})" if more else name


def basis_word(row: ProofRow, direction: Direction, language: Language) -> str:
    """How it was shared; empty where the items themselves say."""
    if row.kind == "shared":
        return say(
            "family.basis.by_allocation" if direction is Direction.IMPORT else "family.basis.by_allocation_export",
            language,
        )
    key = row.basis if row.kind == "sum" else row.kind
    return say(f"family.basis.{key}", language) if key else ""


def parts_word(row: ProofRow, language: Language) -> str:
    """`1: 50 · 2: 50 · 3: 20`; one figure where all state the same."""
    if row.kind == "stated" and row.verdict == "equal":
        return say("family.verdict.stated", language)
    return " · ".join(f"{branch}:\u00a0{amount(part, language)}" for branch, part in enumerate(row.parts, 1))


def verdict_word(row: ProofRow, language: Language) -> str:
    """Equal, apart by rounding or by more than that, or nothing to hold it against."""
    return say(
        f"family.verdict.{row.verdict}", language, difference=amount(abs(row.difference or Decimal(0)), language)
    )


def amount(value: Decimal | None, language: Language) -> str:
    """Without trailing zeros; a dash for what is not there."""
    if value is None:
        return "—"
    whole = value.to_integral_value()
    return number(whole if whole == value else value.normalize(), language)
