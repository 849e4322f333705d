from django.conf import settings
from django.db import models


class GivenPassword(models.Model):
    """Somebody else has set the password: its owner changes it at the next log-in."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="given_password"
    )
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user}"
