"""The rules as an office uses them: looked up, explained, tried, lowered; never silenced, never unseen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.finding import Severity
from customs.rules import (
    Explanation,
    Known,
    OnlyCustoms,
    Rule,
    Unanswered,
    catalogue,
    explain_pasted,
    only_customs,
    try_rules,
    unanswered,
)
from customs.services.acts import Acts, known_of, papers_of
from customs.services.beside import beside_of
from customs.services.held import held
from customs.store import Reads, RuleChoice, Store
from customs.words import both, fold

MOST_TRIED = 2000
"""Declarations a rule is tried on, and looked at for how often it fires: those changed last."""
_FIRST = 5


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with what this desk knows of it: its severity here, on how many declarations it stands, who chose so."""

    rule: Rule
    severity: Severity
    fires: int
    choice: RuleChoice | None

    @property
    def lowered(self) -> bool:
        return self.severity is not self.rule.severity

    def speaks_of(self, query: str) -> bool:
        """Whether every word occurs in its id, texts, law, fields, or answers of the official system."""
        spoken = _spoken(self.rule)
        return all(word in spoken for word in fold(query).split())


@dataclass(frozen=True, slots=True)
class RuleTried:
    """On how many declarations a rule would speak, of how many looked at, and how often; the first few of them as
    (id, number if it has one, serial).
    """

    looked_at: int
    declarations: int
    findings: int
    first: tuple[tuple[str, str | None, int], ...]


class Rulebook(Acts):
    def lower_rule(self, rule: str, reason: str) -> None:
        """The rule only advises from now on. Raises CustomsError RULE-UNKNOWN, RULE-REASON."""
        self._choose(rule, Severity.ADVICE, reason)

    def restore_rule(self, rule: str, reason: str) -> None:
        """The rule speaks as it was written. Raises CustomsError RULE-UNKNOWN, RULE-REASON."""
        self._choose(rule, None, reason)

    def _choose(self, rule: str, severity: Severity | None, reason: str) -> None:
        if rule not in {each.id for each in catalogue()}:
            raise CustomsError("RULE-UNKNOWN", both("errors.rule.unknown", rule=rule))
        if not reason.strip():
            raise CustomsError("RULE-REASON", both("errors.rule.reason"))
        with self._store.write(self.actor, self._clock()) as tx:
            tx.choose_rule(rule, severity, reason.strip())


def rule_views(look: Reads, query: str = "") -> tuple[RuleView, ...]:
    """Rules in which every word of `query` occurs."""
    latest = {choice.rule: choice for choice in look.rule_choices()}
    fires = look.rules_found(MOST_TRIED)
    views = (
        RuleView(rule, _here(rule, latest.get(rule.id)), fires.get(rule.id, 0), latest.get(rule.id))
        for rule in catalogue()
    )
    return tuple(view for view in views if view.speaks_of(query))


def told_by_customs(query: str) -> tuple[tuple[OnlyCustoms, ...], tuple[Unanswered, ...]]:
    """Answers of the official system without a rule in which every word of `query` occurs: what only customs can tell,
    and what we leave open.
    """
    words = fold(query).split()

    def held(row: OnlyCustoms | Unanswered) -> bool:
        texts = (row.what, row.remedy) if isinstance(row, OnlyCustoms) else (row.reason,)
        codes = [f"{one.message} {one.code} {one.field}" for one in row.responses]
        spoken = fold(" ".join([*(each for text in texts for each in (text.vi, text.en)), *codes]))
        return all(word in spoken for word in words)

    return tuple(filter(held, only_customs())), tuple(filter(held, unanswered()))


def explained(text: str) -> tuple[Explanation, ...]:
    """What a response pasted from the official system means."""
    return explain_pasted(text)


def tried(store: Store, rule: str, today: date, each: Callable[[int, int], bool]) -> RuleTried:
    """How often the rule would speak on the declarations of this desk. `each` is told how many are done, of how many;
    False stops it.
    """
    with store.read() as look:
        ids = look.latest_ids(MOST_TRIED)
    looked_at: list[tuple[str, str | None, int]] = []

    def declarations() -> Iterator[tuple[Declaration, Known]]:
        for declaration_id in ids:
            with store.read() as look:
                stored = held(look, declaration_id)
                beside = beside_of(store, look, stored.declaration, stored.id)
            looked_at.append((stored.id, stored.declaration.declaration_number, stored.serial))
            papers = papers_of(store, declaration_id)
            yield stored.declaration, known_of(stored.declaration, today, papers, beside)

    told = try_rules([rule], declarations(), each=lambda done: each(done, len(ids)))[rule]
    first = tuple(looked_at[place - 1] for place in told.places[:_FIRST])
    return RuleTried(len(looked_at), told.declarations, told.findings, first)


def _here(rule: Rule, choice: RuleChoice | None) -> Severity:
    return choice.severity if choice and choice.severity else rule.severity


@cache
def _spoken(rule: Rule) -> str:
    texts = [text for one in (rule.message, rule.why, rule.fix, rule.legal) for text in (one.vi, one.en)]
    answers = [f"{answer.message} {answer.code}" for answer in rule.responses]
    return fold(" ".join([rule.id, *texts, *rule.fields, *answers]))
