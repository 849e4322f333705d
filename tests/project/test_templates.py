"""Every template compiles, is used, and keeps to the strict CSP."""

import re
from pathlib import Path

import pytest
from django.template import TemplateDoesNotExist, engines
from django.template.loader import get_template

from tests.project.files import sources, template_folders, templates

TEMPLATES = templates()
# Django and allauth look for these by name.
BY_NAME = {"400.html", "403.html", "404.html", "429.html", "500.html", "403_csrf.html"}

NAMING = re.compile(r'{% (?:include|extends|from|include_jinja) "([^"]+)"')

INLINE = {
    "style attribute": re.compile(r"""\sstyle\s*=""", re.IGNORECASE),
    "inline handler": re.compile(r"""<[^>]*\son[a-z]+\s*=""", re.IGNORECASE),
    "inline style": re.compile(r"<style\b", re.IGNORECASE),
    "inline script": re.compile(
        r"<script\b(?![^>]*\b(?:src|nonce|type=\"application/(?:ld\+)?json\"))",
        re.IGNORECASE,
    ),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name):
    template = get_template(name, using=_engine(name))

    assert template.origin.name == str(TEMPLATES[name])


def _engine(name: str) -> str:
    return "jinja2" if name.endswith(".jinja") else "django"


def test_every_template_is_used():
    texts = sources()
    unused = [
        name
        for name, path in TEMPLATES.items()
        if name not in BY_NAME
        and not _overrides_a_library(name)
        and not _is_named(name, path, texts)
    ]

    assert unused == []


def _is_named(name: str, path: Path, texts: dict[Path, str]) -> bool:
    """Python names a component (hammjobs/jinja.py) and a mail (hammjobs/mail.py) by
    its stem, the rest in full.
    """
    pattern = re.escape(f'"{name}"')
    if name.startswith("components/"):
        pattern += rf'|\b(?:component|constant)\(\s*"{re.escape(path.stem)}"'
    if name.startswith("emails/"):
        pattern += rf'|"{re.escape(path.name.partition(".")[0])}"'
    return any(
        re.search(pattern, text) for other, text in texts.items() if other != path
    )


def _overrides_a_library(name: str) -> bool:
    """Whether Django or a library of ours loads a template of this name.

    The admin looks for admin/<app>/<model>/<page>.html before admin/<page>.html; our
    mails on allauth's occasions have its names (hammjobs/accounts/adapter.py).
    """
    names = {name}
    if name.startswith("emails/account/"):
        occasion = name.rpartition("/")[2].partition(".")[0]
        names |= {f"{app}/email/{occasion}_message.txt" for app in ("account", "mfa")}
    if name.startswith("admin/"):
        names.add(f"admin/{name.rpartition('/')[2]}")
    return any(_is_a_librarys(each) for each in names)


def _is_a_librarys(name: str) -> bool:
    ours = tuple(str(folder) for folder in template_folders())
    return any(
        Path(origin.name).exists() and not origin.name.startswith(ours)
        for loader in engines["django"].engine.template_loaders[0].loaders
        for origin in loader.get_template_sources(name)
    )


def test_every_component_is_a_macro_of_its_name():
    faults = [
        name
        for name, path in TEMPLATES.items()
        if name.startswith("components/")
        and not path.name.startswith("_")
        and f"{{% macro {path.stem}(" not in path.read_text()
    ]

    assert faults == []


def test_no_template_has_anything_inline():
    faults = [
        (name, fault)
        for name, path in TEMPLATES.items()
        for fault, pattern in INLINE.items()
        if pattern.search(path.read_text())
    ]

    assert faults == []


def test_no_template_is_missing():
    """A wrong name in {% include %} or {% extends %} fails only when it is run."""
    named = {match[1] for text in sources().values() for match in NAMING.finditer(text)}

    assert [name for name in sorted(named) if not _exists(name)] == []


def _exists(name: str) -> bool:
    try:
        get_template(name, using=_engine(name))
    except TemplateDoesNotExist:
        return False
    return True
