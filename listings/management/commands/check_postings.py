from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hammjobs.german import plural
from hammjobs.spreadsheets import csv_lines
from listings.models import Employer, JobPosting
from listings.quality import Report
from listings.queries.posting_checks import reports_in_batches

COLUMNS = (
    "Arbeitgeber",
    "Stelle",
    "Titel",
    "Status",
    "Punkte",
    "Stufe",
    "Feld",
    "Regel",
    "Befund",
    "Stattdessen",
)


class Command(BaseCommand):
    help = "Prüft alle Stellen, die nicht beendet sind, mit dem Anzeigen-Check."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--employer", metavar="SLUG", help="nur dieser Arbeitgeber")
        parser.add_argument(
            "--errors-only", action="store_true", help="nur Fehler, keine Hinweise"
        )
        parser.add_argument("--format", choices=("text", "csv"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        postings = JobPosting.objects.open().with_people().order_by("employer", "pk")
        if slug := options["employer"]:
            if not Employer.objects.filter(slug=slug).exists():
                raise CommandError(f"Es gibt keinen Arbeitgeber „{slug}“.")
            postings = postings.filter(employer__slug=slug)
        reports = reports_in_batches(postings, timezone.now())
        show = self._as_csv if options["format"] == "csv" else self._as_text
        show(reports, errors_only=options["errors_only"])

    def _as_text(
        self, reports: Iterator[tuple[JobPosting, Report]], *, errors_only: bool
    ) -> None:
        count = faulty = 0
        for posting, report in reports:
            count += 1
            faulty += bool(report.errors)
            findings = report.errors if errors_only else report.findings
            if not findings:
                continue
            self.stdout.write(
                f"{posting.pk}  {posting.title} ({posting.employer.name}): "
                f"{report.score} von 100, {report.words}"
            )
            for finding in findings:
                self.stdout.write(f"    {finding.level.label:<9}{finding.message}")
                self.stdout.write(f"             {finding.fix}")
        self.stdout.write(
            f"{plural(count, 'Stelle', 'Stellen')} geprüft, {faulty} davon mit Fehlern."
        )

    def _as_csv(
        self, reports: Iterator[tuple[JobPosting, Report]], *, errors_only: bool
    ) -> None:
        """A line a finding; a posting without one has none."""
        for line in csv_lines(_rows(reports, errors_only=errors_only)):
            self.stdout.write(line, ending="")


def _rows(
    reports: Iterator[tuple[JobPosting, Report]], *, errors_only: bool
) -> Iterator[tuple[Any, ...]]:
    yield COLUMNS
    for posting, report in reports:
        for finding in report.errors if errors_only else report.findings:
            yield (
                posting.employer.slug,
                posting.pk,
                posting.title,
                posting.get_status_display(),
                report.score,
                finding.level.label,
                finding.field,
                finding.rule,
                finding.message,
                finding.fix,
            )
