"""Addresses in the running text. They have fields, and there they end with the
posting: contact data is deleted when it is archived, a text stays.
"""

import re
from collections.abc import Iterator

from listings.quality.advert import Advert
from listings.quality.finding import LIGHT_POINTS, Finding, hint
from listings.quality.sources import HOUSE

MAIL = re.compile(r"\w@\w[\w-]{0,60}\.\w")
LINK = re.compile(r"https?://|\bwww\.\w|<a href=\"http", re.IGNORECASE)
PHONE = re.compile(
    r"\b(?:Tel(?:efon)?|Mobil|Fon)\b[^\d]{0,20}\d[\d ()/+-]{5,20}\d", re.I
)

KINDS = (
    ("mail_in_text", MAIL, "eine E-Mail-Adresse", "in „Kontakt“ oder „Bewerbung über“"),
    ("link_in_text", LINK, "einen Link", "in „Adresse der Bewerbungsseite“"),
    ("phone_in_text", PHONE, "eine Telefonnummer", "in „Kontakt“"),
)


def find(advert: Advert) -> Iterator[Finding]:
    for rule, pattern, what, where in KINDS:
        for section in advert.sections:
            if pattern.search(section.text) or pattern.search(section.markup):
                yield hint(
                    rule,
                    section.field,
                    f"Der Text enthält {what}.",
                    reason="Im eigenen Feld wird daraus ein Knopf, der auch am Telefon "
                    "taugt, und Kontaktdaten verschwinden mit dem Ende der Stelle.",
                    source=HOUSE,
                    fix=f"Tragen Sie das {where} ein und streichen Sie es hier.",
                    points=LIGHT_POINTS,
                )
                break
