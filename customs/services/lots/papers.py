"""Papers of a lot: kept, said what they are, asked for, received or not needed; and handed over."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time

from customs.model.errors import CustomsError
from customs.model.lot import Lot
from customs.model.lot_papers import Asking, HandOver, LotPaper, PaperForm, PaperSaid
from customs.model.papers import PaperSort
from customs.services.held import unknown
from customs.services.lots.changing import LotActs, LotChange, lot_held
from customs.services.lots.gathering import Gathered, gather, papers_held, wanted_of
from customs.services.lots.times import day_of_lot
from customs.services.views import Saved
from customs.store import Tx
from customs.words import VIETNAM, both, day

Told = tuple[PaperSaid, Mapping[str, object]]


class LotPaperKeeping(LotActs):
    def add_lot_papers(
        self,
        lot_id: str,
        files: Sequence[tuple[str, bytes]],
        *,
        sort: PaperSort | None = None,
        line: str | None = None,
        act_key: str | None = None,
    ) -> Saved:
        """Keep PDF, JPEG and PNG papers with the lot and its declarations. `sort`: what they are; `line`: of the
        checklist, which they prove.

        Raises FileRefused PAPER-… for the first file a bundle could not take, CustomsError FIND-LOT, LOT-PAPER-LINE;
        nothing is kept then.
        """
        from customs.services.prints.packing import admissible  # noqa: PLC0415 -- it loads what reads PDF files

        named = admissible(files)
        kept = [(self._store.files.put(content), name, len(content)) for name, content in named]
        now = self._clock()

        def documents(tx: Tx) -> None:
            for sha256, name, size in kept:
                tx.add_document(sha256, name, size)

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            held = {one.sha256: one for one in lot.papers}
            for sha256, name, size in kept:
                own = LotPaper(sha256=sha256, name=name, size=size, sort=sort, added_at=now, added_by=self.actor)
                held.setdefault(sha256, own)
            changed = lot.model_copy(update={"papers": tuple(held.values())})
            if line is not None:
                changed = self._with_line(changed, line, lambda said: _proved(said, [one[0] for one in kept], now))
            return changed, {"files": [name for _, name, _ in kept], "line": line, "sort": sort}

        return self._change_lot(lot_id, None, "lot_papers", change, act_key, kept, sort, line, also=documents)

    def sort_lot_paper(
        self, lot_id: str, seen: int | None, sha256: str, sort: PaperSort | None, *, act_key: str | None = None
    ) -> Saved:
        """What a paper of the lot is; None takes that back. Raises CustomsError FIND-LOT, FIND-PAPER; Stale."""

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            paper = next((one for one in lot.papers if one.sha256 == sha256), None)
            if paper is None:
                raise unknown("paper")
            sorted_ = (one if one.sha256 != sha256 else one.model_copy(update={"sort": sort}) for one in lot.papers)
            told = {"file": paper.name, "old": paper.sort, "new": sort}
            return lot.model_copy(update={"papers": tuple(sorted_)}), told

        return self._change_lot(lot_id, seen, "sort_lot_paper", change, act_key, sha256, sort)

    def receive_paper(
        self,
        lot_id: str,
        seen: int | None,
        line: str,
        form: PaperForm,
        *,
        on: str = "",
        papers: tuple[str, ...] = (),
        act_key: str | None = None,
    ) -> Saved:
        """It came. `on`: the day as typed, today when nothing; `papers`: digests of kept papers that prove it.

        Raises CustomsError FIND-LOT, FIND-PAPER, LOT-PAPER-LINE, LOT-PAPER-AHEAD, VALUE-DAY; Stale.
        """
        at = self._day(on)
        with self._store.read() as look:
            known = {one.sha256 for one in papers_held(look, lot_held(look, lot_id).lot)}
        if not known.issuperset(papers):
            raise unknown("paper")

        def told(said: PaperSaid) -> PaperSaid:
            proved = _proved(said, papers, at)
            return proved.model_copy(update={"form": form, "not_needed": None})

        return self._say(lot_id, seen, "receive_paper", line, told, act_key, form, on, papers)

    def waive_paper(
        self, lot_id: str, seen: int | None, line: str, reason: str, *, act_key: str | None = None
    ) -> Saved:
        """It is not needed, for this reason; no reason: it is needed again. Raises as `receive_paper`."""
        why = " ".join(reason.replace("\0", "").split())[:500] or None
        return self._say(
            lot_id, seen, "waive_paper", line, lambda said: said.model_copy(update={"not_needed": why}), act_key, why
        )

    def miss_paper(self, lot_id: str, seen: int | None, line: str, *, act_key: str | None = None) -> Saved:
        """That it came was a mistake: missing again unless a kept paper proves it. Raises as `receive_paper`."""
        gone = {"received_at": None, "form": None, "papers": ()}
        return self._say(lot_id, seen, "miss_paper", line, lambda said: said.model_copy(update=gone), act_key)

    def ask_paper(
        self, lot_id: str, seen: int | None, line: str, whom: str, *, on: str = "", act_key: str | None = None
    ) -> Saved:
        """It was asked of `whom` on that day, today when nothing is typed.

        Raises CustomsError LOT-PAPER-WHOM, and as `receive_paper`.
        """
        who = " ".join(whom.replace("\0", "").split())[:200]
        if not who:
            raise CustomsError("LOT-PAPER-WHOM", both("lot_papers.refused.whom"))
        asked = Asking(on=self._day(on).astimezone(VIETNAM).date(), whom=who, by=self.actor)
        return self._say(
            lot_id, seen, "ask_paper", line, lambda said: said.model_copy(update={"asked": (*said.asked, asked)}),
            act_key, asked,
        )  # fmt: skip

    def hand_over(
        self, lot_id: str, seen: int | None, whom: str, how: str, *, note: str = "", act_key: str | None = None
    ) -> Saved:
        """The papers were handed over, with what was still missing then. Raises CustomsError LOT-PAPER-WHOM, FIND-LOT;
        Stale.
        """
        who, way, told = (" ".join(text.replace("\0", "").split())[:200] for text in (whom, how, note))
        if not who or not way:
            raise CustomsError("LOT-PAPER-WHOM", both("lot_papers.refused.handed"))

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            missing = tuple(one.line.name.vi for one in self._gathered(lot).standing if one.state.is_lacking)
            made = HandOver(at=self._clock(), whom=who, how=way, missing=missing, note=told or None, by=self.actor)
            detail = {"whom": who, "how": way, "missing": list(missing)}
            return lot.model_copy(update={"hand_overs": (*lot.hand_overs, made)}), detail

        return self._change_lot(lot_id, seen, "hand_over", change, act_key, who, way, told)

    def _say(  # noqa: PLR0917 -- as `_change_lot`
        self,
        lot_id: str,
        seen: int | None,
        act: str,
        line: str,
        told: Callable[[PaperSaid], PaperSaid],
        act_key: str | None,
        *asked: object,
    ) -> Saved:
        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            changed = self._with_line(lot, line, told)
            return changed, {"line": line, "told": _of(changed, line).model_dump(mode="json", exclude_defaults=True)}

        kept: LotChange = change
        return self._change_lot(lot_id, seen, act, kept, act_key, line, *asked)

    def _with_line(self, lot: Lot, line: str, told: Callable[[PaperSaid], PaperSaid]) -> Lot:
        """Raises CustomsError LOT-PAPER-LINE for what this lot's checklist does not ask for."""
        if line not in {one.line.code for one in self._gathered(lot).standing}:
            raise CustomsError("LOT-PAPER-LINE", both("lot_papers.refused.line", line=line[:60]))
        before = _of(lot, line)
        after = told(before)
        if after == before:
            return lot
        stamped = after.model_copy(update={"by": self.actor, "told_at": self._clock()})
        others = tuple(one for one in lot.paper_lines if one.line != line)
        return lot.model_copy(update={"paper_lines": (*others, stamped)})

    def _gathered(self, lot: Lot) -> Gathered:
        with self._store.read() as look:
            return gather(look, lot, wanted_of(self._store, look, lot, self.today()))

    def _day(self, typed: str) -> datetime:
        """The beginning of that day in Viet Nam, this moment for no text. Raises CustomsError VALUE-DAY,
        LOT-PAPER-AHEAD for a day that has not come.
        """
        if not typed.strip():
            return self._clock()
        meant = day_of_lot(typed)
        if meant > self.today():
            raise CustomsError("LOT-PAPER-AHEAD", both("lot_papers.refused.ahead", day=day(meant)))
        return datetime.combine(meant, time(), VIETNAM).astimezone(UTC)


def _of(lot: Lot, line: str) -> PaperSaid:
    return next((one for one in lot.paper_lines if one.line == line), PaperSaid(line=line))


def _proved(said: PaperSaid, papers: Sequence[str], at: datetime) -> PaperSaid:
    every = tuple(dict.fromkeys((*said.papers, *papers)))
    return said.model_copy(update={"papers": every, "received_at": said.received_at or at})
