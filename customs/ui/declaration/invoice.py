"""Invoice, customs value, freight and insurance."""

from customs.services.views import DeclarationView
from customs.ui.declaration import form


def draw(view: DeclarationView) -> None:
    form.draw(view, "invoice")
