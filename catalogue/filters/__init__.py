"""The one grammar of the catalogue's parameters, for every page and format.

django-filter parses and validates. A value that cannot be used is reported, never applied, and
never an error: `InitiativeFilter(data, index=…)` has a `query` and the list `unusable`.
"""

from catalogue.filters.fields import LONGEST_SEARCH
from catalogue.filters.filterset import VIEWS, InitiativeFilter

__all__ = ["LONGEST_SEARCH", "VIEWS", "InitiativeFilter"]
