"""Clocks that cost money: demurrage, detention, storage, warehouse, power, closing time; port fees; what was paid.

Pure: a lot, the office's tables and a day give every figure with its arithmetic. `tightest` is the one clock a board
shows of a lot; it walks the lot's containers once and asks no store.
"""

from customs.lots.charges.book import ChargeBook, ChargeVersion
from customs.lots.charges.clock import CLOSING, Charged, Clock, ClockState
from customs.lots.charges.clocks import clocks
from customs.lots.charges.port_fees import PortFeeWorked, group_for, ports_of, work_out
from customs.lots.charges.tightest import Tightest, tightest
from customs.lots.charges.totals import Totals, cost_totals, totals_of

__all__ = [
    "CLOSING",
    "ChargeBook",
    "ChargeVersion",
    "Charged",
    "Clock",
    "ClockState",
    "PortFeeWorked",
    "Tightest",
    "Totals",
    "clocks",
    "cost_totals",
    "group_for",
    "ports_of",
    "tightest",
    "totals_of",
    "work_out",
]
