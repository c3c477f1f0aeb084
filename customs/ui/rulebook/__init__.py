"""The parts of the rules page: a rule whole, and what VNACCS may answer without one."""
