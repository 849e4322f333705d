"""The glossary's terms in a text: the first use of each becomes a link.

Reads sanitised HTML once, from left to right, and leaves everything but the linked
words as it was. Whole words alone, the longest spelling first: where
„SAP-Rollout“ stands, no „Rollout“ is linked. A link that the author set counts as
the first use.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

# What stands in one of these stays as it is.
UNLINKED = frozenset(
    {"a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "kbd", "samp"}
    | {"script", "style", "svg", "math", "button", "summary", "label", "select"}
    | {"option", "textarea", "title"}
)
# Words go on over these; a mark of a note („<sup>“) ends one.
INLINE = frozenset({"a", "b", "em", "i", "mark", "s", "small", "span", "strong", "u"})
# So many characters decide where a word ends.
REACH = 2
# A quoted attribute may hold the sign that ends a tag.
TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^"'>])*+>""",
    re.IGNORECASE,
)
HREF = re.compile(r'\shref="([^"]*)"', re.IGNORECASE)
# An entity is no word: „&amp;“ holds no „amp“.
WORD = re.compile(r"&#?\w+;|[^\W_]+")
DASHES = "-\u2010\u2011\u00ad"
# A word that a hyphen ties to another is part of a longer one; what stands in an
# address („jira.example.org“) is none.
BEFORE = rf"(?<![\w@])(?<![\w)][{DASHES}])"
AFTER = rf"(?![{DASHES}\w@]|\.\w)"
BLANK = r"(?:\s|&nbsp;)+"
HYPHEN = "[-\u2010\u2011]"
# „TV-V“, „DevOps“, „ERA“: with a capital inside, a spelling is taken to the letter.
INNER_CAPITAL = re.compile(r"\w[A-ZÄÖÜ]")
# Texts that are kept as they were linked.
MOST_TEXTS = 512

Seen = frozenset[str]


class LinkedTerm(NamedTuple):
    """``spellings``: the term and every other form that is to be linked."""

    slug: str
    href: str
    spellings: Sequence[str]


class _Spelling(NamedTuple):
    length: int
    pattern: re.Pattern[str]
    slug: str
    opening: str


class Glossary:
    """The terms by the first word of their spellings. Equal to itself alone."""

    def __init__(self, terms: Iterable[LinkedTerm] = ()) -> None:
        by_word: defaultdict[str, list[_Spelling]] = defaultdict(list)
        self._by_href: dict[str, str] = {}
        for term in terms:
            self._by_href[escape(term.href)] = term.slug
            opening = f'<a class="term" href="{escape(term.href)}">'
            for text in term.spellings:
                if words := WORD.findall(text):
                    spelling = _Spelling(len(text), _pattern(text), term.slug, opening)
                    by_word[words[0].casefold()].append(spelling)
        self._by_word = {
            word: sorted(spellings, key=lambda each: -each.length)
            for word, spellings in by_word.items()
        }
        self.linked = lru_cache(MOST_TEXTS)(self._linked)

    def _linked(self, markup: str, seen: Seen) -> tuple[str, Seen]:
        """``markup`` with links, and the terms that are seen after it."""
        if not self._by_word:
            return markup, seen
        slugs = set(seen)
        texts, tags, rest = _pieces(markup)
        before = _neighbours(texts, tags)
        after = _neighbours_behind(texts, tags)
        parts: list[str] = []
        # Elements around the text that stay as they are, the innermost last.
        inside: list[str] = []
        for number, text in enumerate(texts):
            if text and not inside:
                text = self._linked_text(text, before[number], after[number], slugs)
            parts.append(text)
            if number < len(tags):
                tag = tags[number]
                parts.append(tag[0])
                _follow(tag, inside)
                slugs |= self._linked_by(tag)
        return "".join([*parts, rest]), frozenset(slugs)

    def _linked_by(self, tag: re.Match[str]) -> set[str]:
        """The term that the author of the text links by hand."""
        href = HREF.search(tag[0]) if tag["name"] in ("a", "A") else None
        slug = self._by_href.get(href[1]) if href else None
        return {slug} if slug else set()

    def _linked_text(self, text: str, before: str, after: str, seen: set[str]) -> str:
        """``before`` and ``after`` are what words may touch beyond the next tags."""
        whole, first, last = before + text + after, len(before), len(before + text)
        parts: list[str] = []
        position = first
        for word in WORD.finditer(whole, first, last):
            start = word.start()
            spellings = self._by_word.get(word[0].casefold())
            if not spellings or start < position:
                continue
            if found := _spelling_at(whole, start, last, spellings):
                spelling, end = found
                # Passed over as a whole even if it was seen: a shorter term in it
                # is not meant.
                words = whole[start:end]
                if spelling.slug not in seen:
                    seen.add(spelling.slug)
                    words = f"{spelling.opening}{words}</a>"
                parts += [whole[position:start], words]
                position = end
        return "".join([*parts, whole[position:last]])


def link_terms(markup: str, glossary: Glossary, *, seen: set[str] | None = None) -> str:
    """``markup`` with a link at the first use of each term.

    ``seen`` holds the slugs of terms that are not linked (again), and takes in those
    that are: so several texts of a page are linked as one.
    """
    linked, after = glossary.linked(markup, frozenset(seen or ()))
    if seen is not None:
        seen |= after
    return linked


def _spelling_at(
    text: str, start: int, last: int, spellings: Sequence[_Spelling]
) -> tuple[_Spelling, int] | None:
    """The longest spelling that stands at ``start``, and where it ends."""
    for spelling in spellings:
        found = spelling.pattern.match(text, start)
        if found and found.end() <= last:
            return spelling, found.end()
    return None


def _pieces(markup: str) -> tuple[list[str], list[re.Match[str]], str]:
    """The texts, the tags between them, and what is no sanitised HTML any more: from
    a „<“ on that opens no tag.
    """
    texts: list[str] = []
    tags: list[re.Match[str]] = []
    position = 0
    while (start := markup.find("<", position)) >= 0:
        texts.append(markup[position:start])
        if not (tag := TAG.match(markup, start)):
            return texts, tags, markup[start:]
        tags.append(tag)
        position = tag.end()
    return [*texts, markup[position:]], tags, ""


def _neighbours(texts: Sequence[str], tags: Sequence[re.Match[str]]) -> list[str]:
    """The last characters before each text that belong to the same line of words:
    „<em>SAP</em>-Rollout“ is one word.
    """
    found: list[str] = []
    before = ""
    for number, text in enumerate(texts):
        found.append(before)
        is_inline = number < len(tags) and tags[number]["name"].lower() in INLINE
        before = (before + text)[-REACH:] if is_inline else ""
    return found


def _neighbours_behind(
    texts: Sequence[str], tags: Sequence[re.Match[str]]
) -> list[str]:
    found: list[str] = []
    after = ""
    for number in range(len(texts) - 1, -1, -1):
        is_inline = number < len(tags) and tags[number]["name"].lower() in INLINE
        after = after if is_inline else ""
        found.append(after)
        after = (texts[number] + after)[:REACH]
    return found[::-1]


def _pattern(spelling: str) -> re.Pattern[str]:
    """Of the spelling from its first word to its last letter."""
    text = spelling[WORD.search(spelling).start() :].rstrip(")]. ")  # type: ignore[union-attr]
    parts = (
        BLANK if part.isspace() else HYPHEN if part == "-" else re.escape(escape(part))
        for part in re.split(r"(\s+|-)", text)
        if part
    )
    flags = re.NOFLAG if INNER_CAPITAL.search(text) else re.IGNORECASE
    return re.compile(BEFORE + "".join(parts) + AFTER, flags)


def _follow(tag: re.Match[str], inside: list[str]) -> None:
    name = tag["name"].lower()
    if name not in UNLINKED:
        return
    if not tag["end"]:
        inside.append(name)
    elif name in inside:
        # The innermost of its name, whatever was left open in it.
        inside.reverse()
        inside.remove(name)
        inside.reverse()
