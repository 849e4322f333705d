"""How hard a text is to read, section by section, by the measure LIX.

LIX = words a sentence + per cent of words over six letters. It was chosen over the
Wiener Sachtextformel because it counts nothing but letters and full stops: that one
needs syllables, which no rule counts right in „Jira“, „KRITIS“ or „S/4HANA“, and HR
staff can recount a LIX by hand. A list item counts as a sentence. German compounds
push the value up, so the limit lies above what is called hard for a newspaper.
"""

from collections.abc import Iterator, Sequence

from hammjobs.german import plural
from listings.quality.advert import TEXTS, Advert
from listings.quality.finding import Finding, hint
from listings.quality.sources import HOUSE
from listings.quality.text import Section, words_in

LABELS = dict(
    zip(TEXTS, ("Aufgaben", "Profil", "Angebot", "Bewerbungsablauf"), strict=True)
)
HARDEST = 75
LONG_WORD = 7
LONGEST_SENTENCE = 30
# Below it the measure says nothing.
LEAST_WORDS = 30
LONGEST_QUOTE = 120


def find(advert: Advert) -> Iterator[Finding]:
    if advert.is_english:
        return
    for section in advert.sections:
        sentences = [words for text in section.sentences if (words := words_in(text))]
        worst = max(section.sentences, key=_length, default="")
        if sum(map(len, sentences)) >= LEAST_WORDS and lix(sentences) > HARDEST:
            yield _hard(section, sentences, worst)
        elif _length(worst) > LONGEST_SENTENCE:
            yield _long(section, worst)


def lix(sentences: Sequence[Sequence[str]]) -> float:
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    long = sum(len(word) >= LONG_WORD for word in words)
    return len(words) / len(sentences) + 100 * long / len(words)


def _length(sentence: str) -> int:
    return len(words_in(sentence))


def _hard(section: Section, sentences: list[list[str]], worst: str) -> Finding:
    words = [word for sentence in sentences for word in sentence]
    long = sum(len(word) >= LONG_WORD for word in words)
    return hint(
        "hard_to_read",
        section.field,
        f"„{LABELS[section.field]}“ liest sich schwer: im Schnitt "
        f"{round(len(words) / len(sentences))} Wörter im Satz, {long} von {len(words)} "
        f"Wörtern haben mehr als sechs Buchstaben (LIX {round(lix(sentences))}). Der "
        f"längste Satz: „{_quote(worst)}“.",
        reason="Was schwer zu lesen ist, wird überflogen, und das Wichtige geht unter.",
        source=f"Lesbarkeitsmaß LIX, Grenze {HARDEST}: {HOUSE}",
        fix="Ein Gedanke je Satz, Verben statt Hauptwörter auf „-ung“: „Sie planen“ "
        "statt „Durchführung der Planung“.",
    )


def _long(section: Section, worst: str) -> Finding:
    return hint(
        "long_sentence",
        section.field,
        f"Ein Satz hat {plural(_length(worst), 'Wort', 'Wörter')}: „{_quote(worst)}“.",
        reason="Nach etwa zwanzig Wörtern hat man den Anfang vergessen.",
        source=HOUSE,
        fix="Teilen Sie ihn, oder machen Sie aus der Aufzählung eine Liste.",
    )


def _quote(sentence: str) -> str:
    if len(sentence) <= LONGEST_QUOTE:
        return sentence.rstrip(".")
    return (
        f"{sentence[:LONGEST_QUOTE].rpartition(' ')[0] or sentence[:LONGEST_QUOTE]} …"
    )
