from typing import Any

from django.http import HttpRequest


class FromFilesMixin:
    """Rows that every start brings in line with the files in ``listings/data``.

    They are shown here, not changed: the next start would undo it.
    """

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
