"""What Google for Jobs would reject or rank last, beyond what other rules say.

An ended deadline is ``dates``', extras in the title are ``title_form``'s.
"""

from collections.abc import Iterator

from hammjobs.german import plural
from listings.enums import WorkModel
from listings.quality.advert import Advert
from listings.quality.finding import LIGHT_POINTS, Finding, hint
from listings.quality.sources import GOOGLE

# Below it, tasks, profile and conditions can't all be told.
SHORTEST = 60


def find(advert: Advert) -> Iterator[Finding]:
    yield from _description(advert)
    posting = advert.posting
    if posting.work_model != WorkModel.REMOTE and not posting.street:
        yield hint(
            "street_missing",
            "street",
            "Straße und Hausnummer fehlen.",
            reason="Mit der Adresse zeigt Google die Stelle auch bei Suchen in der "
            "Nähe, und der Arbeitsweg lässt sich schätzen.",
            source=GOOGLE,
            fix="Tragen Sie die Adresse des Arbeitsorts ein.",
            points=LIGHT_POINTS,
        )


def _description(advert: Advert) -> Iterator[Finding]:
    words = sum(len(part.words) for part in advert.sections)
    if not words:
        return
    tasks = advert.section("tasks")
    if tasks and tasks.text.casefold().strip(" .") == advert.title.casefold().strip(
        " ."
    ):
        yield hint(
            "description_is_title",
            "tasks",
            "Die Aufgaben wiederholen nur den Titel.",
            reason="Google verlangt eine Beschreibung, die nicht der Titel ist.",
            source=GOOGLE,
            fix="Schreiben Sie drei bis sieben Aufgaben, jede mit einem Verb.",
        )
    elif words < SHORTEST:
        yield hint(
            "description_short",
            "tasks",
            f"Die Anzeige hat nur {plural(words, 'Wort', 'Wörter')}.",
            reason="Google verlangt Aufgaben, Qualifikation, Arbeitszeit und "
            "Anforderungen vollständig.",
            source=GOOGLE,
            fix="Ergänzen Sie Aufgaben, Profil und Angebot, bis eine fremde Person "
            "weiß, was am ersten Tag zu tun ist.",
        )
