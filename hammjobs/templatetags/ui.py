"""The components: a Python signature and a template of the same name each.

Components get values, never the request, and run no query. A misspelt prop is a
TemplateSyntaxError when the page's template compiles. Text that a person typed goes
in as a variable, so that Django escapes it.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from hammjobs import german

register = template.Library()

# A facet folds what goes beyond.
FACET_SHOWS = 8

SITE_NAV = (
    ("Stellen", "listings:list"),
    ("Arbeitgeber", "listings:employer_list"),
    ("Ratgeber", "articles:list"),
)


class Option(Protocol):
    """One choice of a facet: ``value`` goes into the address."""

    value: str
    label: str
    count: int
    selected: bool


class SortOption(Protocol):
    label: str
    href: str
    selected: bool


# Page furniture


@register.simple_tag
def site_nav(*, path: str) -> SafeString:
    """The main navigation; ``path`` is the address of the page it stands on."""
    items = [_nav_item(label, reverse(name), path) for label, name in SITE_NAV]
    return render_to_string("components/site_nav.html", {"items": items})


def _nav_item(label: str, href: str, path: str) -> dict:
    current = "page" if path == href else "true" if path.startswith(href) else ""
    return {"label": label, "href": href, "current": current}


@register.simple_tag
def breadcrumbs(*, items: Iterable[tuple[str, str]]) -> SafeString:
    """The way here: (label, href) pairs from the start page's child down.

    The page itself is not part of it.
    """
    return render_to_string("components/breadcrumbs.html", {"items": items})


@register.simple_tag
def skyline(*, variant: str = "start") -> SafeString:
    """Hamm as one line drawing. ``variant`` is start, guide or empty."""
    _check("skyline", variant, ("start", "guide", "empty"))
    return render_to_string("components/skyline.html", {"variant": variant})


@register.simple_tag
def section_heading(
    *, text: str, href: str = "", link_label: str = "", level: int = 2, anchor: str = ""
) -> SafeString:
    """A heading under a strong rule, with one link at its right end."""
    props = {
        "text": text,
        "href": href,
        "link_label": link_label,
        "level": level,
        "anchor": anchor,
    }
    return render_to_string("components/section_heading.html", props)


@register.simple_tag
def button_link(*, href: str, label: str, tone: str = "primary") -> SafeString:
    """A link that looks like a button. ``tone`` is primary or quiet."""
    _check("button_link", tone, ("primary", "quiet"))
    props = {"href": href, "label": label, "tone": tone}
    return render_to_string("components/button_link.html", props)


# Boxes and figures


@register.simple_block_tag
def note(content: str, *, tone: str = "hint", title: str = "") -> SafeString:
    """A remark beside the matter. ``tone`` is hint, warning or success."""
    _check("note", tone, ("hint", "warning", "success"))
    props = {"content": content, "tone": tone, "title": title}
    return render_to_string("components/note.html", props)


@register.simple_block_tag
def empty_state(content: str, *, headline: str, level: int = 1) -> SafeString:
    """Nothing here: what happened, what to do now (the content)."""
    props = {"content": content, "headline": headline, "level": level}
    return render_to_string("components/empty_state.html", props)


@register.simple_block_tag
def fact(content: str, *, term: str, pressing: bool = False) -> SafeString:
    """One row of a ``<dl class="facts">``."""
    props = {"content": content, "term": term, "pressing": pressing}
    return render_to_string("components/fact.html", props)


@register.simple_tag
def stat(*, value: str, label: str, source: str = "") -> SafeString:
    """One large figure with what it counts and, small, where it comes from."""
    props = {"value": value, "label": label, "source": source}
    return render_to_string("components/stat.html", props)


# Finding postings


@register.simple_tag
def search_box(
    *,
    action: str,
    query: str = "",
    minimum: str = "",
    types: Iterable[Option] = (),
) -> SafeString:
    """The three questions of the start page: what, from which pay, with whom.

    Sends ``q``, ``gehalt`` and ``typ`` by GET; ``types`` without options leaves the
    third question out.
    """
    props = {
        "action": action,
        "query": query,
        "minimum": minimum,
        "types": list(types),
    }
    return render_to_string("components/search_box.html", props)


@register.simple_tag
def facet(*, legend: str, name: str, options: Iterable[Option]) -> SafeString:
    """Checkboxes with counts; a zero is quiet and can still be ticked."""
    options = list(options)
    more = options[FACET_SHOWS:]
    props = {
        "legend": legend,
        "name": name,
        "options": options[:FACET_SHOWS],
        "more": more,
        "is_open": any(option.selected for option in more),
    }
    return render_to_string("components/facet.html", props)


@register.simple_tag
def chip(*, label: str, href: str) -> SafeString:
    """An active filter; the link leads to the list without it."""
    return render_to_string("components/chip.html", {"label": label, "href": href})


@register.simple_tag
def sort_links(*, options: Iterable[SortOption]) -> SafeString:
    return render_to_string("components/sort_links.html", {"options": options})


@register.simple_tag
def pagination(*, page: Page, query: QueryDict | None = None) -> SafeString:
    """Links to the pages of a list that keep ``query``, the list's parameters."""
    link = _page_link(query or QueryDict())
    paginator = page.paginator
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    props = {
        "pages": [_page_item(number, page.number, link) for number in numbers],
        "previous": link(page.number - 1) if page.has_previous() else "",
        "next": link(page.number + 1) if page.has_next() else "",
        "is_needed": paginator.num_pages > 1,
    }
    return render_to_string("components/pagination.html", props)


def _page_link(query: QueryDict) -> Callable[[int], str]:
    def link(number: int) -> str:
        changed = query.copy()
        changed.pop("seite", None)
        if number > 1:
            changed["seite"] = str(number)
        return f"?{changed.urlencode()}" if changed else "."

    return link


def _page_item(number: Any, current: int, link: Callable[[int], str]) -> dict:
    """``number`` is a page number, or the ellipsis of an elided range."""
    is_page = isinstance(number, int)
    return {
        "label": str(number),
        "href": link(number) if is_page else "",
        "is_current": number == current,
    }


# Postings and employers


@register.simple_tag
def type_mark(
    *, employer_type: str, label: str = "", hidden_label: bool = False
) -> SafeString:
    """The shape of an employer type before its label: colour never speaks alone."""
    props = {
        "employer_type": employer_type,
        "label": label,
        "hidden_label": hidden_label,
    }
    return render_to_string("components/type_mark.html", props)


@register.simple_tag
def type_tile(
    *, employer_type: str, label: str, href: str, count: int, market: Any = None
) -> SafeString:
    """An employer type with live count, median band and bar; a link into the list.

    Without ``market`` (too few postings for honest figures) it says so.
    """
    props = {
        "employer_type": employer_type,
        "label": label,
        "href": href,
        "count": count,
        "market": market,
    }
    return render_to_string("components/type_tile.html", props)


@register.simple_tag
def job_card(
    *,
    posting: Any,
    market: Any = None,
    at: datetime | None = None,
    heading_level: int = 3,
) -> SafeString:
    """A posting in a list; the whole card is its one link.

    Age and deadline are told as of ``at``. A deadline within a week is pressing.
    """
    at = at or timezone.now()
    props = {
        "posting": posting,
        "market": market,
        "at": at,
        "heading_level": heading_level,
        "is_pressing": german.is_pressing(posting.valid_through, at),
    }
    return render_to_string("components/job_card.html", props)


@register.simple_tag
def employer_card(
    *,
    name: str,
    href: str,
    employer_type: str,
    type_label: str,
    place: str,
    posting_count: int,
    is_demo: bool = False,
    heading_level: int = 2,
) -> SafeString:
    """An employer in a list; the whole card is its one link."""
    props = {
        "name": name,
        "href": href,
        "employer_type": employer_type,
        "type_label": type_label,
        "place": place,
        "posting_count": posting_count,
        "is_demo": is_demo,
        "heading_level": heading_level,
    }
    return render_to_string("components/employer_card.html", props)


@register.simple_tag
def article_card(
    *, title: str, href: str, standfirst: str, meta: str = "", heading_level: int = 2
) -> SafeString:
    """An article in a list. ``meta`` is one line: date, reading time."""
    props = {
        "title": title,
        "href": href,
        "standfirst": standfirst,
        "meta": meta,
        "heading_level": heading_level,
    }
    return render_to_string("components/article_card.html", props)


def _check(component: str, value: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise ValueError(f"{component} knows no {value!r}, only {', '.join(allowed)}")
