"""Which environment variables the code reads, taken from the code itself."""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("hammjobs", "listings", "articles")
READERS = {"text", "flag", "number", "choice", "words", "networks"}


def names_read() -> set[str]:
    """The name in every ``env.text("NAME")`` and its like."""
    return {
        name
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text()))
        if (name := _name_read(node))
    }


def python_files() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def _name_read(node: ast.AST) -> str | None:
    """``env.text("NAME")`` elsewhere, ``text("NAME")`` in env.py itself."""
    match node:
        case ast.Call(
            func=ast.Attribute(attr=reader) | ast.Name(id=reader),
            args=[ast.Constant(value=str(name)), *_],
        ) if reader in READERS and name.isupper():
            return name
    return None


def without_ours() -> dict[str, str]:
    """This process's environment, but for what would configure the portal."""
    ours = names_read()
    return {name: value for name, value in os.environ.items() if name not in ours}
