"""Every stylesheet reaches a page and stands in a layer of the cascade."""

import re
from pathlib import Path

from tests.project.files import CSS, STATIC, sources, stylesheets

STYLESHEETS = stylesheets()
ORDER = CSS / "tokens.css"

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
IMPORT = re.compile(r'@import url\("([^"]+)"\);')
LAYER_NAMES = re.compile(r"@layer ([a-z, ]+);")
NAMES = [path.relative_to(STATIC).as_posix() for path in STYLESHEETS]


def _code(path: Path) -> str:
    return COMMENT.sub("", path.read_text()).strip()


def _imports(path: Path) -> list[Path]:
    return [(path.parent / name).resolve() for name in IMPORT.findall(_code(path))]


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

    assert [path for path in sorted(imported) if not path.exists()] == []


def test_every_stylesheet_stands_in_a_layer():
    """What stands in no layer beats all that do."""
    known = set(LAYER_NAMES.search(_code(ORDER))[1].split(", "))
    faults = []
    for name, path in zip(NAMES, STYLESHEETS, strict=True):
        outside, layers = _outside_and_layers(_code(path))
        if outside or not layers <= known:
            faults.append((name, outside, layers - known))

    assert faults == []


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
