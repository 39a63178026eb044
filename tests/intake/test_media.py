"""Pictures: what they carry is told, and a thumbnail carries none of it."""

import io
import zlib

import pytest
from PIL import Image, PngImagePlugin

from reviewer.errors import FileProblem
from reviewer.intake.media import inspect, thumbnail


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (80, 40), exif: Image.Exif | None = None, **options: object
) -> bytes:
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((30, 30, 200), (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    image.save(out, kind, **({"exif": exif} if exif else {}), **options)
    return out.getvalue()


def camera_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112], exif[0x0132] = "Acme", "Phone 9", orientation, "2026:11:01 10:00:00"
    exif[0x013B] = "Ana Lima"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (41.0, 5.0, 0.0)
    return exif


def test_camera_place_time_and_owner_are_told() -> None:
    facts = inspect(picture(exif=camera_exif(), comment=b"taken on 4 East"), "a.jpg")
    assert (facts.mime, facts.width, facts.height) == ("image/jpeg", 80, 40)
    assert facts.facts[0] == "JPEG picture, 80 × 40 pixels."
    assert "GPS data found. Previews leave it out; evidence packages keep it." in facts.facts
    assert "Taken with Acme Phone 9. Previews leave this out; evidence packages keep this." in facts.facts
    assert "The time it was taken is stored. Previews leave it out; evidence packages keep it." in facts.facts
    assert "An owner's or author's name is stored. Previews leave it out; evidence packages keep it." in facts.facts
    assert "A comment is stored in the file. Previews leave it out; evidence packages keep it." in facts.facts


def test_a_plain_picture_has_only_its_size_to_tell() -> None:
    assert inspect(picture("PNG"), "a.txt").facts == ("PNG picture, 80 × 40 pixels.",)
    assert inspect(picture("PNG"), "a.txt").mime == "image/png"


def test_text_notes_of_a_png_are_told() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Title", "Room 12")
    assert (
        "Text notes are stored in the file. Previews leave them out; evidence packages keep them."
        in inspect(picture("PNG", pnginfo=notes), "a.png").facts
    )


def test_a_turned_picture_is_measured_as_shown() -> None:
    facts = inspect(picture(exif=camera_exif(orientation=6)), "a.jpg")
    assert (facts.width, facts.height) == (40, 80)


def test_an_animation_is_told_and_shown_by_its_first_frame() -> None:
    frames = [Image.new("RGB", (20, 20), (n * 60, 0, 0)) for n in range(3)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert any("Animated, 3 frames" in fact for fact in inspect(out.getvalue(), "a.gif").facts)
    assert Image.open(io.BytesIO(thumbnail(out.getvalue(), 16))).size == (16, 16)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP", "TIFF"])
def test_a_thumbnail_is_a_small_png_without_metadata(kind: str) -> None:
    options = {"exif": camera_exif(orientation=6)} if kind in ("JPEG", "WEBP") else {}
    small = thumbnail(picture(kind, (300, 150), **options), 64)
    image = Image.open(io.BytesIO(small))
    assert image.format == "PNG"
    assert max(image.size) == 64
    assert not image.getexif()
    assert set(image.info) <= {"gamma", "srgb"}
    assert b"Acme" not in small
    assert b"Ana" not in small
    if options:
        assert image.size == (32, 64)


def test_transparency_is_kept() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (30, 30), (0, 0, 0, 0)).save(out, "PNG")
    image = Image.open(io.BytesIO(thumbnail(out.getvalue(), 10)))
    assert image.mode == "RGBA"
    assert image.getchannel("A").getextrema() == (0, 0)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture()[:200],
        picture("PNG")[:60],
    ],
)
def test_what_is_no_sound_picture_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(FileProblem, match=r"“x\.png”"):
        inspect(data, "x.png")
    with pytest.raises(FileProblem):
        thumbnail(data, 64)


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_opened() -> None:
    header = picture("PNG", (8, 8))
    wide = header[:16] + (100_000).to_bytes(4, "big") + (100_000).to_bytes(4, "big") + header[24:]
    wide = wide[:29] + zlib.crc32(wide[12:29]).to_bytes(4, "big") + wide[33:]
    with pytest.raises(FileProblem, match="pixels"):
        inspect(wide, "bomb.png")


def test_a_too_large_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.intake.media.MAX_PICTURE_BYTES", 10)
    with pytest.raises(FileProblem, match="larger than"):
        inspect(picture(), "a.jpg")
