"""Payments as the command line tells them: JSON and lines."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from customs.model.base import Language, Text, plain
from customs.model.payment import PaymentSlip
from customs.services.payments.keeping import SlipsLoaded, SlipsPreview
from customs.services.payments.records import PaymentView, WaitingSlip
from customs.store.payments import StoredPayment
from customs.words import day, moment, money, say

JSON = dict[str, Any]


def sheet(view: PaymentView) -> JSON:
    told = view.sheet
    return {
        "state": told.state.value,
        "holds": told.holds,
        "due": _plain(told.due),
        "paid": _plain(told.paid),
        "left": _plain(told.left),
        "undivided": _plain(told.undivided),
        "payer": _text(told.payer),
        "term": {
            "code": told.term.code,
            "last_day": told.term.last.isoformat() if told.term.last else None,
            "told": _text(told.term.told),
            "legal": _text(told.term.legal),
        },
        "rows": [
            {
                "what": row.what.value,
                "name": _text(row.name),
                "ours": _plain(row.ours),
                "due": _plain(row.due),
                "due_by": row.due_by.value,
                "paid": _plain(row.paid),
                "left": _plain(row.left),
            }
            for row in told.rows
        ],
        "steps": [_text(one) for one in told.steps],
        "payments": [_payment(one) for one in view.payments],
    }


def lines(view: PaymentView, language: Language) -> str:
    told = view.sheet
    first = say(
        "payments.line.sheet",
        language,
        state=say(f"payments.state.{told.state}", language),
        due=_dong(told.due, language),
        paid=_dong(told.paid, language),
        left=_dong(told.left, language),
    )
    rows = (
        say(
            "payments.line.row",
            language,
            what=row.name.say(language),
            due=_dong(row.due, language),
            by=say(f"payments.by.{row.due_by}", language),
            paid=_dong(row.paid, language),
        )
        for row in told.rows
    )
    steps = (one.say(language) for one in told.steps)
    return "\n".join([first, told.payer.say(language), told.term.told.say(language), *rows, *steps])


def loaded(seen: SlipsPreview, kept: SlipsLoaded | None) -> JSON:
    """`kept`: None for a look alone."""
    read = seen.read
    return {
        "file": seen.file,
        "rows": read.rows_in,
        "slips": len(read.slips),
        "merged": read.merged,
        "blank": read.blank,
        "rejected": [
            {"sheet": one.sheet, "row": one.row, "text": one.text, "why": _text(one.why)} for one in read.rejected
        ],
        "given": kept.given if kept else None,
        "known": kept.known if kept else None,
        "waiting": [{**_slip(slip), "why": _text(why)} for slip, why in kept.waiting] if kept else None,
        "differing": [{**_slip(slip), "why": _text(why)} for slip, why in kept.differing] if kept else None,
    }


def loaded_lines(seen: SlipsPreview, kept: SlipsLoaded | None, language: Language) -> Iterator[str]:
    read = seen.read
    facts = {"rows": read.rows_in, "slips": len(read.slips), "merged": read.merged}
    yield say("payments.page.balance", language, **facts, rejected=len(read.rejected), blank=read.blank)
    for one in read.rejected:
        yield f"{one.sheet}!{one.row}: {one.text}. {one.why.say(language)}"
    if kept is not None:
        told = {"given": kept.given, "waiting": len(kept.waiting), "known": kept.known}
        yield say("payments.page.loaded", language, **told)
        for slip, why in (*kept.waiting, *kept.differing):
            yield _waiting_line(slip, why, language)


def waiting(found: tuple[WaitingSlip, ...]) -> JSON:
    return {
        "waiting": [
            {
                **_payment(one.stored),
                "why": _text(one.why) if one.why else None,
                "candidates": [
                    {"id": each.id, "number": each.declaration.declaration_number, "left": _plain(each.left)}
                    for each in one.candidates
                ],
            }
            for one in found
        ]
    }


def waiting_lines(found: tuple[WaitingSlip, ...], language: Language) -> Iterator[str]:
    if not found:
        yield say("payments.page.none", language)
    for one in found:
        yield f"{one.stored.id}  {_waiting_line(one.slip, one.why, language)}"


def _waiting_line(slip: PaymentSlip, why: Text | None, language: Language) -> str:
    at = day(slip.paid_at) if slip.by_day else moment(slip.paid_at)
    facts = {"reference": slip.reference, "amount": _dong(slip.amount, language), "at": at}
    return say("payments.line.waiting", language, **facts, why=why.say(language) if why else "").strip()


def _payment(one: StoredPayment) -> JSON:
    content = one.content
    told = {"id": one.id, "kind": one.kind.value, "told_at": one.told_at.isoformat(), "told_by": one.told_by}
    if isinstance(content, PaymentSlip):
        return {**told, **_slip(content)}
    issued = content.issued_on.isoformat() if content.issued_on else None
    return {**told, "number": content.number, "issued_on": issued, "amount": plain(content.total)}


def _slip(slip: PaymentSlip) -> JSON:
    return {
        "reference": slip.reference,
        "amount": plain(slip.amount),
        "paid_at": slip.paid_at.isoformat(),
        "by_day": slip.by_day,
        "bank": slip.bank,
        "payer_tax_code": slip.payer_tax_code,
        "declaration_number": slip.declaration_number,
        "portions": {one.what.value: plain(one.amount) for one in slip.portions},
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _dong(value: Decimal | None, language: Language) -> str:
    return "–" if value is None else money(value, "VND", language) or "–"


def _text(text: Text) -> JSON:
    return {"vi": text.vi, "en": text.en}
