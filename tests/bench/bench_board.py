"""How the clearance board grows with the number of open lots, and what fifty people looking at it at once wait.

    python tests/bench/bench_board.py                           # 1,000 and 100,000 open lots on SQLite
    python tests/bench/bench_board.py --server postgresql+psycopg://user@127.0.0.1/postgres
    python tests/bench/bench_board.py --viewers 50              # threads that make the page's reads of one process

A board is what a refresh of the page asks: five columns of fifty cards with their counts, sixteen counts of lanes by age,
what has run out, and whether a card is late. People who ask the same at the same time share one answer. Lower quartiles of many calls, the stores asked in turns; the last column
is the largest store over the smallest. Every lot is open and a tenth of them out of free time, in both stores alike.
"""

import argparse
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import create_engine, insert, text

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from customs.model.lot import Lot, Waiter
from customs.model.status import Direction
from customs.services import Records
from customs.store import Store, open_store
from customs.store.board_tables import lot_board
from customs.store.lot_columns import of_lot
from customs.store.lot_tables import lot
from tests.bench.bench_store import FIRMS, GOODS, OWNERS, new_database

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
TURNS = 41
REASONS = (("yellow", "Kiểm tra hồ sơ"), ("order", "D/O (lệnh giao hàng)"), ("prepare", "Soạn tờ khai"))
Row = dict[str, object]


def rows(count: int) -> Iterator[tuple[Row, Row]]:
    chance = random.Random(count)  # noqa: S311 -- made-up data
    for n in range(count):
        customer = f"CÔNG TY TNHH {chance.choice(FIRMS)} {chance.randrange(500)}"
        content = Lot(
            direction=Direction.IMPORT,
            job_number=f"L2611-{n:06d}",
            customer_name=customer,
            owner=chance.choice(OWNERS),
            bill_number=f"SMPL{chance.randrange(10**9):09d}",
            goods=chance.choice(GOODS),
        )
        lane, since = chance.choice(["", "1", "2", "3"]), NOW - timedelta(minutes=chance.randrange(7 * 24 * 60))
        id_ = str(UUID(int=chance.getrandbits(128), version=4))
        stamps = {"created_at": since, "updated_at": since, "updated_by": "Lê Hà"}
        yield (
            of_lot(content, ()) | {"serial": n + 1, "id": id_, "revision": 1, "lane": lane} | stamps,
            card(chance, n, id_, content, lane, since),
        )


def card(  # noqa: PLR0917 -- a row of made-up data
    chance: random.Random, n: int, id_: str, content: Lot, lane: str, since: datetime
) -> Row:
    code, reason = chance.choice(REASONS)
    last = NOW.date() + timedelta(days=chance.choice([-2, 1, 2, 3, 4, 5, 6, 7, 8, 9]))
    return {
        "serial": n + 1,
        "id": id_,
        "name": f"{10**11 + n * 10:012d}" if lane else None,
        "job_number": content.job_number,
        "customer": content.customer_name,
        "owner": content.owner,
        "direction": "import",
        "lane": lane,
        "waited_for": chance.choice(list(Waiter)).value,
        "code": code,
        "reason_vi": reason,
        "reason_en": reason,
        "since": since,
        "waiting_from": since,
        "due_at": None,
        "urgent_at": datetime.combine(last, datetime.min.time(), UTC),
        "free_days": 7,
        "last_free_day": last,
        "closing_at": None,
        "cost": 165_000_000,
        "currency": "VND",
        "renew_at": NOW + timedelta(days=chance.randrange(1, 9)),
    }


def filled(home: Path, count: int, server: str | None) -> Store:
    url = new_database(server, count) if server else f"sqlite:///{home / 'desk.sqlite'}"
    store, engine = open_store(url, home), create_engine(url)
    with engine.begin() as connection:
        batch: list[tuple[Row, Row]] = []
        for pair in rows(count):
            batch.append(pair)
            if len(batch) == 5000:
                keep(connection, batch)
                batch = []
        if batch:
            keep(connection, batch)
        if engine.dialect.name == "sqlite":
            connection.execute(text("ANALYZE"))
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()
    return store


def keep(connection: object, batch: list[tuple[Row, Row]]) -> None:
    connection.execute(insert(lot), [one for one, _ in batch])  # type: ignore[attr-defined]
    connection.execute(insert(lot_board), [one for _, one in batch])  # type: ignore[attr-defined]


def refresh(records: Records, **wanted: str) -> object:
    """What the page asks every half minute."""
    return records.board(person="Trần Phương", **wanted)  # type: ignore[arg-type]


class Later:
    """A clock that goes on half a minute between two looks, as the page does: no look is answered from the one before."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def go_on(self) -> None:
        self.now += timedelta(seconds=30)


def acts_on(store: Store) -> dict[str, Callable[[], object]]:
    later = Later()
    records = Records(store, later)
    turned = {one: held.next for one, held in records.board().columns.items() if held.next}

    def act(**wanted: object) -> Callable[[], object]:
        def looked() -> object:
            later.go_on()
            return refresh(records, **wanted)  # type: ignore[arg-type]

        return looked

    return {
        "board, all customers": act(),
        "board, second pages": act(after=turned),
        "board, my customers": act(view="mine"),
        "board, free time running out": act(view="soon"),
        "board, red lane": act(lane="3"),
        "board, a job number": act(query="L2611-000444"),
    }


def compared(acts: list[Callable[[], object]]) -> list[float]:
    taken: list[list[float]] = [[] for _ in acts]
    for _ in range(TURNS):
        for act, times in zip(acts, taken, strict=True):
            start = time.perf_counter()
            act()
            times.append(time.perf_counter() - start)
    return [statistics.quantiles(times, n=4)[0] * 1000 for times in taken]


def viewed(store: Store, viewers: int) -> tuple[float, float]:
    """Median milliseconds of a refresh, of one viewer alone and of so many at once in one process."""
    alone = many(store, 1)
    return statistics.median(alone), statistics.median(many(store, viewers))


def many(store: Store, viewers: int, rounds: int = 9) -> list[float]:
    """Everybody looks at the same moment, every half minute: worse than an office, whose looks spread over it."""
    later = Later()
    records, start, taken = Records(store, later), threading.Barrier(viewers, action=later.go_on), []

    def look() -> None:
        for _ in range(rounds):
            start.wait()
            begun = time.perf_counter()
            refresh(records)
            taken.append((time.perf_counter() - begun) * 1000)

    threads = [threading.Thread(target=look) for _ in range(viewers)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return taken


def main() -> None:
    wish = argparse.ArgumentParser()
    wish.add_argument("--rows", type=int, nargs="+", default=[1_000, 100_000])
    wish.add_argument("--server", help="a PostgreSQL server; each store gets a database of its own")
    wish.add_argument("--viewers", type=int, default=50)
    asked = wish.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stores = [filled(Path(folder) / str(count), count, asked.server) for count in asked.rows]
        acts = [acts_on(store) for store in stores]
        heads = "".join(f"{count:>12,}" for count in asked.rows)
        sys.stdout.write(f"{'lower quartile, ms':32}{heads}{'ratio':>8}\n")
        for name in acts[0]:
            taken = compared([one[name] for one in acts])
            figures = "".join(f"{one:12.2f}" for one in taken)
            sys.stdout.write(f"{name:32}{figures}{taken[-1] / taken[0]:8.2f}\n")
        alone, together = viewed(stores[-1], asked.viewers)
        told = f"{alone:.1f} ms alone, {together:.1f} ms with {asked.viewers}: {together / alone:.1f} times"
        sys.stdout.write(f"median refresh at {asked.rows[-1]:,} lots: {told}\n")
        for store in stores:
            store.close()


if __name__ == "__main__":
    main()
