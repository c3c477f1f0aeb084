"""Answers of customs among the papers of a shipment: told apart, so that neither is read as the other."""

from collections.abc import Sequence

from customs.intake.reading import Reading
from customs.intake.sheet import Visibility
from customs.interchange.status.declaration import status_of
from customs.interchange.status.file import read_file


def answers_in(reading: Reading) -> dict[str, tuple[str, ...]]:
    """sha256 of each file that is an answer of customs -> numbers of the declarations it tells of.

    A print before lodging and a blank layout are none; a list is one only when it tells how far a declaration is, as
    an invoice may well have a column of declaration numbers.
    """
    found = ((file.sha256, _numbers(reading, file.sha256, file.name)) for file in reading.files)
    return {sha256: numbers for sha256, numbers in found if numbers}


def _numbers(reading: Reading, sha256: str, name: str) -> tuple[str, ...]:
    sheets = [sheet.cells for sheet in reading.sheets if sheet.upload == sha256]
    told = read_file(name, [one for one in sheets if one.visibility is Visibility.VISIBLE], sha256)
    numbers: Sequence[str | None] = [one.number for one in told.reports if status_of(one) is not None]
    return tuple(dict.fromkeys(number for number in numbers if number))
