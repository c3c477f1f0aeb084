"""Item zones of a printed declaration -> one goods item."""

import re
from collections.abc import Mapping, Sequence

from customs.interchange.ecus.draft import Draft
from customs.interchange.ecus.figures import digits, percent
from customs.interchange.ecus.takes import (
    Fits,
    Take,
    code,
    codes,
    is_currency,
    is_letter,
    is_unit,
    mixed,
    number_of,
    text,
    tokens,
)
from customs.interchange.ecus.words import Word
from customs.interchange.ecus.zones import Zone
from customs.model.status import Direction

MOST_TAXES = 5
_SCHEDULE = re.compile(r"B\d{2}")
_EXEMPTION = re.compile(r"[A-Z]{1,3}\d{2,3}|[A-Z]{2,5}")


def read_item(draft: Draft, zones: Sequence[Zone], direction: Direction, at: str) -> None:
    """`at`: path of the item with its dot, `goods.l1.`."""
    import_ = direction is Direction.IMPORT
    takes = {**_both(at), **(_import(at) if import_ else _export(at))}
    slot = 0
    for zone in zones:
        name = zone.name
        if name == "other.name":
            slot += 1
        if name.startswith("other."):
            take = _other(at, slot, name) if 1 <= slot <= MOST_TAXES else None
        else:
            take = takes.get(name)
        if take is not None and zone.words:
            take(draft, zone.words)


def _both(at: str) -> Mapping[str, Take]:
    return {
        "hs": _hs(f"{at}hs_code"),
        "own_code": code(f"{at}material_code"),
        "price_class": code(f"{at}price_reconfirm_code"),
        "description": text(f"{at}goods_description"),
        "quantity_1": mixed(f"{at}quantity_1", {f"{at}quantity_1_unit_code": is_unit}),
        "quantity_2": mixed(f"{at}quantity_2", {f"{at}quantity_2_unit_code": is_unit}),
        "invoice_value": mixed(f"{at}line_invoice_value"),
        "unit_price": mixed(
            f"{at}unit_price",
            {f"{at}unit_price_currency_code": is_currency, f"{at}unit_price_unit_code": is_unit},
        ),
        "manual_value": mixed(f"{at}customs_value_manual", {f"{at}customs_value_currency_code": is_currency}),
        "duty.dutiable_quantity": _quantity(f"{at}dutiable_quantity"),
        "customs_unit_value": _quantity(f"{at}customs_unit_value"),
        "temporary_line": code(f"{at}temporary_declaration_line_number"),
        "exemption_list": _list(at),
    }


def _import(at: str) -> Mapping[str, Take]:
    return {
        "customs_value": mixed(f"{at}customs_value_system"),
        "adjustment": _wholes(f"{at}adjustment_index"),
        "absolute_code": code(f"{at}absolute_duty_code"),
        "out_of_quota": code(f"{at}out_of_quota_flag"),
        "origin": _origin(at),
        "duty.rate": _rate(at, "import_duty_rate"),
        "duty.amount": mixed(f"{at}import_duty_amount"),
        "duty.exempt": mixed(f"{at}import_duty_exempt_amount"),
        "exemption": _exemption(f"{at}import_duty_exemption_code", f"{at}import_duty_exemption_basis"),
    }


def _export(at: str) -> Mapping[str, Take]:
    money: Mapping[str, Fits] = {f"{at}customs_value_system_currency_code": is_currency}
    return {
        "customs_value": mixed(f"{at}customs_value_system", money),
        "duty.rate": _rate(at, "export_duty_rate"),
        "duty.amount": _quantity(f"{at}export_duty_amount"),
        "duty.exempt": _quantity(f"{at}export_duty_exempt_amount"),
        "fee.price": text(f"{at}fee_unit_price"),
        "fee.quantity": _quantity(f"{at}fee_quantity"),
        "fee.money": mixed(f"{at}fee_amount"),
        "levy.price": text(f"{at}insurance_levy_unit_price"),
        "levy.quantity": _quantity(f"{at}insurance_levy_quantity"),
        "levy.money": mixed(f"{at}insurance_levy_amount"),
        "other_laws": codes(f"{at}other_law_code", 2),
        "exemption": _exemption(f"{at}export_duty_exemption_code", f"{at}export_duty_exemption_basis"),
    }


def _other(at: str, slot: int, name: str) -> Take | None:
    """One of the five taxes beside import duty."""
    tax = f"{at}other_taxes.{slot}.other_tax_"
    takes: Mapping[str, Take] = {
        "other.name": text(f"{tax}name"),
        "other.code": code(f"{tax}rate_code"),
        "other.base": mixed(f"{tax}base"),
        "other.dutiable_quantity": mixed(f"{tax}quantity", {f"{tax}quantity_unit_code": is_unit}),
        "other.rate": text(f"{tax}rate_text"),
        "other.amount": mixed(f"{tax}amount"),
        "other.exempt": mixed(f"{tax}exempt_amount"),
        "other.exemption": _exemption(f"{tax}exemption_code", f"{tax}exemption_basis"),
    }
    return takes.get(name)


def _hs(path: str) -> Take:
    """8 to 12 digits, printed with or without points."""

    def take(draft: Draft, words: Sequence[Word]) -> None:
        found = digits(" ".join(word.text for word in words))
        if len(words) > 1:
            draft.trouble("crowded", path, words)
        elif found.isdigit() and 4 <= len(found) <= 12:
            draft.put(path, found, words)
        else:
            draft.trouble("unreadable", path, words)

    return take


def _quantity(path: str) -> Take:
    """A figure; the unit and currency printed beside it have no field of their own."""

    def take(draft: Draft, words: Sequence[Word]) -> None:
        beside = [word for word in words if not word.is_number and is_unit(word.text.strip())]
        mixed(path)(draft, [word for word in words if word not in beside])

    return take


def _rate(at: str, path: str) -> Take:
    """`C  0%  M`: class of the rate, the rate as customs words it, how it was entered."""

    def take(draft: Draft, words: Sequence[Word]) -> None:
        letters = [word for word in words if is_letter(word.text)]
        said = [word for word in words if word not in letters]
        if not said:
            for where, word in zip(("duty_rate_class", "duty_rate_input_class"), _by_side(letters), strict=True):
                draft.put(f"{at}{where}", word.text if word else None, [word] if word else [])
            return
        before = [word for word in letters if word.column < said[0].column]
        after = [word for word in letters if word.column > said[0].column]
        draft.put(f"{at}duty_rate_class", before[0].text if before else None, before[:1])
        draft.put(f"{at}duty_rate_input_class", after[0].text if after else None, after[:1])
        worded = " ".join(word.text for word in said)
        draft.put(f"{at}duty_rate_text", worded, said)
        draft.put(f"{at}{path}", percent(worded), said)

    return take


def _by_side(letters: Sequence[Word]) -> tuple[Word | None, Word | None]:
    """Without a rate between them: two letters are both, one alone is how the rate was entered."""
    if len(letters) > 1:
        return letters[0], letters[1]
    return None, letters[0] if letters else None


def _origin(at: str) -> Take:
    """`CN - CHINA - B05`: country, its name, tariff schedule."""

    def take(draft: Draft, words: Sequence[Word]) -> None:
        countries = [word for word in words if len(word.text) == 2 and word.text.isalpha() and word.text.isupper()]
        schedules = [word for word in words if _SCHEDULE.fullmatch(word.text)]
        names = [word for word in words if word not in countries and word not in schedules]
        for path, found in (("origin_country_code", countries), ("tariff_schedule_code", schedules)):
            if len(found) > 1:
                draft.trouble("crowded", f"{at}{path}", found)
            elif found:
                draft.put(f"{at}{path}", found[0].text, found)
        draft.put(f"{at}origin_name", " ".join(word.text for word in names), names)

    return take


def _list(at: str) -> Take:
    """Number of the exemption list, and the line in it."""

    def take(draft: Draft, words: Sequence[Word]) -> None:
        found = tokens(words)
        if found:
            number_of(f"{at}exemption_list_number", 12)(draft, [found[0].word._replace(text=found[0].text)])
        if len(found) > 1:
            draft.put(f"{at}exemption_list_line_number", found[1].text, [found[1].word])

    return take


def _exemption(code_path: str, basis_path: str) -> Take:
    """`XNK90  HANG HOA KHAC`: the code and the article customs names."""

    def take(draft: Draft, words: Sequence[Word]) -> None:
        coded = _EXEMPTION.fullmatch(words[0].text) is not None
        draft.put(code_path, words[0].text if coded else None, words[:1])
        basis = words[1:] if coded else words
        draft.put(basis_path, " ".join(word.text for word in basis), basis)

    return take


def _wholes(path: str) -> Take:
    def take(draft: Draft, words: Sequence[Word]) -> None:
        found = [token for token in tokens(words) if token.text.isdigit()]
        draft.put(path, tuple(int(token.text) for token in found), [token.word for token in found])

    return take
