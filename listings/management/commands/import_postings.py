from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from listings.imports.fetch import load
from listings.imports.record import FeedUnusable
from listings.imports.run import MAX_WITHDRAWALS, import_postings
from listings.imports.sources import SOURCES
from listings.models import Employer


class Command(BaseCommand):
    help = "Gleicht die Stellen eines Arbeitgebers mit seinem Feed ab (Probelauf)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", choices=sorted(SOURCES), help="Art des Feeds")
        parser.add_argument("feed", metavar="DATEI|URL")
        parser.add_argument("--employer", metavar="SLUG", required=True)
        parser.add_argument("--apply", action="store_true", help="wirklich speichern")
        parser.add_argument(
            "--max-withdrawals",
            type=int,
            default=MAX_WITHDRAWALS,
            metavar="PROZENT",
            help=f"so viele Stellen dürfen fehlen (sonst {MAX_WITHDRAWALS})",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        source = SOURCES[options["source"]]
        employer = Employer.objects.filter(slug=options["employer"]).first()
        if employer is None:
            raise CommandError(f"Es gibt keinen Arbeitgeber „{options['employer']}“.")
        try:
            report = import_postings(
                source=source,
                feed=load(options["feed"], source),
                employer=employer,
                at=timezone.now(),
                apply=options["apply"],
                max_withdrawals=options["max_withdrawals"],
            )
        except FeedUnusable as error:
            raise CommandError(f"{error} Es wurde nichts geändert.") from error
        for line in report.text():
            self.stdout.write(line)
        if report.exit_code:
            message = report.stopped or "Nicht alle Stellen ließen sich speichern."
            raise CommandError(message, returncode=report.exit_code)
