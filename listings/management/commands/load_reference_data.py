from typing import Any

from django.core.management.base import BaseCommand

from listings.actions.reference import load_reference_data
from listings.actions.roles import ensure_roles


class Command(BaseCommand):
    help = "Lädt Orte, Stadtbezirke, Kenntnisse, Entgelttabellen und Rollen."

    def handle(self, *args: Any, **options: Any) -> None:
        ensure_roles()
        counts = load_reference_data()
        words = ", ".join(f"{count} {table}" for table, count in counts.items())
        self.stdout.write(f"Stammdaten: {words}.")
