from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hammjobs.http import read_only
from listings.forms.net_pay import NetPayForm
from listings.pay import net_words
from listings.pay.net_parameters import NetParameters
from listings.pay.net_pay import NetPay
from listings.pay.wage_tax import LIBRARY


@read_only
def net_pay_page(request: HttpRequest) -> HttpResponse:
    form = NetPayForm(request.GET)
    ends = form.ends()
    parameters = form.parameters
    context = {
        "form": form,
        "trail": [("Gehalt", reverse("listings:pay"))],
        "result": _result(ends, parameters) if ends else None,
        "parameters": parameters,
        "sources": [
            (each, net_words.value_words(each), net_words.MARK_WORDS[each.mark])
            for each in parameters.sources
        ],
        "library": LIBRARY,
        "limit": parameters.rates.midijob_limit,
        "is_indexed": not request.GET,
    }
    return render(request, "listings/pay/net.html", context)


def _result(ends: Sequence[NetPay], parameters: NetParameters) -> dict:
    return {
        "net_words": net_words.net_words(ends),
        "gross": net_words.gross_row(ends),
        "deductions": net_words.deductions(ends, parameters),
        "net": net_words.net_row(ends),
        "assumptions": list(net_words.assumptions(ends[-1], parameters)),
        "year": parameters.year,
    }
