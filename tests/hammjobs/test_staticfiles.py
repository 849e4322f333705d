from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, InMemoryStorage
from django.test import override_settings

from hammjobs.staticfiles import (
    BUNDLE,
    BundlingStaticFilesStorage,
    Sources,
    bundle,
    squeeze,
)

STATIC = Path(settings.BASE_DIR) / "static"


def sources(**files):
    storage = InMemoryStorage()
    for name, css in files.items():
        with storage.open(name, "w") as file:
            file.write(css)
    return Sources({name: (storage, name) for name in files})


def test_bundle_puts_each_import_in_its_place():
    css = bundle(
        "css/site.css",
        sources(
            **{
                "css/site.css": '@import url("a.css");\n@import url("parts/b.css");\n',
                "css/a.css": "@layer x, y;\n",
                "css/parts/b.css": "@layer y { p { margin: 0; } }\n",
            }
        ),
    )

    assert css == "@layer x, y;\n@layer y { p { margin: 0; } }\n"


def test_bundle_rewrites_addresses_relative_to_the_imported_file():
    css = bundle(
        "css/site.css",
        sources(
            **{
                "css/site.css": '@import url("parts/b.css");\n',
                "css/parts/b.css": 'p { background: url("../../img/x.svg"); }\n',
            }
        ),
    )

    assert css == 'p { background: url("parts/../../img/x.svg"); }\n'


def test_squeeze_drops_comments_and_indentation():
    assert squeeze("/* why\n so */\n  a {\n    b: c;\n  }\n") == "a {\nb: c;\n}\n"


def test_collecting_writes_one_hashed_stylesheet_without_imports(tmp_path):
    source = FileSystemStorage(STATIC)
    names = [
        str(path.relative_to(STATIC))
        for path in STATIC.rglob("*")
        if path.is_file() and path.parts[-2] != "guide"
    ]
    with override_settings(STATIC_ROOT=tmp_path):
        storage = BundlingStaticFilesStorage(location=tmp_path)
        for name in names:
            with source.open(name) as file:
                storage.save(name, file)

        list(storage.post_process({name: (source, name) for name in names}))

    css = (tmp_path / storage.stored_name(BUNDLE)).read_text()
    assert "@import" not in css
    assert css.startswith("@layer reset,")
    assert "schibsted-grotesk-latin." in css


def test_every_stylesheet_is_imported_or_stands_alone():
    imported = {f"css/{line}" for line in _imports()}
    found = {
        str(path.relative_to(STATIC))
        for path in (STATIC / "css").rglob("*.css")
        if path.name not in {"site.css", "admin.css"}
    }

    assert imported == found


def test_every_imported_stylesheet_is_layered():
    for line in _imports():
        assert (STATIC / "css" / line).read_text().startswith("@layer "), line


def _imports():
    lines = (STATIC / BUNDLE).read_text().splitlines()
    return [line.split('"')[1] for line in lines if line.startswith("@import")]
