"""What would be wrong with a declaration once its amendment sheet were accepted, and is not wrong with it now."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from customs.interchange.filing import terminal_csv
from customs.model.amendment import Amendment
from customs.model.declaration import Declaration
from customs.model.finding import Finding
from customs.model.path import replace
from customs.model.shipment import Shipment
from customs.services.acts import judge, papers_of
from customs.services.beside import Beside, beside_of
from customs.services.held import held
from customs.store import Store
from customs.workflow.amending import examined, open_sheet, values_of, with_values

Examine = Callable[[Declaration], Declaration]
"""The declaration with the findings its open sheet brings kept on the sheet."""


def examining(store: Store, declaration_id: str, today: date) -> Examine:
    """What is known beside the declaration, read before the act. Raises CustomsError FIND-DECLARATION."""
    papers = papers_of(store, declaration_id)
    with store.read() as look:
        beside = beside_of(store, look, held(look, declaration_id).declaration, declaration_id)
    return partial(_examined, today=today, papers=papers, beside=beside)


def _examined(declaration: Declaration, *, today: date, papers: Shipment | None, beside: Beside) -> Declaration:
    sheet = open_sheet(declaration)
    if sheet is None or not sheet.fields:
        return declaration
    amended = with_values(declaration, values_of(sheet).items())
    before, after = (judge(one, today, papers, beside).findings for one in (declaration, amended))
    told = tuple(_new(sheet, before, after))
    spoken_of = {found.path for found in after}
    filing = (found for found in terminal_csv.preflight(amended, today) if found.path not in spoken_of)
    on_sheet = tuple(found for found in filing if found.path in values_of(sheet))
    return examined(declaration, tuple(replace(found, sources=()) for found in (*told, *on_sheet)))


def _new(sheet: Amendment, before: tuple[Finding, ...], after: tuple[Finding, ...]) -> Iterator[Finding]:
    """A rule that spoke of a field before brings nothing new, unless the sheet changes that very field and it now says
    something else.
    """
    amended, spoken, said = values_of(sheet), set[object](), set[object]()
    for found in before:
        spoken.add((found.rule, found.path))
        said.add((found.rule, found.path, found.message))
    for found in after:
        known = (found.rule, found.path) in spoken
        if not known or (found.path in amended and (found.rule, found.path, found.message) not in said):
            yield found
