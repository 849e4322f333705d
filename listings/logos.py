"""Employers' logos: whatever is sent, what is kept is a small WebP that we drew.

Nothing of the upload survives but its pixels: no name, no metadata, no second
format hidden in the file. SVG is not taken: it can carry script.
"""

import secrets
from io import BytesIO

from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_BYTES = 1024 * 1024
# Read from the header, before a pixel is decoded: a few KB can claim gigabytes.
MOST_PIXELS = 16_000_000
LONGEST_EDGE = 512
# Drawn logos stay sharp below it; beyond, it is a photo and may lose a little.
LARGEST_LOSSLESS = 24 * 1024

# What Pillow raises for broken, truncated or hostile files.
UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    IndexError,
    EOFError,
    MemoryError,
    OverflowError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


class LogoRefused(Exception):
    """The upload can't be a logo; the message says what to do, in German."""


def normal_logo(upload: File) -> ContentFile:
    """The picture in ``upload`` as WebP of at most 512 px, under a random name."""
    if upload.size > MOST_BYTES:
        raise LogoRefused("Die Datei ist zu groß. Bitte höchstens 1\u00a0MB.")
    picture = _read(upload)
    picture.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    return ContentFile(_encoded(picture), name=f"{secrets.token_hex(12)}.webp")


def _read(upload: File) -> Image.Image:
    try:
        with Image.open(upload, formats=FORMATS) as image:
            _check_size(image)
            image.verify()
        upload.seek(0)
        with Image.open(upload, formats=FORMATS) as image:
            return ImageOps.exif_transpose(image).convert("RGBA")
    except UNREADABLE as error:
        raise LogoRefused(
            "Das ist kein lesbares Bild. Bitte laden Sie eine Datei im Format PNG, "
            "JPEG oder WebP hoch."
        ) from error


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise LogoRefused(
            "Das Bild hat zu viele Bildpunkte. Bitte höchstens 4.000\u00a0×\u00a04.000."
        )


def _encoded(picture: Image.Image) -> bytes:
    exact = BytesIO()
    picture.save(exact, "WEBP", lossless=True, method=6)
    if exact.tell() <= LARGEST_LOSSLESS:
        return exact.getvalue()
    smaller = BytesIO()
    picture.save(smaller, "WEBP", quality=82, method=6)
    return smaller.getvalue()
