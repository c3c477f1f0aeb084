"""Whether a lot is ready to clear: what is missing, and which lanes like declarations of this office had before.

Which lane customs will give is not told here, nor anywhere: the rules are not published. What was is counted, with the
interval in which the share lies at 95 % (Wilson, 1927), and not told at all of fewer than FEWEST declarations.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from customs.model.base import LANGUAGES, Language, Text
from customs.model.status import Lane
from customs.words import both, number, say

FEWEST = 20
"""Like declarations from where on shares are told."""
_Z = 1.959963984540054
"""Of the normal distribution, 97.5 %."""


@dataclass(frozen=True, slots=True)
class LaneShare:
    """`count` of the like declarations had it; `low` and `high`: of the share, 0 to 1."""

    lane: Lane
    count: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PastLanes:
    """`like`: what they are like in. `shares`: none when they are fewer than FEWEST."""

    n: int
    like: Text
    shares: tuple[LaneShare, ...]

    def lines(self, language: Language) -> tuple[str, ...]:
        """What is to be read, and last that it is no forecast."""
        if not self.shares:
            return (say("board.lanes.few", language, n=number(self.n, language)),)
        told = (
            say(
                "board.lanes.share",
                language,
                lane=say(f"common.lane.{one.lane.value}", language),
                share=_percent(one.share, language),
                low=_percent(one.low, language),
                high=_percent(one.high, language),
            )
            for one in self.shares
        )
        return (self.like.say(language), " · ".join(told), say("board.lanes.not_forecast", language))


def past_lanes(by_customer: Mapping[Lane, int], by_chapter: Mapping[Lane, int], chapter: str) -> PastLanes:
    """The nearer kind of likeness that has enough of them: same customer, type and office, else type and HS chapter."""
    near, wide = sum(by_customer.values()), sum(by_chapter.values())
    if near >= FEWEST or near >= wide:
        return PastLanes(near, _counted("board.lanes.like_customer", near), shares_of(by_customer))
    return PastLanes(wide, _counted("board.lanes.like_chapter", wide, chapter=chapter), shares_of(by_chapter))


def shares_of(counts: Mapping[Lane, int]) -> tuple[LaneShare, ...]:
    """Of each lane, the lanes nobody had too; none of fewer than FEWEST."""
    n = sum(counts.values())
    if n < FEWEST:
        return ()
    return tuple(
        LaneShare(lane, counts.get(lane, 0), counts.get(lane, 0) / n, *wilson(counts.get(lane, 0), n)) for lane in Lane
    )


def wilson(count: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share of `count` in `n`. Raises ZeroDivisionError for none."""
    share, square = count / n, _Z * _Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = _Z * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def _counted(key: str, n: int, **values: str) -> Text:
    vi, en = (say(key, one, n=number(n, one), **values) for one in LANGUAGES)
    return Text(vi=vi, en=en)


def _percent(share: float, language: Language) -> str:
    return both("board.lanes.percent", n=round(share * 100)).say(language)
