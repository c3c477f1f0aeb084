"""What a file says, whatever its bytes: two files with the same cells are the same paper."""

import hashlib

from customs.intake.reading import Reading
from customs.intake.sheet import EMPTY


def content_digest(reading: Reading, upload: str) -> str:
    """Over every cell of every sheet of the file, with its place; formats, names of sheets, our notes say nothing."""
    digest = hashlib.sha256()
    for sheet in reading.sheets:
        if sheet.upload != upload or sheet.is_notes:
            continue
        digest.update(b"\1")
        pending = b""
        for column in sheet.cells.columns:
            kinds = column.kinds.rstrip(EMPTY)
            texts = "\0".join(column.texts).rstrip("\0")
            pending += b"\2"
            if kinds:
                digest.update(pending + f"{kinds}\3{texts}".encode("utf-8", "surrogatepass"))
                pending = b""
    return digest.hexdigest()
