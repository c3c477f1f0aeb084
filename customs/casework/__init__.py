"""The customer desk: clocks of cases, what was agreed, replies filled from the record."""
