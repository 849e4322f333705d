"""What applicant systems call things -> the portal's closed lists.

Keys are written as ``code_of`` gives them.
"""

from listings.enums import (
    ContractType,
    EmploymentType,
    ExperienceLevel,
    SalaryPeriod,
    WorkModel,
)

SCHEDULES = {
    "full-time": (EmploymentType.FULL_TIME,),
    "part-time": (EmploymentType.PART_TIME,),
    "full-or-part-time": (EmploymentType.FULL_TIME, EmploymentType.PART_TIME),
    "vollzeit": (EmploymentType.FULL_TIME,),
    "teilzeit": (EmploymentType.PART_TIME,),
}
# Kinds that are a type of their own, whatever the schedule says.
OWN_TYPES = {
    "working-student": EmploymentType.WORKING_STUDENT,
    "werkstudent": EmploymentType.WORKING_STUDENT,
    "apprenticeship": EmploymentType.APPRENTICE,
    "ausbildung": EmploymentType.APPRENTICE,
    "intern": EmploymentType.INTERN,
    "praktikum": EmploymentType.INTERN,
    "freelance": EmploymentType.CONTRACTOR,
}
CONTRACTS = {
    "permanent": ContractType.PERMANENT,
    "temporary": ContractType.FIXED_TERM,
}
LEVELS = {
    "student": ExperienceLevel.ENTRY,
    "entry-level": ExperienceLevel.ENTRY,
    "experienced": ExperienceLevel.EXPERIENCED,
    "executive": ExperienceLevel.LEAD,
}
YEARS = {
    "lt-1": ExperienceLevel.ENTRY,
    "1-2": ExperienceLevel.ENTRY,
} | dict.fromkeys(("2-5", "5-7", "7-10", "10-15", "gt-15"), ExperienceLevel.EXPERIENCED)
WORKPLACES = {
    "remote": WorkModel.REMOTE,
    "hybrid": WorkModel.HYBRID,
    "onsite": WorkModel.ON_SITE,
    "on-site": WorkModel.ON_SITE,
}
PERIODS = {
    "yearly": SalaryPeriod.YEAR,
    "monthly": SalaryPeriod.MONTH,
    "hourly": SalaryPeriod.HOUR,
}


def code_of(word: str) -> str:
    """„Full-time“, „full_time“, „Full time“ -> ``full-time``."""
    return "-".join(word.lower().replace("_", " ").replace("-", " ").split())
