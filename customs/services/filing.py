"""The way through customs as far as we record it, and prints."""

from collections.abc import Mapping

from customs.forms import DOCUMENTS, Stamp, StampKind, digest, draw, draw_document
from customs.model.base import Language
from customs.model.finding import Finding
from customs.services.acts import Acts, Change, held, judge, papers_of, unknown
from customs.services.tables import tables_of
from customs.services.views import Saved
from customs.store import StoredDeclaration
from customs.workflow import advance


class Filing(Acts):
    def step(self, declaration_id: str, step_id: str, entry: Mapping[str, str], *, act_key: str | None = None) -> Saved:
        """Record one step with what the person typed. Raises CustomsError WF-… with the reason and the way on."""

        def change(stored: StoredDeclaration) -> Change:
            changed = advance(stored.declaration, step_id, entry, stored.findings, self._clock())
            return changed, {"step": step_id, **{name: text for name, text in entry.items() if text}}

        return self._change(declaration_id, "step", change, act_key, step_id)

    def print(self, declaration_id: str, form: str | None, language: Language) -> bytes:
        """The PDF of the declaration as it stands: its official form (also None), or a document of our own.

        Draft before there is a lane, copy after. Raises CustomsError FIND-FORM for a form it does not have.
        """
        with self._store.read() as look:
            stored = held(look, declaration_id)
        declaration = stored.declaration
        papers = papers_of(self._store, declaration_id)
        judged = judge(declaration, self.today(), papers, tables_of(self._store))
        kind: StampKind = "copy" if declaration.lane else "draft"

        def stamp(told: tuple[Finding, ...] = ()) -> Stamp:
            return Stamp(stored.id, stored.revision, digest(declaration, judged.assessment, told), kind)

        if form in {None, declaration.direction.value}:
            own = declaration.direction.value
            return draw(declaration, judged.assessment, form=own, language=language, stamp=stamp())
        document = next((known for known in DOCUMENTS if known == form), None)
        if document is None:
            raise unknown("form", form=form)
        mark = stamp(judged.findings) if document == "findings" else stamp()
        return draw_document(document, declaration, judged.assessment, judged.findings, language=language, stamp=mark)
