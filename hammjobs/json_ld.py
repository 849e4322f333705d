"""Structured data for search engines (schema.org), safe inside a page."""

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString, mark_safe

# Written so, no value can end the script element or open a comment in it. The
# line separators end a string in old JavaScript parsers.
ESCAPES = [(sign, f"\\u{ord(sign):04X}") for sign in "<>&\u2028\u2029"]


def script(data: Mapping[str, Any]) -> SafeString:
    """``data`` as a script element for the block ``structured_data``.

    ``@context`` is added; dates may be given as such. Browsers don't execute the
    element, so the Content Security Policy lets it stand.
    """
    full = {"@context": "https://schema.org"} | dict(data)
    text = json.dumps(full, ensure_ascii=False, cls=DjangoJSONEncoder)
    for sign, escape in ESCAPES:
        text = text.replace(sign, escape)
    element = f'<script type="application/ld+json">{text}</script>'
    return mark_safe(element)  # noqa: S308 - the JSON is escaped above


def breadcrumb_list(*trail: tuple[str, str]) -> dict[str, Any]:
    """The way to a page, the page itself last: (label, path) pairs after Start."""
    way = [("Start", "/"), *trail]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": label,
                "item": absolute_url(path),
            }
            for position, (label, path) in enumerate(way, start=1)
        ],
    }


def absolute_url(path: str) -> str:
    """``path`` at the site's public address."""
    return f"{settings.SITE_URL}{path}"
