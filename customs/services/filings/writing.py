"""Files for filing leave the desk: looked at first, refused while something stops them, their digest in the log."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from customs.forms.archive import zip_of
from customs.interchange.filing.invoices import InvoiceEntry
from customs.interchange.filing.read_back import Shown
from customs.model.audit import AuditEvent
from customs.model.base import Language, Text
from customs.model.errors import CustomsError
from customs.model.finding import Finding, Severity
from customs.services.acts import Acts, fingerprint, repeated
from customs.services.filings.kinds import FileKind
from customs.services.filings.material import ENTRIES, Invoices, Material, material_of
from customs.services.filings.preparing import Prepared, content_of, prepared, shown
from customs.services.held import held
from customs.store import Store
from customs.store.filings import FilingKind
from customs.words import both

WRITTEN = "filing_file"
"""The act of writing one file, in the log."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that left. `revision`: of the declaration it says."""

    kind: FileKind
    name: str
    content: bytes
    sha256: str
    revision: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FilingView:
    """What a door shows of one declaration. `written`: kind -> when it last left, and of which revision."""

    files: tuple[Prepared, ...]
    invoices: Invoices
    written: Mapping[FileKind, AuditEvent]


class FilingStopped(CustomsError):  # noqa: N818 -- the refusal, in the words of the desk
    """A file that may not leave: `findings` say what stops it, item by item."""

    def __init__(self, file: Prepared) -> None:
        errors = [found for found in file.findings if found.severity is Severity.ERROR]
        first, told = errors[0].message, both("filing.stopped", n=len(errors), name=file.name)
        super().__init__("FILING-STOPPED", Text(vi=f"{told.vi} {first.vi}.", en=f"{told.en} {first.en}."))
        self.findings = file.findings


class FilingFiles(Acts):
    def write_file(
        self,
        declaration_id: str,
        kind: FileKind,
        language: Language,
        *,
        map_id: str | None = None,
        act_key: str | None = None,
    ) -> WrittenFile:
        """The file, with its digest and the declaration's revision in the log. `map_id`: as for `material_of`.

        Raises FilingStopped, CustomsError FIND-DECLARATION, FIND-MAP.
        """
        material = material_of(self._store, declaration_id, self.today(), map_id)
        return self._leave(material, kind, language, act_key)

    def write_files(self, declaration_id: str, language: Language, *, act_key: str | None = None) -> bytes:
        """One ZIP of every file that the declaration asks for and nothing stops; each is logged.

        Raises CustomsError FILING-NONE when there is none, FIND-DECLARATION.
        """
        material = material_of(self._store, declaration_id, self.today())
        files = [prepared(material, kind, language) for kind in FileKind]
        wanted = [file.kind for file in files if file.asked and file.ready]
        if not wanted:
            raise CustomsError("FILING-NONE", both("filing.none_ready"))
        made = [self._leave(material, kind, language, act_key and f"{act_key}-{kind}") for kind in wanted]
        return b"".join(zip_of((file.name, file.content) for file in made))

    def _leave(self, material: Material, kind: FileKind, language: Language, act_key: str | None) -> WrittenFile:
        file = prepared(material, kind, language)
        if file.stopped:
            raise FilingStopped(file)
        content = content_of(material, kind)
        sha256 = hashlib.sha256(content).hexdigest()
        detail = {"kind": kind.value, "file": file.name, "sha256": sha256, "size": len(content)}
        with self._store.write(self.actor, self._clock()) as tx:
            if repeated(tx, act_key, WRITTEN) is None:
                tx.log(
                    WRITTEN,
                    declaration_id=material.id,
                    revision=material.revision,
                    detail=detail,
                    act_key=act_key,
                    result={"sha256": sha256},
                )
        return WrittenFile(kind, file.name, content, sha256, material.revision, file.findings)

    def keep_invoices(
        self, declaration_id: str, entries: Sequence[InvoiceEntry], version: int, *, act_key: str | None = None
    ) -> int:
        """The list of invoices as a person says it; gives its version. `version`: the one they saw.

        Raises CustomsError FIND-DECLARATION, STORE-FILING-STALE.
        """
        document = ENTRIES.dump_json(tuple(entries)).decode()
        mark = fingerprint(declaration_id, document)
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "filing_invoices")
            if done is not None:
                return int(str(done.result["version"]))
            held(tx, declaration_id)
            return tx.keep_filing_document(
                FilingKind.INVOICES,
                declaration_id,
                document,
                version,
                act="filing_invoices",
                detail={"count": len(entries), "asked": mark},
                declaration_id=declaration_id,
                act_key=act_key,
            ).version


class FilingRecords:
    """Reads of files for filing."""

    _store: Store
    _today: Callable[[], date]

    def filing(self, declaration_id: str, language: Language, map_id: str | None = None) -> FilingView:
        """Every file, checked. Raises CustomsError FIND-DECLARATION, FIND-MAP."""
        material = material_of(self._store, declaration_id, self._today(), map_id)
        with self._store.read() as look:
            events = look.history(declaration_id)
        return FilingView(
            files=tuple(prepared(material, kind, language) for kind in FileKind),
            invoices=material.invoices,
            written={FileKind(str(event.detail["kind"])): event for event in events if event.act == WRITTEN},
        )

    def file_shown(self, declaration_id: str, kind: FileKind, language: Language) -> Shown:
        """What stands in it, read back. Raises CustomsError FIND-DECLARATION."""
        return shown(material_of(self._store, declaration_id, self._today()), kind, language)
