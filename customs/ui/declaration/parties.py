"""Who imports, who exports, who declares for them."""

from customs.services.views import DeclarationView
from customs.ui.declaration import form


def draw(view: DeclarationView) -> None:
    form.draw(view, "parties")
