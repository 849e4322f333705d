"""Text as a search compares it: small ASCII letters and digits."""

import unicodedata

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Letters of the neighbours that no normalisation takes apart.
NEIGHBOURS = str.maketrans(
    {"ø": "oe", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"}
)
SOFT_HYPHEN = "\u00ad"
# Longer ones are no words; an index entry must stay small.
LONGEST = 60


def fold(text: str) -> str:
    """Lower case, umlauts as two letters, other marks dropped: „Café“ -> ``cafe``.

    What is not written in Latin letters becomes ``x`` and its UTF-8 in hex, so that
    every word is made of ``[a-z0-9]``.
    """
    if text.isascii():
        return text.lower()[:LONGEST]
    text = unicodedata.normalize("NFKC", text.replace(SOFT_HYPHEN, "")).casefold()
    plain = unicodedata.normalize("NFKD", text.translate(UMLAUTS))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    letters = letters.translate(UMLAUTS).translate(NEIGHBOURS)
    if letters.isascii() and letters.isalnum():
        return letters[:LONGEST]
    return f"x{letters.encode(errors='surrogatepass').hex()}"[:LONGEST]
