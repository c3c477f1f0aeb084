"""The office's job around the declarations (lô hàng): from pre-alert to empty return, from booking to bill.

A lot exists before anything is declared and may hold several declarations. What it holds is what people and papers
said; who is waited for, what is late and what it costs is worked out from it (`customs.lots`), never kept.
"""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from customs.model.base import Day, Frozen, Moment, Number, Whole, Word, Words
from customs.model.lot_money import CostLine, FreeTime, PortFee
from customs.model.lot_papers import DebtSaid, HandOver, Inspection, LotPaper, PaperSaid
from customs.model.source import Source
from customs.model.status import Direction


class Waiter(StrEnum):
    """Whom a lot waits for. `carrier`: shipping line, airline, forwarder, port, terminal or warehouse. `agency`: one
    that inspects or licenses beside customs.
    """

    CUSTOMS = "customs"
    CUSTOMER = "customer"
    US = "us"
    CARRIER = "carrier"
    AGENCY = "agency"


class LotContainer(Frozen):
    """`type_code`: ISO 6346 size and type (`22G1`, `45R1`). `gross_weight` in kg."""

    number: str
    type_code: Word = None
    seals: Words = ()
    packages: Whole = None
    gross_weight: Number = None


class Reached(Frozen):
    """What is known of one milestone of the lot, or of one `container` of it.

    `milestone`: code of the table of milestones. `expected_at`: when it should be (ETA, closing time); `at`: when it
    was. UTC; `by_day`: only the day is known, told as its first minute in Viet Nam. `by`: who said so, `told_at` when;
    `source`: out of which file or page.
    """

    milestone: str
    container: Word = None
    expected_at: Moment = None
    at: Moment = None
    by_day: bool = False
    by: str = ""
    told_at: Moment = None
    source: Source | None = None
    note: Word = None


class DeliveryOrder(Frozen):
    """The carrier's order to hand out the goods (lệnh giao hàng, D/O). `containers`: those it is for, empty: all."""

    number: Word = None
    issuer: Word = None
    issued_on: Day = None
    valid_until: Day = None
    containers: Words = ()
    source: Source | None = None


class Manifest(Frozen):
    """What the carrier told customs (bản lược khai): held against the bill, never put in its place. Weight in kg."""

    bill_number: Word = None
    packages: Whole = None
    gross_weight: Number = None
    containers: Words = ()
    source: Source | None = None


class Wait(Frozen):
    """What a person said the lot waits for; it stands before what is worked out, until it is `over_at`."""

    on: Waiter
    reason: str
    since: Moment = None
    due_at: Moment = None
    over_at: Moment = None
    by: str = ""


class Lot(Frozen):
    """One job of the office (lô hàng).

    `transport_mode`: code of the table of means of transport. `declarations`: ids in this store. `bill_number`: house
    bill where there is one, then `master_bill_number` is the carrier's. `terminal`: port, warehouse or depot where the
    goods lie. `gross_weight` in kg, `volume` in m3. `closed_at`: when the office put it away.
    `sources`: name of a fact -> where it came from.
    """

    direction: Direction
    job_number: Word = None
    transport_mode: Word = None
    customer_name: Word = None
    customer_tax_code: Word = None
    owner: str = ""
    bill_number: Word = None
    master_bill_number: Word = None
    booking_number: Word = None
    invoice_numbers: Words = ()
    goods: Word = None
    carrier_name: Word = None
    means_name: Word = None
    voyage_number: Word = None
    loading_place: Word = None
    unloading_place: Word = None
    terminal: Word = None
    packages: Whole = None
    package_unit_code: Word = None
    gross_weight: Number = None
    volume: Number = None
    containers: tuple[LotContainer, ...] = ()
    declarations: Words = ()
    reached: tuple[Reached, ...] = ()
    orders: tuple[DeliveryOrder, ...] = ()
    manifest: Manifest | None = None
    waits: tuple[Wait, ...] = ()
    papers: tuple[LotPaper, ...] = ()
    paper_lines: tuple[PaperSaid, ...] = ()
    debts: tuple[DebtSaid, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    hand_overs: tuple[HandOver, ...] = ()
    free_times: tuple[FreeTime, ...] = ()
    port_fees: tuple[PortFee, ...] = ()
    costs: tuple[CostLine, ...] = ()
    note: Word = None
    closed_at: Moment = None
    sources: Mapping[str, Source] = Field(default_factory=dict)

    def of(self, milestone: str, container: str | None = None) -> Reached | None:
        """What is known of that milestone; None when nothing is."""
        same = (one for one in self.reached if one.milestone == milestone and one.container == container)
        return next(same, None)

    @property
    def order(self) -> DeliveryOrder | None:
        """The delivery order that counts: the one received last."""
        return self.orders[-1] if self.orders else None
