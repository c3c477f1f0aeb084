"""Whatever file tells a status: an ECUS declaration workbook, or a list with a column of declaration numbers."""

from collections.abc import Sequence

from customs.interchange.ecus.workbook import read_status
from customs.interchange.status.cells import Cells
from customs.interchange.status.portal import Rejected, read_list
from customs.interchange.status.report import NotADeclaration, StatusReport
from customs.model.base import Frozen


class StatusFile(Frozen):
    """What one file told. `nothing`: why it told nothing at all."""

    file: str
    reports: tuple[StatusReport, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    nothing: NotADeclaration | None = None


def read_file(name: str, sheets: Sequence[Cells], mark: str | None = None) -> StatusFile:
    """`name`: of the file. `mark`: its sha256. A declaration print is one report, a list one a row."""
    found = read_status(name, sheets, mark)
    if isinstance(found, StatusReport):
        return StatusFile(file=name, reports=(found,))
    lists = [listed for sheet in sheets if (listed := read_list(name, sheet)) is not None]
    if not lists:
        return StatusFile(file=name, nothing=found)
    return StatusFile(
        file=name,
        reports=tuple(report for listed in lists for report in listed.reports),
        rejected=tuple(row for listed in lists for row in listed.rejected),
    )
