from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles.queries.hamm_packet import hamm_packet
from hammjobs.http import read_only
from hammjobs.json_ld import absolute_url


@read_only
def packet(request: HttpRequest) -> HttpResponse:
    """``?stelle=12&stelle=34`` chooses the postings on the sheet."""
    at = timezone.now()
    context = {
        "packet": hamm_packet(request.GET.getlist("stelle"), at),
        "at": at,
        "site": absolute_url(""),
        "trail": [("Ratgeber", reverse("articles:list"))],
    }
    return render(request, "articles/hamm_packet.html", context)
