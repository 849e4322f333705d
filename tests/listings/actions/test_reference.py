from datetime import date

import pytest

from listings.actions.reference import load_reference_data
from listings.models import District, PayTableRate, Place, Skill, Synonym

pytestmark = pytest.mark.django_db


def test_reference_data_loads_twice_to_the_same_rows():
    first = load_reference_data()
    skill = Skill.objects.first()
    Skill.objects.filter(pk=skill.pk).update(name="Umbenannt")

    second = load_reference_data()

    assert first == second
    assert (Place.objects.count(), District.objects.count()) == (29, 7)
    assert PayTableRate.objects.count() == 96 + 68 + 40
    assert Skill.objects.get(pk=skill.pk).name == "Umbenannt"


def test_disputed_cells_are_loaded_but_never_showable():
    load_reference_data()
    cell = {"scale": "TV-V", "grade": "EG8", "step": "2"}
    cells = PayTableRate.objects.filter(**cell).valid_on(date(2026, 1, 1))

    assert cells.exists()
    assert not cells.showable().exists()


def test_no_era_row_is_current_after_october_2026():
    load_reference_data()
    era = PayTableRate.objects.filter(scale="ERA NRW M+E")

    assert era.valid_on(date(2026, 10, 31)).exists()
    assert not era.valid_on(date(2026, 11, 1)).exists()


def test_synonyms_that_an_editor_deleted_or_renamed_do_not_come_back():
    load_reference_data()
    Synonym.objects.get(term="PMO").delete()
    Synonym.objects.filter(term="SAP IS-U").update(term="IS-U")
    before = set(Synonym.objects.values_list("term", flat=True))

    load_reference_data()

    assert set(Synonym.objects.values_list("term", flat=True)) == before
