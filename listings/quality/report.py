"""All findings about one posting and what they add up to."""

from dataclasses import dataclass
from functools import cached_property

from hammjobs.german import joined, plural
from listings.quality.finding import Finding

FULL_SCORE = 100
NOT_ONLINE = "kann so nicht online"
# From how many points on a posting without an error is called what.
GRADES = ((90, "sehr gut"), (75, "gut"), (0, "ordentlich"))


@dataclass(frozen=True)
class Report:
    """``findings``: errors first, each level in the order of the form."""

    findings: tuple[Finding, ...]

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.is_error)

    @cached_property
    def hints(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if not finding.is_error)

    @cached_property
    def score(self) -> int:
        """100 less what each finding costs, never below 0."""
        return max(0, FULL_SCORE - sum(finding.points for finding in self.findings))

    @property
    def counts_words(self) -> str:
        """„62 von 100, 1 Fehler und 4 Hinweise“."""
        counts = [
            plural(len(found), one, many)
            for found, one, many in (
                (self.errors, "Fehler", "Fehler"),
                (self.hints, "Hinweis", "Hinweise"),
            )
            if found
        ]
        return f"{self.score} von 100, {joined(counts) or 'ohne Befund'}"

    @property
    def sum_words(self) -> str:
        """How the score comes about."""
        if not self.findings:
            return "Nichts zu beanstanden: volle 100 Punkte."
        parts = [
            _cost(self.errors, "Fehler", "Fehler"),
            _cost(self.hints, "Hinweis", "Hinweise"),
        ]
        return (
            f"100 Punkte, davon ab: {joined([part for part in parts if part])}. "
            "Ein Fehler hält die Stelle offline, ein Hinweis nie."
        )

    @property
    def words(self) -> str:
        """The score as HR staff would say it."""
        return words_for(self.score, errors=len(self.errors))


def words_for(score: int, *, errors: int) -> str:
    if errors:
        return NOT_ONLINE
    return next(words for least, words in GRADES if score >= least)


def _cost(findings: tuple[Finding, ...], one: str, many: str) -> str:
    """„2 Fehler (−40)“; "" for none."""
    if not findings:
        return ""
    points = sum(finding.points for finding in findings)
    return f"{plural(len(findings), one, many)} (−{points})"
