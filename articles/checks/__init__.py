"""What has gone stale in the guide since it was written, found without a reader."""

from articles.checks.finding import Finding
from articles.checks.review import find_all

__all__ = ["Finding", "find_all"]
