"""Pay tables and what their grades mean: ``{% load pay_tables %}``."""

from django import template
from django.utils.safestring import SafeString

from hammjobs.jinja import component
from listings.queries.pay_grades import GradePart
from listings.queries.pay_tables import ScaleTable

register = template.Library()


@register.simple_tag
def pay_table(*, table: ScaleTable, label: str, linked: bool = False) -> SafeString:
    """Grades and steps of one period; scrolls by itself where it is too wide.

    ``label`` names the region; with ``linked`` each grade leads to its part of the
    page.
    """
    return component("pay_table", table=table, label=label, linked=linked)


@register.simple_tag
def pay_grade_part(*, part: GradePart) -> SafeString:
    """What scale, grade, steps, hours and special payments mean, in a few lines."""
    return component("pay_grade_part", part=part)
