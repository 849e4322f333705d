"""Rich text taken apart once: blocks, list items, sentences, words.

Every pattern is free of nested repetition, so the time grows with the length of the
text and no faster.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

TOKEN = re.compile(r"<([^<>]*)>")
WORD = re.compile(r"[^\W\d_]+")
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"“”»)]?\s+")
# After these a full stop ends no sentence.
ABBREVIATED = (
    "abs art bspw bzw ca dr etc evtl ggf inkl insb jr max mind min mio mrd nr prof sog "
    "st str tel usw vgl zb zzgl"
)
ABBREVIATIONS = frozenset(ABBREVIATED.split())
ITEM, HEADING, PARAGRAPH = "item", "heading", "paragraph"
KINDS = {"li": ITEM, "h3": HEADING, "h4": HEADING}
BLOCKS = {"p", "li", "h3", "h4", "ul", "ol", "br"}


@dataclass(frozen=True)
class Block:
    """A paragraph, list item or heading in plain words."""

    kind: str
    text: str

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        return tuple(sentences_of(self.text))


class Section:
    """One of the four texts of a posting."""

    def __init__(self, field: str, markup: str) -> None:
        self.field = field
        self.markup = markup

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(_blocks(self.markup))

    @cached_property
    def items(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind == ITEM)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """What is read as one: a sentence, a list item, not a heading."""
        return tuple(
            sentence
            for block in self.blocks
            if block.kind != HEADING
            for sentence in block.sentences
        )

    @cached_property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)

    def hits(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], str]]:
        """Each match in a sentence, with the sentence; none over its end."""
        if not pattern.search(self.text):
            return
        for sentence in self.sentences:
            for match in pattern.finditer(sentence):
                yield match, sentence

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(WORD.findall(self.text))


def words_in(text: str) -> list[str]:
    """Without addresses, which nobody reads as words."""
    if "://" in text or "@" in text:
        parts = (part for part in text.split() if "://" not in part and "@" not in part)
        text = " ".join(parts)
    return WORD.findall(text)


def sentences_of(text: str) -> Iterator[str]:
    """„Das ist z. B. so. Und so.“ -> two."""
    start = 0
    for end in SENTENCE_END.finditer(text):
        if _is_abbreviated(text[max(start, end.start() - 12) : end.start()]):
            continue
        yield text[start : end.start()].strip()
        start = end.end()
    if rest := text[start:].strip():
        yield rest


def _is_abbreviated(before: str) -> bool:
    """Whether what ends here is „z.“, „ca.“, „1.“ rather than a sentence."""
    if not before.endswith("."):
        return False
    last = re.split(r"[\s.(]", before[:-1])[-1]
    is_letter = len(last) == 1 and last.isalpha()
    return is_letter or last.isdigit() or last.lower() in ABBREVIATIONS


def _blocks(markup: str) -> Iterator[Block]:
    kind, words = PARAGRAPH, ""
    for position, piece in enumerate(TOKEN.split(markup)):
        if position % 2 == 0:
            words += html.unescape(piece)
            continue
        name = piece.strip().strip("/").split(" ")[0].lower()
        if name not in BLOCKS:
            continue
        if block := " ".join(words.split()):
            yield Block(kind, block)
        words = ""
        if name != "br":
            # The editor wraps the words of a list item in a paragraph.
            kind = _kind_after(kind, piece, name)
    if block := " ".join(words.split()):
        yield Block(kind, block)


def _kind_after(kind: str, tag: str, name: str) -> str:
    if name == "p":
        return kind
    return PARAGRAPH if tag.startswith("/") else KINDS.get(name, PARAGRAPH)
