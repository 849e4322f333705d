"""What must hold in every cell of the matrix, whatever the address.

Each rule looks at one cell and names what is wrong, or "" where nothing is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.permissions.asking import Answer, Asker, Question
from tests.permissions.marks import is_open
from tests.permissions.routes import SHORTCUT, SHOWS_PUBLIC, Route
from tests.permissions.rows import is_personal
from tests.permissions.world import OWNERS, SHARED, Role, Thing

SAFE = ("GET", "HEAD", "OPTIONS")
# Addresses of the admin that are for everybody.
FOR_ALL = ("login", "logout")


@dataclass(frozen=True)
class Cell:
    """``twin``: the answer to the same question about what doesn't exist."""

    role: Role
    route: Route
    thing: Thing | None
    question: Question
    answer: Answer
    note: str = ""
    twin: Answer | None = None
    # Columns of the thing's table that this role has no field for.
    not_theirs: frozenset[str] = frozenset()

    @property
    def method(self) -> str:
        return self.question.method

    @property
    def is_foreign(self) -> bool:
        """Outside the admin, what is one person's own is everybody else's not."""
        if self.thing is None:
            return False
        if not self.route.is_admin and is_personal(self.thing.model):
            return self.thing.owner in OWNERS and self.thing.owner != self.role.person
        return self.thing.owner in self.role.strangers

    @property
    def is_own(self) -> bool:
        thing = self.thing
        return thing is not None and (
            thing.owner in self.role.owns or thing.owner == SHARED
        )

    @property
    def whose(self) -> str:
        if self.thing is None:
            return "–"
        name = self.thing.model._meta.model_name
        owner = "fremd" if self.is_foreign else "eigen" if self.is_own else ""
        return " ".join(part for part in (name, owner, self.thing.state) if part)


Rule = Callable[[Cell, Asker], str]


def faults(cell: Cell, asker: Asker) -> list[str]:
    found = [rule(cell, asker) for rule in RULES]
    return [fault for fault in found if fault]


def nothing_fails(cell: Cell, asker: Asker) -> str:
    return f"kein Fehler: {cell.answer.error}" if cell.answer.status >= 500 else ""


def outsiders_log_in(cell: Cell, asker: Asker) -> str:
    route = cell.route
    if cell.role.is_let_in or not route.is_admin or route.name in FOR_ALL:
        return ""
    answer = cell.answer
    if answer.leads_to_log_in or answer.status in (403, 405):
        return ""
    # A form sent after the session's end leads to itself, and that to the log-in.
    leads_to_itself = answer.location.partition("?")[0] == cell.question.path
    return "" if cell.method == "POST" and leads_to_itself else "zur Anmeldung"


def no_trace_of_strangers(cell: Cell, asker: Asker) -> str:
    """In the admin none at all; on public pages, of which „not found“ is one, none of
    what visitors may not know.
    """
    traces = asker.traces(cell.role, cell.question, cell.answer)
    is_public_page = not cell.route.is_admin or cell.answer.status == 404
    if is_public_page or cell.route.name in SHOWS_PUBLIC:
        traces = {mark for mark in traces if not is_open(mark, asker.world.keys)}
    return f"keine Spur von Fremden: {', '.join(sorted(traces)[:4])}" if traces else ""


def strangers_things_are_as_missing(cell: Cell, asker: Asker) -> str:
    """The same answer as for what doesn't exist: nobody learns that it does."""
    role, route = cell.role, cell.route
    if not cell.is_foreign or cell.twin is None or not role.is_let_in:
        return ""
    is_refused = cell.answer.is_refusal or cell.answer.leads_to_log_in
    if not is_refused and route.kind != SHORTCUT:
        return "abgelehnt"
    if route.model and not role.may_anything(route.model):
        return ""
    same = cell.twin.status == cell.answer.status
    return "" if same else f"wie das, was es nicht gibt ({cell.twin.words})"


def without_permission_refused(cell: Cell, asker: Asker) -> str:
    """A role without any permission on the model gets nowhere in its admin."""
    route, role = cell.route, cell.role
    if not role.is_let_in or route.model is None or route.kind == SHORTCUT:
        return ""
    if role.may_anything(route.model) and not _lacks(cell):
        return ""
    return "" if cell.answer.is_refusal else "abgelehnt: das Recht fehlt"


def _lacks(cell: Cell) -> bool:
    """Whether the page asks for a permission that the role has on no row."""
    route, role = cell.route, cell.role
    assert route.model
    needed = NEEDED.get(route.kind)
    if needed is None or (role.group, route.label) in GIVEN_BY_RULE:
        return False
    return not any(role.may(route.model, permission) for permission in needed)


NEEDED = {
    "changelist": ("view", "change"),
    "add": ("add",),
    "change": ("view", "change"),
    "history": ("view", "change"),
    "delete": ("delete",),
}
# Who may without the model's permission, and why.
GIVEN_BY_RULE = {
    ("Personal", "listings_jobposting_delete"): "eigene Entwürfe, nie öffentlich",
    ("Redaktion", "listings_jobposting_delete"): "fragt dieselbe Regel und lehnt ab",
}


def owners_get_in(cell: Cell, asker: Asker) -> str:
    """Who may by role sees the pages of what is theirs."""
    if not cell.is_own and cell.thing is not None:
        return ""
    if cell.method != "GET" or not _is_granted(cell) or cell.note:
        return ""
    if cell.answer.is_refusal or cell.answer.leads_to_log_in:
        return "erreichbar: es ist das Eigene"
    return ""


def _is_granted(cell: Cell) -> bool:
    route, role = cell.route, cell.role
    if not role.is_let_in or not route.model or cell.route.kind not in NEEDED:
        return False
    if (route.model._meta.label, route.kind) in WITHHELD:
        return False
    if route.kind == "delete" or (route.kind == "add" and not role.owns):
        # Which rows go is the model's own matter.
        return False
    return any(role.may(route.model, permission) for permission in NEEDED[route.kind])


# What even the operator doesn't do in the admin, and why.
WITHHELD = {
    ("listings.Place", "add"): "kommt aus Dateien",
    ("listings.District", "add"): "kommt aus Dateien",
    ("listings.QueryCount", "add"): "zählt sich selbst",
    ("auth.Group", "add"): "macht jeder Start",
    ("listings.AuditEntry", "add"): "schreiben die Aktionen",
    ("listings.ClockRun", "add"): "schreibt die Uhr",
    ("listings.EmployerRegistration", "add"): "stellen Arbeitgeber selbst",
    ("hammjobs.OutboxMail", "add"): "schreibt die Post",
}


WRITE_ON_READING = {"account_email": "legt die Zeile der eigenen Adresse an"}


def safe_methods_change_nothing(cell: Cell, asker: Asker) -> str:
    if cell.method not in SAFE or not cell.answer.changes:
        return ""
    if cell.route.name in WRITE_ON_READING:
        return ""
    return f"ändert nichts: {', '.join(cell.answer.changes)}"


def refused_change_nothing(cell: Cell, asker: Asker) -> str:
    answer = cell.answer
    if not (answer.changes or answer.mails):
        return ""
    if answer.is_refusal or (answer.leads_to_log_in and cell.route.is_admin):
        return f"abgelehnt ändert nichts: {', '.join(answer.changes)}"
    if cell.route.is_admin and not cell.role.is_let_in:
        return f"ohne Anmeldung ändert nichts: {', '.join(answer.changes)}"
    return ""


def strangers_rows_stay(cell: Cell, asker: Asker) -> str:
    """No row of theirs changes, and none comes to name them."""
    tables = asker.touched(cell.role, cell.answer)
    return f"Fremdes bleibt unberührt: {', '.join(tables)}" if tables else ""


def only_offered_fields_change(cell: Cell, asker: Asker) -> str:
    """A field that the role's own form lacks can't be slipped in."""
    if not cell.not_theirs or cell.thing is None:
        return ""
    columns = cell.answer.changes.columns(cell.thing.model._meta.db_table)
    slipped = sorted(columns & cell.not_theirs)
    return f"nicht angebotenes Feld bleibt: {', '.join(slipped)}" if slipped else ""


RULES: Sequence[Rule] = (
    nothing_fails,
    outsiders_log_in,
    no_trace_of_strangers,
    strangers_things_are_as_missing,
    without_permission_refused,
    owners_get_in,
    safe_methods_change_nothing,
    refused_change_nothing,
    strangers_rows_stay,
    only_offered_fields_change,
)
