"""The way through customs as far as we record it, and prints."""

from collections.abc import Mapping

from customs.model.base import Language
from customs.services.acts import Acts, Change, held, judge, papers_of
from customs.services.printing import as_kept, drawn
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

        Raises CustomsError FIND-DECLARATION, FIND-FORM for a form it does not have.
        """
        with self._store.read() as look:
            stored = held(look, declaration_id)
        judged = as_kept(
            stored, lambda: judge(stored.declaration, self.today(), papers_of(self._store, declaration_id))
        )
        return drawn(stored.id, stored.revision, judged, form, language)
