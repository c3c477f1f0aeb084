"""How the worklist, search and badges grow with the number of declarations.

    python tests/bench/bench_store.py                          # 1,000 and 100,000 on SQLite
    python tests/bench/bench_store.py --rows 1000 1000000
    python tests/bench/bench_store.py --server postgresql+psycopg://user@127.0.0.1/postgres

Medians of many calls, each in its own transaction as the services make them, and the rows a call gave; the last
column is the largest store over the smallest, to be read where both gave the same number of rows. Ratios travel from
machine to machine, milliseconds do not.
"""

import argparse
import dataclasses
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import create_engine, insert, make_url, text

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from customs.model.declaration import Declaration
from customs.model.path import replace
from customs.model.status import Status
from customs.store import Store, WorklistFilter, open_store
from customs.store.columns import of_declaration, of_findings
from customs.store.schema import declaration
from customs.store.worklist import NEWEST_FIRST
from tests.builders import an_import, an_item

DAY = date(2026, 11, 24)
START = datetime(2026, 1, 1, tzinfo=UTC)
GOODS = ("Vải dệt kim", "Ghế gỗ sồi", "Bu lông thép", "Linh kiện điện tử", "Hạt nhựa PP", "Giấy kraft", "Sợi polyester")
FIRMS = ("BÌNH AN", "VIỆT Á", "ĐẠI PHÁT", "TÂN LẬP", "HOÀNG GIA", "MINH LONG", "AN KHANG", "THỊNH VƯỢNG")
STATUSES = (Status.DRAFT, Status.CHECKED, Status.NUMBERED, Status.LANE_ASSIGNED, Status.CLEARED, Status.CLEARED)
OWNERS = ("Trần Phương", "Lê Hà", "Nguyễn Minh", "Phạm Vy")


def content(n: int, chance: random.Random) -> Declaration:
    status = chance.choice(STATUSES)
    cleared = status in {Status.LANE_ASSIGNED, Status.CLEARED}
    item = an_item(goods_description=f"{chance.choice(GOODS)} mã {chance.randrange(10**6):06d}, mới 100%")
    return replace(
        an_import(),
        status=status,
        declaration_number=f"{10**11 + n * 10:012d}" if status is not Status.DRAFT else None,
        lane_code=chance.choice("1112233") if cleared else None,
        planned_declaration_date=DAY + timedelta(days=chance.randrange(-100, 100)),
        importer_name=f"CÔNG TY TNHH {chance.choice(FIRMS)} {chance.randrange(500)}",
        importer_code=f"{chance.randrange(10**9):010d}",
        bill_of_lading_number=(f"SMPL{chance.randrange(10**9):09d}",),
        invoice_number=f"SK-{n}" + ("-QUYHIEM" if n % 331 == 7 else ""),
        goods=(item,),
    )


def rows(count: int) -> Iterator[dict[str, object]]:
    chance = random.Random(count)  # noqa: S311 -- made-up data
    base = [content(n, chance) for n in range(min(count, 20_000))]
    written = [of_declaration(sample) | of_findings(sample, ()) for sample in base]
    for n in range(count):
        sample, values = base[n % len(base)], written[n % len(base)]
        at = START + timedelta(seconds=n // 3)
        number = f"{10**11 + n * 10:012d}" if sample.declaration_number else None
        key = str(values["search_key"]).replace(sample.declaration_number or "\0", number or "")
        yield values | {
            "id": str(UUID(int=chance.getrandbits(128), version=4)),
            "serial": n + 1,
            "revision": 1,
            "owner": chance.choice(OWNERS),
            "due_day": None if sample.status.is_settled else DAY + timedelta(days=chance.randrange(-2, 100)),
            "number": number,
            "number_11": number and number[:11],
            "search_key": key + (" kimcuongden" if n == count // 2 else ""),
            "next_step": "",
            "assessment": None,
            "status_since": at,
            "created_at": at,
            "updated_at": at,
            "updated_by": "Lê Hà",
        }


def fill(url: str, count: int) -> None:
    engine = create_engine(url)
    batch: list[dict[str, object]] = []
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":  # a store of made-up data may be lost in a crash
            for quick in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-1000000"):
                connection.exec_driver_sql(f"PRAGMA {quick}")
            connection.commit()
        for row in rows(count):
            batch.append(row)
            if len(batch) == 5000:
                connection.execute(insert(declaration), batch)
                batch = []
        if batch:
            connection.execute(insert(declaration), batch)
        connection.execute(text("UPDATE counter SET value = :n"), {"n": count})
        connection.commit()
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE declaration"))
    engine.dispose()


def median(act: Callable[[], object], times: int = 30) -> tuple[float, int]:
    """Milliseconds, and the rows of the page if it is one."""
    given = len(getattr(act(), "rows", ()))
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000, given


def measures(store: Store) -> dict[str, tuple[float, int]]:
    def page(after: str | None = None, **wanted: object) -> Callable[[], object]:
        filter_ = WorklistFilter(owner="Trần Phương", today=DAY, **wanted)  # type: ignore[arg-type]

        def act() -> object:
            with store.read() as tx:
                return tx.page(filter_, after)

        return act

    def badges() -> object:
        with store.read() as tx:
            return tx.badges(WorklistFilter(owner="Trần Phương", today=DAY))

    def edit() -> object:
        with store.write("Lê Hà") as tx:
            held = tx.get(any_id)
            assert held is not None
            return tx.save(any_id, held.revision, held.declaration, act="edit")

    def anywhere(depth: float) -> str | None:
        """A cursor that deep into the list, without walking there."""
        with store._engine.connect() as connection:
            total = connection.execute(text("SELECT count(*) FROM declaration")).scalar_one()
            at = START + timedelta(seconds=int(total * (1 - depth)) // 3)
        with store.read() as tx:
            return NEWEST_FIRST.cursor(dataclasses.replace(tx.page(WorklistFilter()).rows[0], updated_at=at))

    with store.read() as tx:
        any_id = tx.page(WorklistFilter()).rows[0].id
    found = {"page all": median(page()), "page all, half way down": median(page(anywhere(0.5)))}
    found["page all, at the end"] = median(page(anywhere(0.99)))
    for view in ("mine", "stuck", "today", "cleared"):
        found[f"page {view}"] = median(page(view=view))
        found[f"page {view} lane 3"] = median(page(view=view, lane="3"))
    found["page all lane none"] = median(page(lane="none"))
    for name, query in (
        ("one row", "kimcuongden"),
        ("1 in 331", "quyhiem"),
        ("1 in 7", "polyester"),
        ("every row", "tnhh"),
        ("two words", "polyester thinh vuong"),
        ("11 digits", f"{10**11 + 4440:012d}"[:11]),
        ("no row", "khongcogi"),
        ("two letters, common", "an"),
        ("two letters, absent", "zz"),
    ):
        found[f"search {name}"] = median(page(query=query), times=15)
    found["search 1 in 7, mine"] = median(page(query="polyester", view="mine"), times=15)
    found["search 1 in 331, lane 3"] = median(page(query="quyhiem", lane="3"), times=15)
    found["badges"] = median(badges)
    found["save (one item)"] = median(edit)
    return found


def main() -> None:
    wish = argparse.ArgumentParser()
    wish.add_argument("--rows", type=int, nargs="+", default=[1_000, 100_000])
    wish.add_argument("--server", help="a PostgreSQL server; each store gets a database of its own, dropped after")
    asked = wish.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for count in asked.rows:
            home = Path(folder) / str(count)
            url = f"sqlite:///{home / 'desk.sqlite'}" if not asked.server else new_database(asked.server, count)
            store = open_store(url, home)
            start = time.perf_counter()
            fill(url, count)
            sys.stderr.write(f"{count:>9,} rows filled in {time.perf_counter() - start:.1f} s\n")
            results.append(measures(store))
            store.close()
    heads = "".join(f"{count:>18,}" for count in asked.rows)
    sys.stdout.write(f"{'median, ms (rows)':34}{heads}{'ratio':>8}\n")
    for name in results[0]:
        found = [result[name] for result in results]
        figures = "".join(f"{taken:11.2f} {f'({given})' if given else '':>6}" for taken, given in found)
        sys.stdout.write(f"{name:34}{figures}{found[-1][0] / found[0][0]:8.1f}\n")


def new_database(server: str, count: int) -> str:
    name = f"bench_{count}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


if __name__ == "__main__":
    main()
