"""What the public page of a posting offers to do, with the addresses for it."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import quote, unquote, urlsplit

from django.urls import reverse

from hammjobs.german import date_long
from hammjobs.json_ld import absolute_url
from listings.queries.posting import PostingPage
from listings.queries.visit_source import rule_for_script


@dataclass(frozen=True, slots=True)
class PostingTools:
    """Addresses. ``apply`` is empty where the posting names no way. ``source_rule``
    tells the page's script where the visit came from.
    """

    key: int
    apply: str
    keep: str
    share: str
    link: str
    source_rule: str

    @classmethod
    def of(cls, page: PostingPage) -> Self:
        place = [page.key, page.slug]
        return cls(
            key=page.key,
            apply=reverse("listings:apply", args=place) if page.apply_href else "",
            keep=reverse("listings:keep", args=place),
            share=reverse("listings:share", args=place),
            link=absolute_url(page.href),
            source_rule=rule_for_script(),
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
