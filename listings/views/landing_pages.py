from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from hammjobs.http import read_only
from hammjobs.json_ld import breadcrumb_list, script
from listings.queries.landing_page import landing_context
from listings.search.landing_pages import LANDING_PAGES


@read_only
def landing_page(request: HttpRequest, slug: str) -> HttpResponse:
    if slug not in LANDING_PAGES:
        raise Http404
    page, at = LANDING_PAGES[slug], timezone.now()
    trail = [("Stellen", reverse("listings:list"))]
    breadcrumbs = breadcrumb_list(*trail, (page.title, page.get_absolute_url()))
    context = landing_context(page, at) | {
        "trail": trail,
        "structured_data": script(breadcrumbs),
    }
    return render(request, "listings/landing_pages/detail.html", context)
