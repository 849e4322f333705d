"""What time does, in the order in which a tick does it."""

from datetime import datetime, timedelta

from hammjobs.german import plural
from hammjobs.outbox import forget_old_mails, send_due_mails
from listings.actions.clock import Job, forget_old_runs
from listings.actions.endings import archive_ended, end_overdue, end_unconfirmed
from listings.actions.failed_logins import forget_old_failures
from listings.actions.freshness import (
    ask_if_current,
    remind_of_end,
    sink_unconfirmed,
    warn_unconfirmed,
)
from listings.actions.invitations import forget_old_invitations
from listings.actions.pay_snapshots import ensure_pay_snapshot
from listings.actions.people import forget_old_sessions
from listings.actions.planning import announce_published
from listings.actions.posting_autosaves import forget_old_autosaves
from listings.actions.posting_checks import refresh_checks
from listings.actions.posting_counts import forget_old_counts
from listings.actions.preview_links import forget_old_preview_links
from listings.actions.query_counts import forget_old_queries
from listings.actions.registrations import (
    forget_old_registrations,
    forget_unconfirmed_registrations,
)
from listings.actions.sheets import forget_old_sheets
from listings.actions.table_changes import follow_pay_tables
from listings.imports.feeds import run_due_feeds

MINUTE = timedelta(minutes=1)
QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def _follow_pay_tables(*, at: datetime) -> str:
    number = len(follow_pay_tables(at=at))
    return plural(number, "Stelle folgt", "Stellen folgen") if number else ""


JOBS = (
    Job(name="announce-published", every=MINUTE, run=announce_published),
    Job(name="end-overdue", every=MINUTE, run=end_overdue),
    Job(name="end-unconfirmed", every=QUARTER, run=end_unconfirmed),
    Job(name="warn-unconfirmed", every=QUARTER, run=warn_unconfirmed),
    Job(name="ask-if-current", every=QUARTER, run=ask_if_current),
    Job(name="remind-of-end", every=QUARTER, run=remind_of_end),
    Job(name="sink-unconfirmed", every=QUARTER, run=sink_unconfirmed),
    Job(name="archive-ended", every=HOUR, run=archive_ended),
    Job(name="follow-pay-tables", every=HOUR, run=_follow_pay_tables),
    Job(name="take-pay-snapshot", every=HOUR, run=ensure_pay_snapshot),
    Job(name="check-postings", every=MINUTE, run=refresh_checks),
    Job(name="send-mails", every=MINUTE, run=send_due_mails),
    Job(name="forget-queries", every=DAY, run=forget_old_queries),
    Job(name="forget-counts", every=DAY, run=forget_old_counts),
    Job(name="forget-invitations", every=DAY, run=forget_old_invitations),
    Job(name="forget-sessions", every=HOUR, run=forget_old_sessions),
    Job(name="forget-failed-logins", every=QUARTER, run=forget_old_failures),
    Job(
        name="forget-unconfirmed-registrations",
        every=HOUR,
        run=forget_unconfirmed_registrations,
    ),
    Job(name="forget-registrations", every=DAY, run=forget_old_registrations),
    Job(name="forget-autosaves", every=DAY, run=forget_old_autosaves),
    Job(name="forget-preview-links", every=DAY, run=forget_old_preview_links),
    Job(name="forget-mails", every=HOUR, run=forget_old_mails),
    Job(name="forget-sheets", every=DAY, run=forget_old_sheets),
    Job(name="forget-runs", every=HOUR, run=forget_old_runs),
    # Last: it waits for other people's servers.
    Job(name="read-feeds", every=MINUTE, run=run_due_feeds),
)
