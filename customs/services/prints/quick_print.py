"""One print as a command wants it: at once."""

from customs import services
from customs.model.base import Language
from customs.services.judged import Judged
from customs.services.prints.printing import FAMILY, drawn
from customs.settings import settings
from customs.store.glance import standing


def print_one(declaration_id: str, form: str | None, language: Language) -> bytes:
    """As `Filing.print` at the configured desk, without opening its store where a glance at it is enough."""
    version = None if form == FAMILY else standing(settings().url, declaration_id)
    if version is None or version.assessment is None or version.findings is None:
        return services.open_desk()[0].print(declaration_id, form, language)
    judged = Judged(version.declaration, version.assessment, version.findings)
    return drawn(declaration_id, version.revision, judged, form, language)
