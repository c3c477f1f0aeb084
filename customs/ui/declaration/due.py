"""By when something must be done: the nearest day in the strip, deadlines with their articles beside the form."""

from datetime import date, datetime
from typing import Any

from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.status import Actor
from customs.services.declarations import course_report
from customs.ui import safe
from customs.words import VIETNAM, day, number, say
from customs.workflow import Deadline, next_due, running

_MOST = 3

Drawn = dict[str, Any]


def alarm(declaration: Declaration, today: date, spoken: Language) -> str:
    """`Hạn hôm nay`, on the day and after it; else nothing. HTML."""
    on = next_due(declaration)
    if on is None or on > today:
        return ""
    words = say(f"declaration.due.{'today' if on == today else 'past'}", spoken, day=f"{on:%d/%m}")
    return f'<span class="tq-due" title="{safe.text(day(on))}">{safe.text(words)}</span>'


def deadlines(declaration: Declaration, now: datetime, spoken: Language) -> list[Drawn]:
    """The next few: {name, on, left, late, about}; the day the desk planned to register among them."""
    today = now.astimezone(VIETNAM).date()
    try:
        held = running(declaration)
    except OverflowError:  # an arrival typed into the last year of the calendar
        held = ()
    drawn = [_drawn(one, today, now, spoken) for one in held[:_MOST]]
    planned = declaration.planned_declaration_date
    if planned and next_due(declaration) == planned:
        name = say("declaration.due.planned", spoken)
        own = {"name": name, "on": day(planned), "left": _left(planned, today, spoken), "late": planned <= today}
        drawn.insert(0, {**own, "about": ""})
    return drawn


def _drawn(one: Deadline, today: date, now: datetime, spoken: Language) -> Drawn:
    on = one.due.astimezone(VIETNAM).date()
    about = list(course_report.why(one, spoken))
    if one.waits_for is Actor.CUSTOMS:
        about.append(say("declaration.due.of_customs", spoken))
    return {
        "name": one.name.say(spoken),
        "on": day(on),
        "left": _left(on, today, spoken),
        "late": one.is_over(now) or on == today,
        "about": " · ".join(about),
    }


def _left(on: date, today: date, spoken: Language) -> str:
    days = (on - today).days
    if days == 0:
        return say("declaration.due.now", spoken)
    key = "declaration.due.left" if days > 0 else "declaration.due.over"
    return say(key, spoken, n=abs(days), count=number(abs(days), spoken))
