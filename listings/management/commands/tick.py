from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from listings.actions.clock import tick
from listings.management.jobs import JOBS


class Command(BaseCommand):
    help = "Erledigt, was an der Zeit ist; gedacht für jede Minute, von jedem Rechner."

    def handle(self, *args: Any, **options: Any) -> None:
        for run in tick(JOBS, at=timezone.now()):
            if run.done or run.error:
                self.stdout.write(f"{run.job}: {run.error or run.done}")
