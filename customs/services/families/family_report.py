"""A family and its proof for the command line. Shapes are stable: numbers are plain strings, absent is null."""

from decimal import Decimal
from typing import Any

from customs.forms.family import called, figure_rows
from customs.model.base import Language, plain
from customs.model.errors import CustomsError
from customs.model.family import Proof, ProofRow
from customs.words import both

JSON = dict[str, Any]


def as_json(proof: Proof) -> JSON:
    """`{"family", "members": […], "proof": […], "equal"}`; `equal` also where only rounding leads apart."""
    family = proof.family
    return {
        "family": family.id,
        "equal": not proof.apart,
        "members": [
            {
                "branch": one.branch,
                "total": len(family.members),
                "id": one.id,
                "declaration_number": one.number,
                "status": one.status.value,
                "items": one.items,
                "customs_value": _plain(value),
                "payable": _plain(payable),
            }
            for one, value, payable in zip(family.members, proof.customs_values, proof.payables, strict=True)
        ],
        "proof": [_row(row) for row in proof.rows],
    }


def lines(proof: Proof, language: Language) -> str:
    """One line a declaration, then one a figure that is proved."""
    total = len(proof.family.members)
    told = [f"{one.branch}/{total}  {one.id}  {called(one, language)}  {one.items}" for one in proof.family.members]
    told += [""] + [f"{row.name}: {row.whole} = {row.parts} [{row.verdict}]" for row in figure_rows(proof, language)]
    return "\n".join(told)


def none_here() -> CustomsError:
    """The refusal for a declaration of no family."""
    return CustomsError("FAMILY-NONE", both("family.refused.none"))


def _row(row: ProofRow) -> JSON:
    return {
        "field": row.name,
        "kind": row.kind,
        "unit": row.unit or None,
        "code": row.code or None,
        "basis": row.basis or None,
        "whole": _plain(row.whole),
        "parts": [_plain(part) for part in row.parts],
        "sum": _plain(row.total),
        "allowed": plain(row.allowed),
        "verdict": row.verdict,
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)
