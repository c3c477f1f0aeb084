"""What is done with the papers of a declaration: said what they are, and copied from."""

from customs.model.base import Language
from customs.model.papers import PaperSort
from customs.model.path import replace
from customs.model.source import Source
from customs.services.acts import Change, fingerprint, repeated
from customs.services.declarations.editing import conflict
from customs.services.declarations.shown import shown
from customs.services.held import held, unknown
from customs.services.lots.projecting import follow
from customs.services.papers.certificates import Certificates
from customs.services.papers.read_off import read_off
from customs.services.views import Saved
from customs.store import StoredDeclaration
from customs.workflow import transcribes


class Papered(Certificates):
    def sort_paper(
        self, declaration_id: str, sha256: str, sort: PaperSort | None, *, act_key: str | None = None
    ) -> None:
        """What the paper is, at any status; None takes that back. Raises CustomsError FIND-DECLARATION, FIND-PAPER."""
        mark = fingerprint(declaration_id, sha256, sort)
        with self._store.write(self.actor, self._clock()) as tx:
            if repeated(tx, act_key, "sort_paper", mark) is not None:
                return
            held(tx, declaration_id)
            paper = next((one for one in tx.documents_of(declaration_id) if one.sha256 == sha256), None)
            if paper is None:
                raise unknown("paper")
            tx.sort_document(declaration_id, sha256, sort)
            follow(self._store, tx, declaration_id)
            detail = {"file": paper.name, "old": paper.kind, "new": sort}
            tx.log("sort_paper", declaration_id=declaration_id, detail=detail, act_key=act_key, result={"asked": mark})

    def copy_from_paper(
        self,
        declaration_id: str,
        path: str,
        text: str,
        place: Source,
        *,
        was: str | None = None,
        language: Language = "vi",
        act_key: str | None = None,
    ) -> Saved:
        """Put what stands on a page of a paper at `path`; `place` (upload, page, area) becomes its source.

        Figures and days are taken out of what stands beside them. Raises CustomsError as `edit`, VALUE-DOUBT and
        VALUE-DAY-DOUBT for what may mean two things, FIND-PAPER for a file that is no paper of the declaration.
        """
        with self._store.read() as look:
            papers = {paper.sha256: paper.name for paper in look.documents_of(declaration_id)}
        if place.upload not in papers or place.page is None:
            raise unknown("paper")
        source = Source(
            file=papers[place.upload],
            upload=place.upload,
            page=place.page,
            area=place.area,
            raw=text,
            typed_by=self.actor,
        )

        def change(stored: StoredDeclaration) -> Change:
            declaration = stored.declaration
            now = shown(declaration, path, language)
            if was is not None and was.strip() != now.strip():
                raise conflict(stored, now, was, text)
            value = self.meant(declaration, path, read_off(declaration.direction, path, text, language), language)
            changed, detail = self._typed(declaration, path, value, language)
            copied = source.model_copy(update={"transcribed": transcribes(declaration, path)})
            sources = {**changed.sources, path: (copied,)}
            return replace(changed, sources=sources), {"path": path, **detail, "file": source.file, "page": source.page}

        return self._change(declaration_id, "copy_from_paper", change, act_key, path, text, place)
