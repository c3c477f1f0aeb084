"""A customer's workbook -> shipment. Imports nothing by itself, so that the reading child stays light."""
