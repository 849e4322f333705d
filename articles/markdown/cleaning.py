"""The last gate: elements and attributes that an article may have, and no other."""

import nh3

TAGS = (
    {"p", "br", "hr", "blockquote", "pre", "ul", "ol", "li"}
    | {"h2", "h3", "h4", "h5", "h6"}
    | {"a", "strong", "em", "s", "code", "mark", "sup"}
    | {"aside", "section", "div", "figure", "figcaption", "img"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)
ATTRIBUTES = {
    # link_rel has to be None for this: nh3 refuses rel in both places.
    "a": {"href", "id", "rel", "aria-label", "title"},
    "img": {"src", "alt", "title", "width", "height", "loading", "decoding"},
    "div": {"role", "tabindex", "aria-label"},
    "section": {"aria-labelledby"},
    "li": {"id"},
    "ol": {"start"},
    "th": {"scope"},
} | {f"h{level}": {"id"} for level in range(2, 7)}
CLASSES = {
    "a": {"heading-link", "footnote-backref"},
    "aside": {"note", "note--hinweis", "note--zahl", "note--meinung"},
    "div": {"table-wrap"},
    "li": {"footnote-item"},
    "mark": {"gap"},
    "ol": {"footnotes-list"},
    "p": {"note__title"},
    "section": {"footnotes"},
    "sup": {"footnote-ref"},
    "td": {"num", "center"},
    "th": {"num", "center"},
}
URL_SCHEMES = {"http", "https", "mailto", "tel"}


def _own_images_only(element: str, attribute: str, value: str) -> str | None:
    """An image from elsewhere would tell its host who reads."""
    if element == "img" and attribute == "src" and not is_own(value):
        return None
    return value


def is_own(source: str) -> bool:
    """Whether the browser fetches ``source`` from our own host."""
    return source.startswith("/") and source[1:2] not in ("/", "\\")


CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    attribute_filter=_own_images_only,
    url_schemes=URL_SCHEMES,
    link_rel=None,
)


def clean(html: str) -> str:
    return CLEANER.clean(html)
