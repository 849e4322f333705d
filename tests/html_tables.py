"""The tables of a page as a reader hears them: text and links of each cell."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]
VOID = {"br", "img", "input", "link", "meta", "hr"}


@dataclass
class Cell:
    """``links`` are (address, text) pairs."""

    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)


Row = list[Cell]


def tables_of(html: str) -> list[list[Row]]:
    """Every table's rows with the head's, without what is hidden from readers."""
    reader = _Reader()
    reader.feed(html)
    return reader.tables


def texts(row: Row) -> list[str]:
    return [cell.text for cell in row]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[Row]] = []
        self._cell: Cell | None = None
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        values = dict(attrs)
        if self._hidden or values.get("aria-hidden") == "true":
            self._hidden += tag not in VOID
        elif tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self._cell = Cell()
            self.tables[-1][-1].append(self._cell)
        elif tag == "a" and self._cell:
            self._cell.links.append((values.get("href") or "", ""))

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Nothing to hear in an empty element."""

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden -= 1
        elif tag in ("td", "th") and self._cell:
            self._cell.text = _plain(self._cell.text)
            self._cell.links = [(href, _plain(text)) for href, text in self._cell.links]
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._hidden or self._cell is None:
            return
        self._cell.text += data
        if self._cell.links:
            href, text = self._cell.links[-1]
            self._cell.links[-1] = (href, text + data)


def _plain(text: str) -> str:
    return " ".join(text.split())
