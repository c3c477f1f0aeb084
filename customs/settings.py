"""CUSTOMS_* environment, read once."""

from functools import cache
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """`CUSTOMS_HOME` is the data folder: database, kept uploads, nothing else."""

    model_config = SettingsConfigDict(env_prefix="CUSTOMS_", extra="ignore")

    home: Path = Path.home() / ".local" / "share" / "thong-quan"
    database_url: str | None = None
    upload_limit_mb: int = 20
    desk_name: str = ""

    @property
    def url(self) -> str:
        return self.database_url or f"sqlite:///{self.home / 'desk.sqlite'}"


@cache
def settings() -> Settings:
    return Settings()
