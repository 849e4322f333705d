from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils.module_loading import import_string


class LoginSessionQuerySet(models.QuerySet):
    def of(self, user: Any) -> Self:
        return self.filter(user_id=user.pk)

    def live(self, at: datetime) -> Self:
        return self.filter(expire_date__gt=at)


class LoginSession(AbstractBaseSession):
    """A session that knows whose it is, so that it can be shown and ended.

    Kept for that: when it began and the kind of browser. No IP address, no
    user agent as it came.
    """

    user_id = models.BigIntegerField(null=True, db_index=True)
    browser = models.CharField("Gerät", max_length=60, blank=True)
    started_at = models.DateTimeField("angemeldet seit", null=True)

    objects: ClassVar[Any] = BaseSessionManager.from_queryset(LoginSessionQuerySet)()

    class Meta(AbstractBaseSession.Meta):
        verbose_name = "Anmeldung"
        verbose_name_plural = "Anmeldungen"

    @classmethod
    def get_session_store_class(cls) -> Any:
        return import_string(f"{settings.SESSION_ENGINE}.SessionStore")
