from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from listings.enums import Role
from listings.models.employer import Employer

VALID_FOR = timedelta(days=14)
# So long the operator can still see that somebody was invited. Then the address goes.
KEPT_FOR = timedelta(days=90)


class InvitationQuerySet(models.QuerySet):
    def open(self, at: datetime) -> Self:
        """Those whose link still lets somebody in."""
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=at)

    def outdated(self, at: datetime) -> Self:
        return self.filter(expires_at__lte=at - KEPT_FOR)


class Invitation(models.Model):
    """A link to a new account, or to more in one that exists. The link itself is in
    the mail alone: here is the hash of its token.
    """

    class State(models.TextChoices):
        OPEN = "open", "offen"
        USED = "used", "angenommen"
        REVOKED = "revoked", "zurückgezogen"
        EXPIRED = "expired", "abgelaufen"

    email = models.EmailField("E-Mail")
    role = models.CharField(
        "Rolle", max_length=20, choices=Role.choices, default=Role.HR
    )
    employers = models.ManyToManyField(
        Employer, related_name="invitations", verbose_name="Arbeitgeber", blank=True
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name="eingeladen von",
        null=True,
        editable=False,
    )
    invited_at = models.DateTimeField("eingeladen am", editable=False)
    expires_at = models.DateTimeField("gilt bis", editable=False)
    used_at = models.DateTimeField("angenommen am", null=True, editable=False)
    revoked_at = models.DateTimeField("zurückgezogen am", null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "Einladung"
        verbose_name_plural = "Einladungen"
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="invitation_expires_after_it_is_made",
                condition=Q(expires_at__gt=F("invited_at")),
            ),
            models.CheckConstraint(
                name="invitation_used_or_revoked",
                condition=Q(used_at=None) | Q(revoked_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def state(self, at: datetime) -> State:
        if self.used_at:
            return self.State.USED
        if self.revoked_at:
            return self.State.REVOKED
        return self.State.OPEN if self.expires_at > at else self.State.EXPIRED

    def is_open(self, at: datetime) -> bool:
        return self.state(at) == self.State.OPEN

    @property
    def employer_names(self) -> list[str]:
        return [employer.name for employer in self.employers.all()]

    def is_for(self, user: Any) -> bool:
        """Whether ``user`` is the person at this address."""
        return bool(user.email) and user.email.lower() == self.email.lower()
