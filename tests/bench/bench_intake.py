"""Reading 100,000 lines of 30 columns, checked, against the bare reader and the usual stack on the same file.

    python tests/bench/bench_intake.py [rounds]

Whole processes in turns, so that whatever slows the machine slows all; medians of the ratios of one round. Time is
that of the wall clock and of the processor, children included; memory is the most that a process and its children held
together, looked at every 20 ms. `ours` guards, reads, converts, checks every cell and says what is wrong with it; the
bare reader only turns cells into values of Python; `pandas` reads with openpyxl and validates each line with pydantic.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from threading import Event

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.intake_file import write

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, LARGE, SMALL = 7, 100_000, 10_000
GOALS = {"ours / bare": 2.0, "memory, ours / bare": 1.5, "a line, 100,000 / 10,000": 1.2}
_PEERS = {
    "bare": """
from python_calamine import CalamineWorkbook
rows = CalamineWorkbook.from_path(FILE).get_sheet_by_index(0).to_python(skip_empty_area=False)
""",
    "ours": """
import hashlib
from datetime import date
from pathlib import Path
from customs.intake import Decisions, Upload, read
content = Path(FILE).read_bytes()
upload = Upload("invoice.xlsx", hashlib.sha256(content).hexdigest(), content)
reading = read([upload], Decisions(), date(2026, 11, 24))
assert reading.counts.accepted == LINES
""",
    "pandas": """
import pandas as pd
from tests.bench.intake_peer import Line
from pydantic import ValidationError
frame = pd.read_excel(FILE, engine="openpyxl", header=2, dtype=object)
frame = frame.astype(object).where(frame.notna(), None)
good, bad = [], []
for number, row in enumerate(frame.itertuples(index=False, name=None), 4):
    try:
        good.append(Line.model_validate(dict(zip(Line.model_fields, row))))
    except ValidationError as error:
        bad += [(number, one["loc"], one["msg"]) for one in error.errors()]
""",
}
_TICK = 0.02


def run(peer: str, file: Path, lines: int) -> tuple[float, float, float]:
    """Seconds of the wall clock, seconds of the processor, MiB held."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); FILE, LINES = {str(file)!r}, {lines}\n{_PEERS[peer]}"
    started = time.monotonic()
    process = subprocess.Popen([sys.executable, "-c", code])
    most, pause = 0.0, Event()
    while True:
        most = max(most, sum(_held(pid) for pid in _family(process.pid)))
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        pause.wait(_TICK)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{peer} failed")
    return time.monotonic() - started, used.ru_utime + used.ru_stime, most


def _family(pid: int) -> Iterator[int]:
    """The process and all below it."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _held(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
    except (OSError, IndexError):
        return 0.0


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        large, small = (write(Path(folder) / f"{count}.xlsx", count) for count in (LARGE, SMALL))
        taken = [
            {
                "bare": run("bare", large, LARGE),
                "ours": run("ours", large, LARGE),
                "small": run("ours", small, SMALL),
                "bare small": run("bare", small, SMALL),
            }
            for _ in range(rounds)
        ]
        stack = [run("pandas", large, LARGE) for _ in range(min(rounds, 2))]
    ratios = {
        "ours / bare": median(one["ours"][0] / one["bare"][0] for one in taken),
        "ours / bare, processor": median(one["ours"][1] / one["bare"][1] for one in taken),
        "ours / bare, 10,000": median(one["small"][0] / one["bare small"][0] for one in taken),
        "memory, ours / bare": median(one["ours"][2] / one["bare"][2] for one in taken),
        "a line, 100,000 / 10,000": median(one["ours"][0] / one["small"][0] / (LARGE / SMALL) for one in taken),
        "pandas + openpyxl + pydantic / ours": median(one[0] for one in stack)
        / median(one["ours"][0] for one in taken),
    }
    seconds = {name: [round(median(one[name][at] for one in taken), 2) for at in range(3)] for name in taken[0]}
    seconds["pandas"] = [round(median(one[at] for one in stack), 2) for at in range(3)]
    sys.stdout.write(
        json.dumps({"ratios": {name: round(one, 2) for name, one in ratios.items()}, "medians": seconds}, indent=1)
        + "\n"
    )
    missed = [name for name, goal in GOALS.items() if ratios[name] > goal]
    if ratios["pandas + openpyxl + pydantic / ours"] < 10:
        missed.append("pandas + openpyxl + pydantic / ours")
    if missed:
        raise SystemExit(f"missed: {', '.join(missed)}")


if __name__ == "__main__":
    main()
