"""Every address of the site, from the resolver itself, with arguments that fit.

A new address finds its place by itself if its arguments are keys of a registered
model or known here by name; else the matrix says „Platz fehlt“ and names it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.admin import ModelAdmin
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern
from django.utils.http import int_to_base36

from articles.admin_step_views import LINKS
from articles.admin_version_views import VERDICTS
from articles.models import Article
from listings.models import (
    Employer,
    FeedRun,
    JobPosting,
    PostingTemplate,
    PreviewLink,
    SheetImport,
)
from tests.permissions.marks import NO_SUCH_KEY
from tests.permissions.world import (
    BETA,
    OWNERS,
    SHARED,
    NoPlace,
    Thing,
    World,
    missing,
    registered,
)

ADMIN = "admin/"
GARBAGE = ("x", "0", "99999999999999999999", "_5F")

# Whoever may see a thing may see these of it; what is shown may be public knowledge
# about others, as the neighbours of a posting on its preview.
SHOWS_PUBLIC = ("listings_jobposting_preview",)
# Django's own address, which only leads on to the form.
SHORTCUT = "shortcut"

Arguments = dict[str, Any]


@dataclass(frozen=True)
class Address:
    """A path with the thing that it names, if any."""

    path: str
    thing: Thing | None = None


@dataclass(frozen=True)
class Route:
    """A pattern of the resolver. ``model``: whose admin it belongs to."""

    pattern: str
    name: str
    parameters: tuple[str, ...]
    fill: Callable[[Arguments], str] = field(compare=False)
    model: type[Model] | None = None

    @property
    def is_admin(self) -> bool:
        return self.pattern.startswith(ADMIN)

    @property
    def label(self) -> str:
        return self.name or f"/{self.pattern}"

    @cached_property
    def kind(self) -> str:
        """``change`` of ``listings_jobposting_change``."""
        if self.model is None:
            return self.name
        if not self.name:
            return SHORTCUT
        return self.name.removeprefix(prefix_of(self.model))

    @cached_property
    def key(self) -> str:
        """The parameter that names the row: the first one, right behind the model or
        behind a word for another one, and a part of the path by itself.
        """
        if not self.model or not self.parameters:
            return ""
        parts = [part for part in self.pattern.split("/") if "<" in part]
        name = self.parameters[0]
        is_whole = parts[0].endswith((f"<{name}>", f":{name}>"))
        return name if is_whole and parts[0].startswith("<") else ""

    @cached_property
    def rows_of(self) -> type[Model]:
        """The model of the row that ``key`` names."""
        assert self.model
        between = self.pattern.split("/")[3:]
        if between[0].startswith("<"):
            return self.model
        if other := SEGMENTS.get((self.model, between[0])):
            return other
        raise NoPlace(f"Platz fehlt: {self.label} ({self.pattern})")


def prefix_of(model: type[Model]) -> str:
    return f"{model._meta.app_label}_{model._meta.model_name}_"


def all_routes() -> list[Route]:
    return list(_walk(get_resolver(), "", ()))


def admin_routes() -> list[Route]:
    return [route for route in all_routes() if route.is_admin]


def _walk(
    resolver: URLResolver, before: str, namespaces: tuple[str, ...]
) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        whole = before + _text(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry, whole, inner)
        else:
            yield _route(entry, whole, namespaces)


def _text(pattern: Any) -> str:
    if isinstance(pattern, RegexPattern):
        return str(pattern).removeprefix("^").removesuffix("$")
    return str(pattern)


def _route(entry: URLPattern, whole: str, namespaces: tuple[str, ...]) -> Route:
    names = [*namespaces, entry.name or ""]
    shown = "" if not entry.name else ":".join(names)
    if whole.startswith(ADMIN):
        shown = entry.name or ""
    return Route(
        pattern=whole,
        name=shown,
        parameters=tuple(_parameters(whole)),
        fill=lambda arguments: _filled(whole, arguments),
        model=_model_of(whole),
    )


def _parameters(whole: str) -> Iterator[str]:
    for part in whole.replace("(?P<", "\0<").split("<")[1:]:
        yield part.partition(">")[0].rpartition(":")[2]


def _filled(whole: str, arguments: Arguments) -> str:
    """The path of ``whole`` with ``arguments`` in the place of its parameters."""
    path = whole
    while "(?P<" in path:
        before, _, rest = path.partition("(?P<")
        name, _, rest = rest.partition(">")
        path = before + str(arguments[name]) + _after_group(rest)
    while "<" in path:
        before, _, rest = path.partition("<")
        name, _, rest = rest.partition(">")
        path = before + str(arguments[name.rpartition(":")[2]]) + rest
    return "/" + path


def _after_group(rest: str) -> str:
    """What follows the bracket that was open before ``rest``."""
    depth = 1
    for place, letter in enumerate(rest):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if not depth:
            return rest[place + 1 :]
    return ""


def _model_of(whole: str) -> type[Model] | None:
    """The model whose admin has the address: its label stands behind ``admin/``."""
    parts = whole.split("/")
    if parts[0] != "admin" or len(parts) < 4:
        return None
    try:
        model = apps.get_model(parts[1], parts[2])
    except LookupError:
        return None
    return model if model in registered() else None


# Arguments


def addresses(route: Route, world: World) -> list[Address]:
    """The route with each thing that exists, one that doesn't, and garbage."""
    if not route.parameters:
        return [Address(route.fill({}))]
    if route.key:
        return _of_rows(route, world)
    known = NAMED.get(route.label) or next(
        (way for start, way in BELOW.items() if route.pattern.startswith(start)), None
    )
    if known is None:
        raise NoPlace(f"Platz fehlt: {route.label} ({route.pattern})")
    return [Address(route.fill(arguments), thing) for arguments, thing in known(world)]


def _of_rows(route: Route, world: World) -> list[Address]:
    known = world.of(route.rows_of, *OWNERS, SHARED)
    if not known:
        raise NoPlace(f"Platz fehlt: {route.label}, keine Zeile im Modell")
    others = list(_others(route, world))
    found = [
        Address(route.fill({route.key: thing.key} | other), _telling(thing, inner))
        for thing in [*known, missing(route.rows_of)]
        for other, inner in others
    ]
    garbage = [
        Address(
            route.fill({route.key: key} | others[0][0]),
            Thing(route.rows_of, key, "", "Unsinn"),
        )
        for key in GARBAGE
        if f"<int:{route.key}>" not in route.pattern or key.isdecimal()
    ]
    return found + garbage


def _telling(thing: Thing, inner: Thing | None) -> Thing:
    """Whose an address is that names two rows: of the second, unless the first is
    another's already.
    """
    if inner is None or thing.state == "fehlt" or thing.owner == BETA:
        return thing
    return inner


def _others(route: Route, world: World) -> Iterator[tuple[Arguments, Thing | None]]:
    """The values of the parameters beside the key, each with each; and the row that
    one of them names.
    """
    names = [name for name in route.parameters if name != route.key]
    values = [list(_values(route, name, world)) for name in names]
    for combination in product(*values):
        things = [value for value in combination if isinstance(value, Thing)]
        plain = [getattr(value, "key", value) for value in combination]
        yield dict(zip(names, plain, strict=True)), next(iter(things), None)


def _values(route: Route, parameter: str, world: World) -> Iterable[Any]:
    model_admin: ModelAdmin = registered()[route.model]  # type: ignore[index]
    if route.kind == "step":
        return [*model_admin.steps, "unbekannt"]  # type: ignore[attr-defined]
    if model := ROWS.get((route.kind, parameter)):
        return [*world.of(model, *OWNERS, SHARED), missing(model)]
    known = VALUES.get((route.kind, parameter))
    if known is None:
        raise NoPlace(f"Platz fehlt: {route.label}, Argument {parameter}")
    return known


# Words in an address behind which stands the key of another model's row.
SEGMENTS: dict[tuple[type[Model], str], type[Model]] = {
    (JobPosting, "tabelle"): SheetImport,
    (JobPosting, "vorlagen"): PostingTemplate,
}
# Parameters beside the key that name a row, too.
ROWS: dict[tuple[str, str], type[Model]] = {
    ("run", "run_id"): FeedRun,
    ("revoke_link", "key"): PreviewLink,
}
# What a parameter beside the key may be.
VALUES: dict[tuple[str, str], Iterable[Any]] = {
    ("preview_link", "name"): [*LINKS, "unbekannt"],
    ("version", "number"): [1, 99],
    ("verdict", "number"): [1, 99],
    ("verdict", "name"): [*VERDICTS, "unbekannt"],
}

Known = Callable[[World], Iterable[tuple[Arguments, Thing | None]]]


def _view_on_site(world: World) -> Iterator[tuple[Arguments, Thing | None]]:
    for model, things in world.things.items():
        kind = ContentType.objects.get_for_model(model)
        for thing in things:
            yield {"content_type_id": kind.pk, "object_id": thing.key}, thing
    for key in GARBAGE:
        yield {"content_type_id": key, "object_id": key}, None


def _apps(world: World) -> Iterator[tuple[Arguments, Thing | None]]:
    for label in sorted({model._meta.app_label for model in registered()}):
        yield {"app_label": label}, None


def _person_and_key(world: World) -> Iterator[tuple[Arguments, Thing | None]]:
    for thing in world.of(get_user_model(), *OWNERS):
        for key in ("falsch", "set-password"):
            yield {"uidb36": int_to_base36(thing.key), "key": key}, None


def _anything(name: str, *values: Any) -> Known:
    return lambda world: [({name: value}, None) for value in values]


def _rows(model: type[Model], **fields: str) -> Known:
    """Arguments read from the rows of ``model``: the parameter by its field."""

    def arguments(world: World) -> Iterator[tuple[Arguments, Thing | None]]:
        for thing in world.of(model, *OWNERS, SHARED):
            row = model._default_manager.get(pk=thing.key)
            yield (
                {name: getattr(row, field) for name, field in fields.items()},
                thing,
            )
        if "pk" in fields.values() and len(fields) == 1:
            yield {next(iter(fields)): NO_SUCH_KEY}, missing(model)

    return arguments


# Addresses whose parameters are not the key of a row of their own admin.
NAMED: dict[str, Known] = {
    "view_on_site": _view_on_site,
    "app_list": _apps,
    "/admin/(?P<url>.*)": _anything("url", "gibt-es-nicht/", "listings/nichts/7/"),
    "listings:landing_page": _anything("slug", "quereinstieg", "gibt-es-nicht"),
    "listings:employer_detail": _rows(Employer, slug="slug"),
    "listings:pay_scale": _anything("slug", "tv-v", "gibt-es-nicht"),
    "articles:preview": _rows(Article, pk="pk"),
    "articles:shared_preview": _anything("token", "falsch"),
    "articles:detail": _rows(Article, slug="slug"),
    "listings_jobposting_sheet_template": _anything("format", "csv", "xlsx", "doc"),
    "listings:posting_link": _anything("token", "falsch"),
    "listings:registration_confirm": _anything("token", "falsch"),
    "invitation": _anything("token", "falsch"),
    "listings:shared_preview": _rows(PreviewLink, key="key_hash"),
    "account_reset_password_from_key": _person_and_key,
    "account_confirm_email": _anything("key", "falsch", "MQ:1:falsch"),
    "mfa_edit_webauthn": _rows(Authenticator, pk="pk"),
    "mfa_remove_webauthn": _rows(Authenticator, pk="pk"),
    "logo": _anything("name", "gibt-es-nicht.png"),
}
# The same for all pages of one thing.
BELOW: dict[str, Known] = {
    "stellen/<int:pk>-<slug:slug>/": _rows(JobPosting, pk="pk", slug="slug"),
}
