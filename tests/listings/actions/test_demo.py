from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.utils import timezone

from listings.actions.demo import load_demo
from listings.actions.reference import load_reference_data
from listings.enums import EmployerType, SalaryPeriod, SalarySource, Status
from listings.models import Employer, JobPosting, PostingEvent
from listings.queries.live import newest
from tests.factories import make_employer, make_posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo():
    load_reference_data()
    return load_demo(at=timezone.now())


def test_demo_is_worth_looking_at(demo):
    states = Counter(JobPosting.objects.values_list("status", flat=True))
    market = newest(timezone.now(), 0).market

    assert JobPosting.objects.count() >= 60
    assert Employer.objects.count() >= 18
    assert set(states) == set(Status.values)
    assert JobPosting.objects.public().count() == states[Status.PUBLISHED]
    assert all(market.spreads[kind] for kind in EmployerType)
    periods = JobPosting.objects.values_list("salary_period", flat=True)
    assert set(periods) == set(SalaryPeriod.values)
    sources = JobPosting.objects.values_list("salary_source", flat=True)
    assert set(sources) == set(SalarySource.values)


def test_demo_loads_when_every_pay_table_has_run_out():
    load_reference_data()

    load_demo(at=timezone.now() + timedelta(days=800))

    assert JobPosting.objects.filter(salary_source=SalarySource.PAY_TABLE).exists()


def test_every_demo_employer_is_marked(demo):
    names = Employer.objects.filter(is_demo=True).values_list("name", flat=True)

    assert len(names) == Employer.objects.count()
    assert all(name.endswith("(Demo)") for name in names)


def test_demo_postings_lived_through_audited_steps(demo):
    for posting in JobPosting.objects.prefetch_related("events"):
        kinds = {event.kind for event in posting.events.all()}
        assert PostingEvent.Kind.CREATED in kinds
        assert (PostingEvent.Kind.PUBLISHED in kinds) == bool(posting.date_posted)


def test_demo_logins_open_the_door_for_their_role(demo):
    users = {
        login.role: authenticate(None, username=login.name, password=login.password)
        for login in demo
    }

    assert [login.role for login in demo] == [
        "Betreiber",
        "Redaktion",
        "Personal",
        "Personal",
    ]
    assert users["Betreiber"].is_superuser
    assert users["Redaktion"].has_perm("listings.review_jobposting")
    assert not users["Personal"].has_perm("listings.review_jobposting")
    employers = [login.employer for login in demo if login.role == "Personal"]
    assert len(set(employers)) == 2


def test_demo_leaves_a_database_with_a_posting_alone():
    load_reference_data()
    make_posting()

    assert load_demo(at=timezone.now()) == []
    assert JobPosting.objects.count() == 1


def test_command_writes_the_logins_once_for_the_owner_alone(settings, tmp_path, capsys):
    settings.DATA_DIR = tmp_path
    load_reference_data()

    call_command("load_demo")
    first = capsys.readouterr().out
    call_command("load_demo")
    second = capsys.readouterr().out

    path = tmp_path / "demo-logins.txt"
    rows = [line.split("\t") for line in path.read_text().splitlines()]
    assert path.stat().st_mode & 0o777 == 0o600
    assert [len(row) for row in rows] == [4, 4, 4, 4]
    assert all(row[1] in first and row[1] not in second for row in rows)


def test_demo_stays_away_where_an_employer_is_left():
    load_reference_data()
    make_employer()

    assert load_demo(at=timezone.now()) == []


def test_demo_finds_free_names_for_its_logins(django_user_model):
    load_reference_data()
    django_user_model.objects.create_user("betrieb")

    names = [login.name for login in load_demo(at=timezone.now())]

    assert names[0] == "betrieb-2"
