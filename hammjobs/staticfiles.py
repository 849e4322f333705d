"""Static files as WhiteNoise serves them, with one stylesheet instead of forty.

The source stays in many layered files: in development the browser follows the
``@import`` lines of the bundles. ``collectstatic`` puts the files in their place, so
that a page costs one request, and leaves comments and indentation behind.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLES = ("css/site.css", "css/admin.css")

IMPORT = re.compile(
    r"""^@import url\(["'](?P<path>[^"']+)["']\)(?: layer\((?P<layer>\w+)\))?;\n""",
    re.MULTILINE,
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LINE_START = re.compile(r"\s*\n\s*")
RELATIVE_URL = re.compile(r"""url\(["']?(?!data:|/|#)([^"')]+)["']?\)""")


class Sources:
    """The collected files before anything is done to them: {name: (storage, path)}."""

    def __init__(self, paths: dict[str, tuple[Storage, str]]):
        self.paths = paths

    def read(self, name: str) -> str:
        storage, path = self.paths[name]
        with storage.open(path) as file:
            return file.read().decode()


class BundlingStaticFilesStorage(CompressedManifestStaticFilesStorage):
    def post_process(
        self,
        paths: dict[str, tuple[Storage, str]],
        dry_run: bool = False,
        **options: Any,
    ) -> Iterator:
        """Bundle first, so that hashing and compressing see the bundles."""
        bundles = [name for name in BUNDLES if name in paths and not dry_run]
        sources = Sources(paths)
        for name in bundles:
            self._overwrite(name, bundle(name, sources))
        paths = paths | {name: (self, name) for name in bundles}
        yield from super().post_process(paths, dry_run, **options)

    def _overwrite(self, name: str, css: str) -> None:
        self.delete(name)
        self.save(name, ContentFile(css.encode()))


def bundle(name: str, sources: Sources) -> str:
    """The stylesheet ``name`` with its imports, and theirs, in their place."""
    return squeeze(_flat(name, sources))


def _flat(name: str, sources: Sources) -> str:
    folder = posixpath.dirname(name)

    def imported(match: re.Match) -> str:
        path = posixpath.normpath(posixpath.join(folder, match["path"]))
        css = _seen_from(folder, posixpath.dirname(path), _flat(path, sources))
        return f"@layer {match['layer']} {{\n{css}}}\n" if match["layer"] else css

    return IMPORT.sub(imported, sources.read(name))


def _seen_from(folder: str, home: str, css: str) -> str:
    """``css`` of a file in ``home`` with its addresses starting in ``folder``."""
    step = posixpath.relpath(home, folder)

    def moved(match: re.Match) -> str:
        return f'url("{posixpath.normpath(posixpath.join(step, match[1]))}")'

    return RELATIVE_URL.sub(moved, css)


def squeeze(css: str) -> str:
    """Without comments and indentation; what is left compresses well."""
    return LINE_START.sub("\n", COMMENT.sub("", css)).strip() + "\n"
