"""A photograph or scan as one A4 page: upright as its camera says, whole, never enlarged."""

import zlib
from io import BytesIO

from PIL import Image

A4 = (595.28, 841.89)
MARGIN = 24.0
MOST_PIXELS = 120_000_000

_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
_SIDEWAYS = (5, 6, 7, 8)
_ORIENTATION = 0x0112


def picture_page(content: bytes) -> bytes:
    """A PDF of one page. Raises PIL's errors for a picture that is broken, DecompressionBombError for a huge one."""
    with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        turned = picture.getexif().get(_ORIENTATION, 1)
        picture.load()
        if picture.format == "JPEG" and picture.mode in _SPACES:
            entries = f"/ColorSpace {_SPACES[picture.mode]} /Filter /DCTDecode"
            if picture.mode == "CMYK" and "adobe" in picture.info:
                entries += " /Decode [1 0 1 0 1 0 1 0]"
            data = content
        else:
            flat = _flat(picture)
            entries = f"/ColorSpace {_SPACES[flat.mode]} /Filter /FlateDecode"
            data = zlib.compress(flat.tobytes())
        size = picture.size
    entries = f"/Width {size[0]} /Height {size[1]} /BitsPerComponent 8 {entries}"
    shown = (size[1], size[0]) if turned in _SIDEWAYS else size
    paper = A4 if shown[0] <= shown[1] else (A4[1], A4[0])
    return _page(paper, _placed(shown, paper, turned), entries, data)


def _flat(picture: Image.Image) -> Image.Image:
    """Eight bits a colour, on white where it is transparent."""
    if picture.mode in ("1", "L", "I;16", "I"):
        deep = picture.mode in ("I;16", "I")
        return (picture.convert("I").point(lambda value: value * (1 / 256)) if deep else picture).convert("L")
    if "transparency" in picture.info or picture.mode in ("LA", "RGBA", "PA"):
        over = picture.convert("RGBA")
        ground = Image.new("RGBA", over.size, "white")
        return Image.alpha_composite(ground, over).convert("RGB")
    return picture.convert("RGB")


def _placed(shown: tuple[int, int], paper: tuple[float, float], turned: int) -> str:
    """The matrix that sets the picture in the middle of the paper, turned as Exif says (TIFF 6.0, tag 274)."""
    scale = min(1.0, (paper[0] - 2 * MARGIN) / shown[0], (paper[1] - 2 * MARGIN) / shown[1])
    wide, high = shown[0] * scale, shown[1] * scale
    left, low = (paper[0] - wide) / 2, (paper[1] - high) / 2
    right, top = left + wide, low + high
    matrix = {
        2: (-wide, 0, 0, high, right, low),
        3: (-wide, 0, 0, -high, right, top),
        4: (wide, 0, 0, -high, left, top),
        5: (0, -high, -wide, 0, right, top),
        6: (0, -high, wide, 0, left, top),
        7: (0, high, wide, 0, left, low),
        8: (0, high, -wide, 0, right, low),
    }.get(turned, (wide, 0, 0, high, left, low))
    return " ".join(f"{number:.3f}" for number in matrix)


def _page(paper: tuple[float, float], matrix: str, entries: str, data: bytes) -> bytes:
    content = f"q {matrix} cm /P Do Q".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {paper[0]} {paper[1]}] /Contents 4 0 R "
        f"/Resources << /XObject << /P 5 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /XObject /Subtype /Image %s /Length %d >>\nstream\n%s\nendstream"
        % (entries.encode(), len(data), data),
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        rows,
        start,
    )
    return bytes(out)
