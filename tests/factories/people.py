from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from listings.actions.roles import ensure_roles
from listings.models import Employer, Membership

numbers = count(1)


def make_hr(*employers: Employer, email: str = "") -> Any:
    """An HR officer of the given employers; without an address nobody is written to."""
    user = _staff("personal", "Personal", email)
    for employer in employers:
        Membership.objects.create(user=user, employer=employer)
    return user


def make_editor() -> Any:
    return _staff("redaktion", "Redaktion")


def make_author() -> Any:
    """Writes articles that the editors publish."""
    return _staff("autor", "Autorenschaft")


def make_operator() -> Any:
    return get_user_model().objects.create_superuser(f"betrieb{next(numbers)}")


def _staff(name: str, group: str, email: str = "") -> Any:
    ensure_roles()
    user = get_user_model().objects.create_user(
        f"{name}{next(numbers)}", email=email, is_staff=True
    )
    user.groups.add(Group.objects.get(name=group))
    return user
