from dataclasses import dataclass

from articles.models import Article


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend in an article. ``line`` of its text, 0 for the whole."""

    article: Article
    line: int
    message: str

    def __str__(self) -> str:
        return f"Zeile {self.line}: {self.message}" if self.line else self.message
