"""What a person looked at and has not decided on, kept beside the database so that a restart loses nothing of it.

One file a key, deflated; whatever nobody came back to within LIFE is gone.
"""

import hashlib
import os
import zlib
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from customs.store.files import said_plainly

LIFE = timedelta(days=7)
"""The bytes of uploads that no row speaks of must be kept as long."""


class Aside:
    """The folder of it. Keys may be anything: they come from addresses."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, key: str, text: str, now: datetime) -> None:
        """In the place of what was there; what is past its life goes.

        Raises CustomsError STORE-FULL, STORE-READ-ONLY.
        """
        place = self._place(key)
        with said_plainly():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside = place.with_name(f"{place.name}.{uuid4().hex}.part")
            beside.write_bytes(zlib.compress(text.encode()))
            os.utime(beside, (now.timestamp(), now.timestamp()))
            beside.replace(place)
            for one in self._folder.iterdir():
                if not _lives(one, now):
                    one.unlink(missing_ok=True)

    def get(self, key: str, now: datetime) -> str | None:
        """None where there is nothing, or its life is over."""
        place = self._place(key)
        try:
            return zlib.decompress(place.read_bytes()).decode() if _lives(place, now) else None
        except (OSError, zlib.error):
            return None

    def drop(self, key: str) -> None:
        with said_plainly():
            self._place(key).unlink(missing_ok=True)

    def _place(self, key: str) -> Path:
        return self._folder / hashlib.sha256(key.encode()).hexdigest()


def _lives(place: Path, now: datetime) -> bool:
    try:
        return place.stat().st_mtime > (now - LIFE).timestamp()
    except FileNotFoundError:
        return False
