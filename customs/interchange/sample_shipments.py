"""Our own synthetic shipments for "try with a sample": what a customer would send, dated around the day asked for.

All firms and people are invented; tax codes are published examples whose check digit fits.
"""

from datetime import date

from customs.interchange.declaration_workbook import write
from customs.interchange.sample_furniture import furniture
from customs.interchange.sample_knitting import knitting
from customs.interchange.sample_mill import invoice, packing_list
from customs.model.status import Direction


def sample_shipment(direction: Direction, day: date) -> tuple[tuple[str, bytes], ...]:
    """(name, content) of each file.

    Import: a Chinese mill's invoice and packing list and our own workbook with the header filled. It asks one
    question (what the dot in the unit prices is) and fires one warning (a net mass above the gross mass).
    Export: our own workbook, complete, with nothing to ask or mend.
    """
    if Direction(direction) is Direction.EXPORT:
        return (("to khai xuat khau.xlsx", write(direction, day, furniture(day))),)
    header = knitting(day)
    return (
        (f"invoice {header.invoice_number}.xlsx", invoice(header)),
        (f"packing list {header.invoice_number}.xlsx", packing_list(header)),
        ("to khai nhap khau.xlsx", write(direction, day, header)),
    )
