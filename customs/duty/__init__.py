"""What must be paid: customs value, duties, taxes, each with its arithmetic (tính thuế)."""

from customs.duty.assess import assess
from customs.duty.exact import RoundingName
from customs.duty.explain import tax_name
from customs.duty.tables import Tables

__all__ = ["RoundingName", "Tables", "assess", "tax_name"]
