"""The list's query parameters, declared once: name, label, choices and condition.

django-filter gives the form with its widgets and bound values; each filter can
also say its condition as a ``Q``, so that the facets count with the very rule
that the list filters by.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import reduce
from operator import and_, or_
from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone

from listings.enums import (
    EmployerType,
    EmploymentType,
    ExperienceLevel,
    SluggedChoices,
    WorkModel,
)
from listings.models import JobPosting

# EUR a month: the steps of the guide's own working figures.
PAY_STEPS = (2800, 3000, 3800)
AGE_STEPS = (1, 7, 30)
HIGHEST_PAY = 99_999
LONGEST_AGE = 365
MOST_WORDS = 8
LONGEST_QUERY = 120


# From a cleaned value and the moment of the search.
Condition = Callable[[Any, datetime], Q]


class Criterion(django_filters.Filter):
    """A filter whose condition can be had as a ``Q``."""

    def __init__(self, *, condition: Condition, **kwargs: Any) -> None:
        self.condition = condition
        super().__init__(**kwargs)

    def filter(self, qs: Any, value: Any) -> Any:
        return qs.filter(self.condition(value, timezone.now())) if value else qs


class TextCriterion(Criterion):
    field_class = forms.CharField


class NumberCriterion(Criterion):
    field_class = forms.IntegerField


class FlagCriterion(Criterion):
    field_class = forms.BooleanField


class ChoicesCriterion(Criterion):
    """Several values of a list; one of them must fit."""

    field_class = forms.MultipleChoiceField


def enum_criterion(
    enum: type[SluggedChoices], lookup: str, label: str
) -> ChoicesCriterion:
    """Values of a closed list, by their slugs in the address."""

    def condition(slugs: Iterable[str], at: datetime) -> Q:
        members = (enum.from_slug(slug) for slug in slugs)
        return any_of(Q(**{lookup: member.value}) for member in members if member)

    return ChoicesCriterion(
        label=label,
        condition=condition,
        choices=[(member.slug, member.label) for member in enum],
    )


def any_of(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q(pk__in=[]))


def has_words(words: str, at: datetime) -> Q:
    """Each word stands somewhere in title, text, employer or skills."""
    return reduce(and_, map(_has_word, words.split()[:MOST_WORDS]), Q())


def _has_word(word: str) -> Q:
    """SQLite knows upper and lower case of ASCII alone: other names are tried in
    each case.
    """
    spellings = {word}
    if not word.isascii():
        spellings |= {word.lower(), word.upper(), word.capitalize()}
    conditions = [Q(plain_text__contains=word.lower())]
    for spelling in sorted(spellings):
        conditions.append(Q(employer__name__icontains=spelling))
        conditions.append(Q(pk__in=_with_skill(name__icontains=spelling)))
    return any_of(conditions)


def in_places(slugs: Iterable[str], at: datetime) -> Q:
    """In one of the places, or in one of Hamm's districts."""
    slugs = list(slugs)
    return Q(place__slug__in=slugs) | Q(district__slug__in=slugs)


def has_skill(slugs: Iterable[str], at: datetime) -> Q:
    return Q(pk__in=_with_skill(slug__in=list(slugs)))


def _with_skill(**lookups: Any) -> Any:
    lookups = {f"skill__{name}": value for name, value in lookups.items()}
    return JobPosting.skills.through.objects.filter(**lookups).values("jobposting")


def reaches_pay(least: int, at: datetime) -> Q:
    """The upper end of the band reaches the amount (EUR a month, full time)."""
    return Q(salary_month_max__gte=least)


def posted_within(days: int, at: datetime) -> Q:
    return Q(date_posted__gte=at - timedelta(days=days))


class JobPostingFilter(django_filters.FilterSet):
    q = TextCriterion(label="Was", condition=has_words, max_length=LONGEST_QUERY)
    typ = enum_criterion(EmployerType, "employer__employer_type", "Arbeitgebertyp")
    gehalt = NumberCriterion(
        label="Mindestgehalt",
        condition=reaches_pay,
        min_value=1,
        max_value=HIGHEST_PAY,
    )
    modell = enum_criterion(WorkModel, "work_model", "Arbeitsmodell")
    art = enum_criterion(EmploymentType, "employment_types__has", "Beschäftigungsart")
    erfahrung = enum_criterion(ExperienceLevel, "experience_level", "Erfahrung")
    quereinstieg = FlagCriterion(
        label="Quereinstieg willkommen",
        condition=lambda value, at: Q(career_changers_welcome=True),
    )
    ort = ChoicesCriterion(label="Ort", condition=in_places)
    kenntnis = ChoicesCriterion(label="Kenntnisse", condition=has_skill)
    seit = NumberCriterion(
        label="Veröffentlicht",
        condition=posted_within,
        min_value=1,
        max_value=LONGEST_AGE,
    )

    class Meta:
        model = JobPosting
        fields: list[str] = []
