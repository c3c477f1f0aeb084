"""The way through customs as far as we record it, and prints."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from customs.model.base import Language
from customs.services.acts import Change, fingerprint, judge, papers_of, repeated
from customs.services.amendments.brought import examining
from customs.services.beside import beside_of
from customs.services.declarations.accepted import ACCEPTED, warnings
from customs.services.declarations.numbering import Numbering
from customs.services.families.family_view import proof_of
from customs.services.held import held
from customs.services.judged import Judged
from customs.services.prints.printing import FAMILY, Kept, as_kept, drawn
from customs.services.views import Saved
from customs.store import StoredDeclaration
from customs.workflow import advance
from customs.workflow.step import REASON
from customs.workflow.steps import BY_ID


class Filing(Numbering):
    def step(self, declaration_id: str, step_id: str, entry: Mapping[str, str], *, act_key: str | None = None) -> Saved:
        """Record one step with what the person typed. An amendment sheet is judged anew before it is filed.

        Raises CustomsError WF-… with the reason and the way on.
        """
        sheet_filed = step_id in BY_ID and "sheet_right" in BY_ID[step_id].guards
        examine = examining(self._store, declaration_id, self.today()) if sheet_filed else None

        def change(stored: StoredDeclaration) -> Change:
            declaration = examine(stored.declaration) if examine else stored.declaration
            changed = advance(declaration, step_id, entry, stored.findings, self._clock())
            told: dict[str, object] = {"step": step_id, **{name: text for name, text in entry.items() if text}}
            if entry.get(REASON):
                told[ACCEPTED] = warnings(stored.findings)
            return changed, told

        return self._change(declaration_id, "step", change, act_key, step_id)

    def print(self, declaration_id: str, form: str | None, language: Language) -> bytes:
        """The PDF of the declaration as it stands: its official form (also None), or a document of our own.

        Raises CustomsError FIND-DECLARATION, FIND-FORM for a form it does not have.
        """
        kept = self._kept(declaration_id, form)
        return drawn(kept.id, kept.revision, kept.judged, form, language, family=kept.family)

    def pack(self, declaration_id: str, language: Language) -> bytes:
        """The official print and the papers as one PDF; papers that cannot be merged are named in its index.

        Raises CustomsError FIND-DECLARATION.
        """
        from customs.services.prints.packing import packed  # noqa: PLC0415 -- pypdf loads slowly, a plain print needs none

        kept = self._kept(declaration_id)
        return packed(self._store, kept, drawn(kept.id, kept.revision, kept.judged, None, language), language)

    def add_papers(
        self, declaration_id: str, files: Sequence[tuple[str, bytes]], *, act_key: str | None = None
    ) -> None:
        """Keep PDF, JPEG and PNG papers with the declaration, at any status; nothing is read from them.

        Raises FileRefused PAPER-… for the first file the pack could not take, CustomsError FIND-DECLARATION; nothing
        is kept then.
        """
        from customs.services.prints.packing import admissible  # noqa: PLC0415 -- as in `pack`

        named = admissible(files)
        papers = [(self._store.files.put(content), name, len(content)) for name, content in named]
        mark = fingerprint(declaration_id, papers)
        with self._store.write(self.actor, self._clock()) as tx:
            if repeated(tx, act_key, "papers", mark) is not None:
                return
            held(tx, declaration_id)
            for sha256, name, size in papers:
                tx.add_document(sha256, name, size)
                tx.link_document(declaration_id, sha256, name)
            detail = {"files": [name for _, name, _ in papers]}
            tx.log("papers", declaration_id=declaration_id, detail=detail, act_key=act_key, result={"asked": mark})

    def print_many(
        self,
        ids: Sequence[str],
        form: str | None,
        language: Language,
        *,
        together: bool,
        each: Callable[[int], bool] = lambda _: True,
        processes: int = 1,
    ) -> Iterator[bytes]:
        """A ZIP of one PDF a declaration, or `together` one PDF of all, piece by piece, in the order of `ids`.

        `form` as for `print`. `each` is told how many were taken up; False stops, and what came so far is no whole
        file. Raises CustomsError FIND-DECLARATION, FIND-FORM, PRINT-NONE, and PRINT-MANY for more than MOST_PRINTED.
        """
        from customs.services.prints.bulk_printing import printed  # noqa: PLC0415 -- other processes, for many prints only

        return printed(
            lambda one: self._kept(one, form), ids, form, language, together=together, each=each, processes=processes
        )

    def _kept(self, declaration_id: str, form: str | None = None) -> Kept:
        """What was saved as the version that stands, never what was worked out anew since: prints prove that."""
        with self._store.read() as look:
            stored = held(look, declaration_id)
            version = look.at_revision(declaration_id, stored.revision) or stored
        judged = as_kept(version, lambda: self._anew(stored))
        family = proof_of(self._store, declaration_id, self.today()) if form == FAMILY else None
        return Kept(stored.id, stored.serial, stored.revision, judged, family)

    def _anew(self, stored: StoredDeclaration) -> Judged:
        papers = papers_of(self._store, stored.id)
        with self._store.read() as look:
            beside = beside_of(self._store, look, stored.declaration, stored.id)
            return judge(stored.declaration, self.today(), papers, beside)
