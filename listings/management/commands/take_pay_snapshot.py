from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hammjobs.german import date_short
from listings.actions.pay_snapshots import take_pay_snapshot


class Command(BaseCommand):
    help = "Hält fest, was die offenen Stellen heute zahlen (einmal täglich)."

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        number = take_pay_snapshot(at=at)
        self.stdout.write(f"Gehaltsstand vom {date_short(at)}: {number} Gruppen.")
