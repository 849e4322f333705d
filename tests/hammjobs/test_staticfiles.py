from django.contrib.staticfiles import finders
from django.core.files.storage import InMemoryStorage
from django.test import override_settings

from hammjobs.staticfiles import (
    BUNDLES,
    BundlingStaticFilesStorage,
    Sources,
    bundle,
    squeeze,
)

# What the bundles import or show.
FOLDERS = (
    "admin/css/",
    "admin/img/",
    "css/",
    "django_prose_editor/",
    "fonts/",
    "img/",
)


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

    assert css == 'p { background: url("../img/x.svg"); }\n'


def test_bundle_keeps_the_layer_of_an_import_from_elsewhere():
    css = bundle(
        "css/admin.css",
        sources(
            **{
                "css/admin.css": '@import url("../a/css/b.css") layer(django);\n',
                "a/css/b.css": "@import url('c.css');\n",
                "a/css/c.css": "p { background: url(../img/x.svg); }\n",
            }
        ),
    )

    assert css == ('@layer django {\np { background: url("../a/img/x.svg"); }\n}\n')


def test_squeeze_drops_comments_and_indentation():
    assert squeeze("/* why\n so */\n  a {\n    b: c;\n  }\n") == "a {\nb: c;\n}\n"


def test_collecting_writes_one_hashed_stylesheet_without_imports(tmp_path):
    found = {
        name: (storage, name)
        for finder in finders.get_finders()
        for name, storage in finder.list([])
        if name.startswith(FOLDERS)
    }
    with override_settings(STATIC_ROOT=tmp_path):
        storage = BundlingStaticFilesStorage(location=tmp_path)
        for name, (source, _) in found.items():
            with source.open(name) as file:
                storage.save(name, file)

        processed = list(storage.post_process(found))

    assert not [failure for *_, failure in processed if isinstance(failure, Exception)]
    for name in BUNDLES:
        css = (tmp_path / storage.stored_name(name)).read_text()
        assert "@import" not in css
    assert "schibsted-grotesk-latin." in css
