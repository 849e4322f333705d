from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hammjobs.german import plural
from listings.actions.query_counts import forget_old_queries


class Command(BaseCommand):
    help = "Löscht Zählungen von Suchwörtern, die älter als 180 Tage sind."

    def handle(self, *args: Any, **options: Any) -> None:
        number = forget_old_queries(today=timezone.localdate())
        self.stdout.write(f"{plural(number, 'Zählung', 'Zählungen')} gelöscht.")
