"""What the papers say -> what we tell customs. Nothing is invented: what they do not say stays absent.

A line's short names are those of the trade; a declaration's are the official field identifiers.
"""

IDENTIFIERS = {
    "description": "goods_description",
    "quantity": "quantity_1",
    "quantity_unit": "quantity_1_unit_code",
    "quantity_2_unit": "quantity_2_unit_code",
    "invoice_value": "line_invoice_value",
    "currency": "unit_price_currency_code",
    "unit_price_unit": "unit_price_unit_code",
    "origin_country": "origin_country_code",
    "package_count": "item_package_count",
}
"""Short name of a line -> identifier of an item, where they differ."""
