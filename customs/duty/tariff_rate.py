"""The duty rate of an item: what a person typed, else what the office's tariff says of its code, schedule and origin.

Chapter 98: the code of chapters 1-97 is declared, the chapter 98 code stands in the description, and the schedule is
B02 or B17 (Circular 38/2015/TT-BTC, Appendix II, fields 1.74, 1.78, 1.80).
"""

import re
from decimal import Decimal

from customs.duty.absent import AbsentError, absent
from customs.duty.agreements import openings
from customs.duty.explain import Percent, told
from customs.duty.tables import TYPED, Tables
from customs.model.base import Text
from customs.model.goods import GoodsItem
from customs.model.tax import Version
from customs.reference.tariff import CHAPTER_98, CHAPTER_98_OTHER, EXPORT, Lookup

#: Schedules that no tariff column answers: not subject, specific, mixed.
UNASKED = frozenset({"B15", "B16", "B30"})
_CODE_98 = re.compile(r"(?<!\d)(98\d{2})\.?(\d{2})\.?(\d{2})(?!\d)")
_OUT_OF_QUOTA = "X"
_CHAPTER_98 = frozenset({CHAPTER_98, CHAPTER_98_OTHER})


DutyRate = tuple[Decimal, Version, tuple[Text, ...]]
"""Percent, where it came from, and what to know before using it."""


def import_rate(item: GoodsItem, tables: Tables) -> DutyRate | None:
    """None when no tariff can be asked; AbsentError when the tariff gives no one rate."""
    typed = item.import_duty_rate
    if typed is not None:
        return typed, TYPED, ()
    found = looked_up(item, tables)
    if found is None:
        return None
    _, percent, _, _, _, version, notes = found
    return _taken(found) if percent is None or version is None else (percent, version, notes)


def export_rate(item: GoodsItem, tables: Tables) -> DutyRate | None:
    """None when nobody typed a rate and the tariff names none; AbsentError when its cell gives no one rate."""
    if item.export_duty_rate is not None:
        return item.export_duty_rate, TYPED, ()
    if tables.tariffs is None or item.hs_code is None or item.absolute_duty_rate is not None:
        return None
    found = tables.tariffs.rate(item.hs_code, EXPORT, tables.day)
    return _taken(found) if found.percent is not None or found.text else None


def looked_up(item: GoodsItem, tables: Tables) -> Lookup | None:
    """What the tariff says of the item as it is declared; None when it cannot be asked."""
    schedule, code = item.tariff_schedule_code, item.hs_code
    tariffs = tables.tariffs
    if (
        tariffs is None
        or schedule is None
        or code is None
        or schedule in UNASKED
        or item.absolute_duty_rate is not None
    ):
        return None
    if schedule in _CHAPTER_98:
        code = chapter_98_code(item)
        if code is None:
            raise absent("chapter_98", schedule=schedule)
    beyond = item.out_of_quota_flag == _OUT_OF_QUOTA
    return tariffs.rate(code, schedule, tables.day, item.origin_country_code, out_of_quota=beyond)


def unchosen(item: GoodsItem, tables: Tables) -> AbsentError:
    """Nobody typed a rate and no tariff could be asked: what the schedules say of the code, where only one of them is
    to be chosen.
    """
    code, tariffs = item.hs_code, tables.tariffs
    if tariffs is None or code is None or item.tariff_schedule_code is not None:
        return absent("duty_rate")
    asked = [one.schedule for one in openings(item.origin_country_code, tables) if one.schedule]
    found = {one: tariffs.rate(code, one, tables.day, item.origin_country_code).percent for one in asked}
    rates = [
        told("duty.absent.of_schedule", schedule=schedule, rate=Percent(percent))
        for schedule, percent in found.items()
        if percent is not None
    ]
    if not rates:
        return absent("duty_rate")
    listed = Text(vi=", ".join(one.vi for one in rates), en=", ".join(one.en for one in rates))
    return absent("choose_schedule", code=code, rates=listed)


def chapter_98_code(item: GoodsItem) -> str | None:
    """The one chapter 98 code in the item's code or description; None for none or several."""
    if item.hs_code and item.hs_code.startswith("98"):
        return item.hs_code
    found = {"".join(match.groups()) for match in _CODE_98.finditer(item.goods_description or "")}
    return found.pop() if len(found) == 1 else None


def _taken(found: Lookup) -> DutyRate:
    _, percent, reason, _, _, version, notes = found
    if percent is None:
        raise absent("duty_rate") if reason is None else AbsentError(reason)
    return percent, version or TYPED, notes
