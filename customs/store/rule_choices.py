"""Rules an office lowers: every choice stays, the latest one of a rule counts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from customs.model.finding import Severity
from customs.store import document
from customs.store.acts import ActWrites
from customs.store.connected import Connected
from customs.store.schema import declaration, rule_choice


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """What an office decided about a rule; `severity` None gives the rule its own back. Times are UTC."""

    rule: str
    severity: Severity | None
    reason: str
    chosen_at: datetime
    chosen_by: str


class RuleReads(Connected):
    def rule_choices(self) -> tuple[RuleChoice, ...]:
        """Every choice, the first one first."""
        query = select(rule_choice).order_by(rule_choice.c.serial)
        return tuple(
            RuleChoice(
                row.rule, Severity(row.severity) if row.severity else None, row.reason, row.chosen_at, row.chosen_by
            )
            for row in self._all(query)
        )

    def rule_revision(self) -> int:
        """Grows with every choice."""
        return self._connection.execute(select(func.max(rule_choice.c.serial))).scalar() or 0

    def rules_found(self, limit: int) -> Mapping[str, int]:
        """Rule -> on how many of the declarations changed last it stands."""
        query = select(declaration.c.findings).order_by(declaration.c.updated_at.desc()).limit(limit)
        return Counter(rule for row in self._all(query) for rule in document.rules_of(row.findings))

    def latest_ids(self, limit: int) -> tuple[str, ...]:
        """The declarations changed last."""
        query = select(declaration.c.id).order_by(declaration.c.updated_at.desc(), declaration.c.id.desc()).limit(limit)
        return tuple(row.id for row in self._all(query))


class RuleWrites(RuleReads, ActWrites):
    def choose_rule(self, rule: str, severity: Severity | None, reason: str) -> None:
        """Keep the choice and its line in the log."""
        self._connection.execute(
            insert(rule_choice).values(
                rule=rule,
                severity=severity.value if severity else None,
                reason=reason,
                chosen_at=self.at,
                chosen_by=self.actor,
            )
        )
        self.log("rule", detail={"rule": rule, "severity": severity.value if severity else None, "reason": reason})
