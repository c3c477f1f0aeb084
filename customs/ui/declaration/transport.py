"""Bill, packages, means, places, containers."""

from customs.services.views import DeclarationView
from customs.ui.declaration import form


def draw(view: DeclarationView) -> None:
    form.draw(view, "transport")
