"""What the public page of a posting offers to do, with the addresses for it.

They carry where the visit came from, as one of six words, so that a click on
„Bewerben“ is counted where its visit was.
"""

from dataclasses import dataclass
from typing import Self
from urllib.parse import quote, unquote, urlsplit

from django.urls import reverse

from hammjobs.german import date_long
from hammjobs.json_ld import absolute_url
from listings.models import PostingCount
from listings.queries.posting import PostingPage

Source = PostingCount.Source

# The parameter, and what it says.
SOURCE_NAME = "quelle"
SOURCE_WORDS = {
    Source.SEARCH: "suche",
    Source.GUIDE: "ratgeber",
    Source.PORTAL: "portal",
    Source.FEED: "feed",
    Source.OUTSIDE: "extern",
    Source.DIRECT: "direkt",
}
SOURCES = {word: source for source, word in SOURCE_WORDS.items()}


def address_with(address: str, source: Source) -> str:
    """``address`` with where its visitor came from."""
    return f"{address}?{SOURCE_NAME}={SOURCE_WORDS[source]}"


@dataclass(frozen=True, slots=True)
class PostingTools:
    """Addresses. ``apply`` is empty where the posting names no way."""

    key: int
    source: str
    apply: str
    keep: str
    share: str
    share_by_mail: str
    link: str

    @classmethod
    def of(cls, page: PostingPage, source: Source) -> Self:
        place = [page.key, page.slug]
        share = reverse("listings:share", args=place)
        apply = address_with(reverse("listings:apply", args=place), source)
        return cls(
            key=page.key,
            source=SOURCE_WORDS[source],
            apply=apply if page.apply_href else "",
            keep=reverse("listings:keep", args=place),
            share=share,
            share_by_mail=address_with(share, source),
            link=absolute_url(page.href),
        )


@dataclass(frozen=True, slots=True)
class ApplicationMail:
    """An application by mail, begun: what to write to whom."""

    address: str
    subject: str
    text: str

    @classmethod
    def of(cls, page: PostingPage) -> Self | None:
        """None where applications do not go by mail."""
        parts = urlsplit(page.apply_href)
        if parts.scheme != "mailto":
            return None
        return cls(
            address=unquote(parts.path),
            subject=unquote(parts.query.removeprefix("subject=")),
            text=_letter(page),
        )

    @property
    def href(self) -> str:
        return mail_href(self.address, self.subject, self.text)


def mail_href(address: str, subject: str, text: str) -> str:
    """RFC 6068: lines end in CRLF, and a space is no plus."""
    body = text.replace("\n", "\r\n")
    return (
        f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}"
        f"&body={quote(body, safe='')}"
    )


def _letter(page: PostingPage) -> str:
    greeting = f"Guten Tag {page.contact_name}" if page.contact_name else "Guten Tag"
    number = page.reference_number
    reference = f" (Kennziffer {number})" if number else ""
    return (
        f"{greeting},\n\n"
        f"ich bewerbe mich auf Ihre Stelle „{page.card.title}“{reference}. "
        f"Gefunden habe ich sie auf hammjobs:\n{absolute_url(page.href)}\n\n"
        "Meine Unterlagen sind angehängt.\n\n"
        "Mit freundlichen Grüßen\n"
    )


def share_mail(page: PostingPage) -> str:
    """A mail about the posting to nobody yet."""
    deadline = page.valid_through
    until = f"Bewerben bis {date_long(deadline)}.\n" if deadline else ""
    text = (
        f"{page.card.title} bei {page.employer.name}, {page.card.pay_words}.\n"
        f"{until}{absolute_url(page.href)}\n"
    )
    return mail_href("", f"Stelle: {page.card.title}", text)
