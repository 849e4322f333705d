"""What holds for a whole run: whose postings, from where, when, and what we know."""

from dataclasses import dataclass
from datetime import datetime

from listings.imports.record import Source
from listings.imports.reference import Reference
from listings.models import Employer


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    employer: Employer
    source: Source
    reference: Reference
    at: datetime
