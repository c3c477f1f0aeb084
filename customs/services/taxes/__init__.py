"""Taxes asked about: explained, compared, imagined otherwise; the tariff looked at."""
