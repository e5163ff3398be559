"""The public pages that compare what is catalogued: a table of contents."""

from evidence.views.coverage import coverage
from evidence.views.transfer import transfer

__all__ = ["coverage", "transfer"]
