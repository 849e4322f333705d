"""German plurals, dates and money as pure functions."""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

NBSP = "\u00a0"
# From here on a deadline is pressing.
PRESSING_DAYS = 7
END_OF_DAY = time(23, 59, 59)
THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")
MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)


def number(value: int | float | Decimal, places: int = 0) -> str:
    """1234.5 -> „1.235“, or with ``places=2`` „1.234,50“."""
    if isinstance(value, int) and not places:
        return f"{value:,}".replace(",", ".")
    step = Decimal(1).scaleb(-places)
    rounded = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    return f"{rounded:,}".translate(str.maketrans(",.", ".,"))


def short_number(value: int | float | Decimal) -> str:
    """Without needless zeros: 38.5 -> „38,5“, 40.0 -> „40“."""
    text = number(value, 2)
    return text.rstrip("0").rstrip(",")


def plain_number(text: str) -> str:
    """„3.000,50 €“ -> „3000.50“. A dot before three digits groups thousands."""
    text = re.sub(r"[\s€]", "", text)
    if "," in text:
        return text.replace(".", "").replace(",", ".")
    return text.replace(".", "") if THOUSANDS.fullmatch(text) else text


def euro(value: int | float | Decimal, places: int = 0) -> str:
    """3000 -> „3.000 €“ with a no-break space."""
    return f"{number(value, places)}{NBSP}€"


def euro_range(low: Decimal, high: Decimal, places: int = 0) -> str:
    """„3.000 – 3.800 €“; one figure where both ends read alike."""
    if number(low, places) == number(high, places):
        return euro(low, places)
    return f"{number(low, places)}{NBSP}–{NBSP}{euro(high, places)}"


def plural(count: int, one: str, many: str) -> str:
    """plural(1, "Stelle", "Stellen") -> „1 Stelle“."""
    return f"{number(count)}{NBSP}{one if count == 1 else many}"


def local_date(value: date | datetime) -> date:
    """The calendar day in Europe/Berlin of a moment, or the day itself."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date()
    return value


def end_of_day(day: date) -> datetime:
    """The last second of a day in Europe/Berlin: until then a deadline runs."""
    return timezone.make_aware(datetime.combine(day, END_OF_DAY))


def date_long(value: date | datetime) -> str:
    """„22. November 2026“, for text."""
    day = local_date(value)
    return f"{day.day}.{NBSP}{MONTHS[day.month - 1]} {day.year}"


def date_short(value: date | datetime) -> str:
    """„22.11.2026“, for tables."""
    day = local_date(value)
    return f"{day:%d.%m.%Y}"


def moment(value: datetime) -> str:
    """„01.12.2026, 08:00 Uhr“, for what happens at a set time."""
    local = timezone.localtime(value)
    return f"{local:%d.%m.%Y}, {local:%H:%M}{NBSP}Uhr"


def age(value: date | datetime, at: date | datetime) -> str:
    """How long ago, by calendar days: „heute“, „gestern“, „vor 3 Tagen“."""
    days = (local_date(at) - local_date(value)).days
    if days <= 0:
        return "heute"
    if days == 1:
        return "gestern"
    return f"vor {days}{NBSP}Tagen"


def days_left(value: date | datetime, at: date | datetime) -> str:
    """How long still, by calendar days: „endet heute“, „noch 5 Tage“."""
    days = (local_date(value) - local_date(at)).days
    if days < 0:
        return "beendet"
    if days == 0:
        return "endet heute"
    if days == 1:
        return "endet morgen"
    return f"noch {days}{NBSP}Tage"


def is_pressing(deadline: date | datetime | None, at: date | datetime) -> bool:
    """Whether ``deadline`` is at most a week of calendar days away."""
    if deadline is None:
        return False
    return (local_date(deadline) - local_date(at)).days <= PRESSING_DAYS


def joined(parts: list[str], word: str = "und") -> str:
    """„A, B und C“, or with ``word="oder"`` „A, B oder C“."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def basis(count: int, at: date | datetime) -> str:
    """„n = 14, Stand 22.11.2026“: what a figure rests on."""
    return f"n{NBSP}={NBSP}{number(count)}, Stand {date_short(at)}"
