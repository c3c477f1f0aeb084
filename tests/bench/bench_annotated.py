"""The workbook back against openpyxl: the same 100,000 lines of 30 columns, the same 1,000 findings.

    python -m tests.bench.bench_annotated            (extra `bench`; `--rounds 5`, `--lines 10000`)

Each round runs both, one after the other, each in a process of its own: openpyxl loads the file, colours the cells, writes
the comments and saves; ours edits the parts that change. Medians; the processes tell their own time, without their start.
Then openpyxl opens our file and looks whether every cell has its colour and comment.
"""

import argparse
import json
import random
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

LEAST, FOUND, COLUMNS = 20.0, 1_000, 30

OURS = """
import hashlib, json, resource, sys, time
from pathlib import Path
from customs.interchange.annotated import annotated
from customs.model.annotation import Annotation
from customs.model.base import Text
from customs.model.finding import Finding, Severity
from customs.model.source import Source
source, target, cells = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text())
started = time.perf_counter()
content = source.read_bytes()
sha = hashlib.sha256(content).hexdigest()
said = Text(vi="Không đọc được số.", en="The number cannot be read.")
found = [
    Finding(rule="INT-002", severity=Severity.ERROR, path="goods", message=said, why=said, legal=said, fix=said,
            sources=(Source(sheet="Invoice", cell=cell, upload=sha),))
    for cell in cells
]
target.write_bytes(annotated(content, found, Annotation(sha256=sha)))
print(json.dumps([time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]))
"""

OPENPYXL = """
import json, resource, sys, time
from pathlib import Path
import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
source, target, cells = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text())
started = time.perf_counter()
book = openpyxl.load_workbook(source)
sheet, fill = book["Invoice"], PatternFill("solid", fgColor="FFF9C6D3")
for cell in cells:
    sheet[cell].fill = fill
    sheet[cell].comment = Comment("Không đọc được số. The number cannot be read.", "Thông Quan")
book.save(target)
print(json.dumps([time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]))
"""

LOOK = """
import json, sys
from pathlib import Path
import openpyxl
cells = json.loads(Path(sys.argv[2]).read_text())
sheet = openpyxl.load_workbook(sys.argv[1])["Invoice"]
print(sum(sheet[one].fill.fgColor.rgb == "FFF9C6D3" and sheet[one].comment is not None for one in cells))
"""


def make(path: Path, lines: int) -> None:
    """Numbers, texts and formulas in formats of their own, as Excel writes them: with shared texts."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Invoice")
    money, framed = book.add_format({"num_format": "#,##0.00", "border": 1}), book.add_format({"text_wrap": True})
    sheet.set_column(0, COLUMNS - 1, 14)
    dice = random.Random(7)  # noqa: S311 -- a file, no secret
    for row in range(lines):
        for column in range(COLUMNS):
            if column % 3 == 0:
                sheet.write_number(row, column, round(dice.uniform(0, 9_000), 2), money)
            elif column % 3 == 1:
                sheet.write_string(row, column, f"Vải dệt kim {dice.randrange(9_000)}", framed)
            elif column == 29:
                sheet.write_formula(row, column, f"=A{row + 1}*2", None, 1)
            else:
                sheet.write_number(row, column, dice.randrange(5_000))
    book.close()


def run(code: str, *told: Path) -> list[float]:
    out = subprocess.run([sys.executable, "-c", code, *map(str, told)], check=True, capture_output=True, text=True)
    answer = json.loads(out.stdout)
    return answer if isinstance(answer, list) else [answer]


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--lines", type=int, default=100_000)
    options = asked.parse_args()
    with TemporaryDirectory() as folder:
        source, cells = Path(folder, "invoice.xlsx"), Path(folder, "cells.json")
        make(source, options.lines)
        dice = random.Random(1)  # noqa: S311
        rows = dice.sample(range(1, options.lines + 1), FOUND)
        cells.write_text(json.dumps([f"{dice.choice('BEHKNQ')}{row}" for row in rows]), encoding="utf-8")
        taken: dict[str, list[list[float]]] = {"ours": [], "openpyxl": []}
        for _ in range(options.rounds):
            taken["ours"].append(run(OURS, source, Path(folder, "ours.xlsx"), cells))
            taken["openpyxl"].append(run(OPENPYXL, source, Path(folder, "theirs.xlsx"), cells))
        (seen,) = run(LOOK, Path(folder, "ours.xlsx"), cells)
        sizes = {one: Path(folder, f"{one}.xlsx").stat().st_size / 2**20 for one in ("invoice", "ours", "theirs")}
    ours, theirs = (median(time for time, _ in taken[name]) for name in ("ours", "openpyxl"))
    peaks = {name: max(memory for _, memory in runs) for name, runs in taken.items()}
    sys.stdout.write(
        f"{options.lines} lines x {COLUMNS}, {FOUND} findings, {options.rounds} rounds: ours {ours:.2f} s and "
        f"{peaks['ours']:.0f} MiB, openpyxl {theirs:.1f} s and {peaks['openpyxl']:.0f} MiB: {theirs / ours:.0f} times "
        f"(at least {LEAST:.0f}); file {sizes['invoice']:.1f} MiB, back {sizes['ours']:.1f}, by openpyxl "
        f"{sizes['theirs']:.1f}; openpyxl sees {seen:.0f} of {FOUND} cells coloured and explained\n"
    )
    return int(theirs / ours < LEAST or seen != FOUND)


if __name__ == "__main__":
    sys.exit(main())
