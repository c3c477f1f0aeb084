"""The same workbook, the same bytes: no clock in the archive."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MOMENT = (2026, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def pack(content: bytes) -> bytes:
    """The archive with every member at one fixed moment, and its document properties too."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _STAMP.sub(rb"\g<1>2026-01-01T00:00:00Z", data)
            member = ZipInfo(name, _MOMENT)
            member.compress_type = ZIP_DEFLATED
            new.writestr(member, data)
    return stream.getvalue()
