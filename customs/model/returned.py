"""What customs writes into a declaration (field class "customs" in `fields/*.csv`)."""

from customs.model.base import Day, Frozen, Moment, Number, Whole, Word, Words


class CustomsInstruction(Frozen):
    """What customs wrote back (chỉ thị của hải quan)."""

    customs_instruction_date: Day = None
    customs_instruction_title: Word = None
    customs_instruction_text: Word = None


class TaxSubject(Frozen):
    """One tax as customs totalled it over the declaration."""

    tax_subject_code: Word = None  # import
    tax_subject_name: Word = None  # import
    tax_subject_total_amount: Whole = None  # import
    tax_subject_line_count: Whole = None  # import


class ExchangeRate(Frozen):
    """A rate customs applied: VND for one unit of the currency."""

    exchange_rate_currency_code: Word = None
    exchange_rate: Number = None


class Returned(Frozen, defer_build=True):
    """Filled by customs, never by us: kept as it came."""

    customs_instruction_code: Word = None
    lane_code: Word = None
    representative_hs_heading: Word = None
    customs_office_name: Word = None
    registration_date: Day = None
    registration_time: Word = None
    amendment_registration_date: Day = None
    amendment_registration_time: Word = None
    deadline_exceeded_flag: Word = None
    amendment_report_class: Word = None
    agent_code: Word = None
    agent_name: Word = None
    broker_staff_code: Word = None
    storage_location_name: Word = None
    allocation_total_input_flag: Word = None
    total_tax_payable: Whole = None  # import
    guarantee_amount: Whole = None
    payment_class_code: Word = None
    page_count: Whole = None
    line_count: Whole = None
    user_management_number: Word = None
    customs_head_name: Word = None
    clearance_datetime: Moment = None
    inspection_completed_datetime: Moment = None
    post_clearance_review_code: Word = None  # import
    release_approved_datetime: Moment = None  # import
    release_inspection_completed_datetime: Moment = None  # import
    expected_days_to_permit: Whole = None  # import
    deferred_tax: Words = ()  # import
    total_export_duty: Number = None  # export
    total_export_duty_currency_code: Word = None  # export
    total_fees: Number = None  # export
    guarantee_currency_code: Word = None  # export
    customs_instructions: tuple[CustomsInstruction, ...] = ()
    tax_subjects: tuple[TaxSubject, ...] = ()
    exchange_rates: tuple[ExchangeRate, ...] = ()
