"""The posting form in the order in which a person thinks of a role."""

from typing import Any

FIELDSETS: list[tuple[str | None, Any]] = [
    (
        "Die Stelle",
        {
            "fields": [
                "title",
                "employer",
                "employment_types",
                ("contract_type", "fixed_term_until"),
                ("weekly_hours_min", "weekly_hours_max"),
                "reference_number",
            ]
        },
    ),
    (
        "Gehalt",
        {
            "description": "Ohne Gehaltsband veröffentlicht hammjobs keine Stelle. "
            "Tragen Sie es ein, wie Sie es haben; hammjobs rechnet es in Brutto im "
            "Monat bei Vollzeit um, damit Suchende vergleichen können.",
            "fields": [
                "salary_source",
                ("salary_min", "salary_max", "salary_period"),
                ("pay_grade", "salary_step_min", "salary_step_max"),
                "normal_form",
                ("salaries_per_year", "salary_weekly_hours"),
                "full_time_weekly_hours",
                "salary_note",
            ],
        },
    ),
    ("Was zu tun ist", {"fields": ["tasks"]}),
    (
        "Wer passt",
        {
            "fields": [
                "profile",
                "experience_level",
                "career_changers_welcome",
                "skills",
            ]
        },
    ),
    ("Was Sie bieten", {"fields": ["offer"]}),
    (
        "Wo und wann",
        {
            "fields": [
                ("place", "district"),
                "street",
                "work_model",
                "home_office_days",
                "start_date",
            ]
        },
    ),
    (
        "Bewerbung",
        {
            "fields": [
                "apply_via",
                "apply_email",
                "apply_url",
                "application_process",
                "contact_name",
                ("contact_email", "contact_phone"),
            ]
        },
    ),
    ("Bis wann", {"fields": ["valid_through"]}),
]
