"""The papers a declaration is held against: what each states, and the certificates of origin in the file."""

from customs.model.declaration import Declaration
from customs.model.papers import CertificateOfOrigin, Papers
from customs.model.path import replace
from customs.model.shipment import Shipment


def papers_beside(declaration: Declaration, shipment: Shipment | None) -> Papers:
    """`shipment`: what the customer sent; None when nothing was."""
    certificates = tuple(_with_sources(declaration, n) for n in range(1, len(declaration.certificates) + 1))
    return Papers(certificates=certificates, stated=shipment.stated if shipment else ())


def _with_sources(declaration: Declaration, place: int) -> CertificateOfOrigin:
    """The certificate with the cells of its fields, which the declaration keeps under their whole paths."""
    start = f"certificates.{place}."
    held = declaration.sources.items()
    own = {path.removeprefix(start): cells for path, cells in held if path.startswith(start)}
    certificate = declaration.certificates[place - 1]
    return replace(certificate, sources=own) if own else certificate
