from django.contrib import admin

from listings.admin.from_files import FromFilesMixin
from listings.models import District, Place


@admin.register(Place)
class PlaceAdmin(FromFilesMixin, admin.ModelAdmin):
    list_display = ("name", "county", "distance_km", "population", "postal_codes")
    search_fields = ("name", "postal_codes")


@admin.register(District)
class DistrictAdmin(FromFilesMixin, admin.ModelAdmin):
    list_display = ("name", "localities")
    search_fields = ("name", "localities")
