"""The public pages that compare what is catalogued: a table of contents."""

from evidence.views.coverage import coverage
from evidence.views.endings import endings
from evidence.views.measures import measure_detail, measure_list
from evidence.views.transfer import transfer

__all__ = ["coverage", "endings", "measure_detail", "measure_list", "transfer"]
