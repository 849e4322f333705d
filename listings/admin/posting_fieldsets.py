"""The posting form in the order in which a person thinks of a role."""

from typing import Any

FIELDSETS: list[tuple[str | None, Any]] = [
    (
        "Stelle",
        {
            "fields": [
                "title",
                "employer",
                "employment_types",
                ("contract_type", "fixed_term_until"),
                ("weekly_hours_min", "weekly_hours_max"),
                "experience_level",
                "career_changers_welcome",
                "skills",
                ("start_date", "reference_number"),
            ]
        },
    ),
    (
        "Aufgaben, Profil und Angebot",
        {"fields": ["tasks", "profile", "offer", "application_process"]},
    ),
    (
        "Ort und Arbeitsmodell",
        {
            "fields": [
                ("place", "district"),
                "street",
                "work_model",
                "home_office_days",
            ]
        },
    ),
    (
        "Gehalt",
        {
            "description": "Ohne Gehaltsband veröffentlicht hammjobs keine Stelle. "
            "Damit Suchende vergleichen können, rechnet hammjobs jedes Band in Brutto "
            "im Monat bei Vollzeit um.",
            "fields": [
                "salary_source",
                ("salary_min", "salary_max", "salary_period"),
                ("pay_grade", "salary_step_min", "salary_step_max"),
                ("salaries_per_year", "salary_weekly_hours"),
                "full_time_weekly_hours",
                "salary_note",
                "normal_form",
            ],
        },
    ),
    (
        "Bewerbung und Kontakt",
        {
            "fields": [
                "apply_via",
                "apply_email",
                "apply_url",
                "contact_name",
                ("contact_email", "contact_phone"),
            ]
        },
    ),
    ("Frist", {"fields": ["valid_through"]}),
]
