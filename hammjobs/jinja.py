"""Jinja2, Django's second template engine: the components are written in it.

Pages are Django templates. A component is a macro in a file of its name under
``templates/components/`` and reaches a page through its tag (``templatetags/ui.py``).
A page of twenty cards and a hundred filters costs an eighth of what it cost in
Django's language.
"""

from collections.abc import Hashable
from functools import cache, lru_cache
from typing import Any, cast

from django.conf import settings
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.templatetags import static as static_files
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString
from jinja2 import BaseLoader, Environment, StrictUndefined

from hammjobs.templatetags import german


def environment(*, loader: BaseLoader, **options: Any) -> Environment:
    """The engine: a missing prop fails, all text is escaped, our German filters.

    While developing, nothing is kept: an imported macro may have changed.
    """
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=0 if settings.DEBUG else -1,
    )
    environment.filters.update(german.register.filters)
    environment.globals.update(static=static, url=url)
    return environment


def component(name: str, /, **props: Any) -> SafeString:
    """What the macro ``name`` in ``components/<name>.jinja`` makes of its props."""
    macro = getattr(_template(f"components/{name}.jinja").module, name)
    return SafeString(macro(**props))


def constant(name: str, /, **props: Hashable) -> SafeString:
    """A component with the same few props on every page: drawn once a process."""
    if settings.DEBUG:
        return component(name, **props)
    return _constant(name, get_script_prefix(), tuple(props.items()))


@lru_cache(maxsize=256)
def _constant(
    name: str, script_prefix: str, props: tuple[tuple[str, Hashable], ...]
) -> SafeString:
    return component(name, **dict(props))


def piece(template_name: str, /, **values: Any) -> SafeString:
    """A template that is part of a single page, with the values it names."""
    return SafeString(_template(template_name).render(values))


def _template(name: str) -> Any:
    return cast(Jinja2, engines["jinja2"]).env.get_template(name)


def url(name: str) -> str:
    """The address of a page that needs no arguments."""
    return _url(name, get_script_prefix())


@cache
def _url(name: str, script_prefix: str) -> str:
    return reverse(name)


@cache
def static(path: str) -> str:
    """The address of a static file: its hash is fixed once the process runs."""
    return static_files.static(path)
