"""What the papers beside the goods lines state: each paper's own word on a field, and certificates of origin."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, PlainSerializer

from customs.model.base import Day, Frozen, Number, Whole, Word, frozen_mapping
from customs.model.source import Source

Sources = Annotated[Mapping[str, tuple[Source, ...]], AfterValidator(frozen_mapping), PlainSerializer(dict)]


class PaperKind(StrEnum):
    """The papers that must agree with each other."""

    INVOICE = "invoice"
    PACKING_LIST = "packing_list"
    TRANSPORT = "transport"


class PaperSort(StrEnum):
    """What a paper in the file is, for people to find it (loại chứng từ).

    DECLARATION, CUSTOMS_LIST: customs' own print of the declaration, its list of goods or containers for the gate.
    """

    INVOICE = "invoice"
    PACKING_LIST = "packing_list"
    TRANSPORT = "transport"
    ARRIVAL_NOTICE = "arrival_notice"
    CERTIFICATE = "certificate"
    PERMIT = "permit"
    CONTRACT = "contract"
    INSURANCE = "insurance"
    INSPECTION = "inspection"
    GUARANTEE = "guarantee"
    DELIVERY_ORDER = "delivery_order"
    DECLARATION = "declaration"
    CUSTOMS_LIST = "customs_list"
    TAX_SLIP = "tax_slip"
    FEE_RECEIPT = "fee_receipt"
    EIR = "eir"
    OTHER = "other"


class Stated(Frozen):
    """One paper's word on one field of the declaration (`gross_weight`, `containers.1.container_number`).

    One of `number`, `day`, `text` is given. `unit`: unit or currency code of a figure. Sums over all lines are stated
    at the path of the header field they belong to, or at `goods.quantity_1`, `goods.net_mass`, … .
    """

    kind: PaperKind
    path: str
    number: Number = None
    day: Day = None
    text: Word = None
    unit: Word = None
    sources: tuple[Source, ...] = ()

    @property
    def value(self) -> Decimal | date | str | None:
        return self.day or (self.text if self.number is None else self.number)


class CertificateLine(Frozen):
    """One item of a certificate of origin. `gross_weight` in kg."""

    number: Whole = None
    description: Word = None
    hs_code: Word = None
    origin_criterion: Word = None
    quantity: Number = None
    quantity_unit_code: Word = None
    gross_weight: Number = None
    invoice_number: Word = None


class CertificateOfOrigin(Frozen):
    """A certificate or self-declaration of origin (C/O).

    `form`: as in `tariff_schedules.co_form` (`E`, `D`, `AANZ`, `EUR.1`). `electronic`: sent by the issuing authority,
    no paper original. `third_party_invoice`, `issued_retrospectively`: the boxes ticked on it. `looked_at_by`: who has
    compared signature, stamp and QR code. `sources`: field -> cells, for lines `lines.1.hs_code`; a declaration keeps
    them among its own, under `certificates.1.…`.
    """

    form: Word = None
    number: Word = None
    issued_on: Day = None
    electronic: bool = False
    exporter_name: Word = None
    importer_name: Word = None
    origin_country_code: Word = None
    loading_place_code: Word = None
    unloading_port_code: Word = None
    transport_means_name: Word = None
    third_party_invoice: bool = False
    issued_retrospectively: bool = False
    looked_at_by: Word = None
    lines: tuple[CertificateLine, ...] = ()
    sources: Sources = Field(default_factory=dict)


class Papers(Frozen):
    """Everything the file holds beside goods lines (`Shipment` has those)."""

    certificates: tuple[CertificateOfOrigin, ...] = ()
    stated: tuple[Stated, ...] = ()

    def said(self, path: str) -> tuple[Stated, ...]:
        return tuple(one for one in self.stated if one.path == path)
