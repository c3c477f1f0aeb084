"""The first tab: kind of declaration, what customs returned, permits, payment, notes."""

from customs.services.views import DeclarationView
from customs.ui.declaration import form


def draw(view: DeclarationView) -> None:
    form.draw(view, "general")
