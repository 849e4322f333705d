from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig


class HammjobsAdminSite(AdminSite):
    site_header = "hammjobs"
    site_title = "hammjobs"
    index_title = "Schreibtisch"


class HammjobsAdminConfig(AdminConfig):
    default_site = "hammjobs.admin_site.HammjobsAdminSite"
