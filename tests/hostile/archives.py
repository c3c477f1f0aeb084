"""Archives that lie: about sizes, places, names and numbers of their members."""

import io
import struct
import zipfile

from tests.hostile.case import Case, refused, taken
from tests.hostile.parts import MEBI, SHEET, STYLES, WORKBOOK, beside, blown, book, lied, parts, places, sheet, zipped

BOMB, DAMAGED, NO_BOOK, LOCKED = "FILE-BOMB", "FILE-DAMAGED", "FILE-NOT-WORKBOOK", "FILE-ENCRYPTED"
GOOD = book()


def _cut(part: float) -> bytes:
    return GOOD[: int(len(GOOD) * part)]


def _blown(name: str, mebi: int) -> bytes:
    return blown({own: content for own, content in parts().items() if own != name}, [name], mebi)


def _many_blown(count: int, mebi: int) -> bytes:
    """Each below what makes a single part suspicious; together too much."""
    return blown(parts(), [f"xl/media/{at}.bin" for at in range(count)], mebi)


def _shared_kernel() -> bytes:
    """All entries of the directory lead to one member, as in the bombs that need no nesting."""
    content = zipped({**parts(), "xl/media/kernel.bin": b"\0" * (8 * MEBI)})
    start = places(content)[1]["xl/media/kernel.bin"]
    entry = content[start : start + 46 + len("xl/media/kernel.bin")]
    end = content.rindex(b"PK\x05\x06")
    more = b"".join(entry.replace(b"kernel.bin", b"k%05d.bin" % at) for at in range(1000))
    tail = bytearray(content[end:])
    count, size = struct.unpack_from("<H", tail, 10)[0], struct.unpack_from("<I", tail, 12)[0]
    struct.pack_into("<HHI", tail, 8, count + 1000, count + 1000, size + len(more))
    return content[:end] + more + bytes(tail)


def _same_place() -> bytes:
    """Two names for one member's bytes: what is looked at need not be what is read."""
    local, _ = places(GOOD)
    return lied(GOOD, STYLES, central={42: struct.pack("<I", local[SHEET])})


def _doll(depth: int) -> bytes:
    content = b" " * (10 * MEBI)
    for at in range(depth):
        content = zipped({f"{at}-{n}.zip": content for n in range(4)})
    return content


def _many(count: int) -> bytes:
    return zipped({**parts(), **{f"xl/media/{at}": b"" for at in range(count)}}, zipfile.ZIP_STORED)


def _twice(name: str, other: str) -> bytes:
    return zipped([*parts().items(), (other, parts()[name])])


def _two_ends() -> bytes:
    """Behind the archive, in its comment, the end of another one."""
    other = book(sheet=sheet('<row r="1"><c r="A1"><v>999</v></c></row>'))
    end = GOOD.rindex(b"PK\x05\x06")
    return GOOD[: end + 20] + struct.pack("<H", len(other)) + other


def _link() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
        entry = zipfile.ZipInfo("xl/media/passwd")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return stream.getvalue()


def _not_utf_8() -> bytes:
    content = beside({"xl/media/é.bin": b""})
    return content.replace("é".encode(), b"\xff\xfe")


def _commented() -> bytes:
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = b"=cmd|'/c calc'!A0" * 3000
    return stream.getvalue()


CASES: tuple[Case, ...] = (
    refused("no byte", lambda: b"", "FILE-EMPTY"),
    refused("one byte", lambda: b"P", NO_BOOK),
    refused("one NUL named csv", lambda: b"\0", NO_BOOK, "FILE-EMPTY", file="a.csv"),
    refused("two letters", lambda: b"PK", NO_BOOK),
    refused("an archive of nothing", lambda: b"PK\x05\x06" + b"\0" * 18, NO_BOOK),
    refused("cut in the first header", lambda: GOOD[:20], DAMAGED),
    refused("cut in the first member", lambda: GOOD[:100], DAMAGED),
    refused("cut in the middle", lambda: _cut(0.5), DAMAGED),
    refused("cut in the directory", lambda: GOOD[: places(GOOD)[1][SHEET] + 10], DAMAGED),
    refused("without its end", lambda: GOOD[: GOOD.rindex(b"PK\x05\x06")], DAMAGED),
    refused("cut in its end", lambda: GOOD[:-10], DAMAGED),
    refused("wrong checksum of the sheet", lambda: lied(GOOD, SHEET, central={16: b"\1\2\3\4"}), DAMAGED),
    refused(
        "wrong checksum of a part nobody reads",
        lambda: lied(beside({"docProps/x.bin": b"abc" * 99}), "docProps/x.bin", central={16: b"\1\2\3\4"}),
        DAMAGED,
    ),
    refused("a member said to be smaller", lambda: lied(GOOD, SHEET, central={24: b"\x10\0\0\0"}), DAMAGED),
    refused("a member said to be larger", lambda: lied(GOOD, SHEET, central={24: b"\0\0\0\x10"}), DAMAGED),
    refused("packed size said to be 4 GiB", lambda: lied(GOOD, SHEET, central={20: b"\xfe\xff\xff\xff"}), DAMAGED),
    refused("packed size said to be nothing", lambda: lied(GOOD, SHEET, central={20: b"\0\0\0\0"}), DAMAGED),
    refused("a member beyond the end", lambda: lied(GOOD, SHEET, central={42: b"\xff\xff\xff\x7f"}), DAMAGED),
    refused("two names for one place", _same_place, DAMAGED),
    refused("a thousand names for one place", _shared_kernel, DAMAGED, BOMB),
    refused("another name in its own header", lambda: lied(GOOD, SHEET, local={30: b"XL"}), DAMAGED),
    refused("damaged deflate", lambda: lied(GOOD, SHEET, local={30 + len(SHEET): b"\xff" * 40}), DAMAGED),
    refused("a sheet of 300 MiB of blanks", lambda: _blown(SHEET, 300), BOMB),
    refused("a picture of 300 MiB of blanks", lambda: _blown("xl/media/a.png", 300), BOMB),
    refused("shared strings of 300 MiB", lambda: _blown("xl/sharedStrings.xml", 300), BOMB),
    refused("styles of 300 MiB", lambda: _blown(STYLES, 300), BOMB),
    refused("a list of sheets of 300 MiB", lambda: _blown(WORKBOOK, 300), BOMB),
    refused("thirty parts of 15 MiB", lambda: _many_blown(30, 15), BOMB),
    refused("archives in archives", lambda: _doll(3), NO_BOOK),
    refused("a workbook in an archive", lambda: zipped({"invoice.xlsx": GOOD}), NO_BOOK),
    taken("an archive bomb as an attachment nobody opens", lambda: beside({"xl/embeddings/a.zip": _doll(3)})),
    refused("two thousand parts too many", lambda: _many(2_001), BOMB),
    refused("sixty thousand parts", lambda: _many(60_000), BOMB),
    refused("the sheet twice", lambda: _twice(SHEET, SHEET), DAMAGED),
    refused("the sheet twice, once in capitals", lambda: _twice(SHEET, SHEET.upper()), DAMAGED),
    taken("a part that climbs out of the archive", lambda: beside({"../../../../tmp/hostile.txt": b"x"})),
    taken("a part with an absolute name", lambda: beside({"/etc/cron.d/hostile": b"x"})),
    taken("a part named like a device", lambda: beside({"xl/media/CON": b"x", "xl/media/aux.xml": b"<x/>"})),
    taken("a part that is a link", _link),
    taken("a name of 60,000 characters", lambda: beside({"xl/" + "a" * 60_000: b"x"})),
    refused("a name that is no UTF-8", _not_utf_8, DAMAGED),
    refused("marked as encrypted", lambda: lied(GOOD, SHEET, central={8: b"\1\0"}), LOCKED),
    refused("strong encryption", lambda: lied(GOOD, SHEET, central={8: b"\x41\0"}), LOCKED),
    refused("an unknown way of packing", lambda: lied(GOOD, SHEET, central={10: b"\x63\0"}), DAMAGED),
    refused("packed by bzip2", lambda: zipped(parts(), zipfile.ZIP_BZIP2), DAMAGED),
    refused("packed by LZMA", lambda: zipped(parts(), zipfile.ZIP_LZMA), DAMAGED),
    refused("a program before the archive", lambda: b"MZ" + b"\0" * 500 + GOOD, NO_BOOK),
    taken("rubbish behind the archive", lambda: GOOD + b"\0" * 500),
    refused("another archive in its comment", _two_ends, DAMAGED),
    taken("a comment like a formula", _commented),
)
