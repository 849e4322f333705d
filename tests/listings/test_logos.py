import zlib
from io import BytesIO
from struct import pack

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from listings.logos import LONGEST_EDGE, MOST_BYTES, LogoRefused, normal_logo


def picture(kind: str, size: tuple[int, int], mode: str = "RGB", **options) -> bytes:
    file = BytesIO()
    Image.new(mode, size, 1).save(file, kind, **options)
    return file.getvalue()


def logo_of(content: bytes) -> Image.Image:
    return Image.open(normal_logo(SimpleUploadedFile("logo", content)))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_logo_becomes_a_small_webp(kind):
    logo = logo_of(picture(kind, (1600, 800)))

    assert (logo.format, logo.size) == ("WEBP", (LONGEST_EDGE, 256))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "I;16"])
def test_logo_takes_every_colour_mode(mode):
    assert logo_of(picture("PNG", (40, 40), mode)).size == (40, 40)


def test_small_logo_is_not_blown_up():
    assert logo_of(picture("PNG", (40, 20))).size == (40, 20)


def test_transparency_stays():
    logo = logo_of(picture("PNG", (40, 20), "RGBA"))

    assert logo.convert("RGBA").getpixel((0, 0))[3] == 0


def test_metadata_goes():
    exif = Image.Exif()
    exif[0x010E] = "geheim"

    content = normal_logo(
        SimpleUploadedFile("logo", picture("JPEG", (40, 20), exif=exif))
    ).read()

    assert b"geheim" not in content


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_colour_profile_goes_too(kind):
    content = picture(kind, (40, 20), icc_profile=b"geheim" * 40)

    assert b"geheim" in content or kind == "PNG"
    assert b"geheim" not in normal_logo(SimpleUploadedFile("logo", content)).read()


def test_turned_photo_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert logo_of(picture("JPEG", (40, 20), exif=exif)).size == (20, 40)


def test_names_are_random():
    content = picture("PNG", (4, 4))

    names = {normal_logo(SimpleUploadedFile("a.png", content)).name for _ in range(9)}

    assert len(names) == 9


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO", "PPM"])
def test_other_formats_are_refused(kind):
    with pytest.raises(LogoRefused, match="PNG, JPEG oder WebP"):
        logo_of(picture(kind, (16, 16)))


@pytest.mark.parametrize(
    "content",
    [
        b"x",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0" + b"\0" * 50,
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>",
        picture("PNG", (90, 90))[:-30],
        picture("JPEG", (90, 90))[:-90],
        picture("WEBP", (90, 90))[:-20],
    ],
)
def test_broken_files_are_refused(content):
    with pytest.raises(LogoRefused):
        logo_of(content)


@pytest.mark.parametrize("edge", [4001, 20_000, 60_000, 2**31 - 1])
def test_bombs_are_refused_by_their_header(edge):
    with pytest.raises(LogoRefused):
        logo_of(_png_that_claims(edge))


def _png_that_claims(edge: int) -> bytes:
    header = pack(">IIBBBBB", edge, edge, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    chunks = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def test_large_files_are_refused_unread():
    with pytest.raises(LogoRefused, match="1\u00a0MB"):
        logo_of(b"\0" * (MOST_BYTES + 1))
