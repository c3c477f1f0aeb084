"""Customers, partners and goods an office knows, and HS codes from its own past."""
