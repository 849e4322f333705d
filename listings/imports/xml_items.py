"""Read untrusted XML: every element of one name right below the root, with its line.

No DTD, no entities, nothing external. A file that is not well-formed to its end
gives nothing at all, so that half a feed never looks like a whole one.
"""

import io
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder, tostring
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from hammjobs.german import number
from listings.imports.record import FeedUnusable

DEEPEST = 50
MOST_ITEMS = 5000

# What expat says most, in German.
FAULTS = (
    ("not well-formed", "unerlaubtes Zeichen"),
    ("mismatched tag", "falsches schließendes Element"),
    ("no element found", "die Datei bricht ab"),
    ("unclosed", "die Datei bricht ab"),
    ("undefined entity", "unbekannte Entität"),
    ("junk after document element", "Text hinter dem Ende"),
    ("unknown encoding", "unbekannte Zeichenkodierung"),
)

Item = tuple[int, Element]


def items(data: bytes, *, root: str, item: str) -> list[Item]:
    """(line, element) of each ``item``. Raises ``FeedUnusable``."""
    if not data.strip():
        raise FeedUnusable("Der Feed ist leer.")
    handler = _Items(root, item)
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    try:
        parser.parse(io.BytesIO(data))
    except SAXParseException as error:
        raise FeedUnusable(_fault(error)) from error
    except DefusedXmlException as error:
        raise FeedUnusable(_refusal(error)) from error
    except (ValueError, LookupError) as error:
        raise FeedUnusable("Der Feed hat eine unbekannte Zeichenkodierung.") from error
    return handler.found


def _fault(error: SAXParseException) -> str:
    line, column = error.getLineNumber(), error.getColumnNumber() or 0
    words = error.getMessage()
    words = next((german for known, german in FAULTS if known in words), words)
    return (
        f"Der Feed ist kein gültiges XML: Zeile {line}, Spalte {column + 1} ({words})."
    )


def _refusal(error: DefusedXmlException) -> str:
    if getattr(error, "name", "").lower() == "html":
        return "Das ist eine Webseite, kein Feed."
    return "Der Feed enthält eine DTD oder Entitäten. Beides nimmt hammjobs nicht an."


def text_of(element: Element, name: str) -> str:
    """The text of a direct child; "" where there is none."""
    child = element.find(name)
    return inner(child).strip() if child is not None else ""


def inner(element: Element) -> str:
    """Text of an element; elements in it (HTML without CDATA) keep their tags."""
    parts = [element.text or ""]
    parts += [tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(parts)


class _Items(ContentHandler):
    """Builds a small tree for each item and nothing for what lies beside them."""

    def __init__(self, root: str, item: str) -> None:
        super().__init__()
        self.root, self.item = root, item
        self.found: list[Item] = []
        self.depth = 0
        self.line = 0
        self.builder: TreeBuilder | None = None

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: N802
        self.locator = locator

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        self.depth += 1
        if self.depth == 1 and name != self.root:
            raise FeedUnusable(
                f"Das ist nicht der erwartete Feed: Er beginnt mit <{name[:40]}> statt "
                f"mit <{self.root}>."
            )
        if self.depth > DEEPEST:
            raise FeedUnusable(
                f"Der Feed ist zu tief verschachtelt (Zeile {self._line_now()})."
            )
        if self.depth == 2 and name == self.item:
            self.builder, self.line = TreeBuilder(), self._line_now()
        if self.builder:
            self.builder.start(name, {})

    def characters(self, content: str) -> None:
        if self.builder:
            self.builder.data(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        self.depth -= 1
        if not self.builder:
            return
        self.builder.end(name)
        if self.depth == 1:
            self.found.append((self.line, self.builder.close()))
            self.builder = None
        if len(self.found) > MOST_ITEMS:
            raise FeedUnusable(
                f"Der Feed enthält mehr als {number(MOST_ITEMS)} Stellen."
            )

    def _line_now(self) -> int:
        return self.locator.getLineNumber()
