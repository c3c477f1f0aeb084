"""Bars and squares as rectangles (x, y, width, height) in points; knows nothing of what they say."""

import re

import segno

Bar = tuple[float, float, float, float]

# Code 128 (ISO/IEC 15417): widths of bar, space, bar, space, bar, space of each symbol value.
_PATTERNS = """
212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231
113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211
212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131
113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111
314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211
241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141
214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214
211232 2331112
"""
_WIDTHS = tuple(_PATTERNS.split())
_START_B, _START_C, _STOP = 104, 105, 106
_QUIET = 4
_DARK = re.compile(b"\x01+")
_OVERLAP = 1.02  # no pale seam between rows on a screen


def code128(text: str, x: float, y: float, room: float, height: float) -> tuple[Bar, ...]:
    """Bars of the text in the middle of `room`; none when it has letters outside printable ASCII."""
    symbols = _symbols(text)
    if not symbols:
        return ()
    pattern = "".join(_WIDTHS[symbol] for symbol in symbols)
    modules = sum(map(int, pattern))
    module = min(room / (modules + 20), 1.0)
    left = x + (room - module * modules) / 2
    bars = []
    for position, step in enumerate(map(int, pattern)):
        if position % 2 == 0:
            bars.append((round(left, 3), y, round(step * module, 3), height))
        left += step * module
    return tuple(bars)


def _symbols(text: str) -> list[int]:
    """Start, data, check, stop: pairs of digits where all are digits, else one symbol a letter."""
    if not text or not (text.isascii() and text.isprintable()):
        return []
    if text.isdigit() and len(text) % 2 == 0:
        data = [_START_C, *(int(text[at : at + 2]) for at in range(0, len(text), 2))]
    else:
        data = [_START_B, *(ord(letter) - 32 for letter in text)]
    check = (data[0] + sum(place * symbol for place, symbol in enumerate(data[1:], 1))) % 103
    return [*data, check, _STOP]


def square(text: str, x: float, y: float, side: float) -> tuple[Bar, ...]:
    """A QR code with its quiet zone inside a square; one rectangle a run of dark modules."""
    rows = segno.make_qr(text, error="m", boost_error=False, mask=0).matrix
    module = side / (len(rows) + 2 * _QUIET)
    high = module * _OVERLAP
    return tuple(
        (x + (run.start() + _QUIET) * module, y + side - (down + 1 + _QUIET) * module, len(run[0]) * module, high)
        for down, row in enumerate(rows)
        for run in _DARK.finditer(row)
    )
