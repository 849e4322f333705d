from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from listings.models.append_only import AppendOnly, AppendOnlyQuerySet
from listings.models.employer import Employer
from listings.models.permissions import is_reviewer


class AuditEntryQuerySet(AppendOnlyQuerySet):
    def readable_by(self, user: Any) -> Self:
        """Reviewers: all. Others: their own and their employers' entries."""
        if is_reviewer(user):
            return self
        employers = Employer.objects.of(user).values("pk")
        return self.filter(Q(employer__in=employers) | Q(person=user))


class AuditEntry(AppendOnly):
    """Who did what when to an employer or a person; a posting has ``PostingEvent``.

    The names stay readable when the rows they are of are gone.
    """

    class Kind(models.TextChoices):
        INVITED = "invited", "eingeladen"
        INVITATION_REVOKED = "invitation_revoked", "Einladung zurückgezogen"
        JOINED = "joined", "Zugang eingerichtet"
        LEFT = "left", "Zugang beendet"
        ROLE = "role", "Rolle geändert"
        MEMBER_ADDED = "member_added", "arbeitet für"
        MEMBER_REMOVED = "member_removed", "arbeitet nicht mehr für"
        PASSWORD = "password", "Passwort geändert"
        ADDRESS = "address", "E-Mail-Adresse geändert"
        FACTOR_ADDED = "factor_added", "zweiter Faktor eingerichtet"
        FACTOR_REMOVED = "factor_removed", "zweiter Faktor entfernt"
        LOGGED_OUT = "logged_out", "überall abgemeldet"
        LOCKED = "locked", "Anmeldung nach Fehlversuchen gebremst"
        EMPLOYER_CREATED = "employer_created", "Arbeitgeber angelegt"
        EMPLOYER_CHANGED = "employer_changed", "Arbeitgeber geändert"
        REGISTERED = "registered", "Arbeitgeber hat sich angemeldet"
        ACCEPTED = "accepted", "Anmeldung angenommen"
        REJECTED = "rejected", "Anmeldung abgelehnt"
        VERIFIED = "verified", "Arbeitgeber bestätigt"
        UNVERIFIED = "unverified", "Bestätigung entzogen"
        TRUSTED = "trusted", "kleine Änderungen gehen sofort online"
        UNTRUSTED = "untrusted", "Änderungen gehen vorher in die Prüfung"
        POSTING_DELETED = "posting_deleted", "Entwurf gelöscht"
        SHEET_IMPORTED = "sheet_imported", "Tabelle eingelesen"
        SHEET_UNDONE = "sheet_undone", "Einlesen rückgängig gemacht"
        EXPORTED = "exported", "Stellen ausgeleitet"
        TEMPLATE = "template", "Vorlage geändert"
        FEED = "feed", "Feed geändert"

    kind = models.CharField("Vorgang", max_length=30)
    employer = models.ForeignKey(
        Employer,
        models.SET_NULL,
        related_name="audit_entries",
        verbose_name="Arbeitgeber",
        null=True,
    )
    employer_name = models.CharField("Arbeitgeber", max_length=120, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="audit_entries",
        verbose_name="Person",
        null=True,
    )
    person_name = models.CharField("Person", max_length=254, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name="durch",
        null=True,
    )
    by_name = models.CharField("durch", max_length=254, blank=True)
    at = models.DateTimeField("am", db_index=True)
    details = models.TextField("Näheres", blank=True)

    objects: ClassVar[Any] = AuditEntryQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        verbose_name = "Vorgang"
        verbose_name_plural = "Protokoll"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.label}: {self.person_name or self.employer_name}"

    @property
    def label(self) -> str:
        return self.Kind(self.kind).label
