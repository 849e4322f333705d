"""Which environment variables the code reads, taken from the code itself."""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("hammjobs", "listings", "articles")
READERS = {"text", "flag", "number", "words"}


def names_read() -> set[str]:
    """The name in every ``env.text("NAME")`` and its like."""
    return {
        call.args[0].value
        for path in python_files()
        for call in ast.walk(ast.parse(path.read_text()))
        if _is_reading(call)
    }


def python_files() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def _is_reading(node: ast.AST) -> bool:
    """``env.text(…)`` elsewhere, ``text(…)`` in env.py itself."""
    if not (isinstance(node, ast.Call) and node.args):
        return False
    function, argument = node.func, node.args[0]
    name = function.attr if isinstance(function, ast.Attribute) else ""
    name = function.id if isinstance(function, ast.Name) else name
    return (
        name in READERS
        and isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and argument.value.isupper()
    )


def without_ours() -> dict[str, str]:
    """This process's environment, but for what would configure the portal."""
    ours = names_read()
    return {name: value for name, value in os.environ.items() if name not in ours}
