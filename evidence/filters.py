"""The list's grammar, with what the pages of evidence read besides."""

from catalogue.filters import InitiativeFilter, filterset
from evidence.coverage import AXES, COLUMNS, ROWS


class CoverageFilter(InitiativeFilter):
    """The parameters of the list, and which facets are the `rows` and the `columns`."""

    _form_class = None

    rows = filterset.DisplayFilter(label="Rows", allowed=AXES, default=ROWS)
    columns = filterset.DisplayFilter(label="Columns", allowed=AXES, default=COLUMNS)

    @property
    def axes(self) -> tuple[str, str]:
        """The facets of rows and columns; others than asked for where these are the same."""
        rows, columns = self.values.get("rows", ROWS), self.values.get("columns", COLUMNS)
        if rows != columns:
            return rows, columns
        return rows, COLUMNS if rows != COLUMNS else ROWS

    @property
    def unusable(self) -> list[filterset.Unusable]:
        unusable = super().unusable
        rows, columns = self.values.get("rows", ROWS), self.values.get("columns", COLUMNS)
        if rows == columns:
            reason = "Rows and columns cannot be the same, so the columns were changed."
            unusable.append(filterset.Unusable("columns", columns, reason))
        return unusable
