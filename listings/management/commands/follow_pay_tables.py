from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hammjobs.german import plural
from listings.actions.table_changes import follow_pay_tables


class Command(BaseCommand):
    help = "Gibt laufenden Stellen das Gehaltsband der jetzt gültigen Entgelttabelle."

    def handle(self, *args: Any, **options: Any) -> None:
        followed = follow_pay_tables(at=timezone.now())
        number = plural(len(followed), "Stelle folgt", "Stellen folgen")
        self.stdout.write(f"{number} einer neuen Entgelttabelle.")
        for each in followed:
            before, now = each.past.words, each.posting.table_band_words
            self.stdout.write(f"  {each.posting.title}: {before} → {now}")
