"""Pictures that belong to a post: what they are, what travels hidden in them, and a thumbnail without any of it."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from reviewer.errors import FileProblem

MAX_PIXELS = 120_000_000
"""Larger pictures are refused unopened. Source: office policy, default of this program; phones make 50 to 100 MP."""

MAX_PICTURE_BYTES = 100 * 1024 * 1024
"""Larger files are refused. Source: office policy, default of this program."""

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "MPO")
"""Formats that are opened; others are refused, so that rarely used readers are never fed from outside."""


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """What a picture is and what it carries besides its pixels."""

    mime: str
    width: int
    """As it is shown, after its own rotation."""
    height: int
    facts: tuple[str, ...]
    """Sentences for the reviewer."""


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Image.Image]:
    if len(data) > MAX_PICTURE_BYTES:
        raise FileProblem(f"“{name}” is larger than {MAX_PICTURE_BYTES // 2**20} MB.", todo="Attach a smaller copy.")
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures at a limit of its own; ours is checked below, before any decoding.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise FileProblem(
                        f"“{name}” has more than {MAX_PIXELS // 1_000_000} million pixels.",
                        "It was not opened.",
                        "Attach a smaller copy.",
                    )
                yield image
    except Image.DecompressionBombError as problem:
        raise FileProblem(
            f"“{name}” has far too many pixels.", "It was not opened.", "Attach a smaller copy."
        ) from problem
    except UnidentifiedImageError as problem:
        raise FileProblem(
            f"“{name}” is not a picture that can be shown.", "It was not attached.", "Attach a PNG or JPEG."
        ) from problem
    except (OSError, SyntaxError, ValueError, IndexError, KeyError, TypeError, EOFError, MemoryError) as problem:
        # Pillow's readers let many errors escape for damaged files.
        raise FileProblem(
            f"“{name}” is damaged or cut off and cannot be shown.", "It was not attached.", "Attach it again."
        ) from problem


def inspect(data: bytes, name: str) -> MediaFacts:
    """What a picture is and carries. Raises FileProblem for anything that is not a sound picture."""
    with _opened(data, name) as image:
        mime = Image.MIME.get(image.format or "", "application/octet-stream")
        frames = int(getattr(image, "n_frames", 1))
        exif = image.getexif()
        turned = exif.get(ExifTags.Base.Orientation.value, 1) in (5, 6, 7, 8)
        width, height = (image.height, image.width) if turned else (image.width, image.height)
        facts = [f"{(image.format or 'picture').replace('MPO', 'JPEG')} picture, {width} × {height} pixels."]
        if frames > 1 and image.format != "MPO":
            facts.append(f"Animated, {frames} frames. The thumbnail shows only the first.")
        facts += _exif_facts(exif)
        if image.info.get("comment"):
            facts.append("A comment is stored in the file. Previews leave it out; evidence packages keep it.")
        if image.info.get("xmp") or image.info.get("XML:com.adobe.xmp"):
            facts.append("Editing data (XMP) found. Previews leave it out; evidence packages keep it.")
        if any(isinstance(value, str) and key not in ("comment", "xmp") for key, value in image.info.items()):
            facts.append("Text notes are stored in the file. Previews leave them out; evidence packages keep them.")
        image.load()  # a cut-off file must not pass as sound
    return MediaFacts(mime, width, height, tuple(facts))


def _exif_facts(exif: Image.Exif) -> list[str]:
    facts: list[str] = []
    try:
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        details = exif.get_ifd(ExifTags.IFD.Exif)
    except (ValueError, KeyError, TypeError, OSError, SyntaxError):
        return ["Camera data found that cannot be read. Previews leave it out; evidence packages keep it."]
    if gps:
        facts.append("GPS data found. Previews leave it out; evidence packages keep it.")
    model = " ".join(
        str(exif.get(tag, "")).strip("\0 ") for tag in (ExifTags.Base.Make.value, ExifTags.Base.Model.value)
    ).strip()
    if model:
        facts.append(f"Taken with {_printable(model)}. Previews leave this out; evidence packages keep this.")
    if details.get(ExifTags.Base.DateTimeOriginal.value) or exif.get(ExifTags.Base.DateTime.value):
        facts.append("The time it was taken is stored. Previews leave it out; evidence packages keep it.")
    named = (
        exif.get(ExifTags.Base.Artist.value),
        details.get(ExifTags.Base.CameraOwnerName.value),
        exif.get(ExifTags.Base.Copyright.value),
    )
    if any(named):
        facts.append("An owner's or author's name is stored. Previews leave it out; evidence packages keep it.")
    return facts


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in text)[:60]


def thumbnail(data: bytes, size: int, name: str = "The picture") -> bytes:
    """A PNG of at most ``size`` pixels a side, upright, first frame, with no metadata. Raises FileProblem."""
    with _opened(data, name) as image:
        image.draft("RGB", (size * 2, size * 2))
        upright = ImageOps.exif_transpose(image)
        shown = upright.convert("RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB")
        shown.thumbnail((size, size), Image.Resampling.LANCZOS)
        # Only the pixels go into a new picture: save() would carry comments, XMP and profiles along.
        clean = Image.new(shown.mode, shown.size)
        clean.paste(shown)
    out = io.BytesIO()
    clean.save(out, "PNG", optimize=False)
    return out.getvalue()
