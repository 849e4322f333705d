"""An admin is made of many parts: none may hide another's page by using its name."""

import inspect
from itertools import combinations

import pytest
from django.contrib import admin

OURS = ("hammjobs.", "listings.", "articles.")
ADMINS = sorted(admin.site._registry.values(), key=str)


@pytest.mark.parametrize("model_admin", ADMINS, ids=str)
def test_no_part_of_an_admin_hides_a_name_of_another(model_admin):
    """Of two parts side by side the first wins; it must ask the other by ``super()``.

    A part that builds on another may replace what is there: it knows it.
    """
    parts = [each for each in type(model_admin).__mro__ if _is_ours(each)]
    hidden = [
        f"{first.__name__}.{name} hides {second.__name__}.{name}"
        for first, second in combinations(parts, 2)
        if not issubclass(first, second)
        for name in vars(first).keys() & vars(second).keys()
        if _is_chosen(name) and not _asks_the_next(first, name)
    ]

    assert hidden == []


def _is_ours(part: type) -> bool:
    return part.__module__.startswith(OURS)


def _is_chosen(name: str) -> bool:
    """Python and Django give each class names of their own."""
    return not name.startswith("__") and name != "media"


def _asks_the_next(part: type, name: str) -> bool:
    found = vars(part)[name]
    return inspect.isfunction(found) and f"super().{name}(" in inspect.getsource(found)
