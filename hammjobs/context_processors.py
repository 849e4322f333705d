from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """What base.html needs on every page."""
    return {"canonical_url": f"{settings.SITE_URL}{request.path}"}
