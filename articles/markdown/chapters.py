"""An article's HTML taken apart at its headings, as plain words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.markdown.headings import NOTES_ANCHOR, SOURCES_ANCHOR
from listings.models.fields import PARAGRAPH
from listings.rich_text import plain_text

HEADING = re.compile(r'<h([23]) id="([^"]*)">(.*?)</h\1>', re.DOTALL)
# Marks of notes stand in the middle of a sentence; the notes themselves and drawings
# are no text.
UNREAD = re.compile(
    r'<sup class="footnote-ref">.*?</sup>'
    r'|<section class="footnotes".*?</section>'
    # Live parts of a text: where one is filled in, and one that is not understood.
    "|\ue000[0-9]+\ue001"
    r"|<p>::\w+\[[^\]<]*\]\{[^}<]*\}</p>"
    r"|<svg\b.*?</svg>",
    re.DOTALL,
)
BLOCK_END = re.compile(r"</(?:p|li|h[2-6]|td|th|tr|figcaption|caption|dt|dd|div)>")
NO_CHAPTERS = {NOTES_ANCHOR, SOURCES_ANCHOR}


class ChapterText(NamedTuple):
    """``text``: paragraphs with empty lines between. The part above the first
    heading has neither heading nor anchor.
    """

    anchor: str
    heading: str
    text: str


def split_chapters(html: str) -> Iterator[ChapterText]:
    """The chapters that say something, without notes and sources."""
    parts = HEADING.split(UNREAD.sub("", html))
    if text := _plain(parts[0]):
        yield ChapterText("", "", text)
    for anchor, heading, text in zip(
        parts[2::4], parts[3::4], parts[4::4], strict=True
    ):
        words = plain_text(heading)
        if words and anchor not in NO_CHAPTERS:
            yield ChapterText(anchor, words, _plain(text))


def _plain(html: str) -> str:
    paragraphs = (plain_text(part) for part in BLOCK_END.split(html))
    return PARAGRAPH.join(filter(None, paragraphs))
