"""The sitemap: what postings, employers and articles are live, and fixed pages."""

from django.urls import reverse

from articles.sitemaps import ArticleSitemap
from hammjobs.site_sitemap import SiteSitemap
from listings.feeds.sitemap import (
    EmployerSitemap,
    LandingPageSitemap,
    PayScaleSitemap,
    PostingSitemap,
)

FIXED = (
    "start",
    "listings:list",
    "listings:employer_list",
    "listings:net_pay",
    "listings:pay",
    "listings:pay_scales",
    "articles:list",
    "articles:terms",
    "articles:hamm_packet",
)


class FixedPages(SiteSitemap):
    def items(self) -> tuple[str, ...]:
        return FIXED

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS = {
    "seiten": FixedPages,
    "stellen": PostingSitemap,
    "arbeitgeber": EmployerSitemap,
    "suchen": LandingPageSitemap,
    "tarife": PayScaleSitemap,
    "ratgeber": ArticleSitemap,
}
