"""The start page: what needs doing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hammjobs.german import date_short
from listings.enums import Status
from listings.models import Approval, PendingChange
from listings.queries.posting_values import values_of
from listings.templatetags.desk import areas
from tests.factories import (
    by_table,
    make_district,
    make_editor,
    make_employer,
    make_hr,
    make_operator,
    make_past_band,
    make_pay_scale,
    make_posting,
    make_rate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

START = "/admin/"
LONG_AGO = timezone.now() - timedelta(days=40)


@pytest.fixture
def own(db):
    return make_employer(name="Nordwerk (Demo)")


def test_operator_finds_each_area_once(client):
    client.force_login(make_operator())

    response = client.get(START)

    apps = response.context["app_list"]
    every = {model["object_name"] for app in apps for model in app["models"]}
    named = [model["object_name"] for area in areas(apps) for model in area.models]
    assert sorted(named) == sorted(every)
    assert "Weiteres" not in [area.name for area in areas(apps)]


def test_area_that_is_new_to_the_desk_comes_last():
    apps = [{"models": [{"object_name": "Novelty"}, {"object_name": "Term"}]}]

    assert [area.name for area in areas(apps)] == ["Redaktion", "Weiteres"]


def test_officer_starts_with_a_new_posting(client, hr):
    html = client.get(START).content.decode()

    assert 'href="/admin/listings/jobposting/beginnen/">Neue Stelle</a>' in html
    assert "Sie arbeiten für Nordwerk (Demo)." in html


def test_officer_sees_what_came_back_and_what_grows_old(client, hr, own):
    at = timezone.now()
    returned = make_posting(draft=True, employer=own, return_reason="Bitte kürzen.")
    ending = make_posting(employer=own, valid_through=at + timedelta(days=6))
    stale = make_posting(employer=own, confirmed_at=at - timedelta(days=31))
    make_posting(employer=own)
    make_posting(draft=True, employer=own)

    response = client.get(START)

    desk = response.context["desk"]
    assert [todo.posting for todo in desk.todo.todos] == [returned, ending, stale]
    assert [todo.reasons for todo in desk.todo.todos] == [
        ["zurückgegeben: Bitte kürzen."],
        [f"Frist {date_short(ending.valid_through)} (noch 6\u00a0Tage)"],
        ["zuletzt bestätigt vor 31\u00a0Tagen"],
    ]
    assert [todo.is_pressing for todo in desk.todo.todos] == [True, True, False]
    assert desk.waiting == []
    address = f"/admin/listings/jobposting/{stale.pk}/schritt/bestaetigen/"
    assert response.content.decode().count(f'action="{address}"') == 1


def test_editor_sees_what_waits_longest_first(client, own):
    second = make_posting(in_review=True, employer=own)
    first = make_posting(in_review=True)
    type(first).objects.filter(pk=first.pk).update(updated_at="2020-01-01T00:00Z")
    make_posting(draft=True)
    client.force_login(make_editor())

    desk = client.get(START).context["desk"]

    assert [each.posting for each in desk.waiting] == [first, second]
    assert [each.parts for each in desk.waiting] == [[], []]


def test_officer_reads_that_the_employer_is_not_verified(client, hr, own):
    own.verified_at = None
    own.save()

    response = client.get(START)

    assert response.context["desk"].unverified == [own]
    assert f'href="/admin/listings/employer/{own.pk}/change/"' in response.text
    assert "Nichts zu tun" not in response.text


def test_empty_desk_says_so(client, hr):
    assert "Nichts zu tun" in client.get(START).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_start_asks_the_same_questions_for_any_number_of_postings(
    client, hr, own, django_assert_num_queries, count
):
    for _ in range(count):
        make_posting(draft=True, employer=own, return_reason="Kürzen.")
        make_posting(employer=own, valid_through=timezone.now() + timedelta(days=1))

    with django_assert_num_queries(12):
        response = client.get(START)

    assert len(response.context["desk"].todo.todos) == 2 * count
    assert len(response.context["desk"].own.rows) == 2 * count


@pytest.mark.parametrize(
    ("make", "seen", "unseen"),
    [
        (make_hr, [], ["Benutzer", "Tabellenentgelte", "Orte", "Kenntnisse"]),
        (make_editor, ["Kenntnisse"], ["Benutzer", "Tabellenentgelte", "Orte"]),
        (make_operator, ["Benutzer", "Tabellenentgelte", "Orte", "Gruppen"], []),
    ],
)
def test_start_names_the_areas_of_the_role(client, own, make, seen, unseen):
    client.force_login(make(own) if make is make_hr else make())

    html = client.get(START).content.decode()

    assert [area for area in seen if f">{area}</a>" not in html] == []
    assert [area for area in unseen if f">{area}</a>" in html] == []


AREAS = [
    "auth/user",
    "auth/group",
    "listings/paytablerate",
    "listings/payscale",
    "listings/place",
    "listings/district",
]
ROW_PAGES = ("change", "delete", "history")


@pytest.mark.parametrize("make", [make_hr, make_editor])
def test_operator_s_areas_are_closed_to_others(client, own, make):
    user = make(own) if make is make_hr else make()
    rows = [
        user,
        user.groups.get(),
        make_rate(),
        make_pay_scale(),
        own.place,
        make_district(),
    ]
    client.force_login(user)

    for area, row in zip(AREAS, rows, strict=True):
        for rest in ("", "add/", *(f"{row.pk}/{page}/" for page in ROW_PAGES)):
            response = client.get(f"/admin/{area}/{rest}")
            assert response.status_code == 403, (area, rest)


@pytest.mark.parametrize("area", [*AREAS, "listings/skill", "listings/employer"])
def test_operator_opens_every_area(client, own, area):
    client.force_login(make_operator())

    assert client.get(f"/admin/{area}/").status_code == 200


def test_officer_opens_no_skills(client, hr):
    assert client.get("/admin/listings/skill/").status_code == 403


def test_navigation_names_what_staff_work_with_in_order(client, own):
    client.force_login(make_editor())

    html = client.get(START).content.decode()

    places = [
        html.index(f">{area}</a>") for area in ("Stellen", "Arbeitgeber", "Artikel")
    ]
    assert places == sorted(places)


def approved(**values):
    """A live posting as an editor has approved it."""
    posting = make_posting(**values)
    Approval.objects.create(posting=posting, values=values_of(posting), at=LONG_AGO)
    return posting


def waits_with(posting, *, return_reason="", **after):
    """A change of the posting that an editor has to look at, or has sent back."""
    PendingChange.objects.create(
        posting=posting,
        before={},
        after=after,
        at=LONG_AGO,
        return_reason=return_reason,
    )


def test_editor_is_told_what_changed_while_it_was_online(client, own):
    changed, _untouched = approved(employer=own), approved(employer=own)
    changed.title, changed.contact_name = "IT-Koordination (m/w/d)", "Ute Lippe"
    changed.save()
    Approval.objects.filter(posting=changed).update(changed_at=timezone.now())
    client.force_login(make_editor())

    response = client.get(START)

    unseen = response.context["desk"].unseen
    assert [(each.posting, each.parts) for each in unseen] == [
        (changed, ["Titel", "Kontakt"])
    ]
    assert "geändert heute: Titel, Kontakt" in response.content.decode()


def test_editor_is_told_what_is_new_in_a_text_that_came_again(client, own):
    again = approved(employer=own)
    again.status, again.salary_min, again.salary_max = Status.IN_REVIEW, 3100, 3900
    again.tasks, again.profile, again.offer = "<p>a</p>", "<p>b</p>", "<p>c</p>"
    again.street = "Am Kanal 1"
    again.save()
    client.force_login(make_editor())

    response = client.get(START)

    (waiting,) = response.context["desk"].waiting
    assert waiting.parts == ["Aufgaben", "Profil", "Angebot", "Straße und Hausnummer"]
    assert waiting.more == 1
    assert "und 1\u00a0weiterer Teil" in response.content.decode()


def test_editor_is_told_of_a_change_that_waits(client, own):
    posting = approved(employer=own)
    PendingChange.objects.create(
        posting=posting,
        before={"salary_min": "1"},
        after={"salary_min": "2"},
        at=LONG_AGO,
    )
    sent_back = approved(employer=own)
    PendingChange.objects.create(
        posting=sent_back,
        before={},
        after={"title": "a"},
        at=LONG_AGO,
        return_reason="b",
    )
    client.force_login(make_editor())

    waiting = client.get(START).context["desk"].waiting_changes

    assert [(each.posting, each.parts) for each in waiting] == [(posting, ["Gehalt"])]


def test_officer_is_told_of_a_change_that_came_back(client, hr, own):
    posting = approved(employer=own)
    waits_with(posting, return_reason="Bitte kürzen.")

    (todo,) = client.get(START).context["desk"].todo.todos

    assert (todo.posting, todo.reasons, todo.is_pressing) == (
        posting,
        ["Änderung zurückgegeben: Bitte kürzen."],
        True,
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_editors_queue_asks_the_same_questions_for_any_number(
    client, own, django_assert_num_queries, count
):
    for _ in range(count):
        make_posting(in_review=True, employer=own)
        posting = approved(employer=own)
        waits_with(posting)
        Approval.objects.filter(posting=posting).update(changed_at=LONG_AGO)
    client.force_login(make_editor())

    with django_assert_num_queries(29):
        desk = client.get(START).context["desk"]

    counts = len(desk.waiting), len(desk.waiting_changes), len(desk.unseen)
    assert counts == (count, count, count)


@pytest.mark.parametrize("model", ["place", "district"])
def test_rows_from_files_are_shown_not_changed(client, model):
    make_district()
    client.force_login(make_operator())

    html = client.get(f"/admin/listings/{model}/").content.decode()

    assert client.get(f"/admin/listings/{model}/add/").status_code == 403
    assert f"/admin/listings/{model}/" in html


def followed(at, **values):
    """A posting whose band followed a new table at ``at``."""
    posting = make_posting(**by_table(**values))
    make_past_band(posting, until=at)
    return posting


def test_officer_reads_which_own_bands_follow_a_new_table(client, hr, own):
    at = timezone.now()
    make_rate()
    mine = followed(at - timedelta(days=29), employer=own, title="Zählerwechsel")
    followed(at - timedelta(days=31), employer=own)
    followed(at, employer=own, filled=True)
    followed(at, title="Fremde Stelle")

    response = client.get(START)

    desk = response.context["desk"]
    assert [band.posting for band in desk.followed] == [mine]
    html = response.content.decode().replace("\u00a0", " ")
    assert "Neue Entgelttabelle" in html
    assert "4.850,89 – 5.622,74 € (Tabelle ab 01.06.2025) →" in html
    assert "3.000,00 – 3.800,00 € (Tabelle ab 01.06.2026)" in html
    assert "Fremde Stelle" not in html
    assert not desk.is_clear


def test_band_that_followed_twice_stands_there_once(client, hr, own):
    at = timezone.now()
    posting = followed(at - timedelta(days=3), employer=own)
    latest = make_past_band(posting, until=at - timedelta(days=1))

    assert client.get(START).context["desk"].followed == [latest]


def test_officer_reads_which_own_bands_have_no_valid_table(client, hr, own):
    make_rate()
    today = timezone.localdate()
    out = {"salary_table_until": today - timedelta(days=1)}
    ran_out = make_posting(employer=own, **by_table(**out))
    make_posting(employer=own, **by_table(salary_table_until=today))
    make_posting(employer=own)
    make_posting(draft=True, employer=own, **by_table(**out))
    make_posting(title="Fremde Stelle", **by_table(**out))

    response = client.get(START)

    todos = response.context["desk"].todo.todos
    yesterday = date_short(today - timedelta(days=1))
    assert [(todo.posting, todo.reasons) for todo in todos] == [
        (ran_out, [f"TV-V: die Tabelle galt bis {yesterday}"])
    ]
    assert "Fremde Stelle" not in response.content.decode()


def test_editor_reads_of_all_employers_bands(client, own):
    at = timezone.now()
    postings = {followed(at, employer=own), followed(at)}
    client.force_login(make_editor())

    desk = client.get(START).context["desk"]

    assert {band.posting for band in desk.followed} == postings
