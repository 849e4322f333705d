from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from hammjobs.http import read_only
from listings.enums import EmployerType
from listings.models import Employer
from listings.queries.employers import employers_with_counts
from listings.queries.live import of_employer


@read_only
def employer_list(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    chosen = EmployerType.from_slug(request.GET.get("typ", ""))
    context = {
        "employers": list(employers_with_counts(at, chosen or "")),
        "types": EmployerType,
        "chosen": chosen,
    }
    return render(request, "listings/employers/list.html", context)


@read_only
def employer_detail(request: HttpRequest, slug: str) -> HttpResponse:
    at = timezone.now()
    employer = get_object_or_404(Employer.objects.select_related("place"), slug=slug)
    selection = of_employer(employer, at)
    context = {
        "employer": employer,
        "at": at,
        "trail": [("Arbeitgeber", reverse("listings:employer_list"))],
        "market": selection.market.spreads[employer.employer_type],
        "cards": selection.cards,
    }
    return render(request, "listings/employers/detail.html", context)
