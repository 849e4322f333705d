from itertools import count
from typing import Any

from django.utils import timezone

from listings.actions.sheets import apply_sheet, keep_sheet
from listings.forms.sheet_plan import plan_sheet
from listings.models import Employer, PostingTemplate, SheetImport

numbers = count(1)
HEAD = "Kennziffer;Titel;Beschäftigungsart;Gehalt von;Gehalt bis;Quereinstieg;Notiz"


def make_template(employer: Employer, **values: Any) -> PostingTemplate:
    """A template that holds ``values`` of the posting form."""
    name = f"Vorlage {next(numbers)}"
    return PostingTemplate.objects.create(
        employer=employer, name=name, values=values, saved_at=timezone.now()
    )


def make_sheet(employer: Employer, *, applied: bool = False) -> SheetImport:
    """A dry run with a new row and a refused one; ``applied``: taken over."""
    key, at = f"T-{next(numbers)}", timezone.now()
    rows = [
        f"{key};Rollout-Koordination (m/w/d);Vollzeit;3.200;3.800 €;ja;x",
        f"{key}b;Testkoordination (m/w/d);Vollzeit;viel;3.800;vielleicht;",
    ]
    content = "\n".join([HEAD, *rows]).encode("cp1252")
    plan = plan_sheet(content, employer, at=at)
    sheet = keep_sheet(
        employer=employer,
        file_name="stellen.csv",
        content=content,
        rows=plan.rows,
        remarks=plan.remarks,
        by=None,
        at=at,
    )
    if not applied:
        return sheet
    return apply_sheet(
        sheet=sheet,
        version=sheet.version,
        plan=lambda: plan_sheet(content, employer, at=at).rows,
        by=None,
        at=at,
    )
