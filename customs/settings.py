"""CUSTOMS_* environment, read once."""

import os
from functools import cache
from pathlib import Path
from typing import Literal

from customs.model.base import Frozen


class Settings(Frozen):
    """`CUSTOMS_HOME` is the data folder: database, kept uploads, nothing else. `CUSTOMS_VNACCS_USER`: the user code the
    desk sends with, five characters; without it no rule speaks of who sends. `CUSTOMS_ROUNDING`: taxes keep decimals an
    item and whole dong a tax ("total", as cleared prints do), or whole dong an item ("line").
    """

    home: Path = Path.home() / ".local" / "share" / "thong-quan"
    database_url: str | None = None
    upload_limit_mb: int = 20
    desk_name: str = ""
    vnaccs_user: str = ""
    rounding: Literal["total", "line"] = "total"

    @property
    def url(self) -> str:
        return self.database_url or f"sqlite:///{self.home / 'desk.sqlite'}"


@cache
def settings() -> Settings:
    """Raises pydantic.ValidationError for a value of the wrong kind."""
    told = {name: os.environ.get(f"CUSTOMS_{name.upper()}") for name in Settings.model_fields}
    return Settings.model_validate({name: value for name, value in told.items() if value is not None})
