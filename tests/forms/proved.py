"""A family and its proof, as many members as wanted."""

from datetime import UTC, datetime
from decimal import Decimal
from functools import cache

from customs.duty.family import joined, split
from customs.duty.family_proof import prove, prove_taxes
from customs.model.base import Text
from customs.model.family import Family, Member, Proof, figures
from customs.model.status import Status
from tests.builders import an_import, an_item
from tests.forms.filled import assessed


@cache
def a_proof(members: int = 3) -> Proof:
    """Drafts of fifty items each."""
    goods = tuple(an_item(key=f"k{n}", line_invoice_value=Decimal(n + 1)) for n in range(50 * members))
    whole = an_import(goods=goods, package_count=7 * members, gross_weight=Decimal("1000.001"))
    made = split(whole)
    worked = [assessed(part) for part in made.parts]
    family = Family(
        id="f",
        origin="o",
        revision=1,
        made_at=datetime(2026, 11, 24, tzinfo=UTC),
        made_by="Lê Hà",
        whole=figures(whole),
        bases=made.bases,
        members=tuple(
            Member(branch=n, id=str(n), serial=n, status=Status.DRAFT, items=len(part.goods), figures=figures(part))
            for n, part in enumerate(made.parts, 1)
        ),
    )
    rows = prove(family.whole, [one.figures for one in family.members], family.bases)
    return Proof(
        family=family,
        direction=whole.direction,
        statuses=(Text(vi="Nháp", en="Draft"),) * members,
        customs_values=tuple(one.customs_value for one in worked),
        payables=tuple(one.payable for one in worked),
        rows=(*rows, *prove_taxes(assessed(joined(made.parts)), worked)),
    )
