"""Texts of XML eight characters at a time, as 64-bit words of an array (runs in the reading child)."""

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
MASKS = np.array([(1 << (8 * n)) - 1 for n in range(9)], np.uint64)
"""Number of characters -> the bits of a word that hold them."""


class Irregular(Exception):  # noqa: N818 -- no error: another reader takes the sheet
    """The XML is not of the plain form."""


def must(plain: bool) -> None:
    if not plain:
        raise Irregular


def word(text: bytes) -> np.uint64:
    return np.uint64(int.from_bytes(text, "little"))


def equal(words: list[Array], wanted: tuple[int, ...]) -> Array:
    same: Array = words[0] == np.uint64(wanted[0])
    for n in (1, 2):
        if n < len(words):
            same &= words[n] == np.uint64(wanted[n])
        elif wanted[n]:
            same &= False
    return same


def digits_before(words: Array, sign: int) -> Array:
    """How many characters stand before the sign; there must be one to seven."""
    found = np.zeros(len(words), np.int64)
    for n in range(7, 0, -1):
        found[((words >> np.uint64(8 * n)) & np.uint64(0xFF)) == sign] = n
    must(bool((found > 0).all()))
    return found


def whole(words: Array, lengths: Array) -> Array:
    """Texts of one to eight digits, least character first, as numbers."""
    places = (np.uint64(8) - lengths.astype(np.uint64)) * np.uint64(8)
    digits = words << places
    zeros = np.uint64(0x3030303030303030) << places
    must(bool(((digits & np.uint64(0xF0F0F0F0F0F0F0F0)) == zeros).all()))
    digits ^= zeros
    must(not ((digits + np.uint64(0x0606060606060606)) & np.uint64(0xF0F0F0F0F0F0F0F0)).any())
    digits = (digits * np.uint64(2561)) >> np.uint64(8)
    digits = ((digits & np.uint64(0x00FF00FF00FF00FF)) * np.uint64(6553601)) >> np.uint64(16)
    whole: Array = ((digits & np.uint64(0x0000FFFF0000FFFF)) * np.uint64(42949672960001)) >> np.uint64(32)
    return whole.astype(np.int64)
