"""The matrix finds the holes it is there for: each is torn open here on purpose."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import get_resolver, path

from hammjobs import urls
from listings.admin.employer import EmployerAdmin
from listings.admin.posting import PostingAdmin
from listings.forms.posting import PostingForm
from listings.models import Employer, JobPosting
from tests.permissions.asking import Question
from tests.permissions.matrix import Matrix
from tests.permissions.posts import known_posts, slipped_in, swapped
from tests.permissions.queries import guesses
from tests.permissions.routes import Address, Route, admin_routes
from tests.permissions.test_queries import rows
from tests.permissions.world import (
    ALPHA,
    ANONYMOUS,
    AUTHOR,
    BETA,
    HR_ALPHA,
    HR_FORMER,
    Role,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

Patch = pytest.MonkeyPatch


def of_postings(*kinds: str) -> list[Route]:
    return [
        route
        for route in admin_routes()
        if route.model is JobPosting and route.kind in kinds
    ]


def of_employers(*kinds: str) -> list[Route]:
    return [
        route
        for route in admin_routes()
        if route.model is Employer and route.kind in kinds
    ]


def broken(matrix: Matrix) -> set[tuple[str, str]]:
    """The addresses at which a rule is broken, with its first words."""
    return {
        (cell.route.label, fault.partition(":")[0])
        for cell, found in matrix.faulty
        for fault in found
    }


TRACE = "keine Spur von Fremden"


def test_list_without_scope_is_found(matrix: Matrix, monkeypatch: Patch):
    monkeypatch.setattr(PostingAdmin, "scoped", lambda self, rows, user: rows)

    matrix.walk(HR_ALPHA, of_postings("changelist", "change", "history"))

    assert ("listings_jobposting_changelist", TRACE) in broken(matrix)
    assert ("listings_jobposting_change", TRACE) in broken(matrix)
    assert ("listings_jobposting_history", TRACE) in broken(matrix)


def test_former_colleague_who_still_sees_is_found(matrix: Matrix, monkeypatch: Patch):
    """As a list would that remembers who belonged to whom."""
    remembered = JobPosting.objects.filter(employer__slug__contains=ALPHA)
    monkeypatch.setattr(PostingAdmin, "scoped", lambda *args: remembered)

    matrix.walk(HR_FORMER, of_postings("changelist"))

    assert broken(matrix) == {("listings_jobposting_changelist", TRACE)}


def test_page_that_takes_any_row_is_found(matrix: Matrix, monkeypatch: Patch):
    def found(self: Any, request: Any, object_id: str) -> Any:
        return get_object_or_404(JobPosting, pk=object_id)

    monkeypatch.setattr(PostingAdmin, "found", found)

    matrix.walk(HR_ALPHA, of_postings("preview"))

    assert ("listings_jobposting_preview", TRACE) in broken(matrix)
    assert ("listings_jobposting_preview", "abgelehnt") in broken(matrix)


def test_page_for_a_role_without_the_right_is_found(matrix: Matrix, monkeypatch: Patch):
    monkeypatch.setattr(EmployerAdmin, "has_view_permission", lambda *args: True)

    matrix.walk(AUTHOR, of_employers("changelist"))

    assert ("listings_employer_changelist", "abgelehnt") in broken(matrix)


def test_deletion_without_the_right_is_found(matrix: Matrix, monkeypatch: Patch):
    monkeypatch.setattr(EmployerAdmin, "has_delete_permission", lambda *args: True)

    matrix.walk(HR_ALPHA, of_employers("delete"))

    assert broken(matrix) == {("listings_employer_delete", "abgelehnt")}


def test_other_words_for_what_exists_are_found(matrix: Matrix, monkeypatch: Patch):
    """403 for another's, 404 for none: so keys can be counted."""

    def found(self: Any, request: Any, object_id: str) -> Any:
        posting = get_object_or_404(JobPosting, pk=object_id)
        if not JobPosting.objects.editable_by(request.user).filter(pk=posting.pk):
            raise PermissionDenied
        return posting

    monkeypatch.setattr(PostingAdmin, "found", found)

    matrix.walk(HR_ALPHA, of_postings("preview"))

    assert (
        "listings_jobposting_preview",
        "wie das, was es nicht gibt (404)",
    ) in broken(matrix)


def test_action_that_trusts_the_ticked_keys_is_found(
    matrix: Matrix, monkeypatch: Patch
):
    def response_action(self: Any, request: Any, queryset: Any) -> Any:
        keys = request.POST.getlist("_selected_action")
        JobPosting.objects.filter(pk__in=keys).update(return_reason="Gekapert")

    monkeypatch.setattr(PostingAdmin, "response_action", response_action)
    (route,) = of_postings("changelist")
    (theirs, *_) = matrix.asker.world.of(JobPosting, BETA)
    body = [("action", "x"), ("index", "0"), ("_selected_action", str(theirs.key))]

    address = Address(route.fill({}), theirs)
    matrix.put(HR_ALPHA, route, address, Question(address.path, "POST", body=body))

    assert broken(matrix) == {
        ("listings_jobposting_changelist", "Fremdes bleibt unberührt")
    }


def test_list_of_choices_that_names_all_is_found(matrix: Matrix, monkeypatch: Patch):
    def get(self: Any, request: Any) -> HttpResponse:
        return JsonResponse({"results": list(Employer.objects.values("name"))})

    monkeypatch.setattr(AutocompleteJsonView, "get", get)

    matrix.walk(
        HR_ALPHA, [route for route in admin_routes() if route.name == "autocomplete"]
    )

    assert broken(matrix) == {("autocomplete", TRACE)}


def test_form_that_offers_all_employers_is_found(matrix: Matrix, monkeypatch: Patch):
    offer = PostingForm._offer_employers

    def offer_all(self: PostingForm) -> None:
        offer(self)
        self.fields["employer"].queryset = Employer.objects.all()

    monkeypatch.setattr(PostingForm, "_offer_employers", offer_all)

    matrix.walk(HR_ALPHA, of_postings("add"))
    for post in known_posts(matrix.asker, of_postings("add", "change")):
        if post.route.kind == "add":
            for name, body in swapped(post, matrix.asker.world):
                question = post.with_body(body)
                matrix.put(HR_ALPHA, post.route, post.address, question, note=name)

    assert ("listings_jobposting_add", TRACE) in broken(matrix)
    assert ("listings_jobposting_add", "Fremdes bleibt unberührt") in broken(matrix)


def test_way_to_the_site_that_asks_nobody_is_found(matrix: Matrix, monkeypatch: Patch):
    """Django's own, which leads to the row's address, with its title in it."""
    (held,) = (
        pattern
        for resolver in get_resolver().url_patterns
        for pattern in getattr(resolver, "url_patterns", ())
        if getattr(pattern, "name", "") == "view_on_site"
    )
    monkeypatch.setattr(held, "callback", admin.site.admin_view(shortcut))
    (route,) = (route for route in admin_routes() if route.name == "view_on_site")
    kind = ContentType.objects.get_for_model(JobPosting)

    for thing in matrix.asker.world.of(JobPosting, BETA):
        arguments = {"content_type_id": kind.pk, "object_id": thing.key}
        address = Address(route.fill(arguments), thing)
        matrix.put(HR_ALPHA, route, address, Question(address.path))

    assert broken(matrix) == {("view_on_site", TRACE)}


def test_filter_that_answers_guesses_is_found(matrix: Matrix, monkeypatch: Patch):
    def allowed(self: Any, lookup: str, value: str, request: Any) -> bool:
        return True

    monkeypatch.setattr(PostingAdmin, "lookup_allowed", allowed)
    (route,) = of_postings("changelist")
    address = Address(route.fill({}))

    told = set()
    for guess in guesses(JobPosting):
        right, wrong = (
            matrix.put(HR_ALPHA, route, address, Question(address.path, query=query))
            for query in (guess.right, guess.wrong)
        )
        if rows(right) != rows(wrong):
            told.add(guess.path)

    assert "employer__memberships__user__password" in told


def test_field_that_only_the_operator_has_is_found(matrix: Matrix, monkeypatch: Patch):
    """A form that hides a field from the page and takes it all the same."""
    readonly = EmployerAdmin.get_readonly_fields

    def hidden_only(self: Any, request: Any, obj: Any = None) -> Any:
        if request.method == "POST":
            return ("picture",)
        return readonly(self, request, obj)

    monkeypatch.setattr(EmployerAdmin, "get_readonly_fields", hidden_only)
    for post in known_posts(matrix.asker, of_employers("change")):
        if post.address.thing and post.address.thing.owner == ALPHA:
            body, columns = slipped_in(matrix.asker, HR_ALPHA, post)
            question = post.with_body(body)
            matrix.put(HR_ALPHA, post.route, post.address, question, not_theirs=columns)

    assert broken(matrix) == {
        ("listings_employer_change", "nicht angebotenes Feld bleibt")
    }


# Addresses that nobody placed


def naked(request: Any, object_id: str) -> HttpResponse:
    return HttpResponse(get_object_or_404(JobPosting, pk=object_id).title)


def counting(request: Any, object_id: str) -> HttpResponse:
    JobPosting.objects.filter(pk=object_id).update(return_reason="gelesen")
    return HttpResponse("gut")


BASE = "admin/listings/jobposting/<path:object_id>"
urlpatterns = [
    path(f"{BASE}/nackt/", naked, name="listings_jobposting_naked"),
    path(f"{BASE}/gezaehlt/", counting, name="listings_jobposting_counting"),
    path(f"{BASE}/neu/<slug:what>/", naked, name="listings_jobposting_new"),
    *urls.urlpatterns,
]


@pytest.fixture
def more_addresses(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.permissions.test_holes"


@pytest.mark.parametrize(
    ("role", "rule"), [(ANONYMOUS, "zur Anmeldung"), (HR_ALPHA, TRACE)]
)
def test_address_outside_the_admins_care_is_found(
    matrix: Matrix, more_addresses: None, role: Role, rule: str
):
    matrix.walk(role, of_postings("naked"))

    assert ("listings_jobposting_naked", rule) in broken(matrix)


def test_reading_that_changes_something_is_found(matrix: Matrix, more_addresses: None):
    matrix.walk(HR_ALPHA, of_postings("counting"))

    faults = broken(matrix)
    assert ("listings_jobposting_counting", "ändert nichts") in faults
    assert ("listings_jobposting_counting", "Fremdes bleibt unberührt") in faults


def test_address_with_an_unknown_argument_is_named(
    matrix: Matrix, more_addresses: None
):
    matrix.walk(HR_ALPHA, of_postings("new"))

    assert matrix.without_place == [
        "Platz fehlt: listings_jobposting_new, Argument what"
    ]
