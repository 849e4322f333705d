"""How people work: hours, contract, home office, experience."""

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.corpus.draw import Weighted, between
from listings.enums import ContractType, EmploymentType, ExperienceLevel, WorkModel

FULL, PART = EmploymentType.FULL_TIME, EmploymentType.PART_TIME
TYPES: Weighted[tuple[str, ...]] = Weighted(
    [
        ((FULL.value,), 55),
        ((FULL.value, PART.value), 30),
        ((PART.value,), 6),
        ((EmploymentType.WORKING_STUDENT.value,), 5),
        ((EmploymentType.CONTRACTOR.value,), 2),
        ((EmploymentType.INTERN.value,), 1),
        ((EmploymentType.APPRENTICE.value,), 1),
    ]
)
MODELS = Weighted(
    [(WorkModel.HYBRID, 60), (WorkModel.ON_SITE, 30), (WorkModel.REMOTE, 10)]
)
# By the role's level: the higher, the more experience is asked for.
EXPERIENCE = {
    1: Weighted([(ExperienceLevel.ENTRY, 6), (ExperienceLevel.EXPERIENCED, 4)]),
    2: Weighted([(ExperienceLevel.ENTRY, 3), (ExperienceLevel.EXPERIENCED, 7)]),
    3: Weighted([(ExperienceLevel.EXPERIENCED, 8), (ExperienceLevel.LEAD, 2)]),
    4: Weighted([(ExperienceLevel.EXPERIENCED, 3), (ExperienceLevel.LEAD, 7)]),
}
FIXED_TERM_SHARE = 0.12
CAREER_CHANGER_SHARE = 0.25
HOURS = {FULL.value: (38, 40), PART.value: (20, 30)}
OTHER_HOURS = (15, 20)


def work_of(level: int, at: datetime, random: Random) -> dict[str, Any]:
    types = TYPES.draw(random)
    ranges = [HOURS.get(value, OTHER_HOURS) for value in types]
    return {
        "employment_types": types,
        "weekly_hours_min": Decimal(min(least for least, _ in ranges)),
        "weekly_hours_max": Decimal(max(most for _, most in ranges)),
        "experience_level": EXPERIENCE[level].draw(random).value,
        "career_changers_welcome": random.random() < CAREER_CHANGER_SHARE,
        **_contract(at, random),
        **_model(random),
    }


def _contract(at: datetime, random: Random) -> dict[str, Any]:
    if random.random() > FIXED_TERM_SHARE:
        return {"contract_type": ContractType.PERMANENT.value}
    end = at.date() + timedelta(days=30 * between(random, 12, 36))
    return {"contract_type": ContractType.FIXED_TERM.value, "fixed_term_until": end}


def _model(random: Random) -> dict[str, Any]:
    model = MODELS.draw(random)
    days = {WorkModel.ON_SITE: 0, WorkModel.REMOTE: 5}
    return {
        "work_model": model.value,
        "home_office_days": days.get(model) or _hybrid_days(model, random),
    }


def _hybrid_days(model: WorkModel, random: Random) -> int:
    return between(random, 1, 4) if model == WorkModel.HYBRID else 0
