"""Print: a declaration as the official layout shows it, always marked as ours."""

from customs.forms.declaration import draw, variants
from customs.forms.stamp import Imprint, Stamp, StampKind, digest, imprint

__all__ = ["Imprint", "Stamp", "StampKind", "digest", "draw", "imprint", "variants"]
