"""What a load balancer asks: is the process alive, may it be sent visitors?"""

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from hammjobs.health import unapplied_migrations
from hammjobs.http import read_only


@never_cache
@read_only
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; whether its database does is ``readyz``'s question."""
    return _answer("ok")


@never_cache
@read_only
def readyz(request: HttpRequest) -> HttpResponse:
    try:
        missing = unapplied_migrations()
    except Error:
        return _answer("Die Datenbank ist nicht erreichbar.", status=503)
    if missing:
        return _answer("Der Datenbank fehlen Migrationen.", status=503)
    return _answer("ok")


def _answer(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{text}\n", content_type="text/plain", status=status)
