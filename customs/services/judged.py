"""A declaration that was judged."""

from dataclasses import dataclass
from datetime import date

from customs.model.declaration import Declaration
from customs.model.finding import Finding
from customs.model.tax import Assessment


@dataclass(frozen=True, slots=True)
class Judged:
    """A declaration with what it costs and what may be wrong with it."""

    declaration: Declaration
    assessment: Assessment
    findings: tuple[Finding, ...]

    @property
    def next_step(self) -> str:
        from customs.workflow import next_action  # noqa: PLC0415 -- a print, which asks for no step, starts without it

        return next_action(self.declaration, self.findings)

    @property
    def due(self) -> date | None:
        """The day by which the desk must act next."""
        from customs.workflow import next_due  # noqa: PLC0415 -- as above

        return next_due(self.declaration)
