"""Whether a file is the print it says it is: drawn again from what is kept, and compared byte by byte."""

from collections.abc import Callable
from enum import StrEnum
from io import BytesIO

from customs.forms.bulk import Job, draw_together
from customs.forms.press import press
from customs.forms.stamp import Imprint, imprint, merged


class Verdict(StrEnum):
    """SAME: every byte is as we drew it. ALTERED: it names a revision we hold and is not the print of it.

    UNKNOWN: what it names is not here, or another version of the program drew it, so nothing can be said.
    NOT_OURS: it does not say that it is a print of ours.
    """

    SAME = "same"
    ALTERED = "altered"
    UNKNOWN = "unknown"
    NOT_OURS = "not_ours"


def verify(pdf: bytes, redraw: Callable[[Imprint], bytes | None]) -> Verdict:
    """Compares the file with the print that `redraw` makes of the declaration, revision and form it names.

    `redraw` takes id, revision, form, variant, language and kind from the imprint, the content and its digest from what
    is kept, never from the file; None when it is not kept. A file saved anew by another program counts as altered: its
    bytes are no longer ours, and nobody can say what else changed.
    """
    told = imprint(pdf) or _saved_anew(pdf)
    if told is None:
        return Verdict.NOT_OURS
    drawn = redraw(told)
    if drawn is None:
        return Verdict.UNKNOWN
    if drawn == pdf:
        return Verdict.SAME
    again = imprint(drawn)
    other_press = again is not None and again.stamp == told.stamp and again.press != told.press
    return Verdict.UNKNOWN if other_press else Verdict.ALTERED


def verify_merged(pdf: bytes, job: Callable[[Imprint], tuple[str, Job] | None]) -> tuple[tuple[Imprint, Verdict], ...]:
    """Every print in a file of many, with its verdict; nothing for a file that is no such one.

    `job` makes the print named by an imprint anew, under its bookmark, from what is kept; None when it is not kept.
    The file is compared as a whole: once a byte differs, none of its prints is vouched for.
    """
    told = merged(pdf) or merged(_keywords(pdf))
    if told is None:
        return ()
    jobs = [job(one) if one.press == press() else None for one in told.prints]
    known = [one for one in jobs if one is not None]
    if len(known) < len(jobs):
        return tuple((one, Verdict.UNKNOWN) for one in told.prints)
    verdict = Verdict.SAME if b"".join(draw_together(known, told.asked, told.language)) == pdf else Verdict.ALTERED
    return tuple((one, verdict) for one in told.prints)


def _saved_anew(pdf: bytes) -> Imprint | None:
    """The imprint of a file that another program wrote in its own way; None for any other, and for a broken file."""
    return imprint(_keywords(pdf))


def _keywords(pdf: bytes) -> bytes:
    """Of a file's own description; none of a broken file."""
    from pypdf import PdfReader  # noqa: PLC0415 -- takes as long to load as a print to draw, and is seldom needed

    try:
        about = PdfReader(BytesIO(pdf)).metadata
        return (about.keywords or "").encode() if about else b""
    except Exception:  # noqa: BLE001 -- a hostile file makes the reader fail in any way it likes
        return b""
