"""Repeated blocks of the header: each class is one slot, its fields named as in `fields/*.csv`."""

from customs.model.base import Day, Frozen, Number, Word


class Permit(Frozen):
    """One permit (giấy phép)."""

    permit_type_code: Word = None
    permit_number: Word = None


class Adjustment(Frozen):
    """One of five adjustments of the customs value (khoản điều chỉnh)."""

    adjustment_item_code: Word = None  # import
    adjustment_type_code: Word = None  # import
    adjustment_currency_code: Word = None  # import
    adjustment_amount: Number = None  # import
    adjustment_allocation_total: Number = None  # import


class Attachment(Frozen):
    """An electronic attachment sent by HYS (đính kèm khai báo điện tử)."""

    attachment_type_code: Word = None
    attachment_number: Word = None


class Transit(Frozen):
    """One stop of a bonded transport (địa điểm trung chuyển)."""

    transit_location_code: Word = None
    transit_arrival_date: Day = None
    transit_departure_date: Day = None


class Container(Frozen):
    """One container and its seals."""

    container_bill_of_lading_number: Word = None  # import
    container_number: Word = None
    seal_number: Word = None
    customs_seal_number: Word = None
    container_note: Word = None  # import
