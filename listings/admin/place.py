from django.contrib import admin

from listings.models import District, Place


@admin.register(Place)
class PlaceAdmin(admin.ModelAdmin):
    list_display = ("name", "county", "distance_km", "population", "postal_codes")
    search_fields = ("name", "postal_codes")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(District)
class DistrictAdmin(admin.ModelAdmin):
    list_display = ("name", "localities")
    search_fields = ("name", "localities")
    prepopulated_fields = {"slug": ("name",)}
