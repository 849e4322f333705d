"""Live postings, hiring employers and landing pages for the sitemap."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from hammjobs.site_sitemap import SiteSitemap
from listings.models import Employer, JobPosting, PayScale
from listings.queries.landing_page import live_landing_pages
from listings.search.landing_pages import LandingPage
from listings.search.run import current_vocabulary


class PostingSitemap(SiteSitemap):
    limit = 10_000

    def items(self) -> QuerySet[JobPosting]:
        columns = ("pk", "slug", "updated_at")
        return JobPosting.objects.public().only(*columns).newest_first()

    def lastmod(self, item: JobPosting) -> datetime:
        return item.updated_at


class EmployerSitemap(SiteSitemap):
    def items(self) -> QuerySet[Employer]:
        live = JobPosting.objects.public().filter(employer=OuterRef("pk"))
        return Employer.objects.verified().filter(Exists(live)).order_by("slug")


class LandingPageSitemap(SiteSitemap):
    def items(self) -> list[LandingPage]:
        return live_landing_pages(current_vocabulary(), timezone.now())


class PayScaleSitemap(SiteSitemap):
    def items(self) -> QuerySet[PayScale]:
        return PayScale.objects.only("slug").order_by("slug")
