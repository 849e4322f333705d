from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.actions.loading import load_texts
from articles.front_matter import BrokenText


class Command(BaseCommand):
    help = "Lädt Ratgeber und Rechtstexte; was die Redaktion geändert hat, bleibt."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_texts()
        except BrokenText as error:
            raise CommandError(str(error)) from error
        for slug, outcome in loaded:
            self.stdout.write(f"{slug}: {outcome}")
