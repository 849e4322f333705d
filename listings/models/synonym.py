from django.db import models

from listings.models.fields import LineField

LONGEST_LIST = 600


class Synonym(models.Model):
    """What else a search for a word means. Lists are separated by commas.

    ``same`` are other spellings of the very thing, found as if they had been
    typed, whichever of them was; ``near`` are neighbouring roles and matters, found
    after what was asked for, and only from ``term`` and ``same``.
    """

    term = LineField("Begriff", max_length=80, unique=True)
    same = LineField("gleichbedeutend", max_length=LONGEST_LIST, blank=True)
    near = LineField("verwandt", max_length=LONGEST_LIST, blank=True)

    class Meta:
        verbose_name = "Synonym"
        verbose_name_plural = "Synonyme"
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term
