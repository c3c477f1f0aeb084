"""One of a family: its place, the first one's number, totals equal to the whole."""

from decimal import Decimal
from typing import Any

from customs.model.family import Kin, ProofRow
from customs.model.slots import Container
from tests.builders import an_import
from tests.rules.case import Case

FIRST = "106842917350"
NOTED = f"Chung chứng từ với tờ khai số {FIRST}"
BOXES = (Container(container_number="CSQU3054383"),)


def kin(*rows: ProofRow, branch: int = 2, first: str | None = FIRST) -> dict[str, Any]:
    return {"family": Kin(branch=branch, total=3, first_number=first, rows=rows)}


def weight(total: int, *, allowed: int = 0) -> ProofRow:
    return ProofRow(
        kind="sum", name="gross_weight", unit="KGM", whole=Decimal(900), parts=(Decimal(total),), total=Decimal(total),
        allowed=Decimal(allowed),
    )  # fmt: skip


def boxes(kind: str) -> ProofRow:
    return ProofRow(kind=kind, name="containers", whole=Decimal(3), parts=(Decimal(1),) * 3, total=Decimal(3))


def branch(number: int = 2, count: int = 3, first: str = FIRST, notes: str | None = NOTED) -> Any:
    return an_import(
        split_sequence_number=number, split_declaration_count=count, first_declaration_number=first, notes=notes
    )


CASES = (
    Case("GEN-100", "gross_weight", branch(), branch(), kin(weight(901)), kin(weight(900))),
    Case("GEN-100", "gross_weight", branch(), branch(), kin(weight(901)), kin(weight(901, allowed=1))),
    Case("GEN-101", "split_sequence_number", branch(3), branch(2), kin()),
    Case("GEN-101", "split_declaration_count", branch(2, 4), branch(2, 3), kin()),
    Case("GEN-102", "first_declaration_number", branch(first="106842917361"), branch(), kin()),
    Case("GEN-102", "first_declaration_number", branch(1), branch(1, first="F"), kin(branch=1)),
    Case("GEN-103", "notes", branch(notes=None), branch(), kin()),
    Case("GEN-103", "notes", branch(notes=None), branch(notes=None), kin(), kin(first=None)),
    Case("GEN-104", "containers.1.container_number", an_import(containers=BOXES), an_import(containers=()), kin(boxes("sum"))),
    Case("GEN-104", "containers.1.container_number", an_import(containers=BOXES), an_import(containers=BOXES), kin(boxes("sum")), kin(boxes("stated"))),
)  # fmt: skip
