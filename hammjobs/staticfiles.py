"""Static files as WhiteNoise serves them, with one stylesheet instead of thirty.

The source stays in many layered files: in development the browser follows the
``@import`` lines of css/site.css. ``collectstatic`` puts the files in their place, so
that a page costs one request, and leaves comments and indentation behind.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLE = "css/site.css"

IMPORT = re.compile(r'^@import url\("([^"]+)"\);\n', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LINE_START = re.compile(r"\s*\n\s*")
RELATIVE_URL = re.compile(r'url\("(?!data:|/|#)([^"]+)"\)')


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
        """Bundle first, so that hashing and compressing see the bundle."""
        if not dry_run and BUNDLE in paths:
            self._write(BUNDLE, bundle(BUNDLE, Sources(paths)))
            paths = paths | {BUNDLE: (self, BUNDLE)}
        yield from super().post_process(paths, dry_run, **options)

    def _write(self, name: str, css: str) -> None:
        self.delete(name)
        self.save(name, ContentFile(css.encode()))


def bundle(name: str, sources: Sources) -> str:
    """The stylesheet ``name`` with its imports in their place; one level deep."""
    folder = PurePosixPath(name).parent

    def imported(match: re.Match) -> str:
        return _seen_from(folder, folder / match[1], sources)

    return squeeze(IMPORT.sub(imported, sources.read(name)))


def _seen_from(folder: PurePosixPath, path: PurePosixPath, sources: Sources) -> str:
    """The file at ``path``, its relative addresses rewritten to start in ``folder``."""
    css = sources.read(str(path))
    step = path.parent.relative_to(folder)
    return RELATIVE_URL.sub(lambda match: f'url("{step / match[1]}")', css)


def squeeze(css: str) -> str:
    """Without comments and indentation; what is left compresses well."""
    return LINE_START.sub("\n", COMMENT.sub("", css)).strip() + "\n"
