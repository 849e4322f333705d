"""Employers register themselves, where the operator has opened that."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from hammjobs.http import read_only, secret_address
from listings.actions.postings import StepRefused
from listings.actions.registrations import (
    confirm_registration,
    register_employer,
    registration_of,
)
from listings.forms.registration import RegistrationForm
from listings.models import EmployerRegistration
from listings.models.registration import CONFIRM_WITHIN, KEPT_AFTER_DECISION

FORM = "listings/registration/form.html"
TRAIL = "Arbeitgeber"


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    _refuse_closed()
    at = timezone.now()
    form = RegistrationForm(request.POST if request.method == "POST" else None, at=at)
    if form.is_bound and form.is_valid() and _registered(form):
        return redirect("listings:registration_sent")
    trail = [(TRAIL, reverse("listings:employer_list"))]
    context = {
        "form": form,
        "trail": trail,
        "confirm_days": CONFIRM_WITHIN.days,
        "kept_days": KEPT_AFTER_DECISION.days,
    }
    return render(request, FORM, context)


def _registered(form: RegistrationForm) -> bool:
    registration: EmployerRegistration = form.save(commit=False)
    try:
        register_employer(registration=registration, at=form.at)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@read_only
def registration_sent(request: HttpRequest) -> HttpResponse:
    """The same for everybody: it tells nothing about who is known."""
    _refuse_closed()
    hours = CONFIRM_WITHIN.days * 24
    return render(request, "listings/registration/sent.html", {"hours": hours})


@csrf_exempt
@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def registration_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows what was typed, so a mail scanner confirms nothing; POST confirms.

    As with other links in mails the secret is in the address. A token against forged
    requests could not be checked either: from a page that hands no address on,
    browsers send ``Origin: null``, which Django refuses.
    """
    at = timezone.now()
    registration = registration_of(token)
    is_open = registration is not None and (
        registration.confirmed_at is not None or registration.is_confirmable(at)
    )
    if not registration or not is_open:
        return render(request, "listings/registration/void.html", status=404)
    if request.method == "POST" and confirm_registration(
        registration=registration, at=at
    ):
        return redirect(request.path)
    context = {"registration": registration}
    return render(request, "listings/registration/confirm.html", context)


def _refuse_closed() -> None:
    if not settings.EMPLOYER_REGISTRATION:
        raise Http404
