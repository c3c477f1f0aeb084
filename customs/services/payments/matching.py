"""Whose a slip is: by the declaration number on it. What names none, two, or another payer waits for a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from customs.duty.fees import Fee
from customs.duty.paying import PaymentSheet, Sums, payment_sheet
from customs.interchange.status.taxes import said_totals
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.payment import PaymentSlip, TaxNotice
from customs.model.status import Direction
from customs.model.tax import Assessment
from customs.store import Reads, WorklistFilter
from customs.store.payments import StoredPayment
from customs.words import both

NUMBER = "declaration_number"
_DIGITS = 11


@dataclass(frozen=True, slots=True)
class Match:
    """`declaration_id`: None where a person has to say; `why` then says why."""

    declaration_id: str | None
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A declaration that may be meant. `left`: VND still to pay of it, None while unknown."""

    id: str
    declaration: Declaration
    left: Decimal | None


def match(look: Reads, slip: PaymentSlip) -> Match:
    """Never by the amount alone: two declarations of one firm often come to the same."""
    if not slip.declaration_number:
        return Match(None, both("payments.waits.no_number"))
    asked = (NUMBER, slip.declaration_number)
    named = look.naming([asked]).get(asked, ())
    own = [one for one in named if (one.number or "")[:_DIGITS] == slip.declaration_number[:_DIGITS]]
    if not own:
        return Match(None, both("payments.waits.unknown", number=slip.declaration_number))
    if len(own) > 1:
        return Match(None, both("payments.waits.two", number=slip.declaration_number, n=len(own)))
    declaration = look.contents([own[0].id])[own[0].id]
    if other := another_payer(declaration, slip):
        return Match(None, other)
    return Match(own[0].id)


def another_payer(declaration: Declaration, slip: PaymentSlip) -> Text | None:
    """The payer's tax code against the trader's and the agent's; None when it is one of theirs, or not told."""
    told = _code(slip.payer_tax_code)
    known = (declaration.importer_code, declaration.exporter_code, declaration.agent_code)
    codes = [code for code in map(_code, known) if code]
    if not told or not codes or told in codes or any(code[:10] == told[:10] for code in codes):
        return None
    facts = {"number": declaration.declaration_number or "–", "told": told, "known": ", ".join(codes)}
    return both("payments.waits.payer", **facts)


def candidates(look: Reads, slip: PaymentSlip, most: int = 5) -> tuple[Candidate, ...]:
    """What a person may mean: declarations of the number, else the payer's with the very amount left, newest first."""
    query = slip.declaration_number or slip.payer_tax_code or ""
    if not query:
        return ()
    rows = look.page(WorklistFilter(query=query[:_DIGITS] if slip.declaration_number else query)).rows
    found = []
    for row in rows:
        stored = look.get(row.id)
        if stored is None:
            continue
        left = left_of(stored.declaration, stored.assessment, look.payments_of(row.id))
        if slip.declaration_number or left == slip.amount:
            found.append(Candidate(row.id, stored.declaration, left))
    return tuple(found[:most])


def left_of(declaration: Declaration, assessed: Assessment | None, payments: Sequence[StoredPayment]) -> Decimal | None:
    """VND still to pay, as the payment sheet has it; below zero when too much was paid."""
    return sheet_of(declaration, assessed, payments).left


def sheet_of(
    declaration: Declaration,
    assessed: Assessment | None,
    payments: Sequence[StoredPayment],
    fee: Fee | None = None,
) -> PaymentSheet:
    """What is due and what was paid. Of an import customs prints the sum too, an export has one tax: what is not named
    beside that is not due.
    """
    theirs = dict(said_totals(declaration))
    whole = declaration.direction is Direction.EXPORT or sum(theirs.values()) == declaration.total_tax_payable
    notices = [one.content for one in payments if isinstance(one.content, TaxNotice)]
    slips = [one.content for one in payments if isinstance(one.content, PaymentSlip)]
    return payment_sheet(declaration, Sums(assessed, fee, theirs, whole), notices, slips)


def recorded_before(slip: PaymentSlip, others: Sequence[StoredPayment]) -> StoredPayment | None:
    """Of the slips under the same reference, the one for the same declaration."""
    number = (slip.declaration_number or "")[:_DIGITS]
    return next((one for one in others if _number(one.content) == number), None)


def _number(content: PaymentSlip | TaxNotice) -> str:
    return (content.declaration_number or "")[:_DIGITS] if isinstance(content, PaymentSlip) else ""


def _code(text: str | None) -> str:
    return "".join(filter(str.isdigit, text or ""))
