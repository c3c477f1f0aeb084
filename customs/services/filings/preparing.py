"""Each file for filing made ready: whether this declaration asks for it, what stops it, and its bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from customs.interchange.filing import attachments, containers, goods_sheet, invoices, terminal_csv
from customs.interchange.filing.checks import problem
from customs.interchange.filing.read_back import Shown, sheet, terminal
from customs.model.base import LANGUAGES, Language, Text
from customs.model.finding import Finding, Severity
from customs.model.status import Direction
from customs.services.filings.kinds import FileKind
from customs.services.filings.material import Material
from customs.services.prints.printing import file_name
from customs.settings import settings
from customs.words import both, number, say

_CONTAINERS = "2"
"""Mode of transport: by sea in containers."""
_SEVERAL = "B"
"""Form of invoice: a list of several."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One file before it leaves. `asked`: this declaration needs it, `about` says why or why not. `count`: items,
    containers, invoices or papers in it. `revision`: of the declaration it is made of.
    """

    kind: FileKind
    name: str
    asked: bool
    about: Text
    count: int
    revision: int
    findings: tuple[Finding, ...]

    @property
    def stopped(self) -> bool:
        return any(found.severity is Severity.ERROR for found in self.findings)

    @property
    def ready(self) -> bool:
        return not self.stopped


@dataclass(frozen=True, slots=True)
class _File:
    """`write`, `check`: the engine. `count`: what is in it. `asked`: whether, and the name of the words that say so."""

    ending: str
    count: Callable[[Material], int]
    asked: Callable[[Material], tuple[bool, str]]
    check: Callable[[Material], tuple[Finding, ...]]
    write: Callable[[Material], bytes]


def prepared(material: Material, kind: FileKind, language: Language) -> Prepared:
    """Checked; nothing is written yet."""
    file = FILES[kind]
    asked, words = file.asked(material)
    return Prepared(
        kind=kind,
        name=name_of(material, kind, language),
        asked=asked,
        about=_about(material, words, file.count(material)),
        count=file.count(material),
        revision=material.revision,
        findings=file.check(material),
    )


def _about(material: Material, words: str, count: int) -> Text:
    """Names the column map that is used."""
    used = material.goods_map
    name = Text(vi=used.name, en=used.name) if used else both("maps.line.default")
    vi, en = (say(f"filing.asked.{words}", one, n=count, map=name.say(one)) for one in LANGUAGES)
    return Text(vi=vi, en=en)


def content_of(material: Material, kind: FileKind) -> bytes:
    """The same declaration gives the same bytes."""
    return FILES[kind].write(material)


def shown(material: Material, kind: FileKind, language: Language) -> Shown:
    """What stands in the file, read back from its bytes; of papers their names and sizes."""
    if kind is FileKind.ATTACHMENTS:
        return _papers(material, language)
    content = content_of(material, kind)
    if kind in {FileKind.VNACCS, FileKind.VNACCS_LINES}:
        return terminal(content, material.declaration.direction, language)
    return sheet(content)


def name_of(material: Material, kind: FileKind, language: Language) -> str:
    """`106842917350-bang-hang.xlsx`."""
    what = say(f"filing.file.{kind}", language)
    return file_name(material.declaration, material.serial, FILES[kind].ending, language, what)


def _papers(material: Material, language: Language) -> Shown:
    made = attachments.assemble(material.papers)
    heads = tuple(say(f"filing.shown.{name}", language) for name in ("code", "sent_as", "paper", "size"))
    rows = [(one.paper.code, one.name, one.paper.name, number(-(-one.paper.size // 1024), language)) for one in made]
    return Shown(heads, tuple(rows))


def _check_papers(material: Material) -> tuple[Finding, ...]:
    limits = settings()
    found = attachments.preflight(
        material.papers,
        material.today,
        most_bytes=limits.hys_file_limit_mb << 20,
        total_bytes=limits.hys_kind_limit_mb << 20,
    )
    unsorted = (problem("FIL-057", "attachments", Severity.WARNING, name=name) for name in material.unsorted)
    return (*found, *unsorted)


def _asks_containers(material: Material) -> tuple[bool, str]:
    declaration = material.declaration
    if declaration.direction is Direction.EXPORT:
        return False, "containers_export"
    by_container = declaration.transport_mode_code == _CONTAINERS or bool(declaration.containers)
    return by_container, "containers" if by_container else "containers_none"


def _asks_invoices(material: Material) -> tuple[bool, str]:
    several = len(material.invoices.entries) > 1 or material.declaration.invoice_form_code == _SEVERAL
    return several, "invoices" if several else "invoices_one"


def _asks_papers(material: Material) -> tuple[bool, str]:
    return bool(material.papers), "attachments" if material.papers else "attachments_none"


def _items(material: Material) -> int:
    return len(material.declaration.goods)


FILES: Mapping[FileKind, _File] = {
    FileKind.GOODS: _File(
        "xlsx",
        _items,
        lambda _: (True, "goods"),
        lambda m: goods_sheet.preflight(m.declaration, m.today, m.goods_map),
        lambda m: goods_sheet.write(m.declaration, m.goods_map),
    ),
    FileKind.CONTAINERS: _File(
        "xlsx",
        lambda m: len(m.declaration.containers),
        _asks_containers,
        lambda m: containers.preflight(m.declaration, m.today),
        lambda m: containers.write(m.declaration),
    ),
    FileKind.INVOICES: _File(
        "xlsx",
        lambda m: len(m.invoices.entries),
        _asks_invoices,
        lambda m: invoices.preflight(m.declaration, m.invoices.entries, m.today),
        lambda m: invoices.write(m.declaration, m.invoices.entries),
    ),
    FileKind.ATTACHMENTS: _File(
        "zip",
        lambda m: len(m.papers),
        _asks_papers,
        _check_papers,
        lambda m: attachments.write(attachments.assemble(m.papers), m.read),
    ),
    FileKind.VNACCS: _File(
        "csv",
        _items,
        lambda _: (True, "vnaccs"),
        lambda m: terminal_csv.preflight(m.declaration, m.today),
        lambda m: terminal_csv.write(m.declaration),
    ),
    FileKind.VNACCS_LINES: _File(
        "csv",
        _items,
        lambda _: (False, "vnaccs_lines"),
        lambda m: terminal_csv.preflight(m.declaration, m.today, lines_only=True),
        lambda m: terminal_csv.write(m.declaration, lines_only=True),
    ),
}
"""In the order they are shown and packed."""
