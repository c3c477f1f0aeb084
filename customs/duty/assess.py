"""What must be paid on a declaration, and how that was worked out, in words."""

from collections.abc import Sequence
from decimal import Decimal

from customs.duty.absent import exactly
from customs.duty.exact import NOTHING, RoundingName, tidy
from customs.duty.explain import told, total_step
from customs.duty.other_taxes import CODES
from customs.duty.reckon import Item, Reckoning, reckon
from customs.duty.steps import told_steps
from customs.duty.tables import HOME, Tables
from customs.duty.taxline import Line, legal_of
from customs.duty.valuation import Valued
from customs.duty.vat_cut import CUT, cut_law
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.tax import Assessment, ItemAssessment, TaxKind, TaxLine
from customs.model.told import Told
from customs.words import both


def assess(declaration: Declaration, tables: Tables, rounding: RoundingName = "total") -> Assessment:
    """Customs value and taxes of every item, with the arithmetic in words and the tables it rests on.

    `rounding`: see `customs.duty.exact`. What cannot be worked out has no amount but a reason. Never raises for what
    a declaration may hold.
    """
    reckoned = reckon(declaration, tables, rounding)
    with exactly():
        return Assessment(
            day=tables.day,
            rounding=rounding,
            rates=reckoned.rates,
            items=tuple(
                _item(number, item, declaration, reckoned.basis.tables) for number, item in enumerate(reckoned.items, 1)
            ),
            customs_value=_customs_value(reckoned.items),
            totals={kind: tidy(total) for kind, total in reckoned.totals.items()},
            versions=reckoned.basis.consulted.versions(),
            steps=Told(_steps, declaration, reckoned),
        )


def _words(of: Valued | Line, tables: Tables) -> tuple[Text, ...]:
    """The arithmetic of one figure; read later, it is as exact as the figure."""
    with exactly():
        return told_steps(of.steps(tables) if isinstance(of, Valued) else of.steps())


def _item(number: int, item: Item, declaration: Declaration, tables: Tables) -> ItemAssessment:
    key, valued, lines = item
    shares = {share.charge.kind: share.value for share in valued.shares}
    return ItemAssessment(
        key,
        number,
        tidy(valued.vnd),
        tidy(valued.foreign(declaration.invoice_currency_code, tables)),
        tidy(shares.get("freight")),
        tidy(shares.get("insurance")),
        Told(_words, valued, tables),
        valued.absent,
        tuple([_line(line, tables) for line in lines]),
    )


def _line(line: Line, tables: Tables) -> TaxLine:
    kind, code, computed, amount, exempt, _, absent, _ = line
    steps = Told(_words, line, tables)
    if computed is None:
        law = legal_of(kind, tables.day)
        return TaxLine(kind, law, code, amount=amount, exempt_amount=exempt, steps=steps, absent=absent)
    _, base, rate, quantity, unit, version, _, warnings = computed
    return TaxLine(
        kind,
        _legal(line, tables),
        code,
        tidy(base),
        rate,
        quantity,
        unit,
        tidy(amount),
        tidy(exempt),
        version,
        steps,
        absent,
        warnings,
    )


def _legal(line: Line, tables: Tables) -> Text:
    """What the tax rests on; a cut rate on the act that cuts it too."""
    law = legal_of(line.kind, tables.day)
    if line.kind is not TaxKind.VAT or line.computed is None or line.computed.rate != CUT:
        return law
    row = tables.table(CODES).get(line.code)
    return law if row is None else cut_law(law, row)


def _customs_value(items: Sequence[Item]) -> Decimal | None:
    """The lines added up; None while one is unknown, or there is none."""
    known = [item.valued.vnd for item in items if item.valued.vnd is not None]
    if not items or len(known) < len(items):
        return None
    return tidy(sum(known, NOTHING))


def _steps(declaration: Declaration, reckoned: Reckoning) -> tuple[Text, ...]:
    """What holds for all items, then the totals."""
    basis = reckoned.basis
    registered = declaration.registration_date == basis.tables.day
    steps = [told("duty.step.day_registered" if registered else "duty.step.day_planned", day=basis.tables.day)]
    for used in reckoned.rates:
        origin = used.version.table if used.version.table in ("typed", "returned") else "listed"
        steps.append(told(f"duty.step.rate_{origin}", currency=used.currency, rate=used.rate, home=HOME))
    steps.append(both(f"duty.step.rounding_{basis.rounding.name}"))
    for kind, total in reckoned.totals.items():
        lines = [line for item in reckoned.items for line in item.lines if line.kind is kind]
        steps.append(total_step(kind, [line.amount for line in lines if line.amount is not None], total))
    return tuple(steps)
