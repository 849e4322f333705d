"""Characters that no text of ours may hold, whoever sends it."""

import unicodedata

KEPT_CONTROLS = "\n\r\t"
# Direction overrides make a text read as something it is not.
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
# No XML document may hold them, so a feed with one could not be read.
NO_CHARACTERS = frozenset("\ufffe\uffff")


def without_controls(text: str) -> str:
    """No control characters but line ends and tabs, no direction overrides."""
    text = unicodedata.normalize("NFC", text)
    return "".join(char for char in text if _is_kept(char))


def one_line(text: str) -> str:
    """A title or name: no control characters, single blanks."""
    return " ".join(without_controls(text).split())


def _is_kept(char: str) -> bool:
    if char in KEPT_CONTROLS:
        return True
    is_control = unicodedata.category(char) in ("Cc", "Cs")
    return not is_control and char not in OVERRIDES and char not in NO_CHARACTERS
