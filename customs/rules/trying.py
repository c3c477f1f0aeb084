"""Rules tried on past declarations before they are switched on or lowered."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from customs.model.declaration import Declaration
from customs.rules.engine import fired
from customs.rules.known import Known


@dataclass(frozen=True, slots=True)
class Tried:
    """How often a rule would speak: `findings` in all, on `declarations` of them. `places`: those, counted from 1 in
    the order they were tried in.
    """

    findings: int
    places: tuple[int, ...]

    @property
    def declarations(self) -> int:
        return len(self.places)


def try_rules(
    rules: Collection[str],
    declarations: Iterable[tuple[Declaration, Known]],
    *,
    each: Callable[[int], bool] = lambda _: True,
) -> Mapping[str, Tried]:
    """Rule id -> how often it fires. `each` is called with the count done after every declaration; False ends it."""
    findings: Counter[str] = Counter()
    places: dict[str, list[int]] = {id: [] for id in rules}  # noqa: A001 -- the word of the catalogue
    for done, (declaration, known) in enumerate(declarations, 1):
        ids = [id for id in fired(declaration, known) if id in rules]  # noqa: A001 -- the word of the catalogue
        findings.update(ids)
        for id in dict.fromkeys(ids):  # noqa: A001 -- the word of the catalogue
            places[id].append(done)
        if not each(done):
            break
    return {id: Tried(findings[id], tuple(places[id])) for id in rules}  # noqa: A001 -- the word of the catalogue
