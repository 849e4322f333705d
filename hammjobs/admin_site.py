from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.utils import unquote
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db.models import ForeignObjectRel
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    QueryDict,
)
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, reverse
from django.views.i18n import JavaScriptCatalog

# What staff work with comes first, in the navigation and on the start page.
FIRST_APPS = ("listings", "articles")
FIRST_MODELS = (
    "JobPosting",
    "Employer",
    "Article",
    "Term",
    "Synonym",
    "QueryCount",
    "Invitation",
    "AuditEntry",
)


class HammjobsAdminSite(AdminSite):
    site_header = "hammjobs"
    site_title = "hammjobs"
    index_title = "Schreibtisch"
    site_url = "/"
    enable_nav_sidebar = False
    empty_value_display = "–"

    def admin_view(
        self, view: Callable[..., HttpResponseBase], cacheable: bool = False
    ) -> Callable[..., HttpResponseBase]:
        return super().admin_view(_without_null(view), cacheable)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Never Django's own form: it knows no second factor and no limit. Whoever
        is to log in goes to the one log-in page and comes back from there.
        """
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        target = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        query = urlencode({REDIRECT_FIELD_NAME: target})
        return redirect(f"{reverse('account_login')}?{query}")

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_change_password")

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        found = super().get_app_list(request, app_label)
        for app in found:
            app["models"].sort(key=lambda model: _rank(model["object_name"]))
        return sorted(found, key=lambda app: _rank(app["app_label"]))

    def i18n_javascript(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """Django's words and those of the rich-text editor."""
        packages = ["django.contrib.admin", "django_prose_editor"]
        return JavaScriptCatalog.as_view(packages=packages)(request)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:
        """Django would fail on a relation that is asked from its far side."""
        if _is_far_side(request.GET):
            raise PermissionDenied
        return super().autocomplete_view(request)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Django's own address „view on site“ asks nobody whether the user may see
        the row, and its answer holds the row's address: ours asks.
        """
        urls = super().get_urls()
        for pattern in urls:
            if getattr(pattern, "name", None) == "view_on_site":
                pattern.callback = self.admin_view(self.show_on_site)
        return urls

    def show_on_site(
        self, request: HttpRequest, content_type_id: str, object_id: str
    ) -> HttpResponse:
        model_admin = self._registry.get(_model(content_type_id))
        if model_admin is None:
            raise Http404
        row = model_admin.get_object(request, unquote(object_id))
        if row is None or not model_admin.has_view_or_change_permission(request, row):
            raise Http404
        address = model_admin.get_view_on_site_url(row)
        if not address or not hasattr(row, "get_absolute_url"):
            raise Http404
        return redirect(row)


def _without_null(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """PostgreSQL takes no NUL in a text: a list filtered by one is not found."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "%00" in request.META["QUERY_STRING"]:
            raise Http404
        return view(request, *args, **kwargs)

    return checked


def _rank(name: str) -> int:
    order = (*FIRST_APPS, *FIRST_MODELS)
    return order.index(name) if name in order else len(order)


def _is_far_side(query: QueryDict) -> bool:
    try:
        names = str(query["app_label"]), str(query["model_name"])
        model = apps.get_model(*names)
        field = model._meta.get_field(query["field_name"])
    except (KeyError, LookupError, ValueError, FieldDoesNotExist):
        return False
    return isinstance(field, ForeignObjectRel)


def _model(content_type_id: str) -> Any:
    if not (content_type_id.isascii() and content_type_id.isdecimal()):
        return None
    # Not imported above: this module is read before the models are.
    kinds = apps.get_model("contenttypes.ContentType").objects
    kind = kinds.filter(pk=content_type_id).first()
    return kind.model_class() if kind else None


class HammjobsAdminConfig(AdminConfig):
    default_site = "hammjobs.admin_site.HammjobsAdminSite"
