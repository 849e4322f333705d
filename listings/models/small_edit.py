"""What counts as a small edit of a text that stands online: one pure rule.

A small edit changes nothing that decides whether somebody applies or where their
application goes – title, kind of work, place, pay, way to apply – and little of the
texts. Everything else an editor sees before seekers do.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from listings import rich_text

TEXTS = ("tasks", "profile", "offer", "application_process")
# What may change beside the texts.
FREE = frozenset(
    {
        "skills",
        "street",
        "start_date",
        "reference_number",
        "contact_name",
        "contact_email",
        "contact_phone",
        "valid_through",
    }
)
# Of the words of all texts together; in a short text so many in any case.
MOST_CHANGED = 0.1
ALWAYS_FEW = 12

WORD = re.compile(r"\w+")
TARGET = re.compile(r'href="([^"]*)"')


def is_small_edit(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """``before`` and ``after`` hold all fields that people write."""
    changed = {name for name in after if before.get(name) != after[name]}
    if not changed <= FREE | set(TEXTS):
        return False
    old, new = _words(before), _words(after)
    return _has_no_new_link(before, after) and (old - new).total() + (
        new - old
    ).total() <= _most_changed(old)


def _most_changed(old: Counter[str]) -> int:
    return max(ALWAYS_FEW, int(old.total() * MOST_CHANGED))


def _words(values: Mapping[str, Any]) -> Counter[str]:
    """Counted, not in order: a paragraph that moves changes nothing."""
    text = " ".join(rich_text.plain_text(values.get(name) or "") for name in TEXTS)
    return Counter(WORD.findall(text.lower()))


def _has_no_new_link(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return _targets(after) <= _targets(before)


def _targets(values: Mapping[str, Any]) -> set[str]:
    return {
        target for name in TEXTS for target in TARGET.findall(values.get(name) or "")
    }
