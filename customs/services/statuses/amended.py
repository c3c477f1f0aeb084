"""Customs' word on an amendment that was filed: the sheet is settled by the file that brings the amended number.

The 12th digit of the number counts amendments (Circular 38/2015/TT-BTC, Appendix II, field 1.1): a later one tells
that customs accepted one more.
"""

from collections.abc import Iterator, Sequence

from customs.interchange.status.declaration import happened_at
from customs.interchange.status.merge import Merge, Outcome, merge
from customs.interchange.status.report import StatusReport
from customs.interchange.status.same import same
from customs.model.amendment import AmendedField
from customs.model.base import LANGUAGES, Language, Text
from customs.model.declaration import Declaration
from customs.model.path import get, item_key, replace
from customs.services.amendments.sheets import name_of
from customs.services.declarations.shown import shown
from customs.words import VIETNAM, say
from customs.workflow.amending import accepted, awaited, values_of, with_values, written


def answering(declaration: Declaration, report: StatusReport, merged: Merge, *, trusted: bool) -> Merge:
    """`merged`, with the filed sheet of the declaration accepted where the report says nothing against it.

    Otherwise a person is asked, ST-018 names what differs; `trusted`: they were, and what customs has is what is
    accepted. As it is where no sheet was filed or the number is not a later one.
    """
    sheet = awaited(declaration)
    if sheet is None or (report.version or 0) <= int((declaration.declaration_number or "0")[-1]):
        return merged
    proposal = with_values(declaration, values_of(sheet).items())
    heard = merge(proposal, report, trusted=trusted)
    apart = [one for one in sheet.fields if _differs(one.path, proposal, heard)]
    if apart and not trusted:
        why = Text(**{language: _told(apart, proposal, heard, language) for language in LANGUAGES})
        asked = {"outcome": Outcome.ASK, "merged": declaration, "after": declaration.status, "changes": ()}
        return replace(merged, **asked, code="ST-018", why=why)
    when = report.amended_at or happened_at(report)
    as_customs_has_it = {one.path: written(get(heard.merged, one.path)) for one in apart}
    return replace(
        merged, merged=accepted(heard.merged, when.astimezone(VIETNAM).date() if when else None, as_customs_has_it)
    )


def _differs(path: str, proposal: Declaration, heard: Merge) -> bool:
    """A field the report is silent on speaks against nothing."""
    return not same(get(proposal, path), get(heard.merged, path))


def _told(apart: Sequence[AmendedField], proposal: Declaration, heard: Merge, language: Language) -> str:
    return say("status.merge.ST-018", language, fields="; ".join(_lines(apart, proposal, heard, language)))


def _lines(apart: Sequence[AmendedField], proposal: Declaration, heard: Merge, language: Language) -> Iterator[str]:
    for one in apart:
        name = name_of(proposal, one.path).say(language)
        line = proposal.number_of(item_key(one.path) or "")
        if line:
            name = say("declaration.history.item", language, n=line, name=name)
        filed = shown(proposal, one.path, language) or "–"
        customs = shown(heard.merged, one.path, language) or "–"
        yield say("status.amended.field", language, name=name, filed=filed, customs=customs)
