"""The files of an import as small labels."""

from collections.abc import Sequence

from customs.intake.reading import ReadFile, Reading
from customs.intake.sheet import Visibility
from customs.model.base import Language
from customs.services.views import Paper
from customs.ui import safe
from customs.words import number, say

_KILO = 1024
_FEW = 2


def file_chips(reading: Reading, papers: Sequence[Paper], spoken: Language) -> str:
    """HTML: name, size, sheets; of a PDF or picture that it is kept and not read."""
    read = {file.sha256 for file in reading.files}
    kept = [paper for paper in papers if paper.sha256 not in read]
    chips = "".join(_chip(file, reading, spoken) for file in reading.files)
    chips += "".join(_labelled(paper.name, [say("import.file.kept", spoken)]) for paper in kept)
    many = " many" if len(read) + len(kept) > _FEW else ""
    return f'<div class="tq-files{many}">{chips}</div>'


def size(count: int, spoken: Language) -> str:
    """`84 KB`, `1,2 MB`."""
    if count < _KILO * _KILO:
        return f"{number(max(1, round(count / _KILO)), spoken)} KB"
    tenths = round(count * 10 / (_KILO * _KILO))
    return f"{number(tenths // 10, spoken)}{',' if spoken == 'vi' else '.'}{tenths % 10} MB"


def _chip(file: ReadFile, reading: Reading, spoken: Language) -> str:
    facts = [size(file.size, spoken)]
    hidden = sum(one.upload == file.sha256 and one.visibility is not Visibility.VISIBLE for one in reading.sheets)
    if len(file.sheets) > 1:
        facts.append(say("import.file.sheets", spoken, n=len(file.sheets)))
    if hidden:
        facts.append(say("import.file.hidden", spoken, n=hidden))
    return _labelled(file.name, facts)


def _labelled(named: str, facts: Sequence[str]) -> str:
    name = safe.text(named)
    return f'<span class="tq-file" title="{name}"><b>{name}</b> <span>{safe.text(" · ".join(facts))}</span></span>'
