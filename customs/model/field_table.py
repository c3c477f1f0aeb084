"""The official fields, as rows: one file a direction, one row a field.

Source: Circular 38/2015/TT-BTC Appendix II (field numbers), VNACCS message items (ids, lengths, decimals, occurrence).
The same rows drive words, forms, workbook headings and documentation.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from customs.model.base import Language, Text
from customs.model.status import Direction

Kind = Literal["ascii", "text", "digits", "integer", "decimal", "date", "time", "datetime"]
Required = Literal["always", "when", "may", "customs"]

_FOLDER = Path(__file__).parent / "fields"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one form.

    `length`: as VNACCS counts it: characters for ascii and digits, bytes at three a character for text, characters
    including the decimal point for decimal, ddMMyyyy for a date, HHmmss for a time; None where no source states one.
    `whole`: most digits before the point, where the source states them apart. `required`: always, when (a rule says),
    may, customs (filled by them). `group`: the tuple of `Declaration` or `GoodsItem` the field lives in when it repeats
    with others.
    """

    identifier: str
    part: str
    group: str
    number: str
    vnaccs_id: str
    name: Text
    kind: Kind
    length: int | None
    whole: int | None
    decimals: int | None
    occurs: int
    required: Required
    table: str

    @property
    def on_item(self) -> bool:
        return self.part == "goods"

    @property
    def place(self) -> str:
        """Where a declaration holds it, `N` for what is counted: `permits.N.permit_number`, `goods.N.hs_code`."""
        steps = ["goods.N"] if self.on_item else []
        if self.group:
            return ".".join((*steps, self.group, "N", self.identifier))
        return ".".join((*steps, self.identifier, *(["N"] if self.occurs > 1 else [])))

    @property
    def characters(self) -> int | None:
        """Longest value in characters."""
        if self.length is None:
            return None
        return self.length // 3 if self.kind == "text" else self.length

    def label(self, language: Language) -> str:
        return self.name.say(language)


def _field(row: dict[str, str]) -> Field:
    return Field(
        identifier=row["identifier"],
        part=row["part"],
        group=row["group"],
        number=row["number"],
        vnaccs_id=row["vnaccs_id"],
        name=Text(vi=row["name_vi"], en=row["name_en"]),
        kind=row["kind"],  # type: ignore[arg-type]
        length=int(row["length"]) if row["length"] else None,
        whole=int(row["whole"]) if row["whole"] else None,
        decimals=int(row["decimals"]) if row["decimals"] else None,
        occurs=int(row["occurs"] or 1),
        required=row["required"],  # type: ignore[arg-type]
        table=row["table"],
    )


@cache
def fields(direction: Direction) -> dict[str, Field]:
    """Identifier -> field, in the order of the form."""
    with (_FOLDER / f"{direction}.csv").open(encoding="utf-8", newline="") as file:
        return {row["identifier"]: _field(row) for row in csv.DictReader(file)}
