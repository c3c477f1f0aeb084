"""The papers a declaration is held against: what each states, and the certificates of origin in the file."""

from customs.model.declaration import Declaration
from customs.model.papers import Papers
from customs.model.shipment import Shipment


def papers_beside(declaration: Declaration, shipment: Shipment | None) -> Papers:
    """`shipment`: what the customer sent; None when nothing was."""
    return Papers(certificates=declaration.certificates, stated=shipment.stated if shipment else ())
