"""CUSTOMS_* environment, read once."""

import os
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from customs.model.base import Frozen
from customs.model.errors import CustomsError
from customs.words import both


class Settings(Frozen):
    """`CUSTOMS_HOME` is the data folder: database, kept uploads, nothing else. `CUSTOMS_VNACCS_USER`: the user code the
    desk sends with, five characters; without it no rule speaks of who sends. `CUSTOMS_ROUNDING`: taxes keep decimals an
    item and whole dong a tax ("total", as cleared prints do), or whole dong an item ("line").
    """

    home: Path = Path.home() / ".local" / "share" / "thong-quan"
    database_url: Annotated[str, Field(pattern=r"^(sqlite|postgresql(\+psycopg)?)://")] | None = None
    upload_limit_mb: Annotated[int, Field(ge=1, le=1024)] = 20
    desk_name: str = ""
    vnaccs_user: Annotated[str, Field(pattern=r"^([0-9A-Za-z]{5})?$")] = ""
    rounding: Literal["total", "line"] = "total"

    @property
    def url(self) -> str:
        return self.database_url or f"sqlite:///{self.home / 'desk.sqlite'}"


@cache
def settings() -> Settings:
    """Raises CustomsError SETTING for a value that cannot be used; it is not repeated, it may hold a password."""
    told = {name: os.environ.get(f"CUSTOMS_{name.upper()}") for name in Settings.model_fields}
    try:
        return Settings.model_validate({name: value for name, value in told.items() if value is not None})
    except ValidationError as wrong:
        name = str(wrong.errors(include_url=False, include_input=False)[0]["loc"][0])
        raise CustomsError("SETTING", both(f"errors.setting.{name}")) from wrong
