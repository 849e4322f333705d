"""What a run did or would do, line by line, in German."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from hammjobs.german import plural

NEW = "neu"
CHANGED = "geändert"
SAME = "unverändert"
ENDED = "beendet"
DELETED = "gelöscht"
GONE = "fehlt im Feed"
OVER = "schon beendet"
SKIPPED = "übersprungen"
FAILED = "Fehler"
ORDER = (NEW, CHANGED, SAME, ENDED, DELETED, GONE, OVER, SKIPPED, FAILED)

INDENT = " " * 15


@dataclass(frozen=True, slots=True)
class Line:
    """One posting: what becomes of it, which, and the details below it."""

    outcome: str
    words: str
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        head = f"{self.outcome:<15}{self.words}"
        return "\n".join([head, *(f"{INDENT}– {detail}" for detail in self.details)])


@dataclass(slots=True)
class Report:
    title: str
    is_applied: bool
    lines: list[Line] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    # Why the run stopped before it wrote anything; "" when it went through.
    stopped: str = ""
    # The fact behind it, without the command's advice.
    missing: str = ""

    @property
    def counts(self) -> Counter[str]:
        return Counter(line.outcome for line in self.lines)

    @property
    def exit_code(self) -> int:
        """0 when all that was readable is in order, 1 when stopped or not saved."""
        return 1 if self.stopped or self.counts[FAILED] else 0

    def text(self) -> Iterator[str]:
        yield self.title
        yield from map(str, self.lines)
        yield from self.remarks
        yield self.summary

    @property
    def summary(self) -> str:
        counts = self.counts
        words = [f"{counts[outcome]} {outcome}" for outcome in ORDER if counts[outcome]]
        total = plural(len(self.lines), "Eintrag", "Einträge")
        return f"{total}: {', '.join(words) or 'nichts zu tun'}. {self._ending}"

    @property
    def _ending(self) -> str:
        if self.stopped:
            return "Abgebrochen, nichts gespeichert."
        if self.is_applied:
            return "Gespeichert."
        return "Probelauf, nichts gespeichert; mit --apply wird übernommen."
