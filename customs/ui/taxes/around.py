"""What stands beside the taxes: fee, low value, what the type code suspends, planned against registered."""

from customs.model.base import Language
from customs.services.taxes.around_report import sentences
from customs.services.views import DeclarationView
from customs.ui import safe
from customs.ui.session import desk, records
from customs.words import say


def card(view: DeclarationView, spoken: Language) -> str:
    found = records().around(view.declaration, desk().today())
    lines = "".join(f"<li>{safe.text(one.say(spoken))}</li>" for one in sentences(found))
    title = safe.text(say("taxes.around.title", spoken))
    return (
        f'<div class="tq-card" style="margin-top:12px"><div class="tq-card-title">{title}</div>'
        f'<ul class="tq-steps">{lines}</ul></div>'
    )
