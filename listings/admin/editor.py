"""The rich-text editor under the site's strict Content-Security-Policy."""

from typing import Any

from csp.decorators import csp_update
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from js_asset import Media

# The base rules that Tiptap 3 of django-prose-editor 0.28 writes into the page; a
# test compares it with the installed file.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"


class EditorAdmin(admin.ModelAdmin):
    """A form with editors: its page alone admits their import map and style."""

    class Media:
        js = ("js/admin_form.js",)

    @method_decorator(csp_update({"style-src": [EDITOR_STYLE]}))
    def changeform_view(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return super().changeform_view(request, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        nonce = str(request.csp_nonce)
        context["media"] = Media.from_media(context["media"], nonce=nonce)
        return super().render_change_form(request, context, *args, **kwargs)
