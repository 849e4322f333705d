"""The components: a Python signature and a Jinja macro of the same name each.

Components get values, never the request, and run no query. A misspelt prop is a
TemplateSyntaxError when the page's template compiles. Text that a person typed goes
in as a variable, so that it is escaped.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol
from urllib.parse import quote

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.utils.safestring import SafeString

from hammjobs.jinja import component, constant, piece, url

register = template.Library()

SITE_NAV = (
    ("Stellen", "listings:list"),
    ("Arbeitgeber", "listings:employer_list"),
    ("Gehalt", "listings:pay"),
    ("Ratgeber", "articles:list"),
)


class Option(Protocol):
    """One choice of a facet: ``value`` goes into the address."""

    value: str
    label: str
    count: int
    selected: bool


class Chip(Protocol):
    label: str
    href: str


class SortOption(Protocol):
    label: str
    href: str
    selected: bool


class FacetGroup(Protocol):
    """One facet: ``more`` is folded unless ``is_open``.

    ``kind`` is checkbox, or radio where the first option has the value "" and a
    count below 0, which is not told.
    """

    legend: str
    name: str
    options: Sequence[Option]
    more: Sequence[Option]
    is_open: bool
    kind: str


@register.simple_tag
def page_url(name: str, /) -> str:
    """``{% url %}`` for a page without arguments, looked up once a process."""
    return url(name)


@register.simple_tag
def include_jinja(template_name: str, /, **values: Any) -> SafeString:
    """A part of a single page that is written in Jinja; it sees ``values`` alone."""
    return piece(template_name, **values)


# Page furniture


@register.simple_tag
def head_links() -> SafeString:
    """Stylesheet, font, icon and feeds, for ``<head>``."""
    return constant("head_links")


@register.simple_tag
def site_header(*, path: str) -> SafeString:
    """Wordmark and navigation; ``path`` is the address of the page it stands on."""
    current = tuple(_current(url(name), path) for _, name in SITE_NAV)
    return constant("site_header", nav=SITE_NAV, current=current)


def _current(href: str, path: str) -> str:
    """For ``aria-current``: the page itself, or one below it."""
    return "page" if path == href else "true" if path.startswith(href) else ""


@register.simple_tag
def site_footer() -> SafeString:
    return constant("site_footer")


@register.simple_tag
def breadcrumbs(*, items: Iterable[tuple[str, str]]) -> SafeString:
    """The way here: (label, href) pairs from the start page's child down.

    The page itself is not part of it.
    """
    return component("breadcrumbs", items=items)


@register.simple_tag
def skyline(*, variant: str = "start") -> SafeString:
    """Hamm as one line drawing. ``variant`` is start, guide or empty."""
    _check("skyline", variant, ("start", "guide", "empty"))
    return component("skyline", variant=variant)


@register.simple_tag
def section_heading(
    *, text: str, href: str = "", link_label: str = "", level: int = 2, anchor: str = ""
) -> SafeString:
    """A heading under a strong rule, with one link at its right end."""
    return component(
        "section_heading",
        text=text,
        href=href,
        link_label=link_label,
        level=level,
        anchor=anchor,
    )


@register.simple_tag
def button_link(*, href: str, label: str, tone: str = "primary") -> SafeString:
    """A link that looks like a button. ``tone`` is primary or quiet."""
    _check("button_link", tone, ("primary", "quiet"))
    return component("button_link", href=href, label=label, tone=tone)


# Boxes and figures


@register.simple_block_tag
def note(content: str, *, tone: str = "hint", title: str = "") -> SafeString:
    """A remark beside the matter. ``tone`` is hint, warning or success."""
    _check("note", tone, ("hint", "warning", "success"))
    return component("note", content=content, tone=tone, title=title)


@register.simple_block_tag
def empty_state(content: str, *, headline: str, level: int = 1) -> SafeString:
    """Nothing here: what happened, what to do now (the content)."""
    return component("empty_state", content=content, headline=headline, level=level)


@register.simple_block_tag
def fact(content: str, *, term: str, pressing: bool = False) -> SafeString:
    """One row of a ``<dl class="facts">``."""
    return component("fact", content=content, term=term, pressing=pressing)


@register.simple_tag
def stat(*, value: str, label: str, source: str = "") -> SafeString:
    """One large figure with what it counts and, small, where it comes from."""
    return component("stat", value=value, label=label, source=source)


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
    return component(
        "search_box",
        action=action,
        query=query,
        minimum=minimum,
        types=list(types),
    )


@register.simple_tag
def facets(*, groups: Iterable[FacetGroup]) -> SafeString:
    """Options with counts, group by group; a zero is quiet and can still be ticked."""
    return component("facets", groups=groups)


@register.simple_tag
def chips(*, items: Iterable[Chip]) -> SafeString:
    """The active filters; each link leads to the list without it."""
    return component("chips", items=items)


@register.simple_tag
def sort_links(*, options: Iterable[SortOption]) -> SafeString:
    return component("sort_links", options=options)


@register.simple_tag
def pagination(
    *, page: Page, query: QueryDict | None = None, next_cursor: str = ""
) -> SafeString:
    """Links to the pages of a list that keep ``query``, the list's parameters.

    The next page begins after ``next_cursor``, whatever arrives in the meantime.
    """
    paginator = page.paginator
    if paginator.num_pages == 1:
        return SafeString("")
    link = _page_link(query or QueryDict())
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return component(
        "pagination",
        pages=[_page_item(number, page.number, link) for number in numbers],
        previous=link(page.number - 1) if page.has_previous() else "",
        next=link(page.number + 1, next_cursor) if page.has_next() else "",
    )


def _page_link(query: QueryDict) -> Callable[..., str]:
    kept = query.copy()
    for name in ("seite", "nach"):
        kept.pop(name, None)
    start = f"?{kept.urlencode()}&" if kept else "?"

    def link(number: int, cursor: str = "") -> str:
        if number == 1:
            return start[:-1] or "."
        address = f"{start}seite={number}"
        return f"{address}&nach={quote(cursor)}" if cursor else address

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
    return constant(
        "type_mark",
        employer_type=employer_type,
        label=label,
        hidden_label=hidden_label,
    )


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
    return component(
        "employer_card",
        name=name,
        href=href,
        employer_type=employer_type,
        type_label=type_label,
        place=place,
        posting_count=posting_count,
        is_demo=is_demo,
        heading_level=heading_level,
    )


@register.simple_tag
def article_card(
    *, title: str, href: str, standfirst: str, meta: str = "", heading_level: int = 2
) -> SafeString:
    """An article in a list. ``meta`` is one line: date, reading time. Without
    ``standfirst`` it is a mere entry.
    """
    return component(
        "article_card",
        title=title,
        href=href,
        standfirst=standfirst,
        meta=meta,
        heading_level=heading_level,
    )


def _check(component: str, value: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise ValueError(f"{component} knows no {value!r}, only {', '.join(allowed)}")
