from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from hammjobs.german import number
from listings.actions.search_index import rebuild_search_index

WIDTH = 40


class Command(BaseCommand):
    help = "Baut den Suchindex neu auf, während das Portal weiterläuft."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--processes",
            type=int,
            default=1,
            help="so viele Prozesse lesen die Texte (nur mit PostgreSQL sinnvoll)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        total = rebuild_search_index(
            progress=self._show, processes=options["processes"]
        )
        self.stdout.write(f"Im Suchindex: {number(total)} Stellen.")

    def _show(self, done: int, total: int) -> None:
        """A bar on a terminal, nothing in a log file."""
        if not self.stderr.isatty():
            return
        filled = WIDTH * done // total
        bar = "█" * filled + "·" * (WIDTH - filled)
        end = "\n" if done == total else ""
        self.stderr.write(f"\r{bar} {number(done)} von {number(total)}", ending=end)
