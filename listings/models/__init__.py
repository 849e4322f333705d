from listings.models.employer import Employer, Membership
from listings.models.event import PostingEvent
from listings.models.finding import Finding
from listings.models.pay_table import PayTableRate
from listings.models.place import District, Place
from listings.models.posting import JobPosting
from listings.models.skill import Skill

__all__ = [
    "District",
    "Employer",
    "Finding",
    "JobPosting",
    "Membership",
    "PayTableRate",
    "Place",
    "PostingEvent",
    "Skill",
]
