from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from listings.enums import EmployerType, RegistrationDecision
from listings.models.constraints import one_of
from listings.models.employer import Employer
from listings.models.fields import LineField, ParagraphField
from listings.models.place import Place

# A link from the mail works so long; then the row goes.
CONFIRM_WITHIN = timedelta(hours=72)
# Time to ask back after a decision, and to see who keeps trying.
KEPT_AFTER_DECISION = timedelta(days=90)
# Nobody waits longer for an answer; the person may register again.
LONGEST_WAIT = timedelta(days=180)
DAY = timedelta(days=1)
# So many mails a day go to one address, whoever types it in.
MOST_AN_ADDRESS = 3
# More than Hamm has employers: beyond it somebody is filling the table.
MOST_A_DAY = 200


class EmployerRegistrationQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Confirmed by the person, not yet decided by the operator."""
        return self.filter(confirmed_at__isnull=False, decision="")

    def unconfirmed(self, at: datetime) -> Self:
        """Those whose link has run out."""
        too_old = at - CONFIRM_WITHIN
        return self.filter(confirmed_at__isnull=True, requested_at__lte=too_old)

    def over(self, at: datetime) -> Self:
        """Those whose purpose is over: decided long ago, or never decided."""
        decided = Q(decided_at__lte=at - KEPT_AFTER_DECISION)
        forgotten = Q(decision="", confirmed_at__lte=at - LONGEST_WAIT)
        return self.filter(decided | forgotten)

    def of_last_day(self, at: datetime) -> Self:
        return self.filter(requested_at__gt=at - DAY)


class EmployerRegistration(models.Model):
    """Somebody asks for access for an employer: confirms by mail, then we decide.

    Of the link only a hash is kept: who reads the table can't confirm.
    """

    organisation = LineField("Organisation", max_length=120)
    employer_type = models.CharField(
        "Arbeitgebertyp", max_length=20, choices=EmployerType.choices
    )
    place = models.ForeignKey(
        Place, models.PROTECT, related_name="+", verbose_name="Ort"
    )
    website = models.URLField("Website", blank=True)
    contact_name = LineField("Ihr Name", max_length=120)
    email = models.EmailField("Dienstliche E-Mail", db_index=True)
    message = ParagraphField("Nachricht an uns", max_length=1000, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    requested_at = models.DateTimeField("angefragt am", db_index=True)
    confirmed_at = models.DateTimeField("bestätigt am", null=True)
    decision = models.CharField(
        "Entscheidung",
        max_length=10,
        choices=RegistrationDecision.choices,
        blank=True,
        default="",
    )
    decided_at = models.DateTimeField("entschieden am", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name="entschieden durch",
        null=True,
    )
    reason = models.TextField("Grund der Ablehnung", max_length=1000, blank=True)
    employer = models.ForeignKey(
        Employer,
        models.SET_NULL,
        related_name="registrations",
        verbose_name="Arbeitgeber",
        null=True,
    )

    objects = EmployerRegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "Anmeldung"
        verbose_name_plural = "Anmeldungen"
        ordering = ["-requested_at", "-pk"]
        constraints = [
            one_of("registration", "employer_type", EmployerType),
            models.CheckConstraint(
                name="registration_decision_known",
                condition=Q(decision__in=["", *RegistrationDecision.values]),
            ),
            models.CheckConstraint(
                name="registration_decided_once_confirmed",
                condition=Q(decision="", decided_at__isnull=True)
                | Q(
                    ~Q(decision=""),
                    decided_at__isnull=False,
                    confirmed_at__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.organisation

    @property
    def is_waiting(self) -> bool:
        return self.confirmed_at is not None and not self.decision

    @property
    def state_label(self) -> str:
        if self.decision:
            return self.get_decision_display()
        return "wartet auf Entscheidung" if self.confirmed_at else "nicht bestätigt"

    def is_confirmable(self, at: datetime) -> bool:
        return self.confirmed_at is None and at < self.requested_at + CONFIRM_WITHIN
