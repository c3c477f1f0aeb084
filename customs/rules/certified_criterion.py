"""The origin criterion of each line of a certificate: stated where its form asks for one, and one of that form."""

import re
from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.papers import CertificateLine
from customs.model.status import Direction
from customs.rules.certificates import ORIGIN_LAW, cells, label, placed
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import inferred

#: Movement certificates of the agreements with the European Union and the United Kingdom state no criterion.
WITHOUT_A_BOX = frozenset({"EUR.1"})
_USUAL = ("WO", "PE", "RVC", "CTC", "CC", "CTH", "CTSH", "PSR")
#: Criteria by form, as the overleaf notes of the forms abbreviate them. Other forms: any of these.
CRITERIA = {
    "D": (*_USUAL, "SP", "PC"),
    "E": _USUAL,
    "AK": (*_USUAL, "WO-AK", "SP"),
    "AJ": (*_USUAL, "SP", "ACU", "DMI"),
    "JV": (*_USUAL, "LVC", "SP", "ACU", "DMI"),
    "RCEP": (*_USUAL, "CR", "ACU", "DMI"),
}
_EVERY = tuple(dict.fromkeys(criterion for listed in CRITERIA.values() for criterion in listed))
#: A form may state the regional value alone: `45%`.
_SHARE = re.compile(r"\d\s*%")


@rule(
    "ORG-012",
    severity=Severity.WARNING,
    fields=("certificates.lines.origin_criterion",),
    direction=Direction.IMPORT,
    legal=ORIGIN_LAW,
    message=Text(
        vi="C/O {label}, dòng {line}: chưa ghi tiêu chí xuất xứ", en="C/O {label}, line {line}: no origin criterion"
    ),
    why=Text(
        vi="Mỗi dòng C/O ghi tiêu chí (WO, PE, RVC, CTH…); thiếu thì C/O bị từ chối. Mẫu EUR.1 không có ô này.",
        en="Every line states its criterion (WO, PE, RVC, CTH…); without it the C/O is refused. EUR.1 has no such box.",
    ),
    fix=Text(vi="Xem lại C/O; thiếu thì đề nghị cấp lại.", en="Look again; if it is missing ask for a new one."),
)
def criterion_stated(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for place, one, _ in placed(declaration, known):
        for number, line in enumerate(one.lines, 1):
            if line.origin_criterion is None and line != CertificateLine() and one.form not in WITHOUT_A_BOX:
                path = f"certificates.{place}.lines.{number}.origin_criterion"
                sources = cells(one, f"lines.{number}.hs_code")
                yield on(path, label=label(one), line=line.number or number, sources=sources)


@rule(
    "ORG-017",
    severity=Severity.ADVICE,
    fields=("certificates.lines.origin_criterion",),
    each=True,
    direction=Direction.IMPORT,
    legal=inferred(ORIGIN_LAW),
    message=Text(
        vi="C/O {label}, dòng {line}: tiêu chí xuất xứ “{text}” không thuộc các tiêu chí của mẫu này: {listed}",
        en="C/O {label}, line {line}: origin criterion “{text}” is none of those of this form: {listed}",
    ),
    why=Text(
        vi="Mặt sau mỗi mẫu C/O quy định ký hiệu tiêu chí; ghi khác mẫu thì hải quan có thể bác C/O.",
        en="The notes overleaf of a form say how a criterion is written; customs may refuse a C/O that says another.",
    ),
    fix=Text(
        vi="So với mặt sau của C/O; chép sai thì sửa, C/O ghi sai thì đề nghị cấp lại.",
        en="Compare with the notes overleaf; mend a slip of copying, or ask for a new C/O.",
    ),
)
def criterion_of_the_form(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for place, one, _ in placed(declaration, known):
        listed = CRITERIA.get(one.form or "", _EVERY)
        for number, line in enumerate(one.lines, 1):
            text = line.origin_criterion
            if text and one.form not in WITHOUT_A_BOX and not _names_one(text, listed):
                path = f"certificates.{place}.lines.{number}.origin_criterion"
                sources = cells(one, f"lines.{number}.origin_criterion")
                yield on(path, label=label(one), line=line.number or number, text=text, listed=listed, sources=sources)


def _names_one(text: str, listed: tuple[str, ...]) -> bool:
    """A criterion may come with its share or another one: `RVC 45%`, `CTH + RVC 35%`, `"WO"`."""
    told = {*re.split(r"[^A-Z0-9-]+", text.upper()), *re.split(r"[^A-Z0-9]+", text.upper())}
    return bool(told & set(listed)) or bool(_SHARE.search(text) and "RVC" in listed)
