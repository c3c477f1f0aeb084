"""How the worklist, search and badges grow with the number of declarations.

    python tests/bench/bench_store.py                          # 1,000 and 100,000 on SQLite
    python tests/bench/bench_store.py --rows 1000 1000000
    python tests/bench/bench_store.py --server postgresql+psycopg://user@127.0.0.1/postgres

Lower quartiles of many calls, each in its own transaction as the services make them, the stores asked in turns. Where the
smallest store cannot fill a page the larger ones are asked for as many rows as it gave, so that the last column, the
largest store over the smallest, compares like with like. Ratios travel from machine to machine, milliseconds do not.
"""

import argparse
import dataclasses
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, create_engine, insert, make_url, text

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from customs.model.declaration import Declaration
from customs.model.path import replace
from customs.model.status import Status
from customs.store import Store, WorklistFilter, open_store
from customs.store.columns import of_declaration, of_findings
from customs.store.listed import entry, listed
from customs.store.schema import declaration
from customs.store.worklist import NEWEST_FIRST
from tests.builders import an_import, an_item

DAY = date(2026, 11, 24)
START = datetime(2026, 1, 1, tzinfo=UTC)
GOODS = ("Vải dệt kim", "Ghế gỗ sồi", "Bu lông thép", "Linh kiện điện tử", "Hạt nhựa PP", "Giấy kraft", "Sợi polyester")
FIRMS = ("BÌNH AN", "VIỆT Á", "ĐẠI PHÁT", "TÂN LẬP", "HOÀNG GIA", "MINH LONG", "AN KHANG", "THỊNH VƯỢNG")
STATUSES = (Status.DRAFT, Status.CHECKED, Status.NUMBERED, Status.LANE_ASSIGNED, Status.CLEARED, Status.CLEARED)
TURNS = 31
WORDS = (
    ("one row", "kimcuongden"),
    ("1 in 331", "quyhiem"),
    ("1 in 7", "polyester"),
    ("every row", "tnhh"),
    ("two words", "polyester thinh vuong"),
    ("11 digits", f"{10**11 + 4440:012d}"[:11]),
    ("no row", "khongcogi"),
    ("two letters, common", "an"),
    ("two letters, absent", "zz"),
)
PARTS = {"mine": {"view": "mine"}, "lane 3": {"lane": "3"}, "stuck lane 3": {"view": "stuck", "lane": "3"}}
PARTS |= {view: {"view": view} for view in ("cleared", "today")}
SEARCHED_IN_PART = tuple(
    (f"search {name}, {part}", {"query": query} | asked) for part, asked in PARTS.items() for name, query in WORDS[1:4]
)
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
        later = _without_indexes(connection) if engine.dialect.name == "postgresql" else ()
        for row in rows(count):
            batch.append(row)
            if len(batch) == 5000:
                _put(connection, batch)
                batch = []
        if batch:
            _put(connection, batch)
        for definition in later:
            connection.execute(text(definition))
        connection.execute(text("UPDATE counter SET value = :n"), {"n": count})
        connection.commit()
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE declaration, listed"))
    engine.dispose()


def _put(connection: Connection, batch: Sequence[dict[str, object]]) -> None:
    connection.execute(insert(declaration), batch)
    connection.execute(insert(listed), [entry(row) for row in batch])


def _without_indexes(connection: Connection) -> tuple[str, ...]:
    """Takes the indexes away that are quicker made at the end; gives how to make them."""
    indexes = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('declaration', 'listed')"
    found = connection.execute(text(f"{indexes} AND indexname LIKE 'ix_%'")).all()
    for name, _ in found:
        connection.execute(text(f"DROP INDEX {name}"))
    return tuple(definition for _, definition in found)


Act = Callable[[int], object]
"""What is measured, for pages of at most so many rows."""


def acts_on(store: Store) -> dict[str, Act]:
    found: dict[str, Act] = {}

    def page(name: str, after: str | None = None, **wanted: object) -> None:
        filter_ = WorklistFilter(owner="Trần Phương", today=DAY, **wanted)  # type: ignore[arg-type]

        def act(limit: int) -> object:
            with store.read() as tx:
                return tx.page(filter_, after, limit)

        found[name] = act

    def badges(_limit: int) -> object:
        with store.read() as tx:
            return tx.badges(WorklistFilter(owner="Trần Phương", today=DAY))

    def edit(_limit: int) -> object:
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
    page("page all")
    page("page all, half way down", anywhere(0.5))
    page("page all, at the end", anywhere(0.99))
    for view in ("mine", "stuck", "today", "cleared"):
        page(f"page {view}", view=view)
        page(f"page {view} lane 3", view=view, lane="3")
    page("page all lane none", lane="none")
    for name, query in WORDS:
        page(f"search {name}", query=query)
    for name, asked in SEARCHED_IN_PART:
        page(name, **asked)
    page("search 1 in 331, page 11", _deep(store, WorklistFilter(query="quyhiem")), query="quyhiem")
    return found | {"badges": badges, "save (one item)": edit}


def _deep(store: Store, wanted: WorklistFilter) -> str | None:
    """The cursor after ten pages, or of the last page there is."""
    after = None
    with store.read() as tx:
        for _ in range(10):
            after = tx.page(wanted, after).next or after
    return after


def compared(acts: Sequence[Act]) -> tuple[int, list[float]]:
    """Rows of the page, and milliseconds of each store, asked in turns so that all share what else runs beside."""
    rows = len(getattr(acts[0](50), "rows", ()))
    taken: list[list[float]] = [[] for _ in acts]
    for _ in range(TURNS):
        for act, times in zip(acts, taken, strict=True):
            start = time.perf_counter()
            act(rows or 50)
            times.append(time.perf_counter() - start)
    return rows, [statistics.quantiles(times, n=4)[0] * 1000 for times in taken]


def main() -> None:
    wish = argparse.ArgumentParser()
    wish.add_argument("--rows", type=int, nargs="+", default=[1_000, 100_000])
    wish.add_argument("--server", help="a PostgreSQL server; each store gets a database of its own, dropped after")
    asked = wish.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stores = [filled(Path(folder) / str(count), count, asked.server) for count in asked.rows]
        report(asked.rows, [acts_on(store) for store in stores])
        for store in stores:
            store.close()


def filled(home: Path, count: int, server: str | None) -> Store:
    url = new_database(server, count) if server else f"sqlite:///{home / 'desk.sqlite'}"
    open_store(url, home).close()
    start = time.perf_counter()
    fill(url, count)
    sys.stderr.write(f"{count:>9,} rows filled in {time.perf_counter() - start:.1f} s\n")
    return open_store(url, home)


def report(counts: Sequence[int], acts: Sequence[dict[str, Act]]) -> None:
    heads = "".join(f"{count:>12,}" for count in counts)
    sys.stdout.write(f"{'lower quartile, ms':32}{'rows':>6}{heads}{'ratio':>8}\n")
    for name in acts[0]:
        rows, taken = compared([one[name] for one in acts])
        figures = "".join(f"{one:12.2f}" for one in taken)
        sys.stdout.write(f"{name:32}{rows or '':>6}{figures}{taken[-1] / taken[0]:8.1f}\n")


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
