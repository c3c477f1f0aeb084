"""What payees beside customs ask for a lot, as tables an office loads: charges by time, port infrastructure fees."""

from customs.reference.charges.groups import ANY, Group, fitting, group_of, read_groups
from customs.reference.charges.port_fee import PortFeeRate
from customs.reference.charges.tariff import Counting, Per, Tariff, Tier, name_key

__all__ = [
    "ANY",
    "Counting",
    "Group",
    "Per",
    "PortFeeRate",
    "Tariff",
    "Tier",
    "fitting",
    "group_of",
    "name_key",
    "read_groups",
]
