"""Goods items and the taxes declared on them."""

from customs.model.base import Frozen, Number, Wholes, Word, Words


class OtherTax(Frozen):
    """One tax beside import duty on one item; five slots in legal order (thuế và thu khác)."""

    other_tax_rate_code: Word = None  # import
    other_tax_exemption_code: Word = None  # import
    other_tax_reduction_amount: Number = None  # import
    other_tax_name: Word = None  # import
    other_tax_base: Number = None  # import
    other_tax_quantity: Number = None  # import
    other_tax_quantity_unit_code: Word = None  # import
    other_tax_rate_text: Word = None  # import
    other_tax_amount: Number = None  # import
    other_tax_exempt_amount: Number = None  # import
    other_tax_exemption_basis: Word = None  # import


class GoodsItem(Frozen):
    """One numbered item under one HS code (dòng hàng).

    `key` names the item for good; its number is its place in `Declaration.goods`. The last four fields are the
    desk's own working fields from the packing list, not fields of the official form.
    """

    key: str
    hs_code: Word = None
    material_code: Word = None
    import_duty_rate: Number = None  # import
    absolute_duty_rate: Number = None
    absolute_duty_unit_code: Word = None
    absolute_duty_currency_code: Word = None
    goods_description: Word = None
    origin_country_code: Word = None  # import
    tariff_schedule_code: Word = None  # import
    out_of_quota_flag: Word = None  # import
    absolute_duty_code: Word = None  # import
    quantity_1: Number = None
    quantity_1_unit_code: Word = None
    quantity_2: Number = None
    quantity_2_unit_code: Word = None
    line_invoice_value: Number = None
    unit_price: Number = None
    unit_price_currency_code: Word = None
    unit_price_unit_code: Word = None
    customs_value_currency_code: Word = None
    customs_value_manual: Number = None
    adjustment_index: Wholes = ()  # import
    temporary_declaration_line_number: Word = None
    exemption_list_number: Word = None
    exemption_list_line_number: Word = None
    import_duty_exemption_code: Word = None  # import
    import_duty_reduction_amount: Number = None  # import
    line_number: Word = None
    price_reconfirm_code: Word = None
    customs_value_system: Number = None
    dutiable_quantity: Number = None
    customs_unit_value: Number = None
    duty_rate_class: Word = None  # import
    duty_rate_text: Word = None
    duty_rate_input_class: Word = None
    import_duty_amount: Number = None  # import
    import_duty_exempt_amount: Number = None  # import
    origin_name: Word = None  # import
    import_duty_exemption_basis: Word = None  # import
    export_duty_rate: Number = None  # export
    export_duty_exemption_code: Word = None  # export
    export_duty_reduction_amount: Number = None  # export
    customs_value_system_currency_code: Word = None  # export
    export_duty_amount: Number = None  # export
    export_duty_exempt_amount: Number = None  # export
    export_duty_exemption_basis: Word = None  # export
    fee_unit_price: Word = None  # export
    fee_quantity: Number = None  # export
    fee_amount: Number = None  # export
    insurance_levy_unit_price: Word = None  # export
    insurance_levy_quantity: Number = None  # export
    insurance_levy_amount: Number = None  # export
    other_law_code: Words = ()  # export
    other_taxes: tuple[OtherTax, ...] = ()
    item_code: Word = None
    net_mass: Number = None
    gross_mass: Number = None
    item_package_count: Number = None
