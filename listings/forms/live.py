"""The form of a posting, half-typed as it is, as the page that seekers would see."""

from dataclasses import replace

from listings.enums import EmployerType
from listings.forms.posting import PostingForm
from listings.models import Employer, JobPosting, Place
from listings.queries.posting import PostingPage

NO_TITLE = "Noch ohne Titel"
NO_EMPLOYER = "Ihr Arbeitgeber"
BAND = frozenset(
    {
        "salary_min",
        "salary_max",
        "salary_period",
        "salaries_per_year",
        "salary_weekly_hours",
        "full_time_weekly_hours",
        "pay_grade",
        "salary_step_min",
        "salary_step_max",
    }
)


def drafted(form: PostingForm) -> JobPosting:
    """The posting as the bound ``form`` would save it, with what is still missing
    named so. It is never saved.

    A field that can't be read yet keeps what is saved, but for the band: no figure
    is shown beside one that says something else.
    """
    form.is_shown_only = True
    form.full_clean()
    posting = form.drafted
    posting.title = posting.title or NO_TITLE
    if posting.employer_id is None:
        kind = EmployerType.MITTELSTAND
        posting.employer = Employer(
            name=NO_EMPLOYER, slug="arbeitgeber", employer_type=kind
        )
    if posting.place_id is None:
        posting.place = _place_of(posting.employer)
    if BAND & form.unreadable:
        posting.salary_min = posting.salary_max = None
    band = posting.salary
    low, high = band.monthly if band else (None, None)
    # Columns that follow at each save.
    posting.salary_month_min, posting.salary_month_max = low, high  # type: ignore
    return posting


def live_page(form: PostingForm, posting: JobPosting) -> PostingPage:
    """``posting`` with the skills that are ticked now."""
    page = PostingPage.of(posting)
    skills = form.cleaned_data.get("skills")
    if skills is None:
        return page
    return replace(page, skills=[(skill.slug, skill.name) for skill in skills])


def _place_of(employer: Employer) -> Place:
    if employer.place_id is not None:
        return employer.place
    return Place.objects.order_by("distance_km", "pk").first() or Place(name="Hamm")
