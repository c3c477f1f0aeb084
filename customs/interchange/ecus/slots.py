"""Zones of a printed declaration that hold several of the same: bills, permits, adjustments, taxes, rates, notices."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from customs.interchange.ecus.draft import Draft
from customs.interchange.ecus.figures import day, digits, figure, looks_numeric
from customs.interchange.ecus.takes import Token, is_currency, is_letter, is_unit, tokens
from customs.interchange.ecus.words import Word, in_rows

_KINDS = frozenset({"AD", "IP", "DP", "SB"})
_INVOICE = re.compile(r"([ABCD])\s*-\s+(.+)|([ABCD])\s+-\s*(.+)", re.DOTALL)
_SUBJECT = re.compile(r"([A-Z])\s+(.+)")
_NUMERAL = re.compile(r"[1-9]|[1-4]\d|50")


def bills(draft: Draft, words: Sequence[Word]) -> None:
    """Up to five, each behind its number."""
    edge = min(word.column for word in words)
    found = [word for word in words if not (word.column == edge and word.is_slot)]
    draft.put("bill_of_lading_number", tuple(word.text for word in found), found)


def invoice(draft: Draft, words: Sequence[Word]) -> None:
    """`A - DW291-20251128-01`: form and number, in one cell or in two."""
    said = " - ".join(word.text for word in words) if len(words) > 1 else words[0].text
    found = _INVOICE.fullmatch(said)
    if found is None:
        path = "invoice_form_code" if is_letter(said) else "invoice_number"
        draft.put(path, said, words)
        return
    draft.put("invoice_form_code", found[1] or found[3], words)
    draft.put("invoice_number", (found[2] or found[4]).strip(), words)


def permits(draft: Draft, words: Sequence[Word]) -> None:
    """Five slots, each its number, a type and a number."""
    slots: list[list[Word]] = []
    for word in words:
        if word.text == str(len(slots) + 1):
            slots.append([])
        elif slots:
            slots[-1].append(word)
        else:
            draft.trouble("unreadable", "permits", [word])
    for at, held in enumerate(slots, 1):
        if len(held) > 2:
            draft.trouble("crowded", f"permits.{at}.permit_number", held)
        elif len(held) == 2 or (held and len(held[0].text) > 4):
            draft.put(f"permits.{at}.permit_number", held[-1].text, held[-1:])
        if len(held) == 2 or (len(held) == 1 and len(held[0].text) <= 4):
            draft.put(f"permits.{at}.permit_type_code", held[0].text, held[:1])


def adjustments(draft: Draft, words: Sequence[Word]) -> None:
    """A row: name, kind, currency, amount, allocation base."""
    for row in in_rows(words):
        figures = [word for word in row if looks_numeric(word.text) or word.is_number]
        beside = [token for token in tokens(row) if token.word not in figures]
        if not beside:
            continue
        slot = 1 + len({path.split(".")[1] for path in draft.values if path.startswith("adjustments.")})
        at = f"adjustments.{slot}.adjustment_"
        _codes(draft, at, beside)
        for path, word in zip(("amount", "allocation_total"), figures, strict=False):
            draft.put(f"{at}{path}", figure(word), [word])


def _codes(draft: Draft, at: str, beside: Sequence[Token]) -> None:
    for token in beside:
        if is_letter(token.text):
            draft.put(f"{at}item_code", token.text, [token.word])
        elif token.text in _KINDS:
            draft.put(f"{at}type_code", token.text, [token.word])
        elif is_currency(token.text):
            draft.put(f"{at}currency_code", token.text, [token.word])
        else:
            draft.trouble("unreadable", f"{at}item_code", [token.word])


def tax_subjects(draft: Draft, words: Sequence[Word]) -> None:
    """A row: `V  Thuế GTGT`, its total in VND, and how many lines it is the total of."""
    slot = 0
    for row in in_rows(words):
        figures = [word for word in row if looks_numeric(word.text) or word.is_number]
        named = [word for word in row if word not in figures and word.text != "VND"]
        if not named:
            continue
        slot += 1
        at = f"tax_subjects.{slot}.tax_subject_"
        said = " ".join(word.text for word in named)
        found = _SUBJECT.fullmatch(said)
        draft.put(f"{at}code", found[1] if found else None, named)
        draft.put(f"{at}name", found[2] if found else said, named)
        for path, word in zip(("total_amount", "line_count"), figures, strict=False):
            value = figure(word)
            if value is None or value != value.to_integral_value():
                draft.trouble("unreadable", f"{at}{path}", [word])
            else:
                draft.put(f"{at}{path}", int(value), [word])


def rates(draft: Draft, words: Sequence[Word]) -> None:
    """`USD - 26.189`, three at most, in one cell or in two; a rate whose currency is not printed stands alone."""
    currency: Token | None = None
    slot = 0
    for token in tokens(words):
        value = figure(token.word if token.word.is_number else token.word._replace(text=token.text))
        if value is None and is_currency(token.text):
            currency = token
        elif value is None:
            draft.trouble("unreadable", "exchange_rates", [token.word])
        else:
            slot += 1
            at = f"exchange_rates.{slot}.exchange_rate"
            if currency is not None:
                draft.put(f"{at}_currency_code", currency.text, [currency.word])
            draft.put(at, value, [token.word])
            currency = None


def attachments(draft: Draft, words: Sequence[Word]) -> None:
    """`1  INV - 720012345678`, three of them."""
    slot, kind = 0, None
    for token in tokens(words):
        if digits(token.text).isdigit() and len(token.text) > 2 and kind is not None:
            slot += 1
            draft.put(f"attachments.{slot}.attachment_type_code", kind.text, [kind.word])
            draft.put(f"attachments.{slot}.attachment_number", token.text, [token.word])
            kind = None
        elif not token.text.isdigit():
            kind = token


def containers(draft: Draft, words: Sequence[Word]) -> None:
    """Fifty slots, each its number and a container."""
    found = [token for token in tokens(words) if not _NUMERAL.fullmatch(token.text)]
    for slot, token in enumerate(found, 1):
        draft.put(f"containers.{slot}.container_number", token.text, [token.word])


def transits(draft: Draft, words: Sequence[Word]) -> None:
    """Three rows: place, day there, day away."""
    slot = 0
    for row in in_rows(words):
        days = [word for word in row if day(word.text)]
        places = [word for word in row if word not in days and not _NUMERAL.fullmatch(word.text)]
        if not days and not places:
            continue
        slot += 1
        at = f"transits.{slot}.transit_"
        if places:
            draft.put(f"{at}location_code", places[0].text.split()[0], places[:1])
        for path, word in zip(("arrival_date", "departure_date"), days, strict=False):
            draft.put(f"{at}{path}", day(word.text), [word])


def destination(draft: Draft, words: Sequence[Word]) -> None:
    days = [word for word in words if day(word.text)]
    places = [token for token in tokens(words) if token.word not in days]
    if places and is_unit(places[0].text[:4]):
        draft.put("transport_destination_code", places[0].text, [places[0].word])
    if days:
        draft.put("transport_arrival_date", day(days[0].text), days[:1])


def instructions(draft: Draft, zones: Mapping[str, Sequence[Word]]) -> None:
    """Ten notices: a day, and what stands beside it and below it before the next day."""
    days = [word for word in zones.get("instruction_class.day", ()) if day(word.text)]
    starts = [word.row for word in days]
    for slot, word in enumerate(days, 1):
        until = starts[slot] if slot < len(starts) else 1 << 20
        at = f"customs_instructions.{slot}.customs_instruction_"
        on: date | None = day(word.text)
        draft.put(f"{at}date", on, [word])
        for path, name in (("title", "name"), ("text", "content")):
            beside = zones.get(f"instruction_class.{name}", ())
            held = [one for one in beside if word.row <= one.row < until]
            draft.put(f"{at}{path}", " ".join(one.text for one in held), held)
