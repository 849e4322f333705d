"""Every stylesheet reaches a page and stands in a layer of the cascade."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

from tests.project.files import CSS, STATIC, sources, stylesheets

STYLESHEETS = stylesheets()
ORDER = CSS / "tokens.css"

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
IMPORT = re.compile(r'@import url\("([^"]+)"\)(?: layer\(([a-z]+)\))?;')
LAYER_NAMES = re.compile(r"@layer ([a-z, ]+);")
NAMES = [path.relative_to(STATIC).as_posix() for path in STYLESHEETS]


def _code(path: Path) -> str:
    return COMMENT.sub("", path.read_text()).strip()


def _imports(path: Path) -> dict[Path, str]:
    """Where each imported file would stand among ours, and the layer it is put in."""
    found = IMPORT.findall(_code(path))
    return {(path.parent / name).resolve(): layer for name, layer in found}


def test_every_stylesheet_is_linked_or_imported():
    texts = sources().values()
    linked = {
        path
        for path, name in zip(STYLESHEETS, NAMES, strict=True)
        if any(name in text for text in texts)
    }
    imported = {other for path in STYLESHEETS for other in _imports(path)}

    assert [path for path in STYLESHEETS if path not in linked | imported] == []


def test_every_import_exists():
    imported = {other for path in STYLESHEETS for other in _imports(path)}
    names = sorted(path.relative_to(STATIC).as_posix() for path in imported)

    assert [name for name in names if not finders.find(name)] == []


def test_stylesheets_of_others_are_imported_into_a_layer():
    assert [
        other
        for path in STYLESHEETS
        for other, layer in _imports(path).items()
        if not other.is_relative_to(CSS) and not layer
    ] == []


def test_every_stylesheet_stands_in_a_layer():
    """What stands in no layer beats all that do."""
    known = _declared(ORDER)
    faults = []
    for name, path in zip(NAMES, STYLESHEETS, strict=True):
        outside, layers = _outside_and_layers(_code(path))
        unknown = layers - known - _declared(path)
        if outside or unknown:
            faults.append((name, outside, unknown))

    assert faults == []


def _declared(path: Path) -> set[str]:
    """The layers that a file puts in order."""
    orders = LAYER_NAMES.findall(_code(path))
    return {name for order in orders for name in order.split(", ")}


def _outside_and_layers(code: str) -> tuple[str, set[str]]:
    """What is left when layer blocks, their order and imports are taken away."""
    outside, layers = [], []
    depth = start = 0
    for place, character in enumerate(code):
        if character == "{":
            if depth == 0:
                outside.append(code[start:place])
            depth += 1
        elif character == "}":
            depth -= 1
            start = place + 1
    outside.append(code[start:])
    text = LAYER_NAMES.sub("", IMPORT.sub("", "\n".join(outside)))
    layers = set(re.findall(r"@layer ([a-z]+)", text))
    return re.sub(r"@layer [a-z]+", "", text).strip(), layers


def test_nothing_is_important():
    assert [path for path in STYLESHEETS if "!important" in _code(path)] == []
