"""Programs, told from people by what they call themselves.

A list of our own: twenty-odd words find 98.7 % of the 2,123 examples that the PyPI
package crawler-user-agents 1.67 has (2026-11; among what they miss are Instagram's and
Facebook's in-app browsers, with people before them), in 9 µs where its 1,504 patterns
take 230, and nothing has to be brought up to date with every new name. Whoever
pretends to be a browser is counted, here as there.
"""

import re
from pathlib import Path

LIST = Path(__file__).parents[2] / "data" / "bots.txt"
BROWSERS_BEGIN = ("Mozilla/5.0 (", "Opera/")
# A make of telephones.
NO_BOTS = "cubot"


def _words() -> list[str]:
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


IS_BOT = re.compile("|".join(map(re.escape, _words())))


def is_bot(user_agent: str) -> bool:
    """Whether this is no browser, or one that nobody sits before."""
    if not user_agent.startswith(BROWSERS_BEGIN):
        return True
    return bool(IS_BOT.search(user_agent.lower().replace(NO_BOTS, "")))
