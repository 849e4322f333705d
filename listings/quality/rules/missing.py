"""What is not there: without some of it nobody can apply, without the rest few will."""

from collections.abc import Iterator

from listings.enums import ApplyVia, ContractType
from listings.quality.advert import Advert
from listings.quality.finding import LIGHT_POINTS, Finding, error, hint
from listings.quality.sources import GOOGLE, HOUSE


def find(advert: Advert) -> Iterator[Finding]:
    yield from _texts(advert)
    yield from _terms(advert)
    yield from _ways(advert)
    yield from _worth_adding(advert)


def _texts(advert: Advert) -> Iterator[Finding]:
    if not advert.posting.tasks:
        yield error(
            "tasks_missing",
            "tasks",
            "Die Aufgaben fehlen.",
            reason="Wer liest, was zu tun ist, weiß, ob die Stelle passt.",
            source=GOOGLE,
            fix="Nennen Sie drei bis sieben Aufgaben als Liste, jede mit einem Verb: "
            "„Sie führen den Terminplan …“.",
        )
    if not advert.posting.profile:
        yield error(
            "profile_missing",
            "profile",
            "Das Profil fehlt.",
            reason="Ohne Anforderungen bewerben sich die einen nicht und die anderen "
            "vergebens.",
            source=GOOGLE,
            fix="Nennen Sie, was unbedingt nötig ist, und getrennt davon, was "
            "wünschenswert ist.",
        )


def _terms(advert: Advert) -> Iterator[Finding]:
    posting = advert.posting
    if not posting.employment_types:
        yield error(
            "employment_type_missing",
            "employment_types",
            "Bitte wählen Sie eine Beschäftigungsart.",
            reason="Danach wird gefiltert, hier und bei Google.",
            source=HOUSE,
            fix="Wählen Sie Vollzeit, Teilzeit oder beides.",
        )
    if posting.contract_type == ContractType.FIXED_TERM and not (
        posting.fixed_term_until
    ):
        yield error(
            "fixed_term_missing",
            "fixed_term_until",
            "Bitte geben Sie an, bis wann die Stelle befristet ist.",
            reason="Die Dauer entscheidet oft, ob sich ein Wechsel lohnt.",
            source=HOUSE,
            fix="Tragen Sie den letzten Tag der Befristung ein.",
        )


def _ways(advert: Advert) -> Iterator[Finding]:
    posting = advert.posting
    reason = "Ohne Weg zu Ihnen kommt keine Bewerbung an."
    if posting.apply_via == ApplyVia.URL and not posting.apply_url:
        yield error(
            "apply_way_missing",
            "apply_url",
            "Bitte geben Sie die Adresse der Bewerbungsseite an.",
            reason=reason,
            source=HOUSE,
            fix="Kopieren Sie die Adresse aus dem Browser, mit „https://“.",
        )
    if posting.apply_via == ApplyVia.EMAIL and not posting.apply_email:
        yield error(
            "apply_way_missing",
            "apply_email",
            "Bitte geben Sie die E-Mail-Adresse für Bewerbungen an.",
            reason=reason,
            source=HOUSE,
            fix="Am besten ein Postfach, das auch in der Urlaubszeit gelesen wird.",
        )


def _worth_adding(advert: Advert) -> Iterator[Finding]:
    posting = advert.posting
    contact = posting.contact_name, posting.contact_email, posting.contact_phone
    if not any(contact):
        yield hint(
            "contact_missing",
            "contact_name",
            "Eine Ansprechperson fehlt.",
            reason="Wer vorab fragen kann, weiß eher, ob die Stelle passt.",
            source=HOUSE,
            fix="Tragen Sie einen Namen mit Telefon oder E-Mail ein.",
        )
    if not posting.offer:
        yield hint(
            "offer_missing",
            "offer",
            "Das Angebot ist leer.",
            reason="Neben dem Gehalt zählen Urlaub, Arbeitszeit und Einarbeitung.",
            source=HOUSE,
            fix="Nennen Sie Zahlen: Urlaubstage, Wochenstunden, "
            "Weiterbildungstage, Zuschüsse in Euro.",
        )
    if not posting.application_process:
        yield hint(
            "process_missing",
            "application_process",
            "Wie die Bewerbung abläuft, steht nirgends.",
            reason="Wer die Schritte kennt, kann sie einplanen.",
            source=HOUSE,
            fix="Schreiben Sie, welche Unterlagen Sie brauchen, wann Sie sich melden "
            "und wie viele Gespräche es gibt.",
            points=LIGHT_POINTS,
        )
