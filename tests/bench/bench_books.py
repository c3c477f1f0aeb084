"""One 50-item declaration of a real desk, judged and edited, with what the office loaded against without.

    python tests/bench/bench_books.py

Interleaved runs on two SQLite desks: one that loaded nothing, one with the tariff of 11,871 codes (the compilation
beside the checkout, else made up), the week's rates, 2,000 materials, and 200 earlier declarations of which 20 name
the same bill. Medians in milliseconds of processor time.
"""

import csv
import io
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from customs.model.declaration import Declaration
from customs.model.path import replace
from customs.services import Desk, Records
from customs.services.acts import judge
from customs.services.beside import beside_of
from customs.store import Store, open_store
from tests.bench.bench_rules import ITEMS, of_items
from tests.builders import DAY, an_import

BULK = Path(__file__).resolve().parents[3] / "shared" / "bulk" / "ahtn8_vn.csv"
ROUNDS, OTHERS, SAME_BILL = 60, 200, 20


def csv_of(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def tariff() -> bytes:
    if BULK.is_file():
        return BULK.read_bytes()
    return csv_of([["hs8", "mfn", "acfta"], *([f"{10000000 + n * 7}", str(n % 30), "0"] for n in range(11871))])


def load(desk: Desk) -> None:
    materials = [["Mã NPL", "Tên", "ĐVT"], *([f"M{n:04d}", "Vải", "m"] for n in range(2000))]
    for name, content, first in (
        ("tariff", tariff(), date(2026, 1, 6)),
        ("exchange_rates", csv_of([["Mã NT", "Tỷ giá"], ["USD", "26100"], ["JPY", "166"]]), date(2026, 11, 23)),
        ("materials", csv_of(materials), date(2026, 1, 1)),
    ):
        desk.load_list(desk.preview_list(name, (f"{name}.csv", content), first))


def earlier(store: Store) -> None:
    """Others of fifty items each; some name the bill of the one that is measured."""
    content = of_items(an_import(), cells=False)
    with store.write("bench") as tx:
        for n in range(OTHERS):
            bill = content.bill_of_lading_number if n < SAME_BILL else (f"SK{n:09d}",)
            tx.create(replace(content, invoice_number=f"CU-{n}", bill_of_lading_number=bill), act="new")


def the_declaration() -> Declaration:
    """No rate typed: the tariff is asked for every item."""
    content = of_items(an_import(), cells=False)
    return replace(content, goods=tuple(replace(item, import_duty_rate=None) for item in content.goods))


def desk_at(home: Path, *, loaded: bool) -> tuple[Desk, Store, str]:
    store = open_store(f"sqlite:///{home / 'desk.sqlite'}", home)
    desk = Desk(store, "bench")
    if loaded:
        load(desk)
        earlier(store)
    with store.write("bench") as tx:
        return desk, store, tx.create(the_declaration(), act="new").id


def judged(store: Store, declaration_id: str) -> Callable[[], object]:
    stored = the_declaration()

    def work() -> object:
        with store.read() as look:
            return judge(stored, DAY, None, beside_of(store, look, stored, declaration_id))

    return work


def edited(desk: Desk, declaration_id: str, key: str) -> Callable[[], object]:
    prices = iter(range(1, 10**6))
    return lambda: desk.edit(declaration_id, f"goods.{key}.unit_price", str(Decimal(next(prices)) / 100), language="en")


def interleaved(*works: Callable[[], object]) -> list[float]:
    """Median milliseconds of each, run in turns."""
    taken: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(ROUNDS):
        for place, work in enumerate(works):
            started = process_time()
            work()
            taken[place].append(process_time() - started)
    return [median(each) * 1000 for each in taken]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        homes = [Path(folder) / name for name in ("bare", "loaded")]
        (bare, bare_store, plain_id), (full, full_store, full_id) = (
            desk_at(home, loaded=home.name == "loaded") for home in homes
        )
        key = the_declaration().goods[7].key
        started = process_time()
        judged(full_store, full_id)()
        first = (process_time() - started) * 1000
        for what, works in (
            ("judge", (judged(bare_store, plain_id), judged(full_store, full_id))),
            ("edit one cell", (edited(bare, plain_id, key), edited(full, full_id, key))),
        ):
            without, with_all = interleaved(*works)
            sys.stdout.write(
                f"{what}, {ITEMS} items: {without:.1f} ms with nothing loaded, {with_all:.1f} ms with everything "
                f"({with_all / without:.2f} times)\n"
            )
        view = Records(full_store).declaration(full_id)
        sys.stdout.write(f"first judgement of the process, everything opened: {first:.0f} ms\n")
        sys.stdout.write(f"{len(view.findings)} findings with everything loaded\n")


if __name__ == "__main__":
    main()
