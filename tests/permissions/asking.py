"""One request of one role, and everything that came of it."""

import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlencode

from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from listings.search.index.current import CURRENT
from tests.permissions.marks import found_in
from tests.permissions.watch import Changes, Watch
from tests.permissions.world import Role, World

LOG_IN = ("/admin/login/", "/konto/")
AWAY = ("/admin/", "/konto/passwort/")
TEXTS = ("text/", "json", "xml", "javascript", "csv")

Body = list[tuple[str, str]]


@dataclass(frozen=True)
class Question:
    """``sent`` can come back without telling anything."""

    path: str
    method: str = "GET"
    query: str = ""
    body: Body = field(default_factory=list)
    files: tuple[tuple[str, str, bytes], ...] = ()

    @property
    def sent(self) -> str:
        files = " ".join(content.decode("latin-1") for _, _, content in self.files)
        return unquote(f"{self.path}?{self.query} {urlencode(self.body)} {files}")


@dataclass(frozen=True)
class Answer:
    status: int
    location: str = ""
    text: str = ""
    changes: Changes = field(default_factory=Changes)
    mails: int = 0
    error: str = ""

    @property
    def words(self) -> str:
        return f"{self.status} → {self.location}" if self.location else str(self.status)

    @property
    def leads_to_log_in(self) -> bool:
        return self.status == 302 and self.location.startswith(LOG_IN)

    @property
    def is_refusal(self) -> bool:
        """403 and 404, a method not taken, and the ways away from a form of what isn't
        there: Django's home, and to the own password.
        """
        return self.status in (400, 403, 404, 405) or (
            self.status == 302 and self.location in AWAY
        )


class Asker:
    """Asks as each role, and leaves the world as it was."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.watch = Watch()

    def ask(self, role: Role, question: Question) -> Answer:
        client = self.world.clients[role.name]
        cookies = deepcopy(client.cookies)
        waiting = list(connection.run_on_commit)
        mails = len(mail.outbox)
        with transaction.atomic(), self.watch.looking():
            response = _request(client, question)
            answer = Answer(
                status=response.status_code,
                location=response.headers.get("Location", ""),
                text=_text(response),
                changes=self.watch.changes(),
                mails=len(mail.outbox) - mails,
                error=_error(response),
            )
            transaction.set_rollback(True)
        if answer.changes:
            CURRENT.reset()
        connection.run_on_commit[:] = waiting
        client.cookies = cookies
        cache.clear()
        return answer

    def traces(self, role: Role, question: Question, answer: Answer) -> set[str]:
        """Marks of strangers that the answer holds and the question did not."""
        keys, strangers = self.world.keys, role.strangers
        if not strangers:
            return set()
        found = found_in(answer.text + unquote(answer.location), strangers, keys)
        return found - found_in(question.sent, strangers, keys) if found else found

    def touched(self, role: Role, answer: Answer) -> list[str]:
        """Tables in which a row of strangers, or one that names them, changed."""
        keys, strangers = self.world.keys, role.strangers
        return [
            table
            for table, rows in answer.changes.items()
            if found_in(repr(rows), strangers, keys)
        ]


def _request(client: Any, question: Question) -> Any:
    path = question.path + (f"?{question.query}" if question.query else "")
    if question.files:
        return client.post(path, _with_files(question))
    if question.method == "POST":
        return client.post(
            path,
            urlencode(question.body),
            content_type="application/x-www-form-urlencoded",
        )
    return client.generic(question.method, path)


def _with_files(question: Question) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, value in question.body:
        data.setdefault(name, []).append(value)
    for name, file_name, content in question.files:
        data[name] = SimpleUploadedFile(file_name, content)
    return data


def _text(response: Any) -> str:
    """The body, the messages that wait for the next page, and the headers."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    request = getattr(response, "wsgi_request", None)
    queued = getattr(getattr(request, "_messages", None), "_queued_messages", [])
    messages = "\n".join(str(message) for message in queued)
    return "\n".join((headers, messages, _body(response)))


def _body(response: Any) -> str:
    kind = response.headers.get("Content-Type", "")
    content = response.getvalue() if response.streaming else response.content
    if content[:2] == b"PK":
        return _unzipped(content)
    if any(text in kind for text in TEXTS):
        return content.decode(response.charset or "utf-8", "replace")
    return content.decode("latin-1")


def _unzipped(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [packed.read(name) for name in packed.namelist()]
    return "\n".join(part.decode("utf-8", "replace") for part in parts)


def _error(response: Any) -> str:
    problem = getattr(response, "exc_info", None)
    return repr(problem[1]) if problem and response.status_code >= 500 else ""
