"""QR codes of level M, versions 1 to 6, mask 0: enough for a stamp. Knows nothing of what they say.

Source: ISO/IEC 18004:2015, 6.3-6.10 and 7.3-7.9. All that depends on the version alone is worked out once a process.
"""

from dataclasses import dataclass
from functools import cache

_ALPHANUMERIC = {sign: value for value, sign in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")}

# Version -> error correction codewords a block, blocks, data codewords a block (table 9, level M).
_BLOCKS = {1: (10, 1, 16), 2: (16, 1, 28), 3: (26, 1, 44), 4: (18, 2, 32), 5: (24, 2, 43), 6: (16, 4, 27)}

# Level M with mask 0, its BCH code and the mask of 7.9.1: the same fifteen bits in every code.
_FORMAT = "101010000010010"
_LIGHT, _DARK = ord("0"), ord("1")


@dataclass(frozen=True, slots=True)
class _Grid:
    """What every code of a version has: fixed modules, the places of data in their order, the mask over them."""

    size: int
    fixed: bytes
    places: tuple[int, ...]
    mask: int


def rows(text: str) -> list[str]:
    """The code as rows of 0 and 1, without its quiet zone. Raises ValueError for a text too long for version 6."""
    version, data = _data(text)
    grid = _grid(version)
    spare = len(grid.places) - 8 * len(data)
    bits = (int.from_bytes(data, "big") << spare) ^ grid.mask
    modules = bytearray(grid.fixed)
    for place, bit in zip(grid.places, f"{bits:0{len(grid.places)}b}".encode(), strict=True):
        modules[place] = bit
    drawn = modules.decode()
    return [drawn[at : at + grid.size] for at in range(0, len(drawn), grid.size)]


def _data(text: str) -> tuple[int, bytes]:
    """The smallest version, and all its codewords in the order they are drawn."""
    bits = _alphanumeric(text) if _ALPHANUMERIC.keys() >= set(text) else _eight(text.encode())
    for version, (checks, blocks, size) in _BLOCKS.items():
        room = 8 * blocks * size
        if len(bits) <= room:
            padded = bits + "0" * min(4, room - len(bits))
            padded += "0" * (-len(padded) % 8)
            whole = int(padded, 2).to_bytes(len(padded) // 8, "big")
            whole += (b"\xec\x11" * size * blocks)[: blocks * size - len(whole)]
            parts = [whole[at : at + size] for at in range(0, len(whole), size)]
            tails = [_check(part, checks) for part in parts]
            return version, bytes(c for column in zip(*parts, strict=True) for c in column) + bytes(
                c for column in zip(*tails, strict=True) for c in column
            )
    raise ValueError(f"{len(text)} letters are too many for a code")


def _alphanumeric(text: str) -> str:
    values = [_ALPHANUMERIC[sign] for sign in text]
    pairs = (f"{45 * one + other:011b}" for one, other in zip(values[::2], values[1::2], strict=False))
    last = f"{values[-1]:06b}" if len(values) % 2 else ""
    return f"0010{len(text):09b}{''.join(pairs)}{last}"


def _eight(data: bytes) -> str:
    return f"0100{len(data):08b}{''.join(f'{byte:08b}' for byte in data)}"


def _check(block: bytes, count: int) -> bytes:
    """Remainder of the block by the generator of that many codewords, as one number in base 256."""
    table = _products(count)
    shift, low = 8 * (count - 1), (1 << 8 * (count - 1)) - 1
    rest = 0
    for byte in block:
        rest = ((rest & low) << 8) ^ table[byte ^ (rest >> shift)]
    return rest.to_bytes(count, "big")


@cache
def _products(count: int) -> tuple[int, ...]:
    """The generator polynomial times every byte, leading term left out."""
    powers, value = [], 1
    for _ in range(255):
        powers.append(value)
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    logs = {power: exponent for exponent, power in enumerate(powers)}

    def times(one: int, other: int) -> int:
        return powers[(logs[one] + logs[other]) % 255] if one and other else 0

    generator = [1]
    for exponent in range(count):
        grown = [*generator, 0]
        for place, factor in enumerate(generator):
            grown[place + 1] ^= times(factor, powers[exponent])
        generator = grown
    return tuple(int.from_bytes(bytes(times(byte, factor) for factor in generator[1:]), "big") for byte in range(256))


@cache
def _grid(version: int) -> _Grid:
    size = 17 + 4 * version
    fixed: dict[tuple[int, int], int] = {}
    for row, column in ((0, 0), (0, size - 7), (size - 7, 0)):
        _finder(fixed, row, column, size)
    if version > 1:
        _ring(fixed, size - 7, size - 7, 2)
    for place in range(8, size - 8):
        fixed.setdefault((6, place), 1 - place % 2)
        fixed.setdefault((place, 6), 1 - place % 2)
    _format(fixed, size)
    places = tuple(spot for spot in _zigzag(size) if spot not in fixed)
    mask = "".join("1" if (row + column) % 2 == 0 else "0" for row, column in places)
    modules = bytearray([_LIGHT]) * (size * size)
    for (row, column), dark in fixed.items():
        modules[row * size + column] = _DARK if dark else _LIGHT
    return _Grid(size, bytes(modules), tuple(row * size + column for row, column in places), int(mask, 2))


def _finder(fixed: dict[tuple[int, int], int], top: int, left: int, size: int) -> None:
    """A finder pattern and the light line round it."""
    _ring(fixed, top + 3, left + 3, 3)
    for row in range(top - 1, top + 8):
        for column in range(left - 1, left + 8):
            if 0 <= row < size and 0 <= column < size:
                fixed.setdefault((row, column), 0)


def _ring(fixed: dict[tuple[int, int], int], row: int, column: int, reach: int) -> None:
    """Squares in one another: dark outside, then light, then dark to the middle."""
    for down in range(-reach, reach + 1):
        for across in range(-reach, reach + 1):
            away = max(abs(down), abs(across))
            fixed[row + down, column + across] = int(away in (reach, 0) or away <= reach - 2)


def _format(fixed: dict[tuple[int, int], int], size: int) -> None:
    """The fifteen bits twice, and the one dark module beside them."""
    beside = [(8, c) for c in (0, 1, 2, 3, 4, 5, 7, 8)] + [(r, 8) for r in (7, 5, 4, 3, 2, 1, 0)]
    apart = [(r, 8) for r in range(size - 1, size - 8, -1)] + [(8, c) for c in range(size - 8, size)]
    for spots in (beside, apart):
        fixed.update({spot: int(bit) for spot, bit in zip(spots, _FORMAT, strict=True)})
    fixed[size - 8, 8] = 1


def _zigzag(size: int) -> list[tuple[int, int]]:
    """Every place in the order data is set: two columns at a time from the right, up and down in turn."""
    spots = []
    upward = True
    for right in (*range(size - 1, 6, -2), *range(5, 0, -2)):
        for row in range(size - 1, -1, -1) if upward else range(size):
            spots += [(row, right), (row, right - 1)]
        upward = not upward
    return spots
