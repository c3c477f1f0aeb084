"""A finding's id means one thing."""

import re
from collections import defaultdict
from pathlib import Path

INTAKE = Path(__file__).resolve().parents[2] / "customs" / "intake"


def test_every_id_is_given_in_one_module() -> None:
    where = defaultdict(set)
    for file in INTAKE.glob("*.py"):
        for rule in re.findall(r'"(INT-\d{3})"', file.read_text(encoding="utf-8")):
            where[rule].add(file.name)
    assert {rule: names for rule, names in where.items() if len(names) > 1} == {}
