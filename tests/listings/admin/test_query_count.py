from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from listings.actions.query_counts import count_query
from listings.models import QueryCount
from tests.factories import make_editor, make_employer, make_hr

pytestmark = pytest.mark.django_db

LIST = reverse("admin:listings_querycount_changelist")
DESK = reverse("admin:index")


def count(words: str, *, found: bool = False, days_ago: int = 0) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    count_query(words=words, has_result=found, day=day)


def test_desk_shows_editors_what_was_searched_in_vain_the_most_wanted_first(client):
    client.force_login(make_editor())
    count("hubschrauber")
    for days_ago in (0, 1):
        count("wasserstoff", days_ago=days_ago)
    count("sap", found=True)
    count("dampflok", days_ago=31)

    desk = client.get(DESK)

    html = desk.content.decode()
    assert "Gesucht, aber nicht gefunden" in html
    assert html.index("„wasserstoff“") < html.index("„hubschrauber“")
    assert "2\u00a0Suchen" in html
    assert "„sap“" not in html
    assert "„dampflok“" not in html


def test_desk_of_hr_staff_shows_no_searches(client):
    client.force_login(make_hr(make_employer()))
    count("hubschrauber")

    assert "hubschrauber" not in client.get(DESK).content.decode()


def test_hr_staff_reach_no_counts(client):
    client.force_login(make_hr(make_employer()))

    assert client.get(LIST).status_code == 403


def test_list_can_be_narrowed_to_what_was_not_found(client):
    client.force_login(make_editor())
    count("hubschrauber")
    count("sap", found=True)

    in_vain = client.get(LIST, {"ergebnis": "ohne"}).content.decode()
    found = client.get(LIST, {"ergebnis": "mit"}).content.decode()

    assert "hubschrauber" in in_vain
    assert "sap" not in in_vain.partition("result_list")[2]
    assert "sap" in found
    assert "hubschrauber" not in found


def test_counts_are_only_read(client):
    client.force_login(make_editor())
    count("hubschrauber")
    key = QueryCount.objects.get().pk

    change = reverse("admin:listings_querycount_change", args=[key])
    delete = reverse("admin:listings_querycount_delete", args=[key])

    assert client.get(reverse("admin:listings_querycount_add")).status_code == 403
    assert client.post(change, {"words": "anders"}).status_code == 403
    assert client.post(delete, {"post": "yes"}).status_code == 403


def test_typed_markup_is_shown_as_text(client):
    client.force_login(make_editor())
    count("<script>alert(1)</script>")

    html = client.get(DESK).content.decode()

    assert "„&lt;script&gt;alert(1)&lt;/script&gt;“" in html
