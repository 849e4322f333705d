from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from hammjobs.http import read_only
from hammjobs.json_ld import script
from listings.enums import EmployerType
from listings.feeds.json_ld import organization
from listings.models import Employer
from listings.queries.employers import employer_context, employers_with_counts


@read_only
def employer_list(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    chosen = EmployerType.from_slug(request.GET.get("typ", ""))
    context = {
        "employers": list(employers_with_counts(at, chosen or "")),
        "types": EmployerType,
        "chosen": chosen,
        "registration_is_open": settings.EMPLOYER_REGISTRATION,
    }
    return render(request, "listings/employers/list.html", context)


@read_only
def employer_detail(request: HttpRequest, slug: str) -> HttpResponse:
    profiles = Employer.objects.verified().for_profile()
    employer = get_object_or_404(profiles, slug=slug)
    context = employer_context(employer, timezone.now())
    context["structured_data"] = script(organization(employer))
    return render(request, "listings/employers/detail.html", context)
