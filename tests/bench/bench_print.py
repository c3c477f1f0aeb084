"""Printing against its peers, on the same content: `python tests/bench/bench_print.py [warm|cold|bulk|memory|all]`.

Peers and we take turns in every round and each ratio is that of one round's two times, so that a busy machine slows
both; medians of the rounds. Needs the extra `bench`. `--rounds N` for more or fewer rounds, `--documents N` for the
bulk ones; BENCH_PATIENCE=60 in the environment waits up to a minute for a calm machine before each measurement.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from customs.forms.bulk import Job, draw_all
from customs.forms.declaration import draw, drawing
from customs.interchange.declaration_workbook import write
from customs.model.declaration import Declaration
from customs.model.path import replace
from tests.bench import print_peers
from tests.builders import DAY, an_export, an_import
from tests.forms.filled import assessed, stamped

ROOT = Path(__file__).resolve().parents[2]
ITEMS = 50
FEW, MANY = 10, 1000
PATIENCE = float(os.environ.get("BENCH_PATIENCE", "0"))
ALL = ("warm", "cold", "bulk", "memory")


def of_items(declaration: Declaration, count: int) -> Declaration:
    """No two items alike."""
    first = declaration.goods[0]
    price = first.unit_price or Decimal(1)
    quantity = first.quantity_1 or Decimal(1)
    goods = (
        replace(
            first,
            key=f"k{n}",
            goods_description=f"{first.goods_description}, mẫu {n}, nhãn hiệu thử nghiệm {n * 37}",
            quantity_1=quantity + n,
            unit_price=price + n,
            line_invoice_value=(quantity + n) * (price + n),
        )
        for n in range(count)
    )
    return replace(declaration, goods=tuple(goods))


def a_job(declaration: Declaration) -> Job:
    worked = assessed(declaration, rise=1_370_250)
    return Job(declaration, worked, str(declaration.direction), "vi", stamped(declaration, worked))


def told(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def in_turns(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Name -> seconds of each round; every round runs all of them, the order turned round each time."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    names = list(works)
    for number in range(rounds):
        for name in names if number % 2 else reversed(names):
            calm()
            taken[name].append(seconds(works[name]))
    return taken


def calm() -> None:
    """Waits for a second in which nobody else works, at most PATIENCE seconds."""
    until = perf_counter() + PATIENCE
    while perf_counter() < until:
        before = busy()
        sleep(0.5)
        if busy() - before < 0.1:
            return


def busy() -> float:
    """Seconds all cores have worked so far."""
    told = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]
    times = list(map(int, told))
    return (sum(times) - times[3] - times[4]) / os.sysconf("SC_CLK_TCK")


def ratio(one: Iterable[float], other: Iterable[float]) -> float:
    return median(a / b for a, b in zip(one, other, strict=True))


def warm(rounds: int) -> None:
    """One declaration of 50 items again and again in one process."""
    for sample in (an_import(), an_export()):
        job = a_job(of_items(sample, ITEMS))
        ours = partial(draw, job.declaration, job.assessment, form=job.form, language=job.language, stamp=job.stamp)
        laid = drawing(job.declaration, job.assessment, form=job.form, language=job.language, stamp=job.stamp)
        raw = print_peers.Raw(laid)
        told(f"warm {job.form}: {ITEMS} items, {len(laid.sheets)} pages, {len(ours()) // 1024} KiB")
        near: dict[str, Callable[[], object]] = {"ours": ours, "raw": partial(raw, laid)}
        far: dict[str, Callable[[], object]] = {
            "ours": ours,
            "fpdf2": partial(print_peers.fpdf2, laid),
            "canvas": partial(print_peers.canvas, laid),
        }
        slow: dict[str, Callable[[], object]] = {"ours": ours, "weasyprint": partial(print_peers.weasyprint, laid)}
        for works, times in ((near, 5 * rounds), (far, rounds), (slow, max(3, rounds // 3))):
            for work in works.values():
                work()
            taken = in_turns(works, times)
            for name in works.keys() - {"ours"}:
                told(
                    f"  {name}: {median(taken[name]) * 1000:.1f} ms, ours {median(taken['ours']) * 1000:.1f} ms: "
                    f"{name} / ours {ratio(taken[name], taken['ours']):.2f}, "
                    f"ours / {name} {ratio(taken['ours'], taken[name]):.2f}"
                )


OURS_COLD = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from customs.forms import Stamp, digest, draw
from customs.model.declaration import Declaration
from customs.model.tax import Assessment
declaration = Declaration.model_validate_json(Path(sys.argv[2]).read_text())
assessment = Assessment.model_validate_json(Path(sys.argv[3]).read_text())
stamp = Stamp("01JDABCDEF0123456789ABCDEF", 7, digest(declaration, assessment), "draft")
Path(sys.argv[4]).write_bytes(draw(declaration, assessment, form="import", language="vi", stamp=stamp))
"""


COMMAND = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from customs.cli import main
main()
"""


def cold(rounds: int) -> None:
    """A whole process each, 50 items: drawing from kept JSON, `customs print` of a kept declaration, and Platypus."""
    job = a_job(of_items(an_import(), ITEMS))
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = [str(folder / file) for file in ("ours.json", "assessment.json", "out.pdf")]
        Path(files[0]).write_text(job.declaration.model_dump_json(exclude_defaults=True))
        Path(files[1]).write_text(job.assessment.model_dump_json(exclude_defaults=True))
        platypus = str(Path(__file__).with_name("print_platypus.py"))
        run = partial(subprocess.run, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        home = os.environ | {"CUSTOMS_HOME": str(folder / "home")}
        command = [sys.executable, "-c", COMMAND, str(ROOT), "print", kept(folder, job.declaration, home)]
        works: dict[str, Callable[[], object]] = {
            "drawing": partial(run, [sys.executable, "-c", OURS_COLD, str(ROOT), *files]),
            "customs print": partial(run, [*command, "--out", str(folder / "kept.pdf")], env=home),
            "platypus": partial(run, [sys.executable, platypus, *files]),
        }
        taken = in_turns(works, rounds)
    for ours in ("drawing", "customs print"):
        told(
            f"cold {ours}: {median(taken[ours]):.2f} s, platypus {median(taken['platypus']):.2f} s: "
            f"{ours} / platypus {ratio(taken[ours], taken['platypus']):.2f}"
        )


def kept(folder: Path, declaration: Declaration, home: dict[str, str]) -> str:
    """Id of the declaration, kept in a data folder of its own by way of our own workbook."""
    (folder / "import.xlsx").write_bytes(write(declaration.direction, DAY, declaration))
    command = [sys.executable, "-c", COMMAND, str(ROOT), "declare", str(folder / "import.xlsx"), "--out", str(folder)]
    subprocess.run([*command, "--direction", "import"], check=True, cwd=ROOT, env=home, stdout=subprocess.DEVNULL)
    told_of: dict[str, str] = json.loads((folder / "declaration.json").read_text(encoding="utf-8"))
    return told_of["id"]


def selection(count: int) -> Iterator[Job]:
    """Declarations of one or two items, made as they are asked for: four and five pages."""
    for number in range(count):
        sample = an_import if number % 2 else an_export
        yield a_job(of_items(sample(invoice_number=f"SO-{number:05d}"), 1 + number % 2))


def drawn(jobs: Iterable[Job], processes: int) -> None:
    for _ in draw_all(jobs, processes=processes):
        pass


def bulk(rounds: int, documents: int) -> None:
    """Many small declarations on one process and on two, and by a plain canvas that is given finished texts."""
    jobs = list(selection(documents))
    laid = [
        drawing(job.declaration, job.assessment, form=job.form, language=job.language, stamp=job.stamp)
        for job in jobs[:20]
    ]

    def plainly() -> None:
        for number in range(documents):
            print_peers.canvas(laid[number % len(laid)])

    works: dict[str, Callable[[], object]] = {
        "one": partial(drawn, jobs, 1),
        "two": partial(drawn, jobs, 2),
        "canvas": plainly,
    }
    drawn(jobs[:20], 1)
    print_peers.canvas(laid[0])
    taken = in_turns(works, rounds)
    told(
        f"bulk of {documents}: one process {documents / median(taken['one']):.0f}/s, "
        f"two {documents / median(taken['two']):.0f}/s, canvas {documents / median(taken['canvas']):.0f}/s: "
        f"one / two {ratio(taken['one'], taken['two']):.2f}, canvas / two {ratio(taken['canvas'], taken['two']):.2f}, "
        f"canvas / one {ratio(taken['canvas'], taken['one']):.2f}"
    )


def peak(count: int, processes: int) -> int:
    """KiB this process, or its fattest child, held at most after drawing so many."""
    drawn(selection(count), processes)
    mine, theirs = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(mine, theirs)


def memory(documents: int) -> None:
    """Peak of a process of its own for many documents against one for a few."""
    for processes in (1, 2):
        few, many = (
            int(
                subprocess.run(
                    [sys.executable, __file__, "peak", "--documents", str(count), "--processes", str(processes)],
                    check=True,
                    capture_output=True,
                    text=True,
                ).stdout
            )
            for count in (FEW, documents)
        )
        told(
            f"memory on {processes}: {FEW} documents {few // 1024} MiB, {documents} documents {many // 1024} MiB: "
            f"{many / few:.2f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", default="all", choices=(*ALL, "all", "peak"))
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--documents", type=int, default=MANY)
    parser.add_argument("--processes", type=int, default=1)
    asked = parser.parse_args()
    if asked.what == "peak":
        told(str(peak(asked.documents, asked.processes)))
        return
    wanted = ALL if asked.what == "all" else (asked.what,)
    told(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}, {asked.rounds} rounds"
    )
    works: dict[str, Callable[[], None]] = {
        "warm": partial(warm, asked.rounds),
        "cold": partial(cold, asked.rounds),
        "bulk": partial(bulk, max(3, asked.rounds // 2), asked.documents),
        "memory": partial(memory, asked.documents),
    }
    for name in wanted:
        works[name]()


if __name__ == "__main__":
    main()
