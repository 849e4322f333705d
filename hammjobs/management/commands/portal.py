import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from hammjobs.preparation import StartRefused, prepare_aside
from hammjobs.serve import (
    address_from_environment,
    require_free,
    serve,
    serve_reloading,
)


class Command(BaseCommand):
    help = "Richtet das Portal ein, soweit nötig, und startet den Server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--reload",
            action="store_true",
            help="Entwicklungsserver, der Änderungen am Code sofort übernimmt",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        address = address_from_environment()
        try:
            require_free(address)
            prepare_aside(self._say)
        except StartRefused as error:
            sys.exit(f"hammjobs: {error}")
        if options["reload"]:
            serve_reloading(address)
        else:
            serve(address)

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
