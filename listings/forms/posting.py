from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from hammjobs.german import date_short
from hammjobs.text import one_line
from listings.enums import ApplyVia, PostingSource, SalarySource, WorkModel
from listings.forms.conflict import UNDECIDED, has_moved
from listings.forms.fields import (
    DayField,
    DayInput,
    DeadlineField,
    GermanDecimalField,
    RichTextFormField,
    RowsField,
    WebAddressField,
)
from listings.forms.pay_choices import PayTables, grade_key
from listings.forms.posting_checks import NEVER_EMPTY, PostingChecks
from listings.forms.typed import as_initial, digests
from listings.forms.versioned import VersionedForm
from listings.models import Employer, JobPosting
from listings.models.freshness import LONGEST_ONLINE

# Least, most and unit of what is typed as a figure.
LIMITS = {
    "weekly_hours_min": (1, 48, "Wochenstunden"),
    "weekly_hours_max": (1, 48, "Wochenstunden"),
    "salary_weekly_hours": (1, 48, "Wochenstunden"),
    "full_time_weekly_hours": (20, 48, "Wochenstunden"),
    "salaries_per_year": (12, 16, "Gehälter im Jahr"),
}


class PostingForm(VersionedForm, PostingChecks):
    """A posting as HR staff and editors write it.

    A draft may lack anything but title and employer; what is there has to be
    plausible. A published posting has to stay publishable. ``user`` decides which
    employers can be chosen; without one, none.
    """

    user: Any = None
    # For many forms at once; else each reads them for itself.
    known_tables: PayTables | None = None

    # What the person typed before and has not saved, to go on with.
    typed: Mapping[str, Sequence[str]] | None = None

    stale_message = (
        "Diese Stelle wurde gespeichert, während Sie daran gearbeitet haben. Bitte "
        "wählen Sie, was gelten soll."
    )

    valid_through = DeadlineField(label="Bewerbungsfrist", required=False)
    pay_grade = forms.ChoiceField(
        label="Tarif und Entgeltgruppe",
        required=False,
        help_text="Die Beträge übernimmt hammjobs aus der Tabelle, mit ihrem Datum.",
    )
    salary_step_min = forms.ChoiceField(label="Stufe von", required=False)
    salary_step_max = forms.ChoiceField(
        label="Stufe bis",
        required=False,
        help_text="Leer bei einer einzigen Stufe.",
    )
    home_office_days = forms.IntegerField(
        label="Homeoffice-Tage in der Woche",
        required=False,
        min_value=0,
        max_value=5,
        help_text="So viele Tage, wie regelmäßig möglich sind: 1 bis 4.",
    )

    class Meta:
        model = JobPosting
        fields = (
            "title",
            "employer",
            "employment_types",
            "contract_type",
            "fixed_term_until",
            "weekly_hours_min",
            "weekly_hours_max",
            "experience_level",
            "career_changers_welcome",
            "skills",
            "start_date",
            "reference_number",
            "tasks",
            "profile",
            "offer",
            "application_process",
            "place",
            "district",
            "street",
            "work_model",
            "home_office_days",
            "salary_source",
            "salary_min",
            "salary_max",
            "salary_period",
            "salaries_per_year",
            "salary_weekly_hours",
            "full_time_weekly_hours",
            "salary_step_min",
            "salary_step_max",
            "salary_note",
            "apply_via",
            "apply_email",
            "apply_url",
            "contact_name",
            "contact_email",
            "contact_phone",
            "valid_through",
        )
        field_classes = {
            "fixed_term_until": DayField,
            "start_date": DayField,
            "weekly_hours_min": GermanDecimalField,
            "weekly_hours_max": GermanDecimalField,
            "salary_min": GermanDecimalField,
            "salary_max": GermanDecimalField,
            "salaries_per_year": GermanDecimalField,
            "salary_weekly_hours": GermanDecimalField,
            "full_time_weekly_hours": GermanDecimalField,
            "apply_url": WebAddressField,
            "skills": RowsField,
            "tasks": RichTextFormField,
            "profile": RichTextFormField,
            "offer": RichTextFormField,
            "application_process": RichTextFormField,
        }
        widgets = {
            "contract_type": forms.RadioSelect,
            "experience_level": forms.RadioSelect,
            "work_model": forms.RadioSelect,
            "salary_source": forms.RadioSelect,
            "apply_via": forms.RadioSelect,
            "skills": forms.CheckboxSelectMultiple,
            "start_date": DayInput,
            "fixed_term_until": DayInput,
            "apply_url": forms.URLInput,
        }
        labels = {
            "weekly_hours_max": "Wochenstunden bis",
            "fixed_term_until": "Befristet bis",
            "salary_source": "Das Gehalt steht",
            "salary_weekly_hours": "Beträge gelten für",
            "full_time_weekly_hours": "Vollzeit sind bei Ihnen",
            "apply_email": "E-Mail für Bewerbungen",
            "apply_url": "Adresse der Bewerbungsseite",
            "contact_email": "E-Mail der Ansprechperson",
        }
        help_texts = {
            "title": "Wie die Stelle heißt, für alle Geschlechter: "
            "„IT-Projektkoordination (m/w/d)“.",
            "weekly_hours_max": "Leer bei fester Stundenzahl.",
            "start_date": "Leer heißt: ab sofort oder nach Absprache.",
            "reference_number": "Ihr eigenes Zeichen, wenn Sie eines führen.",
            "tasks": "Was zu tun ist, am besten als Liste.",
            "profile": "Was man mitbringt und was man hier lernen kann.",
            "offer": "Was Sie außer dem Gehalt bieten.",
            "application_process": "Wer sich wann meldet und wie es weitergeht.",
            "place": "Leer: der Ort des Arbeitgebers.",
            "district": "Nur in Hamm.",
            "salary_min": "Brutto, ohne Zulagen: das Wenigste, das Sie zahlen.",
            "salary_max": "Höchstens das Doppelte des unteren Betrags.",
            "salary_period": "Worauf sich die Beträge beziehen.",
            "salaries_per_year": "13 mit Weihnachtsgeld, sonst 12. Ein Jahresbetrag "
            "wird dadurch geteilt.",
            "salary_weekly_hours": "Wochenstunden, nur bei Beträgen für Teilzeit. "
            "Leer heißt Vollzeit.",
            "full_time_weekly_hours": "Wochenstunden. Damit rechnet hammjobs Teilzeit "
            "und Stundenlohn auf Vollzeit um.",
            "salary_note": "Zum Beispiel „zuzüglich Leistungsprämie“.",
            "apply_email": "Dorthin schreiben Suchende ihre Bewerbung.",
            "apply_url": "Beginnt mit https://",
            "contact_name": "Wen Suchende vorher fragen können. Steht öffentlich in "
            "der Anzeige.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = timezone.now()
        today = timezone.localdate(self.at)
        self.tables = self.known_tables or PayTables.valid_on(today)
        for name in (*NEVER_EMPTY, "place", "full_time_weekly_hours"):
            self.fields[name].required = False
        for name, limits in LIMITS.items():
            _limit(self.fields[name], *limits)
        self._offer_employers()
        self._offer_pay_tables()
        self._offer_ways()
        self._name_last_day()
        self.seen = digests(self)
        if self.typed is not None:
            self._go_on_with(self.typed)

    def _go_on_with(self, typed: Mapping[str, Sequence[str]]) -> None:
        """Over the saved state of then: a save since is a conflict."""
        self.initial.update(as_initial(self, typed))
        self.initial["version"] = "".join(typed.get("version", ()))
        self.seen = "".join(typed.get("seen", ())) or self.seen

    def _is_moved(self, seen: str) -> bool:
        return seen == UNDECIDED or has_moved(self)

    def clean_title(self) -> str:
        return one_line(self.cleaned_data["title"])

    def _offer_employers(self) -> None:
        field, user = self.fields["employer"], self.user
        employers = Employer.objects.select_related("place")
        field.queryset = employers.of(user) if user else employers.none()
        field.empty_label = "bitte wählen"
        # Once online, a posting stays with its employer; one from a feed always.
        from_feed = self.instance.source == PostingSource.FEED
        field.disabled = from_feed or self.instance.date_posted is not None

    def _offer_pay_tables(self) -> None:
        posting = self.instance
        grade = grade_key(posting.salary_scale, posting.salary_grade)
        # A new posting may begin with a template's grade and steps.
        grade = self.initial.setdefault("pay_grade", grade)
        steps = [self.initial.get(f"salary_step_{end}") or "" for end in ("min", "max")]
        self.fields["pay_grade"].choices = self.tables.grade_choices(grade)
        for name in ("salary_step_min", "salary_step_max"):
            self.fields[name].choices = self.tables.step_choices(*steps)
        self.fields["salary_source"].choices = [
            (SalarySource.EMPLOYER, "als eigene Angabe in Euro"),
            (SalarySource.PAY_TABLE, "in einer Entgelttabelle"),
        ]

    def _offer_ways(self) -> None:
        self.fields["place"].empty_label = "wie der Arbeitgeber"
        self.fields["district"].empty_label = "keine Angabe"
        # The portal takes no applications yet.
        self.fields["apply_via"].choices = [
            choice for choice in ApplyVia.choices if choice[0] != ApplyVia.PORTAL
        ]
        if self.initial.get("work_model") != WorkModel.HYBRID:
            self.initial["home_office_days"] = None

    def _name_last_day(self) -> None:
        last_day = self.instance.last_possible_day(self.at)
        self.fields["valid_through"].help_text = (
            f"Der letzte Tag für Bewerbungen, zurzeit spätestens der "
            f"{date_short(last_day)}: Eine Anzeige läuft höchstens "
            f"{LONGEST_ONLINE.days} Tage."
        )


def _limit(field: forms.Field, least: int, most: int, unit: str) -> None:
    message = f"Bitte geben Sie {least} bis {most} {unit} an."
    limits = MinValueValidator(least, message), MaxValueValidator(most, message)
    field.validators = [*field.validators, *limits]
