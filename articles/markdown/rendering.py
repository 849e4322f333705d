from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.utils.safestring import SafeString
from markdown_it.token import Token

from articles.markdown.cleaning import clean
from articles.markdown.directives import MARKER, Placed, place_directives
from articles.markdown.footnotes import NOTES_TITLE, has_own_heading
from articles.markdown.headings import NOTES_ANCHOR, heading_pairs
from articles.markdown.parser import parse, to_html
from articles.markdown.tokens import plain_text
from articles.reading import reading_minutes, word_count


class Heading(NamedTuple):
    level: int
    anchor: str
    text: str


@dataclass(frozen=True)
class RenderedText:
    """A text ready for its page.

    ``pieces`` of HTML stand around the ``directives``, which are filled in when the
    text is shown (``articles.live``): one piece more than directives.
    """

    pieces: tuple[SafeString, ...]
    directives: tuple[Placed, ...]
    contents: tuple[Heading, ...]
    reading_minutes: int

    @property
    def html(self) -> SafeString:
        """The text alone, with nothing where the directives stand."""
        return self.filled([""] * len(self.directives))

    def filled(self, parts: Sequence[str]) -> SafeString:
        """With a part, safe HTML, in the place of each directive."""
        around = zip(self.pieces, [*parts, ""], strict=True)
        return SafeString("".join(text for pair in around for text in pair))

    @property
    def chapters(self) -> list[Heading]:
        """What the page's contents list: the uppermost level alone."""
        return [heading for heading in self.contents if heading.level == 2]


@lru_cache(maxsize=64)
def render(body: str) -> RenderedText:
    """``body`` as clean HTML with its contents; never raises.

    Kept by the text itself, so a changed row is rendered anew by itself.
    """
    tokens = parse(body)
    directives = place_directives(tokens)
    pieces = MARKER.split(clean(to_html(tokens)))
    return RenderedText(
        pieces=tuple(SafeString(piece) for piece in pieces[::2]),
        directives=tuple(directives[int(number)] for number in pieces[1::2]),
        contents=tuple(_contents(tokens)),
        reading_minutes=reading_minutes(word_count(body)),
    )


def _contents(tokens: list[Token]) -> list[Heading]:
    """The headings of the text itself, not those inside notes and quotations."""
    contents = [
        Heading(int(heading.tag[1]), str(heading.attrGet("id")), plain_text(text))
        for heading, text in heading_pairs(tokens)
        if heading.level == 0 and plain_text(text)
    ]
    if has_own_heading(tokens):
        contents.append(Heading(2, NOTES_ANCHOR, NOTES_TITLE))
    return contents
