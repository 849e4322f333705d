from typing import Any, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from listings.models.employer import Employer
from listings.models.fields import LineField


class PostingTemplateQuerySet(models.QuerySet):
    def of(self, user: Any) -> Self:
        """Those of the employers whose things ``user`` may change."""
        return self.filter(employer__in=Employer.objects.of(user))


class PostingTemplate(models.Model):
    """What an employer's new postings can begin with.

    ``values`` are fields of the posting form with what is filled in; dates, contact
    people and unknown fields stay out of it.
    """

    employer = models.ForeignKey(
        Employer,
        models.CASCADE,
        related_name="posting_templates",
        verbose_name="Arbeitgeber",
    )
    name = LineField("Name", max_length=80)
    values = models.JSONField("Inhalt", default=dict, encoder=DjangoJSONEncoder)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name="gespeichert von",
        null=True,
    )
    saved_at = models.DateTimeField("gespeichert am")

    objects = PostingTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorlage"
        verbose_name_plural = "Vorlagen"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "name"], name="posting_template_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
