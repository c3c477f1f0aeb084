"""The worker killed in the middle, twice: nothing lost, and nothing new for a receiver that honours the id."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from customs.model.delivery import DeliveryState
from customs.services.notices.delivering import Delivering
from customs.settings import Settings
from customs.store import open_store
from tests.notify.messages import a_message
from tests.notify.receiver import Received, receiver

ROOT = Path(__file__).resolve().parents[3]
MANY = 500
KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def killed_after(received: Received, reached: int, environment: dict[str, str]) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-m", "customs.cli", "outbox", "run"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
    )
    try:
        assert received.has(reached, within=120), f"the worker ended or stood still: {worker.poll()}"
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()


def test_worker_killed_in_the_middle_of_500_loses_none_and_repeats_only_under_the_same_id(tmp_path: Path) -> None:
    with receiver() as received:
        told = {
            "CUSTOMS_HOME": str(tmp_path),
            "CUSTOMS_ALLOW_PRIVATE": "127.0.0.1",
            "CUSTOMS_ALLOW_PLAIN": "127.0.0.1",
            "CUSTOMS_WEBHOOK_URL": f"http://127.0.0.1:{received.port}/hook",
            "CUSTOMS_WEBHOOK_SECRET": KEY,
        }
        store, now = open_store(f"sqlite:///{tmp_path / 'desk.sqlite'}", tmp_path), datetime.now(UTC)
        with store.write("Lê Hà", now) as tx:
            for n in range(MANY):
                tx.enqueue(f"n {n}", "webhook", "", a_message(about=str(n)), subject=None, at=now)
        killed_after(received, 120, os.environ | told)
        killed_after(received, 300, os.environ | told)
        left = Delivering(
            store,
            Settings(home=tmp_path, allow_private="127.0.0.1", allow_plain="127.0.0.1"),
            told,
            clock=lambda: datetime.now(UTC) + timedelta(hours=1),
        )
        assert all(ended.state is DeliveryState.SENT for ended in left.look())
        with store.read() as look:
            assert {one.state for one in look.deliveries(limit=MANY)} == {DeliveryState.SENT}
        seen = Counter(headers["webhook-id"] for _, _, headers, _ in received.asked)
        about = {headers["webhook-id"]: json.loads(body)["data"]["about"] for _, _, headers, body in received.asked}
        assert sorted(about.values(), key=int) == [str(n) for n in range(MANY)]
        assert sum(count - 1 for count in seen.values()) <= 2, "at most what was in the air at each kill"
        store.close()
