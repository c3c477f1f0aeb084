"""The hand-over bundle of a lot: our copies of its declarations and every paper the house keeps, as ZIP or one PDF."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from customs.forms.archive import unique_name, zip_of
from customs.lots.papers.bundle import alive, in_order, is_cleared, missing
from customs.lots.papers.names import DEFAULT, filled
from customs.model.base import Language, Text
from customs.model.errors import CustomsError, FileRefused
from customs.model.lot import Lot
from customs.model.papers import PaperSort
from customs.services.declarations.filing import Filing
from customs.services.lots.changing import lot_held
from customs.services.lots.gathering import Gathered, gather, wanted_of, wishes_of
from customs.store import Reads, Store
from customs.words import both, day, say

_MERGED = (".pdf", ".jpg", ".jpeg", ".png")


@dataclass(frozen=True, slots=True)
class BundleFile:
    """One file. `name`: in the ZIP; `title`: in the index. `sha256`: of the kept paper, None for our own print of
    `declaration`. `merged`: it becomes pages of the PDF; else it is in the ZIP alone.
    """

    name: str
    title: str
    sha256: str | None
    declaration: str | None
    merged: bool


@dataclass(frozen=True, slots=True)
class Bundle:
    """What would be handed over. `refused`: why it cannot be made yet. `title`: whose papers they are."""

    title: str
    files: tuple[BundleFile, ...]
    missing: tuple[Text, ...]
    refused: CustomsError | None


def planned(store: Store, look: Reads, lot: Lot, today: date, language: Language) -> Bundle:
    """Named by the customer's pattern, in the order of handing over."""
    gathered = gather(look, lot, wanted_of(store, look, lot, today))
    pattern = wishes_of(look, lot).pattern or DEFAULT
    cleared = any(is_cleared(one) for one in gathered.declared)
    return Bundle(
        title=" · ".join(filter(None, (lot.job_number, lot.customer_name, lot.bill_number or lot.booking_number))),
        files=tuple(_files(gathered, pattern, today, language)),
        missing=missing(lot, gathered.declared, gathered.held, gathered.standing),
        refused=None if cleared else CustomsError("LOT-NOT-CLEARED", both("lot_papers.refused.not_cleared")),
    )


def _files(gathered: Gathered, pattern: str, today: date, language: Language) -> Iterator[BundleFile]:
    numbers = {one.id: one.declaration.declaration_number or "" for one in gathered.declared}
    only = next(iter(numbers.values()), "") if len(numbers) == 1 else ""
    taken: set[str] = set()
    place = 0
    for one in alive(gathered.declared):
        place += 1
        kind = say("lot_papers.bundle.our_copy", language)
        values = _values(gathered.lot, place, today, kind=kind, number=numbers[one.id])
        name = unique_name(f"{filled(pattern, values)}.pdf", taken)
        number = numbers[one.id] or one.id[:8]
        title = say("lot_papers.bundle.copy_of", language, number=number)
        yield BundleFile(name, title, None, one.id, merged=True)
    for paper in in_order(gathered.held):
        place += 1
        kind = say(f"papers.sort.{(paper.sort or PaperSort.OTHER).value}", language)
        path = PurePosixPath(paper.name)
        number = numbers.get(paper.declaration or "", only)
        values = _values(gathered.lot, place, today, kind=kind, number=number, own=path.stem)
        name = unique_name(f"{filled(pattern, values)}{path.suffix}", taken)
        merged = path.suffix.casefold() in _MERGED
        yield BundleFile(name, f"{kind}: {paper.name}", paper.sha256, paper.declaration, merged=merged)


def _values(lot: Lot, place: int, today: date, *, kind: str, number: str, own: str = "") -> Mapping[str, str]:
    return {
        "stt": f"{place:02}",
        "loai": kind.split(" (", maxsplit=1)[0],
        "so_to_khai": number,
        "van_don": lot.bill_number or lot.booking_number or "",
        "so_lo": lot.job_number or "",
        "khach": lot.customer_name or "",
        "ten_goc": own,
        "ngay": today.strftime("%Y%m%d"),
    }


class LotBundles(Filing):
    def bundle_lot(self, lot_id: str, language: Language, *, pdf: bool = False) -> bytes:
        """The bundle as one PDF with an index page and bookmarks, else as ZIP with the index as text. What is no PDF or
        picture is in the ZIP alone, which the index says; missing papers are named in both.

        Raises CustomsError FIND-LOT, LOT-NOT-CLEARED.
        """
        with self._store.read() as look:
            lot = lot_held(look, lot_id).lot
            bundle = planned(self._store, look, lot, self.today(), language)
        if bundle.refused is not None:
            raise bundle.refused
        if pdf:
            return self._merged(bundle, language)
        named = ((one.name, self._content(one, language)) for one in bundle.files)
        index = (say("lot_papers.bundle.index_name", language), _index(bundle, self.today(), language))
        return b"".join(zip_of((index, *named)))

    def _merged(self, bundle: Bundle, language: Language) -> bytes:
        from customs.forms.pack import merge  # noqa: PLC0415 -- pypdf loads slowly
        from customs.forms.papers import admitted  # noqa: PLC0415 -- as above

        parts: list[tuple[str, bytes]] = []
        left_out: list[tuple[str, str]] = []
        for one in bundle.files:
            if not one.merged:
                left_out.append((one.title, say("lot_papers.bundle.only_zip", language, name=one.name)))
                continue
            content = self._content(one, language)
            try:
                admitted(one.title, content)
            except FileRefused as refused:
                left_out.append((one.title, say(f"print.pack.left_out.{refused.code}", language)))
            else:
                parts.append((one.title, content))
        lacking = [name.say(language) for name in bundle.missing]
        return merge(parts, title=bundle.title, language=language, left_out=left_out, missing=lacking)

    def _content(self, one: BundleFile, language: Language) -> bytes:
        if one.sha256 is not None:
            return self._store.files.get(one.sha256)
        return self.print(one.declaration or "", None, language)


class BundleRecords:
    """Reads of the bundle."""

    _store: Store
    _today: Callable[[], date]

    def bundle(self, lot_id: str, language: Language) -> Bundle:
        """What would be handed over now. Raises CustomsError FIND-LOT."""
        with self._store.read() as look:
            return planned(self._store, look, lot_held(look, lot_id).lot, self._today(), language)


def _index(bundle: Bundle, today: date, language: Language) -> bytes:
    """Text that opens right in Windows."""
    lines = [f"{say('print.pack.title', language)}: {bundle.title}", day(today), ""]
    lines += [f"{place}. {one.name} – {one.title}" for place, one in enumerate(bundle.files, 1)]
    if bundle.missing:
        lines += ["", say("lot_papers.bundle.missing", language)]
        lines += [f"- {name.say(language)}" for name in bundle.missing]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")
