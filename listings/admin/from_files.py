from listings.admin.read_only import ReadOnlyMixin


class FromFilesMixin(ReadOnlyMixin):
    """Rows that every start brings in line with the files in ``listings/data``.

    They are shown here, not changed: the next start would undo it.
    """
