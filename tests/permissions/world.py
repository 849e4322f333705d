"""Two employers, what belongs to each, and the people who try to get at it."""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.db.models import Model
from django.test import Client

from articles.models import LegalPage
from listings.actions.roles import AUTHORS, EDITORS, HR, ROLES, ensure_roles
from listings.models import Employer, JobPosting, Membership, Place, WorkSite
from tests.factories import make_employer, make_posting
from tests.factories.articles import make_article
from tests.permissions.marks import NO_SUCH_KEY, Keys, word
from tests.permissions.rows import belongs_to_employer, belongs_to_person, values_for

ALPHA, BETA = "alpha", "beta"
OWNERS = (ALPHA, BETA)
# Nobody's in particular: places, terms, articles.
SHARED = "allgemein"

POSTING_STATES = ("draft", "in_review", "published", "filled")
# What visitors never learn of a posting, even of one that is online.
NEVER_OPEN = ("return_reason",)
# Derived, or tied to others by a constraint.
LEFT_OUT = (
    "slug",
    "source_name",
    "external_id",
    "salary_scale",
    "salary_grade",
    "salary_step_min",
    "salary_step_max",
)
# Django's own, and what the search makes of postings by itself.
NOT_MADE = ("sessions", "contenttypes")
NOT_MADE_MODELS = ("permission", "group", "searchentry", "searchstate", "searchword")


# Its page shows them, as everything of the employer.
ON_EMPLOYERS_PAGE = (WorkSite,)


class NoPlace(Exception):
    """Something new that the matrix can't place; it must be told where it belongs."""


@dataclass(frozen=True)
class Thing:
    """A row that addresses can name. ``owner`` is SHARED for what is nobody's."""

    model: type[Model]
    key: Any
    owner: str
    state: str = ""


@dataclass(frozen=True)
class Role:
    """``owns``: whose things it may see; ``group``: what ``roles.py`` gives it."""

    name: str
    group: str = ""
    owns: tuple[str, ...] = ()
    is_let_in: bool = True
    is_operator: bool = False
    # Whose account it has, of those that own something.
    person: str = ""

    @property
    def strangers(self) -> tuple[str, ...]:
        return tuple(owner for owner in OWNERS if owner not in self.owns)

    def may(self, model: type[Model], permission: str) -> bool:
        """By the role's group alone, whatever the rows."""
        if not self.is_let_in:
            return False
        codes = ROLES.get(self.group, {}).get(model._meta.app_label, ())
        return self.is_operator or f"{permission}_{model._meta.model_name}" in codes

    def may_anything(self, model: type[Model]) -> bool:
        permissions = ("view", "add", "change", "delete")
        return any(self.may(model, permission) for permission in permissions)


ANONYMOUS = Role("anonym", is_let_in=False)
NO_STAFF = Role("ohne Zugang", group=HR, owns=(), is_let_in=False)
INACTIVE = Role("gesperrt", group=HR, owns=(), is_let_in=False)
HR_ALPHA = Role("HR", group=HR, owns=(ALPHA,), person=ALPHA)
HR_BOTH = Role("HR zweier", group=HR, owns=OWNERS)
HR_NONE = Role("HR ohne", group=HR)
HR_FORMER = Role("HR früher", group=HR)
AUTHOR = Role("Autorin", group=AUTHORS)
EDITOR = Role("Redaktion", group=EDITORS, owns=OWNERS)
OPERATOR = Role("Betrieb", owns=OWNERS, is_operator=True)
OUTSIDERS = (ANONYMOUS, NO_STAFF, INACTIVE)
STAFF = (HR_ALPHA, HR_BOTH, HR_NONE, HR_FORMER, AUTHOR, EDITOR, OPERATOR)
ALL_ROLES = (*OUTSIDERS, *STAFF)


@dataclass
class World:
    keys: Keys = field(default_factory=Keys)
    rows: dict[tuple[type[Model], str], Model] = field(default_factory=dict)
    things: dict[type[Model], list[Thing]] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    without_place: list[str] = field(default_factory=list)

    def of(self, model: type[Model], *owners: str) -> list[Thing]:
        things = self.things.get(model, [])
        return [thing for thing in things if thing.owner in owners]

    def keep(self, row: Model, owner: str, state: str = "") -> None:
        model = type(row)
        self.rows.setdefault((model, owner), row)
        self.things.setdefault(model, []).append(Thing(model, row.pk, owner, state))

    def row_of(self, model: type[Model], owner: str) -> Model | None:
        """What a foreign key of ``owner``'s row points at."""
        if (model, owner) in self.rows:
            return self.rows[model, owner]
        return self.rows.get((model, SHARED))


def make_world() -> World:
    world = World()
    ensure_roles()
    for group in Group.objects.all():
        world.keep(group, SHARED)
    for owner in OWNERS:
        _make_employer(world, owner)
    for owner in OWNERS:
        _make_postings(world, owner)
    _make_articles(world)
    _make_the_rest(world)
    _let_people_in(world)
    return world


def missing(model: type[Model]) -> Thing:
    return Thing(model, NO_SUCH_KEY, "", "fehlt")


# What belongs to whom


def _make_employer(world: World, owner: str) -> None:
    # Its page shows everything.
    texts = values_for(Employer, owner, lambda model: None, is_open=True)
    key = world.keys.take(owner, is_open=True)
    employer = make_employer(**texts | {"id": key})
    world.keep(employer, owner)
    if (Place, SHARED) not in world.rows:
        world.keep(employer.place, SHARED)
    person = _make_person(f"zq{owner}geheimpersonname", HR, id=world.keys.take(owner))
    world.keep(person, owner)
    membership = Membership(user=person, employer=employer)
    membership.pk = world.keys.take(owner)
    membership.save()
    world.keep(membership, owner)


def _make_person(name: str, group: str = "", **values: Any) -> Any:
    defaults = {"email": f"{name.replace(' ', '')}@example.org", "is_staff": True}
    person = get_user_model().objects.create_user(name, **defaults | values)
    if group:
        person.groups.add(Group.objects.get(name=group))
    return person


def _make_postings(world: World, owner: str) -> None:
    for state in POSTING_STATES:
        is_online = state == "published"
        texts = values_for(
            JobPosting,
            owner,
            lambda model: world.row_of(model, owner),
            is_open=is_online,
        )
        texts |= {name: word(owner, JobPosting, name) for name in NEVER_OPEN}
        for name in LEFT_OUT:
            texts.pop(name, None)
        texts["title"] = f"{texts['title']} (m/w/d)"
        key = world.keys.take(owner, is_open=is_online)
        traits = {} if is_online else {state: True}
        posting = make_posting(**texts | traits | {"id": key})
        world.keep(posting, owner, state)


def _make_articles(world: World) -> None:
    for state in ("draft", "in_review", "published", "withdrawn"):
        traits = {} if state == "published" else {state: True}
        world.keep(make_article(title=f"Artikel {state}", **traits), SHARED, state)
    page = LegalPage.objects.create(slug="impressum", title="Impressum", body="Text")
    world.keep(page, SHARED)


def _make_the_rest(world: World) -> None:
    """A row of each other model: of each owner where it is somebody's."""
    waiting = [model for model in apps.get_models() if _is_made(model, world)]
    # What the others point at first.
    waiting.sort(key=lambda model: _depth(model, frozenset()))
    for model in waiting:
        is_owned = belongs_to_employer(model) or belongs_to_person(model)
        for owner in OWNERS if is_owned else (SHARED,):
            _make_row(world, model, owner)


def _is_made(model: type[Model], world: World) -> bool:
    meta = model._meta
    is_left_out = (
        meta.proxy
        or not meta.managed
        or meta.app_label in NOT_MADE
        or meta.model_name in NOT_MADE_MODELS
    )
    return not is_left_out and model not in world.things


def _depth(model: type[Model], seen: frozenset[type[Model]]) -> int:
    keys = [key.related_model for key in model._meta.concrete_fields if key.is_relation]
    inner = [key for key in keys if key not in seen and key is not model]
    return 1 + max(
        (_depth(key, seen | {model}) for key in inner),  # type: ignore[arg-type]
        default=0,
    )


def _make_row(world: World, model: type[Model], owner: str) -> None:
    values = values_for(
        model,
        owner,
        lambda other: world.row_of(other, owner),
        is_open=model in ON_EMPLOYERS_PAGE,
    )
    values |= RECIPES.get(model._meta.label, {})
    if owner in OWNERS and isinstance(model._meta.pk, models.AutoField):
        values["pk"] = world.keys.take(owner)
    try:
        with transaction.atomic():
            row = model(**values)
            row.save()
    except Exception as error:
        world.without_place.append(f"{model._meta.label}: {error!r}")
        return
    world.keep(row, owner)


# What fields alone don't tell: the constraints of a model.
RECIPES: dict[str, dict[str, Any]] = {
    "listings.QueryCount": {"searches": 2},
    "articles.ArticleVersion": {"number": 2},
    "listings.SheetImport": {"content": b"Titel\nIT-Projektleitung\n"},
    "mfa.Authenticator": {
        "type": "webauthn",
        "data": {"name": "Schlüssel", "credential": {}},
    },
    "listings.AuditEntry": {"kind": "joined"},
}


# People


def _let_people_in(world: World) -> None:
    employer = world.rows[Employer, ALPHA]
    people = {
        NO_STAFF: _make_person("ohne", HR, is_staff=False),
        INACTIVE: _make_person("gesperrt", HR),
        HR_ALPHA: world.rows[get_user_model(), ALPHA],
        HR_BOTH: _make_person("beide", HR),
        HR_NONE: _make_person("keiner", HR),
        HR_FORMER: _make_person("frueher", HR),
        AUTHOR: _make_person("autorin", AUTHORS),
        EDITOR: _make_person("redaktion", EDITORS),
        OPERATOR: _make_person("betrieb", is_superuser=True),
    }
    memberships = {}
    for role in (NO_STAFF, INACTIVE, HR_BOTH, HR_FORMER):
        memberships[role] = Membership.objects.create(
            user=people[role], employer=employer
        )
    Membership.objects.create(user=people[HR_BOTH], employer=world.rows[Employer, BETA])
    world.clients[ANONYMOUS.name] = Client(raise_request_exception=False)
    for role, person in people.items():
        client = Client(raise_request_exception=False)
        client.force_login(person)
        world.clients[role.name] = client
    # While they were logged in.
    world.clients[HR_FORMER.name].get("/admin/")
    memberships[HR_FORMER].delete()
    people[INACTIVE].is_active = False
    people[INACTIVE].save()


def registered() -> dict[type[Model], admin.ModelAdmin]:
    return dict(admin.site._registry)
