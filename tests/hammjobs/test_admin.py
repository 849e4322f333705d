"""The operator's view of the mails on their way."""

import pytest
from django.urls import reverse
from django.utils import timezone

from hammjobs.models import OutboxMail
from tests.factories import make_operator

pytestmark = pytest.mark.django_db


def test_operator_reads_no_mail_that_waits(client):
    """It may hold a link that lets somebody in."""
    at = timezone.now()
    mail = OutboxMail.objects.create(
        to="ina@example.org",
        subject="hammjobs: neues Passwort",
        body="https://hammjobs.example/konto/passwort/neu/3-geheim/",
        created_at=at,
        next_try_at=at,
    )
    client.force_login(make_operator())

    address = reverse("admin:hammjobs_outboxmail_change", args=[mail.pk])
    html = client.get(address).content.decode()

    assert "hammjobs: neues Passwort" in html
    assert "geheim" not in html
