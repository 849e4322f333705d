import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from listings.actions.demo import Login, load_demo

FILE_NAME = "demo-logins.txt"


class Command(BaseCommand):
    help = "Füllt eine leere Datenbank mit erfundenen Stellen und nennt die Zugänge."

    def handle(self, *args: Any, **options: Any) -> None:
        logins = load_demo(at=timezone.now())
        if not logins:
            self.stdout.write("Demodaten: Es gibt schon Stellen, nichts geladen.")
            return
        path = Path(settings.DATA_DIR) / FILE_NAME
        _write(path, logins)
        self.stdout.write("Demodaten geladen. Zugänge für /admin/:")
        for login in logins:
            who = f"{login.role}, {login.employer}" if login.employer else login.role
            self.stdout.write(f"  {login.name}  {login.password}  ({who})")
        self.stdout.write(f"Sie stehen auch in {path}.")


def _write(path: Path, logins: list[Login]) -> None:
    """name<TAB>password<TAB>role<TAB>employer, readable for the owner alone."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        for login in logins:
            row = (login.name, login.password, login.role, login.employer)
            file.write("\t".join(row) + "\n")
