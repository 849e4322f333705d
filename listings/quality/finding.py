"""What a rule says about a posting."""

from dataclasses import dataclass

from django.db.models import TextChoices


class Level(TextChoices):
    """An error keeps the posting offline, a hint never does."""

    ERROR = "error", "Fehler"
    HINT = "hint", "Hinweis"


# What a finding costs of the 100 points.
ERROR_POINTS = 20
HEAVY_POINTS = 10
HINT_POINTS = 5
LIGHT_POINTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``field`` is the form field it is about; the texts are German sentences.

    ``source`` says who asks for it, with the date of what we read; ``fix`` what to
    write instead.
    """

    rule: str
    level: Level
    field: str
    message: str
    reason: str
    source: str
    fix: str
    points: int

    @property
    def is_error(self) -> bool:
        return self.level == Level.ERROR


def error(
    rule: str, field: str, message: str, *, reason: str, source: str, fix: str
) -> Finding:
    return Finding(
        rule=rule,
        level=Level.ERROR,
        field=field,
        message=message,
        reason=reason,
        source=source,
        fix=fix,
        points=ERROR_POINTS,
    )


def hint(
    rule: str,
    field: str,
    message: str,
    *,
    reason: str,
    source: str,
    fix: str,
    points: int = HINT_POINTS,
) -> Finding:
    return Finding(
        rule=rule,
        level=Level.HINT,
        field=field,
        message=message,
        reason=reason,
        source=source,
        fix=fix,
        points=points,
    )
