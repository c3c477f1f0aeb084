"""Print: a declaration as the official layout shows it, always marked as ours."""

from customs.forms.declaration import draw
from customs.forms.stamp import Imprint, Stamp, StampKind, digest, imprint

__all__ = ["Imprint", "Stamp", "StampKind", "digest", "draw", "imprint"]
