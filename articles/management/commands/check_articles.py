from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.checks import find_all
from articles.models import Article
from hammjobs.german import plural


class Command(BaseCommand):
    help = (
        "Prüft veröffentlichte Artikel auf tote Links und überholte Zahlen; endet mit "
        "Fehler, wenn etwas zu tun ist."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        articles = list(Article.objects.order_by("slug"))
        findings = find_all(articles, timezone.now())
        for finding in findings:
            self.stdout.write(
                f"{finding.article.slug}:{finding.line}: {finding.message}"
            )
        if findings:
            raise CommandError(f"{plural(len(findings), 'Fund', 'Funde')}.")
        self.stdout.write("Alles auf dem Stand.")
