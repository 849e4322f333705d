from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from listings.models import JobPosting
from tests.factories import make_posting

pytestmark = pytest.mark.django_db

MOMENT = timezone.now().replace(microsecond=0)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("posted", "until", "expected"),
    [
        (MOMENT + HOUR, MOMENT + 2 * HOUR, False),
        (MOMENT, MOMENT + HOUR, True),
        (MOMENT - HOUR, MOMENT + HOUR, True),
        (MOMENT - HOUR, MOMENT, True),
        (MOMENT - 2 * HOUR, MOMENT - HOUR, False),
    ],
)
def test_public_says_the_same_in_python_and_sql(posted, until, expected):
    posting = make_posting(date_posted=posted, valid_through=until)

    assert posting.is_public(MOMENT) is expected
    assert JobPosting.objects.public(MOMENT).exists() is expected


@pytest.mark.parametrize(
    "trait", ["draft", "in_review", "expired", "filled", "archived"]
)
def test_public_leaves_out_every_other_state(trait):
    posting = make_posting(**{trait: True})

    assert not posting.is_public()
    assert not JobPosting.objects.public().exists()


def test_shell_and_bulk_writes_clean_rich_text():
    posting = make_posting(tasks='<p onclick="x()">Gut</p><script>alert(1)</script>')
    JobPosting.objects.bulk_create([_copy_of(posting, tasks="<b>fett</b><p> </p>")])
    JobPosting.objects.filter(pk=posting.pk).update(profile="<iframe></iframe>Text")

    copy = JobPosting.objects.exclude(pk=posting.pk).get()
    posting.refresh_from_db()
    assert posting.tasks == "<p>Gut</p>"
    assert posting.profile == "Text"
    assert copy.tasks == "fett"


def test_normal_form_follows_the_band_at_each_save():
    posting = make_posting(salary_min=Decimal(39000), salary_max=Decimal(45500))
    posting.salary_period = "year"
    posting.salaries_per_year = Decimal(13)
    posting.save()

    posting.refresh_from_db()
    assert posting.salary_month_min == Decimal("3000.00")
    assert posting.salary_month_max == Decimal("3500.00")


def test_employment_types_are_found_one_by_one():
    both = make_posting(employment_types=["part_time", "full_time"])
    full = make_posting(employment_types=["full_time"])

    part_time = JobPosting.objects.filter(employment_types__has="part_time")
    full_time = JobPosting.objects.filter(employment_types__has="full_time")

    assert list(part_time) == [both]
    assert set(full_time) == {both, full}
    both.refresh_from_db()
    assert both.employment_types == ("full_time", "part_time")


def test_slug_follows_the_title():
    posting = make_posting(title="IT-Koordination Größe/Maß (m/w/d)")

    assert posting.slug == "it-koordination-groessemass-mwd"
    assert posting.get_absolute_url().endswith(f"/{posting.pk}-{posting.slug}/")


def _copy_of(posting, **values):
    skipped = {"id"}
    fields = [field.attname for field in JobPosting._meta.concrete_fields]
    kept = {name: getattr(posting, name) for name in fields if name not in skipped}
    return JobPosting(**kept | values)
