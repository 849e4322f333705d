from django.contrib import admin

from listings.models import ReturnReason


@admin.register(ReturnReason)
class ReturnReasonAdmin(admin.ModelAdmin):
    """The texts that editors send postings back with."""

    list_display = ("title", "position")
    search_fields = ("title", "text")
