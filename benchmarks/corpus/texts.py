"""The texts of a posting, put together from sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from benchmarks.corpus.draw import between, pick, some
from benchmarks.corpus.words import PLANTINGS, WORDS
from listings import rich_text
from listings.models.fields import PARAGRAPH

# How many sentences of its own a list has, at least and at most.
LISTS = {"tasks": (7, 13), "profile": (6, 11), "offer": (6, 11)}
INTRO_SHARE = 0.7
MOST_BLOCKS_KEPT = 200_000
SYLLABLES = (
    ("Al", "Be", "Co", "Da", "Fi", "Ga", "Ju", "Ka", "Lo", "Mi", "No", "Pe", "Ri"),
    ("bra", "cu", "do", "fe", "ga", "li", "mo", "na", "pri", "ro", "sta", "vi"),
    ("don", "fix", "lan", "mar", "nis", "plan", "ra", "tec", "tis", "via", "zent"),
)

Block = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Texts:
    """``columns`` by name, with the plain words of all; what was planted."""

    columns: dict[str, str]
    skills: tuple[str, ...]


def texts_of(number: int, random: Random) -> Texts:
    planted, skills = _planted(number, random)
    parts = {name: _list(name, planted.get(name, []), random) for name in LISTS}
    if random.random() < INTRO_SHARE:
        intro = _block("p", _filled(pick(random, WORDS["intros"]), random))
        parts["tasks"] = _joined([intro, parts["tasks"]])
    parts["application_process"] = _process(random)
    columns = {name: markup for name, (markup, _) in parts.items()}
    columns["plain_text"] = PARAGRAPH.join(plain for _, plain in parts.values())
    return Texts(columns, tuple(skills))


def _planted(number: int, random: Random) -> tuple[dict[str, list[str]], list[str]]:
    """Sentences by field, and the skills that go with them."""
    sentences: dict[str, list[str]] = {}
    skills = []
    for planting in PLANTINGS:
        for word in planting.words_of(number, random):
            sentence = pick(random, planting.sentences).format(word=word)
            sentences.setdefault(planting.field, []).append(sentence)
            skills += [planting.skill] if planting.skill else []
    return sentences, skills


def _list(name: str, planted: list[str], random: Random) -> Block:
    chosen = some(random, WORDS[name], between(random, *LISTS[name]))
    items = [_filled(sentence, random) for sentence in chosen]
    for sentence in planted:
        items.insert(between(random, 0, len(items)), sentence)
    markup, plain = _joined(_block("li", item) for item in items)
    return f"<ul>{markup}</ul>", plain


def _process(random: Random) -> Block:
    chosen = some(random, WORDS["process"], between(random, 3, 6))
    return _joined(_block("p", _filled(sentence, random)) for sentence in chosen)


def _filled(sentence: str, random: Random) -> str:
    for slot, draw in SLOTS.items():
        while slot in sentence:
            sentence = sentence.replace(slot, draw(random), 1)
    return sentence


def _project(random: Random) -> str:
    subject = pick(random, WORDS["project_subjects"])
    return subject + pick(random, WORDS["project_events"])


def _name(random: Random) -> str:
    """A coined name, so that the vocabulary has its long tail."""
    return "".join(pick(random, syllables) for syllables in SYLLABLES)


SLOTS = {
    "{projekt}": _project,
    "{name}": _name,
    "{bereich}": lambda random: pick(random, WORDS["areas"]),
    "{system}": lambda random: pick(random, WORDS["systems"]),
    "{zahl}": lambda random: str(between(random, 3, 30)),
}


def _joined(blocks: Iterable[Block]) -> Block:
    markups, plains = zip(*blocks, strict=True)
    return "".join(markups), " ".join(plains)


@lru_cache(MOST_BLOCKS_KEPT)
def _block(tag: str, text: str) -> Block:
    """One element as the field would store it, and its plain words.

    Cleaned alone and once: whole texts would take longer than all the rest.
    """
    markup = rich_text.sanitize(f"<{tag}>{text}</{tag}>")
    return markup, rich_text.plain_text(markup)
