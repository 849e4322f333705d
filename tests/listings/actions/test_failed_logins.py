from datetime import UTC, datetime, timedelta

import pytest

from listings.actions.failed_logins import (
    PAUSE,
    PER_ADDRESS,
    PER_NAME,
    PER_PAIR,
    Source,
    begin_attempt,
    forget_failures,
    forget_old_failures,
    forgive_attempt,
)
from listings.models import FailedLogins
from listings.models.failed_logins import WINDOW

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
HERE, ELSEWHERE = Source("192.0.2.1"), Source("192.0.2.2")
OWN_BROWSER = Source("192.0.2.1", device="abc")
A_SECOND = timedelta(seconds=1)


def fail(name="ina", source=HERE, at=AT, times=1):
    for _ in range(times):
        attempt = begin_attempt(name=name, source=source, at=at)
    return attempt


def wait(name="ina", source=HERE, at=AT) -> timedelta:
    """What the next attempt would hear; the attempt itself is forgiven."""
    attempt = begin_attempt(name=name, source=source, at=at)
    if not attempt.wait:
        forgive_attempt(attempt, at=at)
    return attempt.wait


def test_sixth_wrong_password_of_a_name_from_one_address_has_to_wait():
    attempts = [fail() for _ in range(PER_PAIR + 1)]

    assert [each.wait for each in attempts] == [timedelta(0)] * PER_PAIR + [WINDOW]
    assert [each.is_last for each in attempts] == [False] * 4 + [True, False]


def test_owner_gets_in_from_another_address_meanwhile():
    fail(times=PER_PAIR)

    assert wait(source=ELSEWHERE) == timedelta(0)
    assert wait(name="otto") == timedelta(0)


def test_owners_browser_gets_in_from_the_same_address():
    """As behind one proxy or office line."""
    fail(times=PER_PAIR)
    for number in range(PER_ADDRESS):
        fail(name=f"name{number}")

    assert wait(name="otto") > timedelta(0)
    assert wait(source=OWN_BROWSER) == timedelta(0)


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (WINDOW - A_SECOND, A_SECOND),
        (WINDOW, timedelta(0)),
        (WINDOW + A_SECOND, timedelta(0)),
    ],
)
def test_wait_ends_a_quarter_of_an_hour_after_the_first_failure(later, expected):
    fail(times=PER_PAIR)

    assert wait(at=AT + later) == expected


def test_knocking_on_does_not_make_the_wait_longer():
    fail(times=PER_PAIR)
    for minute in range(15):
        fail(at=AT + timedelta(minutes=minute))

    assert wait(at=AT + WINDOW) == timedelta(0)


def test_name_is_the_same_however_it_is_written():
    fail(name=" Ina ", times=PER_PAIR)

    assert wait(name="ina") == WINDOW


def test_address_has_room_for_an_office_and_no_more():
    for number in range(PER_ADDRESS - 1):
        fail(name=f"name{number}")

    assert wait(name="otto") == timedelta(0)
    fail(name="otto")
    assert wait(name="ute") == WINDOW
    assert wait(name="ute", source=ELSEWHERE) == timedelta(0)


def test_name_guessed_at_from_everywhere_waits_for_seconds_only():
    for number in range(PER_NAME):
        fail(source=Source(f"198.51.100.{number}"))

    assert wait(source=ELSEWHERE) == PAUSE
    assert wait(source=ELSEWHERE, at=AT + PAUSE) == timedelta(0)
    assert wait(source=OWN_BROWSER) == timedelta(0)


def test_right_password_gives_back_its_own_attempt_alone():
    """Or one's own account would clear an address that guesses at others."""
    for number in range(PER_ADDRESS - 1):
        fail(name=f"name{number}")

    for _ in range(3):
        assert wait(name="otto") == timedelta(0)
    fail(name="ute")

    assert wait(name="otto") == WINDOW


def test_right_password_lets_the_person_fail_five_times_again():
    fail(times=PER_PAIR - 1)
    assert wait() == timedelta(0)

    assert [fail().wait for _ in range(PER_PAIR)] == [timedelta(0)] * PER_PAIR


def test_new_password_may_be_tried_at_once():
    fail(times=PER_PAIR)
    fail(name="ina@example.org", times=PER_PAIR)

    forget_failures(names=["Ina", "ina@example.org", ""], source=HERE)

    assert wait() == wait(name="ina@example.org") == timedelta(0)


def test_counts_hold_neither_name_nor_address():
    fail(name="ina@example.org")

    kept = str(list(FailedLogins.objects.values()))

    assert "ina" not in kept
    assert "192.0.2" not in kept


@pytest.mark.parametrize(
    ("later", "left"), [(WINDOW - A_SECOND, 3), (WINDOW, 0), (WINDOW + A_SECOND, 0)]
)
def test_counts_are_deleted_when_they_hold_no_longer(later, left):
    fail()

    forget_old_failures(at=AT + later)

    assert FailedLogins.objects.count() == left
