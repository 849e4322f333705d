"""What a page should know of an image before it has come: address and size."""

import re
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import parse as parse_xml
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from PIL import Image

# Nothing that climbs out of the folder.
STATIC_PATH = re.compile(r"(?!.*\.\.)[\w-][\w./-]*", re.ASCII)
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:px)?")


def image_attributes(source: str) -> dict[str, str | int | float]:
    """The address with its version, and width and height where they are known."""
    attributes: dict[str, str | int | float] = {"loading": "lazy", "decoding": "async"}
    path = source.removeprefix(settings.STATIC_URL)
    if path == source or not STATIC_PATH.fullmatch(path):
        return attributes
    file = finders.find(path)
    if not file:
        return attributes
    attributes["src"] = _versioned(path, source)
    if size := _size(Path(str(file))):
        attributes["width"], attributes["height"] = size
    return attributes


def _versioned(path: str, source: str) -> str:
    """The hashed address; the plain one until collectstatic knows the file."""
    try:
        return static(path)
    except ValueError:
        return source


def _size(file: Path) -> tuple[int, int] | None:
    try:
        if file.suffix == ".svg":
            return _svg_size(file)
        with Image.open(file) as image:
            return image.size
    except (OSError, ParseError, DefusedXmlException):
        return None


def _svg_size(file: Path) -> tuple[int, int] | None:
    """Width and height in px, or else the size of the ``viewBox``."""
    root = parse_xml(file).getroot()
    if root is None:
        return None
    sides = [root.get("width", ""), root.get("height", "")]
    if not all(NUMBER.fullmatch(side) for side in sides):
        sides = root.get("viewBox", "").replace(",", " ").split()[2:]
    if len(sides) != 2 or not all(NUMBER.fullmatch(side) for side in sides):
        return None
    width, height = (round(float(side.removesuffix("px"))) for side in sides)
    return width, height
