from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from hammjobs.http import read_only
from hammjobs.json_ld import breadcrumb_list, script
from listings.feeds.pay_csv import pay_csv
from listings.queries.pay_figures import pay_overview
from listings.queries.pay_page import pay_page

CSV = "text/csv; charset=utf-8"
TITLE = "Gehalt in der IT-Projektkoordination in Hamm"


@read_only
def pay(request: HttpRequest) -> HttpResponse:
    breadcrumbs = breadcrumb_list(("Gehalt", reverse("listings:pay")))
    context = pay_page(timezone.now()) | {
        "title": TITLE,
        "structured_data": script(breadcrumbs),
    }
    return render(request, "listings/pay/index.html", context)


@read_only
def pay_figures_csv(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    response = HttpResponse(pay_csv(pay_overview(at)), content_type=CSV)
    name = f"hammjobs-gehalt-{timezone.localdate(at)}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
