"""What a change can hold, beside what the form asks: a field that only one of them
knows would be lost while the change waits for an editor.
"""

from listings.forms.posting import PostingForm
from listings.models.small_edit import FREE, TEXTS
from listings.queries.posting_values import FIELDS, SKILLS

# The employer never changes once approved.
ASKED = {*PostingForm.Meta.fields} - {"employer"}
# One choice in the form, and what the pay table gives for it.
BY_TABLE = {
    "salary_scale",
    "salary_grade",
    "salary_table_date",
    "salary_table_until",
    "salary_table_computed",
}


def test_change_holds_what_the_form_asks_and_what_the_table_gives():
    assert {*FIELDS, SKILLS} == ASKED | BY_TABLE


def test_small_edits_are_of_fields_that_the_form_asks():
    assert {*FREE, *TEXTS} - ASKED == set()
