from listings.models.append_only import WrittenOnce
from listings.models.approval import Approval, PendingChange
from listings.models.audit import AuditEntry
from listings.models.clock import ClockJob, ClockRun
from listings.models.employer import Employer, Membership, WorkSite
from listings.models.event import PostingEvent
from listings.models.failed_logins import FailedLogins
from listings.models.feed import EmployerFeed, FeedRun
from listings.models.finding import Finding
from listings.models.given_password import GivenPassword
from listings.models.guide_chapter import GuideChapter
from listings.models.invitation import Invitation
from listings.models.login_session import LoginSession
from listings.models.notice import Notice
from listings.models.past_band import PastBand
from listings.models.pay_scale import PayScale
from listings.models.pay_snapshot import PaySnapshot
from listings.models.pay_table import PayTableRate
from listings.models.place import District, Place
from listings.models.posting import JobPosting
from listings.models.posting_autosave import PostingAutosave
from listings.models.posting_check import PostingCheck
from listings.models.posting_count import PostingCount
from listings.models.posting_template import PostingTemplate
from listings.models.preview_link import PreviewLink
from listings.models.query_count import QueryCount
from listings.models.registration import EmployerRegistration
from listings.models.return_reason import ReturnReason
from listings.models.search_entry import SearchEntry, SearchState, SearchWord
from listings.models.sheet_import import (
    SheetImport,
    SheetOutcome,
    SheetRow,
    SheetState,
)
from listings.models.skill import Skill
from listings.models.synonym import Synonym
from listings.models.term import Term

__all__ = [
    "Approval",
    "AuditEntry",
    "ClockJob",
    "ClockRun",
    "District",
    "Employer",
    "EmployerFeed",
    "EmployerRegistration",
    "FailedLogins",
    "FeedRun",
    "Finding",
    "GivenPassword",
    "GuideChapter",
    "Invitation",
    "JobPosting",
    "LoginSession",
    "Membership",
    "Notice",
    "PastBand",
    "PayScale",
    "PaySnapshot",
    "PayTableRate",
    "PendingChange",
    "Place",
    "PostingAutosave",
    "PostingCheck",
    "PostingCount",
    "PostingEvent",
    "PostingTemplate",
    "PreviewLink",
    "QueryCount",
    "ReturnReason",
    "SearchEntry",
    "SearchState",
    "SearchWord",
    "SheetImport",
    "SheetOutcome",
    "SheetRow",
    "SheetState",
    "Skill",
    "Synonym",
    "Term",
    "WorkSite",
    "WrittenOnce",
]
