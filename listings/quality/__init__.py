"""The Anzeigen-Check: pure rules over one posting. Nothing here asks the database
or changes anything.
"""

from listings.quality.check import check_posting, errors_in
from listings.quality.finding import Finding, Level
from listings.quality.neighbours import Neighbour
from listings.quality.report import Report

__all__ = ["Finding", "Level", "Neighbour", "Report", "check_posting", "errors_in"]
