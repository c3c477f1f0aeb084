"""The way through customs as far as we record it, and prints."""

from collections.abc import Mapping

from customs.forms import Stamp, digest, draw
from customs.model.base import Language
from customs.services.acts import Acts, Change, held, judge, unknown
from customs.services.views import Saved
from customs.store import StoredDeclaration
from customs.workflow import advance


class Filing(Acts):
    def step(self, declaration_id: str, step_id: str, entry: Mapping[str, str], *, act_key: str | None = None) -> Saved:
        """Record one step with what the person typed. Raises CustomsError WF-… with the reason and the way on."""

        def change(stored: StoredDeclaration) -> Change:
            changed = advance(stored.declaration, step_id, entry, stored.findings, self._clock())
            return changed, {"step": step_id, **{name: text for name, text in entry.items() if text}}

        return self._change(declaration_id, "step", change, act_key)

    def print(self, declaration_id: str, form: str | None, language: Language) -> bytes:
        """The PDF of the declaration as it stands. Raises CustomsError FIND-FORM for a form of the other direction."""
        with self._store.read() as look:
            stored = held(look, declaration_id)
        declaration = stored.declaration
        if form is not None and form != declaration.direction.value:
            raise unknown("form")
        assessment = stored.assessment or judge(declaration, self.today()).assessment
        stamp = Stamp(
            id=stored.id,
            revision=stored.revision,
            digest=digest(declaration, assessment),
            kind="copy" if declaration.lane else "draft",
        )
        return draw(declaration, assessment, form=declaration.direction.value, language=language, stamp=stamp)
