"""Header zones of a printed declaration -> fields of the declaration."""

import re
from collections.abc import Mapping, Sequence

from customs.interchange.ecus.draft import Draft
from customs.interchange.ecus.figures import digits, family
from customs.interchange.ecus.slots import (
    adjustments,
    attachments,
    bills,
    containers,
    destination,
    instructions,
    invoice,
    permits,
    rates,
    tax_subjects,
    transits,
)
from customs.interchange.ecus.takes import (
    Take,
    Token,
    address,
    at_moment,
    code,
    codes,
    day_and_time,
    is_currency,
    is_incoterm,
    is_letter,
    is_unit,
    mixed,
    number_of,
    on_day,
    place,
    text,
    tokens,
)
from customs.interchange.ecus.words import Word
from customs.interchange.ecus.zones import Zone
from customs.model.status import Direction

_TYPE = re.compile(r"([A-Z]\d{2})?\s*([A-Z])?\s*(\d)?\s*(?:\[\s*(\d)?\s*\])?")


def _number(draft: Draft, words: Sequence[Word]) -> None:
    """Exactly 12 digits are the number; anything else is kept in sight as unreadable."""
    numbers = [token for token in tokens(words) if len(digits(token.text)) == 12 and digits(token.text).isdigit()]
    said = digits(" ".join(word.text for word in words))
    if len(said) == 12 and said.isdigit():
        draft.put("declaration_number", said, words)
    elif words:
        draft.trouble("crowded" if len(numbers) > 1 else "unreadable", "declaration_number", words)


def _family(draft: Draft, words: Sequence[Word]) -> None:
    """`107767905230 - 1 / 5` in one cell or in three; without a first number the declaration stands alone."""
    said = " ".join(word.text for word in words)
    if len(words) == 3 and words[1].text.isdigit() and words[2].text.isdigit():
        said = f"{words[0].text.strip(' -')} {words[1].text}/{words[2].text}"
    found = family(said)
    if found is None:
        draft.trouble("unreadable", "first_declaration_number", words)
        return
    draft.put("first_declaration_number", found.first, words)
    draft.put("split_sequence_number", found.branch, words)
    draft.put("split_declaration_count", found.of, words)


def _lane(draft: Draft, words: Sequence[Word]) -> None:
    """`2`, `3D`, `3 D`: what stands behind the digit is kept, not read."""
    said = "".join(word.text for word in words).replace(" ", "").upper()
    if re.fullmatch(r"[123][A-Z0-9]{0,2}", said):
        draft.put("lane_code", said, words)
    elif said:
        draft.trouble("unreadable", "lane_code", words)


def _type(draft: Draft, words: Sequence[Word]) -> None:
    """`A12  4 [ 4 ]`: type, class of cargo, mode of transport, kind of person. One of them alone is enough to read."""
    said = " ".join(word.text for word in words)
    found = _TYPE.fullmatch(said)
    if found is None:
        if said:
            draft.trouble("unreadable", "declaration_type_code", words)
        return
    draft.put("declaration_type_code", found[1], words)
    draft.put("cargo_classification_code", found[2], words)
    draft.put("transport_mode_code", found[3], words)
    draft.put("party_classification_code", found[4], words)


def _again_by(path: str) -> Take:
    day = on_day(path)

    def take(draft: Draft, words: Sequence[Word]) -> None:
        flag = [word for word in words if is_letter(word.text)]
        draft.put("deadline_exceeded_flag", flag[0].text if flag else None, flag)
        day(draft, [word for word in words if word not in flag])

    return take


def _agent(draft: Draft, words: Sequence[Word]) -> None:
    place("agent_code", "agent_name")(draft, words)


def _allocation(draft: Draft, words: Sequence[Word]) -> None:
    mixed("valuation_allocation_total", {"allocation_total_input_flag": is_letter})(draft, words)


def _comprehensive(draft: Draft, words: Sequence[Word]) -> None:
    """Receipt number, then what customs made of it; the rest of the row is its formula, which no field holds."""
    found: list[Token] = tokens(words)
    if found and found[0].text.isalnum() and len(found[0].text) == 9:
        draft.put("comprehensive_valuation_number", found[0].text, [found[0].word])


def _vanning_codes(draft: Draft, words: Sequence[Word]) -> None:
    """`1  03CCS01  2    3    4    5` in one cell, or each code in its own."""
    found = [token for token in tokens(words) if not (token.text.isdigit() and len(token.text) == 1)]
    draft.put("vanning_place_code", tuple(token.text for token in found), [token.word for token in found])


def _home(who: str) -> Mapping[str, Take]:
    """The party in Viet Nam."""
    return {
        f"{who}.code": _tax_code(f"{who}_code"),
        f"{who}.name": text(f"{who}_name", capitals=True),
        f"{who}.postcode": text(f"{who}_postcode"),
        f"{who}.address": address((f"{who}_address",)),
        f"{who}.phone": text(f"{who}_phone"),
    }


def _abroad(who: str) -> Mapping[str, Take]:
    return {
        f"{who}.code": _tax_code(f"{who}_code"),
        f"{who}.name": text(f"{who}_name"),
        f"{who}.postcode": text(f"{who}_postcode"),
        f"{who}.address": address(tuple(f"{who}_{line}" for line in _ABROAD)),
        f"{who}.country": code(f"{who}_country_code", fits=lambda said: len(said) == 2),
    }


def _principal(who: str) -> Mapping[str, Take]:
    return {f"{who}.code": _tax_code(f"{who}_code"), f"{who}.name": text(f"{who}_name", capitals=True)}


def _tax_code(path: str) -> Take:
    """`0100109106-001`: the hyphen is the form's."""

    def take(draft: Draft, words: Sequence[Word]) -> None:
        said = digits(" ".join(word.text for word in words)).upper()
        if len(words) > 1:
            draft.trouble("crowded", path, words)
        else:
            draft.put(path, said, words)

    return take


_ABROAD = ("address_line1", "address_line2", "address_city", "address_country_name")

_BOTH: Mapping[str, Take] = {
    "number": _number,
    "family": _family,
    "temporary": number_of("temporary_declaration_number", 12),
    "lane": _lane,
    "type": _type,
    "heading": code("representative_hs_heading"),
    "office": text("customs_office_name"),
    "team": code("customs_team_code"),
    "registered": day_and_time("registration_date", "registration_time", "%H:%M:%S"),
    "amended": day_and_time("amendment_registration_date", "amendment_registration_time", "%H%M%S"),
    "agent": _agent,
    "staff": code("broker_staff_code"),
    "packages": mixed("package_count", {"package_unit_code": is_unit}, whole=True),
    "weight": mixed("gross_weight", {"gross_weight_unit_code": is_unit}),
    "storage": place("storage_location_code", "storage_location_name"),
    "loading": place("loading_place_code", "loading_place_name"),
    "means": place("transport_means_code", "transport_means_name"),
    "marks": text("marks_and_numbers"),
    "invoice": invoice,
    "invoice_receipt": number_of("electronic_invoice_receipt_number", 12),
    "invoice_date": on_day("invoice_date"),
    "payment": code("payment_method_code"),
    "invoice_total": mixed(
        "invoice_total_value",
        {
            "incoterm_code": is_incoterm,
            "invoice_currency_code": is_currency,
            "invoice_price_type_code": is_letter,
        },
    ),
    "allocation": _allocation,
    "rates": rates,
    "permits": permits,
    "tax_term": code("tax_payment_term_code"),
    "taxpayer": code("taxpayer_code"),
    "payment_class": code("payment_class_code"),
    "pages": mixed("page_count", whole=True),
    "lines": mixed("line_count", whole=True),
    "attachments": attachments,
    "notes": text("notes"),
    "reference": text("internal_reference_number"),
    "user": text("user_management_number"),
    "instruction_class": code("customs_instruction_code", fits=is_letter),
    "head": text("customs_head_name"),
    "cleared": at_moment("clearance_datetime"),
    "inspected": at_moment("inspection_completed_datetime"),
    "transport_start": on_day("transport_start_date"),
    "transits": transits,
    "destination": destination,
}
_IMPORT: Mapping[str, Take] = {
    **_home("importer"),
    **_principal("import_principal"),
    **_abroad("exporter"),
    "again_by": _again_by("reexport_deadline"),
    "export_principal": text("export_principal_name"),
    "bills": bills,
    "unloading": place("unloading_port_code", "unloading_port_name"),
    "arrival": on_day("arrival_date"),
    "container_count": mixed("container_count", whole=True),
    "first_entry": on_day("first_warehouse_entry_date"),
    "other_laws": codes("other_law_code", 2),
    "customs_total": mixed("total_customs_value"),
    "inspection_result": code("inspection_result_code"),
    "valuation": code("valuation_code"),
    "comprehensive": _comprehensive,
    "freight": mixed("freight_amount", {"freight_code": is_letter, "freight_currency_code": is_currency}),
    "insurance": mixed("insurance_amount", {"insurance_code": is_letter, "insurance_currency_code": is_currency}),
    "adjustments": adjustments,
    "valuation_details": text("valuation_details"),
    "tax_subjects": tax_subjects,
    "payable": mixed("total_tax_payable", whole=True),
    "guarantee": mixed("guarantee_amount", whole=True),
    "release_reason": code("release_reason_code"),
    "review": code("post_clearance_review_code"),
    "release_approved": at_moment("release_approved_datetime"),
    "release_inspected": at_moment("release_inspection_completed_datetime"),
    "expected_days": mixed("expected_days_to_permit", whole=True),
}
_EXPORT: Mapping[str, Take] = {
    **_home("exporter"),
    **_principal("export_principal"),
    **_abroad("importer"),
    "again_by": _again_by("reimport_deadline"),
    "cargo_number": text("cargo_identification_number"),
    "final": place("final_destination_code", "final_destination_name"),
    "departure": on_day("departure_date"),
    "customs_total": mixed("total_customs_value", {"total_customs_value_currency_code": is_currency}),
    "no_conversion": code("no_vnd_conversion_flag"),
    "duty_total": mixed("total_export_duty", {"total_export_duty_currency_code": is_currency}),
    "fee_total": mixed("total_fees"),
    "guarantee": mixed("guarantee_amount", {"guarantee_currency_code": is_currency}, whole=True),
    "vanning.code": _vanning_codes,
    "vanning.name": text("vanning_place_name"),
    "vanning.address": text("vanning_place_address"),
    "containers": containers,
}
TAKES: Mapping[Direction, Mapping[str, Take]] = {
    Direction.IMPORT: {**_BOTH, **_IMPORT},
    Direction.EXPORT: {**_BOTH, **_EXPORT},
}
_TOGETHER = frozenset({"adjustments", "tax_subjects", "transits"})
"""Zones of several captions that make one table."""


def read_header(draft: Draft, zones: Sequence[Zone], direction: Direction) -> None:
    """Every zone once: that of the first page where it says something."""
    takes = TAKES[direction]
    for name, words in _once(zones).items():
        take = takes.get(name)
        if take is not None and words:
            take(draft, words)
    instructions(draft, _once(zones))


def _once(zones: Sequence[Zone]) -> dict[str, list[Word]]:
    found: dict[str, list[Word]] = {}
    for zone in zones:
        if zone.name in _TOGETHER:
            found.setdefault(zone.name, []).extend(zone.words)
        elif not found.get(zone.name):
            found[zone.name] = zone.words
    return {name: sorted(words) for name, words in found.items()}
