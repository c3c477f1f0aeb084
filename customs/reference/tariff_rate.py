"""What one cell of a tariff says, kept whole: a rate is more than a number.

Signs as the decrees and the workbooks made from them write them: `*` not entitled, `Q` quota without a rate,
`(-ID, TH)` origins that do not get it, `(NHN: 80)` rate outside the quota, `M:` rate for Mexico (Decree
115/2022/ND-CP Art. 5), `0/5` several rates under one code, `(GIC)` goods of the Gaesong complex (Decree 119/2022).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Form(StrEnum):
    """What makes a cell more than a plain number."""

    PLAIN = "plain"
    NOT_GRANTED = "not_granted"
    QUOTA_PAIR = "quota_pair"
    QUOTA_MARK = "quota_mark"
    EXCLUDED = "excluded"
    OF_ORIGIN = "of_origin"
    CHOICE = "choice"
    LATER = "later"
    MARK = "mark"
    APPLIES = "applies"


class Why(StrEnum):
    """Why a cell that was read gives no one number."""

    NOT_GRANTED = "not_granted"
    EXCLUDED = "excluded"
    CHOICE = "choice"
    QUOTA_MARK = "quota_mark"
    NO_QUOTA = "no_quota"
    APPLIES = "applies"


@dataclass(frozen=True, slots=True)
class Rate:
    """`percent`: the rate by itself. `out_of_quota`: the rate beyond the quota. `excluded`: origins without it.
    `of_origin`: origins with a rate of their own. `choices`: several rates, the goods decide. `later`: first day ->
    rate that takes over. `marks`: Q, GIC, MT.
    """

    percent: Decimal | None = None
    granted: bool = True
    out_of_quota: Decimal | None = None
    excluded: frozenset[str] = frozenset()
    of_origin: tuple[tuple[str, "Rate"], ...] = ()
    choices: tuple["Rate", ...] = ()
    later: tuple[tuple[date, Decimal], ...] = ()
    marks: frozenset[str] = frozenset()

    def forms(self) -> Iterator[Form]:
        """What the cell holds; PLAIN for a number and nothing else."""
        found = [
            form
            for form, held in (
                (Form.NOT_GRANTED, not self.granted),
                (Form.QUOTA_PAIR, self.out_of_quota is not None),
                (Form.QUOTA_MARK, "Q" in self.marks),
                (Form.APPLIES, "MT" in self.marks),
                (Form.MARK, bool(self.marks - {"Q", "MT"})),
                (Form.EXCLUDED, bool(self.excluded)),
                (Form.OF_ORIGIN, bool(self.of_origin)),
                (Form.CHOICE, bool(self.choices)),
                (Form.LATER, bool(self.later)),
            )
            if held
        ]
        for choice in self.choices:
            found += [form for form in choice.forms() if form is not Form.PLAIN and form not in found]
        yield from found or [Form.PLAIN]


class Said(NamedTuple):
    """What a rate says to one origin on one day: a number, or why not and what there is to choose from."""

    percent: Decimal | None
    why: Why | None = None
    choices: tuple[Decimal | None, ...] = ()


def said(rate: Rate, on: date, origin: str | None = None, *, out_of_quota: bool = False) -> Said:
    """The one rate for that origin on that day. Without an origin, an exclusion is taken not to hit."""
    own = next((of for code, of in rate.of_origin if code == origin), None)
    if own is not None:
        return said(own, on, origin, out_of_quota=out_of_quota)
    if not rate.granted or origin in rate.excluded:
        return Said(None, Why.EXCLUDED if rate.granted else Why.NOT_GRANTED)
    if rate.choices:
        return _chosen(rate.choices, on, origin, out_of_quota=out_of_quota)
    if out_of_quota:
        return Said(rate.out_of_quota, None if rate.out_of_quota is not None else Why.NO_QUOTA)
    if rate.percent is None:
        return Said(None, Why.QUOTA_MARK if "Q" in rate.marks else Why.APPLIES)
    taken = [percent for first_day, percent in rate.later if first_day <= on]
    return Said(taken[-1] if taken else rate.percent)


def _chosen(choices: tuple[Rate, ...], on: date, origin: str | None, *, out_of_quota: bool) -> Said:
    """Several rates that come to the same number are one."""
    answers = [said(choice, on, origin, out_of_quota=out_of_quota) for choice in choices]
    numbers = tuple(dict.fromkeys(answer.percent for answer in answers))
    if len(numbers) == 1:
        return answers[0]
    return Said(None, Why.CHOICE, numbers)
