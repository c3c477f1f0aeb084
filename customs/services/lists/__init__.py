"""What an office loads: code lists, tariff, rates, materials."""
