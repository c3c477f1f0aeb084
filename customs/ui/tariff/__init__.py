"""The office's tariff on a page: tree, search, one code, what changed between two editions."""
