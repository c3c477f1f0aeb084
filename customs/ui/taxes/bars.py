"""Amounts on two sides, component by component: figures in a table, bars beside them for the eye."""

from collections.abc import Sequence
from decimal import Decimal

from customs.duty import Amounts
from customs.model.base import Language
from customs.services.taxes.tax_report import signed
from customs.ui import safe
from customs.words import money, say

_FULL = Decimal(100)


def table(rows: Sequence[tuple[str, Amounts]], total: tuple[str, Amounts], spoken: Language) -> str:
    """HTML. The longest bar is the largest amount of any row; bars start at 0 and are not read aloud."""
    amounts = [side for _, pair in rows for side in (pair.before, pair.after) if side is not None]
    largest = max(amounts, default=Decimal(0))
    heads = "".join(
        f'<th scope="col"{css}>{safe.text(say(f"taxes.page.{name}", spoken))}</th>'
        for name, css in (("component", ""), *((side, ' class="tq-num"') for side in ("before", "after", "difference")))
    )
    key = "".join(
        f'<span class="tq-bar {name} tq-key"></span>{safe.text(say(f"taxes.page.{name}", spoken))} '
        for name in ("before", "after")
    )
    body = "".join(_row(name, pair, largest, spoken) for name, pair in rows)
    foot = f"<tfoot><tr>{_cells(*total, spoken)}<td></td></tr></tfoot>"
    return (
        f'<div class="tq-frame"><table class="tq-grid"><thead><tr>{heads}<th aria-hidden="true">{key}</th></tr></thead>'
        f"<tbody>{body}</tbody>{foot}</table></div>"
    )


def _row(name: str, pair: Amounts, largest: Decimal, spoken: Language) -> str:
    drawn = "".join(_bar(side, value, largest) for side, value in (("before", pair.before), ("after", pair.after)))
    return f'<tr>{_cells(name, pair, spoken)}<td aria-hidden="true"><div class="tq-bars">{drawn}</div></td></tr>'


def _bar(side: str, value: Decimal | None, largest: Decimal) -> str:
    share = value / largest * _FULL if value and largest else Decimal(0)
    return f'<div class="tq-bar {side}" style="width:{share:.1f}%"></div>' if share else "<div></div>"


def _cells(name: str, pair: Amounts, spoken: Language) -> str:
    unknown = say("declaration.tax.unknown", spoken)
    told = [money(side, "VND", spoken) or unknown for side in (pair.before, pair.after)]
    told.append(signed(pair.difference, spoken))
    figures = "".join(f'<td class="tq-num">{safe.text(one)}</td>' for one in told)
    return f'<th scope="row">{safe.text(name)}</th>{figures}'
