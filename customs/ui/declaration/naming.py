"""How a declaration is called on its own page."""

from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.status import Direction, Status
from customs.services.prints import printing
from customs.services.views import DeclarationView
from customs.words import say
from customs.workflow import status_key


def title(view: DeclarationView, spoken: Language) -> str:
    """The number customs gave, else "Nháp 12"."""
    return view.declaration.declaration_number or say("declaration.page.draft", spoken, serial=view.serial)


def customer(declaration: Declaration) -> str | None:
    """The Vietnamese side: importer of an import, exporter of an export."""
    return declaration.importer_name if declaration.direction is Direction.IMPORT else declaration.exporter_name


def kind(view: DeclarationView, spoken: Language) -> str:
    """`A11 · NK · CÔNG TY …`."""
    declaration = view.declaration
    return " · ".join(
        (
            declaration.declaration_type_code or say("declaration.strip.no_type", spoken),
            say(f"common.direction.{declaration.direction.value}", spoken),
            customer(declaration) or say("declaration.strip.no_customer", spoken),
        )
    )


def status_word(status: Status, declaration: Declaration, spoken: Language) -> str:
    return say(status_key(status, declaration.direction), spoken)


def file_name(view: DeclarationView, ending: str, spoken: Language, document: str = "") -> str:
    """For downloads: the number, or the direction and serial of a draft, then which document of ours it is."""
    return printing.file_name(view.declaration, view.serial, ending, spoken, document)
