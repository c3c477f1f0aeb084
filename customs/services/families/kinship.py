"""What one declaration may know of the family it belongs to."""

from customs.duty.family_proof import prove
from customs.model.declaration import Declaration
from customs.model.family import Family, Kin, figures


def kin_of(declaration: Declaration, family: Family | None, branch: int) -> Kin | None:
    """`declaration` stands in the place of its kept self, branch `branch`; the others as they are kept."""
    if family is None:
        return None
    parts = [figures(declaration) if one.branch == branch else one.figures for one in family.members]
    number = declaration.declaration_number if branch == 1 else family.first.number
    rows = prove(family.whole, parts, family.bases)
    return Kin(branch=branch, total=len(family.members), first_number=number, rows=rows)
