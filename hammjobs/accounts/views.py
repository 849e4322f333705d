"""The pages of an account that allauth does not have: an invitation, one's devices."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hammjobs.accounts.devices import remember_device
from hammjobs.german import plural
from listings.actions.audit import record_audit
from listings.actions.invitations import accept, account_of, invitation_of, join
from listings.actions.people import end_sessions
from listings.actions.postings import StepRefused
from listings.forms.invitation import JoinForm
from listings.models import AuditEntry, Invitation, LoginSession

GONE = 410


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows, POST acts: a mail scanner that opens the link uses nothing up."""
    found = invitation_of(token)
    at = timezone.now()
    if found is None or not found.is_open(at):
        state = found.state(at) if found else "unknown"
        context = {"state": state, "invitation": found}
        return render(request, "account/invitation_void.html", context, status=GONE)
    account = account_of(found)
    if account is None:
        return _join(request, found)
    return _accept(request, found, account)


def _join(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Name and password for a new account, which is logged in at once and led to
    its second factor.
    """
    form = JoinForm(request.POST or None, email=found.email)
    if request.method == "POST" and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in _JOINED}
        try:
            person = join(invitation=found, at=timezone.now(), **typed)
        except StepRefused:
            return redirect(request.path)
        get_adapter().login(request, person)
        reauthenticate_by_password(request)
        response = redirect("mfa_index")
        remember_device(response, person)
        return response
    context = {"form": form, "invitation": found}
    return render(request, "account/invitation.html", context)


_JOINED = ("first_name", "last_name", "password")


def _accept(request: HttpRequest, found: Invitation, account: Any) -> HttpResponse:
    """More for an account that exists, once its owner has logged in and said yes."""
    is_theirs = request.user.is_authenticated and found.is_for(request.user)
    if request.method == "POST" and is_theirs:
        try:
            accept(invitation=found, person=request.user, at=timezone.now())
        except StepRefused:
            return redirect(request.path)
        messages.success(request, "Angenommen. Willkommen!")
        return redirect("admin:index")
    context = {"invitation": found, "is_theirs": is_theirs}
    return render(request, "account/invitation_accept.html", context)


class RemovePasskey(RemoveWebAuthnView):
    """allauth asks ``can_delete_authenticator`` for the app alone."""

    def form_valid(self, form: Any) -> HttpResponse:
        adapter = get_factor_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            words = adapter.error_messages["cannot_delete_authenticator"]
            messages.error(self.request, words)
            return redirect("mfa_list_webauthn")
        return super().form_valid(form)


# One's own devices


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is logged in; end one of them or all others."""
    own = LoginSession.objects.of(request.user).live(timezone.now())
    here = request.session.session_key
    if request.method == "POST":
        return _end(request, request.POST.get("geraet", ""), own, here)
    rows = [
        {"id": _public(each), "session": each, "is_here": each.session_key == here}
        for each in own.order_by("-started_at")
    ]
    rows.sort(key=lambda row: not row["is_here"])
    return render(request, "account/sessions.html", {"rows": rows})


def _end(request: HttpRequest, which: str, own: Any, here: str | None) -> HttpResponse:
    """``which`` is the public name of one of them, or „alle“ others."""
    if which == "alle":
        ended = end_sessions(request.user, but=here)
    else:
        chosen = [each.pk for each in own if _public(each) == which]
        ended = own.filter(pk__in=chosen).delete()[0]
    if ended:
        person, words = request.user, plural(ended, "Gerät", "Geräte")
        record_audit(
            AuditEntry.Kind.LOGGED_OUT,
            by=person,
            at=timezone.now(),
            person=person,
            details=words,
        )
        messages.success(request, f"Abgemeldet: {words}.")
    return redirect("account_sessions")


def _public(session: LoginSession) -> str:
    """The key itself opens the door, so no page may hold it."""
    return salted_hmac("account_sessions", session.session_key).hexdigest()[:16]
