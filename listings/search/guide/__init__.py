"""The guide as the job market knows it: chapters and terms of the glossary."""

from listings.search.guide.answers import GuideAnswer
from listings.search.guide.guide import Guide, load_guide
from listings.search.guide.index import lexemes_of_chapter
from listings.search.guide.values import Chapter, ChapterQuery, GlossaryTerm

__all__ = [
    "Chapter",
    "ChapterQuery",
    "GlossaryTerm",
    "Guide",
    "GuideAnswer",
    "lexemes_of_chapter",
    "load_guide",
]
