"""How a posting begins: blank, as a copy, from a template, from a spreadsheet."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from listings.actions.copies import copy_posting
from listings.actions.posting_templates import (
    MOST_TEMPLATES,
    TooManyTemplates,
    delete_template,
    rename_template,
    save_template,
)
from listings.admin.pages import AdminPages
from listings.admin.posting_views import change_url
from listings.forms.fields import is_key
from listings.forms.posting_start import (
    template_values,
    values_of_template,
    values_to_start_with,
)
from listings.forms.posting_template import NewTemplateForm, TemplateNameForm
from listings.models import JobPosting, PostingTemplate

START = "admin:listings_jobposting_start"
# What the choice page offers to copy; the list has the rest.
COPIES_OFFERED = 10


class PostingStart(AdminPages):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        name = "listings_jobposting_{}".format
        return [
            path("beginnen/", view(self.start_view), name=name("start")),
            path(
                "vorlagen/<int:key>/umbenennen/",
                view(self.rename_template_view),
                name=name("template_rename"),
            ),
            path(
                "vorlagen/<int:key>/loeschen/",
                view(self.delete_template_view),
                name=name("template_delete"),
            ),
            path(
                "<int:key>/als-vorlage/",
                view(self.save_template_view),
                name=name("template_save"),
            ),
            path("<int:key>/kopieren/", view(self.copy_view), name=name("copy")),
            *super().get_urls(),
        ]

    def start_values(self, request: HttpRequest) -> dict[str, Any] | None:
        """What ``?kopie=`` or ``?vorlage=`` names, of the own; None without."""
        if origin := _named(request, "kopie", self.get_queryset(request)):
            return values_to_start_with(origin)
        if template := _named(request, "vorlage", own_templates(request)):
            return values_of_template(template)
        return None

    # The pages

    def start_view(self, request: HttpRequest) -> HttpResponse:
        self._require_add(request)
        postings = self.get_queryset(request).for_cards().order_by("-updated_at", "-pk")
        context = {
            "templates": own_templates(request).defer("values"),
            "postings": postings[:COPIES_OFFERED],
        }
        return self.plain_page(
            request, "admin/listings/jobposting/start.html", "Neue Stelle", context
        )

    def copy_view(self, request: HttpRequest, key: int) -> HttpResponse:
        self._require_add(request)
        posting = self._own(request, key)
        if request.method != "POST":
            context = {"posting": posting, "back_url": change_url(posting)}
            return self.plain_page(
                request,
                "admin/listings/jobposting/copy.html",
                "Stelle kopieren",
                context,
            )
        copy = copy_posting(posting=posting, by=request.user, at=timezone.now())
        self.log_addition(request, copy, f"Kopie von „{posting.title}“")
        done = "Kopiert: Das ist der neue Entwurf. Bitte setzen Sie eine neue Frist."
        self.message_user(request, done, messages.SUCCESS)
        return redirect(change_url(copy))

    def save_template_view(self, request: HttpRequest, key: int) -> HttpResponse:
        self._require_add(request)
        posting = self._own(request, key)
        others = PostingTemplate.objects.filter(employer=posting.employer)
        form = NewTemplateForm(
            request.POST or None, others=others, initial={"name": posting.title[:80]}
        )
        if form.is_valid() and self._save_template(request, posting, form):
            return redirect(START)
        return self._form_page(
            request,
            form,
            title="Als Vorlage speichern",
            button="Vorlage speichern",
            text=f"Neue Stellen von {posting.employer.name} können danach mit den "
            f"Angaben von „{posting.title}“ beginnen – ohne Termine, Kennziffer und "
            "Ansprechperson.",
            back_url=change_url(posting),
        )

    def _save_template(
        self, request: HttpRequest, posting: JobPosting, form: NewTemplateForm
    ) -> bool:
        """Whether it is saved; if not, the form says why."""
        try:
            save_template(
                employer=posting.employer,
                name=form.cleaned_data["name"],
                values=template_values(posting),
                by=request.user,
                at=timezone.now(),
            )
        except TooManyTemplates:
            form.add_error(
                "name",
                f"{MOST_TEMPLATES} Vorlagen sind das Höchste. Bitte löschen oder "
                "ersetzen Sie eine.",
            )
            return False
        name = form.cleaned_data["name"]
        done = f"Vorlage „{name}“ gespeichert."
        self.message_user(request, done, messages.SUCCESS)
        return True

    def rename_template_view(self, request: HttpRequest, key: int) -> HttpResponse:
        self._require_add(request)
        template = get_object_or_404(own_templates(request), pk=key)
        others = PostingTemplate.objects.filter(employer=template.employer)
        form = TemplateNameForm(
            request.POST or None,
            others=others.exclude(pk=template.pk),
            initial={"name": template.name},
        )
        if form.is_valid() and self._rename(request, template, form):
            return redirect(START)
        return self._form_page(
            request,
            form,
            title="Vorlage umbenennen",
            button="Umbenennen",
            text=f"„{template.name}“ von {template.employer.name}",
            back_url=reverse(START),
        )

    def _rename(
        self, request: HttpRequest, template: PostingTemplate, form: TemplateNameForm
    ) -> bool:
        name = form.cleaned_data["name"]
        try:
            rename_template(
                template=template, name=name, by=request.user, at=timezone.now()
            )
        except IntegrityError:
            form.add_error("name", f"Eine Vorlage „{name}“ gibt es inzwischen.")
            return False
        self.message_user(request, f"Umbenannt in „{name}“.", messages.SUCCESS)
        return True

    def delete_template_view(self, request: HttpRequest, key: int) -> HttpResponse:
        self._require_add(request)
        template = get_object_or_404(own_templates(request), pk=key)
        if request.method == "POST":
            delete_template(template=template, by=request.user, at=timezone.now())
            done = f"Vorlage „{template.name}“ gelöscht."
            self.message_user(request, done, messages.SUCCESS)
            return redirect(START)
        return self._form_page(
            request,
            None,
            title="Vorlage löschen",
            button="Vorlage löschen",
            text=f"„{template.name}“ von {template.employer.name} wird gelöscht. "
            "Stellen, die daraus entstanden sind, bleiben.",
            back_url=reverse(START),
        )

    # What they share

    def _require_add(self, request: HttpRequest) -> None:
        if not self.has_add_permission(request):
            raise PermissionDenied

    def _own(self, request: HttpRequest, key: int) -> JobPosting:
        return get_object_or_404(self.get_queryset(request).with_people(), pk=key)

    def _form_page(
        self, request: HttpRequest, form: forms.Form | None, *, title: str, **words: str
    ) -> HttpResponse:
        return self.plain_page(
            request,
            "admin/listings/jobposting/_question.html",
            title,
            words | {"form": form},
        )


def own_templates(request: HttpRequest) -> Any:
    return PostingTemplate.objects.of(request.user).select_related("employer__place")


def _named(request: HttpRequest, parameter: str, rows: Any) -> Any:
    """The row that the address names, or None for any other text."""
    key = request.GET.get(parameter, "")
    return rows.filter(pk=key).first() if is_key(key) else None
