"""A zip whose untouched members are copied as they lie, compressed; only what changed is deflated anew.

For bytes the guard of intake has admitted: its caps hold for members, sizes and ratios.
"""

import io
import struct
import zipfile
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

Piece = bytes | memoryview
Part = bytes | Iterable[Piece]

_BLOCK = 4 << 20
_LEVEL = 5
"""A fiftieth larger than what Excel writes, in two thirds of the time: a file must stay within the limit of uploads."""
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8 = 0x800
_AT_ONCE = 2
"""Blocks deflated side by side: zlib works outside the interpreter's lock."""


class Package:
    """The members of one workbook."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._real = {name.casefold(): name for name in self._archive.namelist()}
        self._promised: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._real

    def names(self) -> Iterator[str]:
        return iter(self._real.values())

    def read(self, name: str) -> bytes:
        """A member, inflated; its name in any case, as the format has it. b"" for one that is not there."""
        real = self._real.get(name.casefold())
        if real is None:
            return b""
        member = self._archive.getinfo(real)
        if member.compress_type != zipfile.ZIP_DEFLATED or not member.file_size:
            return self._archive.read(real)
        return zlib.decompress(self._raw(member), -15, member.file_size)  # in one piece: a large sheet is held once

    def free(self, before: str, after: str) -> str:
        """A name with the first number that nobody has: `xl/comments3.xml`."""
        number = 1
        while (name := f"{before}{number}{after}") in self or name in self._promised:
            number += 1
        self._promised.add(name)
        return name

    def written(self, changed: Mapping[str, Part | None]) -> bytes:
        """The zip with those members changed (None: left out) or added behind the others."""
        left = {self._real.get(name.casefold(), name): part for name, part in changed.items()}
        out, directory = io.BytesIO(), []
        with ThreadPoolExecutor(_AT_ONCE) as workers:
            for member in self._archive.infolist():
                if member.filename not in left:
                    directory.append(_member(out, member, [self._raw(member)]))
                elif (part := left.pop(member.filename)) is not None:
                    directory.append(_deflated(out, member, part, workers))
            for name, part in left.items():
                if part is not None:
                    fresh = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
                    directory.append(_deflated(out, fresh, part, workers))
        _close(out, directory, self._archive.comment)
        return out.getvalue()

    def _raw(self, member: zipfile.ZipInfo) -> memoryview:
        head = _LOCAL.unpack_from(self._content, member.header_offset)
        start = member.header_offset + _LOCAL.size + head[-2] + head[-1]
        return memoryview(self._content)[start : start + member.compress_size]


def _deflated(out: io.BytesIO, member: zipfile.ZipInfo, part: Part, workers: ThreadPoolExecutor) -> bytes:
    """Blocks that end on a byte can be put one behind the other; the last one closes the stream (RFC 1951, 3.2.3)."""
    member.compress_type = zipfile.ZIP_DEFLATED
    member.CRC, member.file_size = 0, 0
    pieces: list[bytes] = []
    waiting: deque[Future[bytes]] = deque()
    for block in _blocks([part] if isinstance(part, bytes) else part):
        member.CRC = zlib.crc32(block, member.CRC)
        member.file_size += len(block)
        waiting.append(workers.submit(_pack, block))
        if len(waiting) > 2 * _AT_ONCE:
            pieces.append(waiting.popleft().result())
    pieces += [job.result() for job in waiting] + [zlib.compressobj(1, zlib.DEFLATED, -15).flush()]
    member.compress_size = sum(map(len, pieces))
    return _member(out, member, pieces)


def _pack(block: bytes) -> bytes:
    packing = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return packing.compress(block) + packing.flush(zlib.Z_FULL_FLUSH)


def _blocks(pieces: Iterable[Piece]) -> Iterator[bytes]:
    held, size = [], 0
    for piece in pieces:
        for at in range(0, len(piece), _BLOCK):
            held.append(piece[at : at + _BLOCK])
            size += len(held[-1])
            if size >= _BLOCK:
                yield b"".join(held)
                held, size = [], 0
    if held:
        yield b"".join(held)


def _member(out: io.BytesIO, member: zipfile.ZipInfo, pieces: Iterable[Piece]) -> bytes:
    """Writes the member; gives its entry of the directory. Sizes are known, so no descriptor follows the data."""
    name, flags = _name(member)
    year, month, day, hour, minute, second = member.date_time
    time, date = hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
    sizes = (member.CRC, member.compress_size, member.file_size)
    offset, method = out.tell(), member.compress_type
    out.write(_LOCAL.pack(b"PK\3\4", 20, flags, method, time, date, *sizes, len(name), 0) + name)
    out.writelines(pieces)
    entry = _CENTRAL.pack(
        b"PK\1\2", 20, member.create_system, 20, 0, flags, method, time, date, *sizes,
        len(name), 0, 0, 0, member.internal_attr, member.external_attr, offset,
    )  # fmt: skip
    return entry + name


def _name(member: zipfile.ZipInfo) -> tuple[bytes, int]:
    flags = member.flag_bits & 0x6
    try:
        return member.filename.encode("ascii"), flags
    except UnicodeEncodeError:
        return member.filename.encode("utf-8"), flags | _UTF8


def _close(out: io.BytesIO, directory: list[bytes], comment: bytes) -> None:
    start = out.tell()
    out.writelines(directory)
    size, count = out.tell() - start, len(directory)
    out.write(_END.pack(b"PK\5\6", 0, 0, count, count, size, start, len(comment)) + comment)
