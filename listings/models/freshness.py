"""How long a posting counts as current (PRODUCT rule "Freshness is a promise")."""

from datetime import timedelta

# At most this long online without a renewal.
LONGEST_ONLINE = timedelta(days=90)
# Since the last confirmation: the portal asks; the posting sinks in the lists; its
# people are warned; it ends.
ASK_AFTER = timedelta(days=25)
CONFIRM_WITHIN = timedelta(days=30)
WARN_AFTER = timedelta(days=37)
END_UNCONFIRMED_AFTER = timedelta(days=44)
# Nobody's posting ends without a week's notice.
LEAST_NOTICE = END_UNCONFIRMED_AFTER - WARN_AFTER
# Before the deadline.
REMIND_BEFORE = timedelta(days=7)
# After its end a posting is put away, and its contact person is deleted.
ARCHIVE_AFTER = timedelta(days=30)
