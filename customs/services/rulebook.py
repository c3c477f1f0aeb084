"""The rules as an office uses them: looked up, explained, tried, lowered; never silenced, never unseen."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.finding import Severity
from customs.rules import Explanation, Known, Rule, Tried, catalogue, explain_pasted, try_rules
from customs.services.acts import Acts, known_of, papers_of
from customs.services.beside import beside_of
from customs.services.held import held
from customs.store import Reads, RuleChoice, Store
from customs.words import both, fold

MOST_TRIED = 2000
"""Declarations a rule is tried on, and looked at for how often it fires: those changed last."""


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with what this desk knows of it: its severity here, how often it stands on declarations, who chose so."""

    rule: Rule
    severity: Severity
    fires: int
    choice: RuleChoice | None

    @property
    def lowered(self) -> bool:
        return self.severity is not self.rule.severity


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
    """Rules in which every word of `query` occurs: id, texts, law, fields, answers of the official system."""
    latest = {choice.rule: choice for choice in look.rule_choices()}
    fires: Counter[str] = Counter()
    for findings in look.latest_findings(MOST_TRIED):
        fires.update({found.rule for found in findings})
    words = fold(query).split()
    return tuple(
        RuleView(rule, _here(rule, latest.get(rule.id)), fires[rule.id], latest.get(rule.id))
        for rule in catalogue()
        if all(word in _spoken(rule) for word in words)
    )


def explained(text: str) -> tuple[Explanation, ...]:
    """What a response pasted from the official system means."""
    return explain_pasted(text)


def tried(store: Store, rule: str, today: date, each: Callable[[int], bool] = lambda _: True) -> Mapping[str, Tried]:
    """How often the rule would speak on the declarations of this desk. `each` is told the count; False stops it."""
    with store.read() as look:
        ids = look.latest_ids(MOST_TRIED)

    def declarations() -> Iterator[tuple[Declaration, Known]]:
        for declaration_id in ids:
            with store.read() as look:
                declaration = held(look, declaration_id).declaration
                beside = beside_of(store, look, declaration)
            yield declaration, known_of(declaration, today, papers_of(store, declaration_id), beside)

    return try_rules([rule], declarations(), each=each)


def _here(rule: Rule, choice: RuleChoice | None) -> Severity:
    return choice.severity if choice and choice.severity else rule.severity


def _spoken(rule: Rule) -> str:
    texts = [text for one in (rule.message, rule.why, rule.fix, rule.legal) for text in (one.vi, one.en)]
    answers = [f"{answer.message} {answer.code}" for answer in rule.responses]
    return fold(" ".join([rule.id, *texts, *rule.fields, *answers]))
