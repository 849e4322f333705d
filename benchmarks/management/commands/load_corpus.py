import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from benchmarks.load import SEED, NotEmpty, load_corpus


class Command(BaseCommand):
    help = "Füllt eine leere Datenbank mit erfundenen Stellen zum Messen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("postings", type=int, help="Zahl der Stellen")
        parser.add_argument("--seed", type=int, default=SEED)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        try:
            load_corpus(options["postings"], seed=options["seed"], say=self._say)
        except NotEmpty:
            sys.exit("Die Datenbank enthält schon Stellen.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
