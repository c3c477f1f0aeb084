"""What one sheet gave: tables with their values, statements about the whole shipment, doubts."""

from dataclasses import dataclass, field

from customs.intake.claims import Claim, Stated
from customs.intake.field_values import FieldValues
from customs.intake.letterhead import Seen
from customs.intake.place import Place
from customs.intake.reading import Question, ReadTable, TableKind
from customs.intake.unread import Unread
from customs.model.finding import Finding
from customs.model.papers import CertificateOfOrigin


@dataclass(slots=True)
class TableOutcome:
    """One table: how it was read, and its lines as columns of values. `lines`: their row numbers."""

    place: Place
    read: ReadTable
    lines: list[int] = field(default_factory=list)
    fields: dict[str, FieldValues] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    containers: list[tuple[int, int]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def kind(self) -> TableKind:
        return self.read.kind


@dataclass(slots=True)
class SheetOutcome:
    """`copy`: the same cells as an earlier sheet, left out. `seen`: days and firms that stand around the tables and are
    not used, `unread` labels with their values.
    """

    place: Place
    on: bool
    tables: list[TableOutcome] = field(default_factory=list)
    stated: Stated = field(default_factory=Stated)
    seen: list[Seen] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    copy: bool = False
    certificate: CertificateOfOrigin | None = None
