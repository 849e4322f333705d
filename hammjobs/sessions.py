"""Sessions in the database, each with its owner: Django's store, a model of ours."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone

from hammjobs.browsers import browser_words

BROWSER, STARTED = "browser", "started_at"


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> Any:
        return apps.get_model("listings.LoginSession")

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        session: Any = super().create_model_instance(data)
        session.user_id = data.get(SESSION_KEY)
        session.browser = data.get(BROWSER, "")
        if started := data.get(STARTED):
            session.started_at = datetime.fromisoformat(started)
        return session


def note_device(request: HttpRequest) -> None:
    """At log-in: what the list of one's own devices will say."""
    request.session[BROWSER] = browser_words(request.headers.get("User-Agent", ""))
    request.session[STARTED] = timezone.now().isoformat()
