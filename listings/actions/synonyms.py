"""What else a word means: every process hears of a change at its next search."""

from django.db import transaction

from listings.actions.search_index import touch_reference
from listings.models import Synonym


@transaction.atomic
def save_synonym(*, synonym: Synonym) -> Synonym:
    synonym.save()
    touch_reference()
    return synonym


@transaction.atomic
def delete_synonym(*, synonym: Synonym) -> None:
    synonym.delete()
    touch_reference()
