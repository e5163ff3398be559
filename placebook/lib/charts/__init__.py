"""Charts drawn on the server: plain data in, safe HTML and SVG out.

Each is a `<figure>` with its title, which says the finding, a description, and its numbers as a
table. Words are HTML and text of a fixed size; marks are SVG in per cent of the width, so that
nothing shrinks on a phone. Colours and sizes are in `static/css/charts.css`.

What is missing is never drawn as zero, and what was reported as "over" or "about" says so.
"""

from placebook.lib.charts.bars import Bar, bars
from placebook.lib.charts.dots import dots
from placebook.lib.charts.histogram import Bin, histogram
from placebook.lib.charts.matrix import matrix
from placebook.lib.charts.readings import Reading, Series
from placebook.lib.charts.scatter import scatter
from placebook.lib.charts.slope import slope
from placebook.lib.charts.timeline import Span, timeline

__all__ = [
    "Bar",
    "Bin",
    "Reading",
    "Series",
    "Span",
    "bars",
    "dots",
    "histogram",
    "matrix",
    "scatter",
    "slope",
    "timeline",
]
