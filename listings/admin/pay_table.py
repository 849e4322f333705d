from django.contrib import admin

from hammjobs.german import euro
from listings.admin.from_files import FromFilesMixin
from listings.models import PayTableRate


@admin.register(PayTableRate)
class PayTableRateAdmin(FromFilesMixin, admin.ModelAdmin):
    list_display = (
        "scale",
        "grade",
        "step",
        "amount",
        "valid_from",
        "valid_until",
        "confidence",
    )
    list_display_links = ("grade",)
    list_filter = ("scale", "valid_from")
    search_fields = ("scale", "grade", "step")

    @admin.display(description="im Monat", ordering="eur_per_month")
    def amount(self, rate: PayTableRate) -> str:
        return euro(rate.eur_per_month, 2)
