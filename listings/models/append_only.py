"""Rows that are written once: what happened is never told differently later."""

from typing import Any, NoReturn

from django.db import models


class WrittenOnce(Exception):
    """Somebody tried to change or delete an entry of an audit trail."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **values: Any) -> NoReturn:
        raise WrittenOnce(self.model.__name__)

    def bulk_update(self, *args: Any, **values: Any) -> NoReturn:
        raise WrittenOnce(self.model.__name__)

    def delete(self) -> NoReturn:
        raise WrittenOnce(self.model.__name__)


class AppendOnly(models.Model):
    """Saved once. Only the thing that an entry hangs on can take it along when that
    is deleted, or leave it behind without its name (a foreign key's ``on_delete``).
    """

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise WrittenOnce(type(self).__name__)
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise WrittenOnce(type(self).__name__)
