"""The forms of a page as a browser would send them: the raw material of attacks."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import urljoin

from tests.permissions.asking import Body

# Where to go on after saving: to the server the same as the first button.
SAME_AS_SAVE = ("_addanother", "_continue")
# Signed for the person who is shown the form: nobody else has them.
PERSONAL = ("csrfmiddlewaretoken", "form_key")
NOT_SENT = ("submit", "button", "image", "reset", "file")
Attributes = list[tuple[str, str | None]]


@dataclass
class Form:
    """``options``: what a field offers beside what is chosen."""

    action: str
    method: str
    body: Body = field(default_factory=list)
    buttons: Body = field(default_factory=list)
    options: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return {name for name, _ in self.body} | set(self.options)

    @property
    def bodies(self) -> Iterator[Body]:
        """As each of its buttons sends it."""
        buttons = [entry for entry in self.buttons if entry[0] not in SAME_AS_SAVE]
        for button in buttons or [("", "")]:
            yield [*self.body, button] if button[0] else self.body


def forms_of(html: str, path: str) -> list[Form]:
    """Those that are posted, with the address they lead to."""
    reader = _Reader(path)
    reader.feed(html)
    forms = [form for form in reader.forms if form.method == "post"]
    for form, action, given in reader.elsewhere:
        copy = replace(form, action=action, method="post", buttons=[])
        _button(copy, given)
        forms.append(copy)
    return forms


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.inside: Form | None = None
        self.select = ""
        self.area: list[str] | None = None
        self.chosen = 0
        self.elsewhere: list[tuple[Form, str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open(given)
        form = self.by_id.get(given.get("form", ""), self.inside)
        if form is None:
            return
        if tag == "input":
            _input(form, given)
        elif tag == "button" and given.get("type", "submit") == "submit":
            self._press(form, given)
        elif tag == "select":
            self.select, self.chosen = given.get("name", ""), len(form.body)
        elif tag == "option" and self.select:
            _option(form, self.select, given)
        elif tag == "textarea":
            self.area = [given.get("name", "")]

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area.append(data)

    def handle_endtag(self, tag: str) -> None:
        form = self.inside
        if tag == "form":
            self.inside = None
        elif tag == "select":
            self._first_option(form)
            self.select = ""
        elif tag == "textarea" and self.area is not None:
            name, *text = self.area
            if form and name:
                form.body.append((name, "".join(text).removeprefix("\n")))
            self.area = None

    def _open(self, given: dict[str, str]) -> None:
        action = urljoin(self.path, given.get("action") or self.path)
        self.inside = Form(action, given.get("method", "get").lower())
        self.forms.append(self.inside)
        if "id" in given:
            self.by_id[given["id"]] = self.inside

    def _press(self, form: Form, given: dict[str, str]) -> None:
        """A button may send the form elsewhere."""
        if "formaction" in given:
            action = urljoin(self.path, given["formaction"])
            self.elsewhere.append((form, action, given))
        else:
            _button(form, given)

    def _first_option(self, form: Form | None) -> None:
        """A list without a choice sends its first line."""
        options = form.options.get(self.select, []) if form else []
        if form and options and len(form.body) == self.chosen:
            form.body.append((self.select, options[0]))


def _input(form: Form, given: dict[str, str]) -> None:
    name, kind = given.get("name", ""), given.get("type", "text")
    if not name or name in PERSONAL:
        return
    if kind == "file":
        form.files.append(name)
    if kind == "submit":
        _button(form, given)
    if kind in ("checkbox", "radio"):
        form.options.setdefault(name, []).append(given.get("value", "on"))
        if "checked" not in given:
            return
    if kind not in NOT_SENT:
        form.body.append((name, given.get("value", "on" if kind == "checkbox" else "")))


def _button(form: Form, given: dict[str, str]) -> None:
    button = (given.get("name", ""), given.get("value", ""))
    if button not in form.buttons:
        form.buttons.append(button)


def _option(form: Form, name: str, given: dict[str, str]) -> None:
    value = given.get("value", "")
    form.options.setdefault(name, []).append(value)
    if "selected" in given:
        form.body.append((name, value))
