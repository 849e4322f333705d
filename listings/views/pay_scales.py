from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from hammjobs.http import read_only
from hammjobs.json_ld import breadcrumb_list, script
from listings.models import PayScale
from listings.queries.pay_scales import pay_scale_context, pay_scale_overviews


@read_only
def pay_scales(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    context = {
        "at": at,
        "trail": [("Gehalt", reverse("listings:pay"))],
        "overviews": pay_scale_overviews(at),
    }
    return render(request, "listings/pay_scales/list.html", context)


@read_only
def pay_scale(request: HttpRequest, slug: str) -> HttpResponse:
    scale = get_object_or_404(PayScale, slug=slug)
    trail = [
        ("Gehalt", reverse("listings:pay")),
        ("Tarife", reverse("listings:pay_scales")),
    ]
    breadcrumbs = breadcrumb_list(*trail, (scale.name, scale.get_absolute_url()))
    context = pay_scale_context(scale, timezone.now()) | {
        "trail": trail,
        "structured_data": script(breadcrumbs),
    }
    return render(request, "listings/pay_scales/detail.html", context)
