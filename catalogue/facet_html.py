"""Parts of the filters as HTML, made in Python because a template took most of a page's time."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from catalogue.panels import Option
from catalogue.years import BAR_WIDTH, TALLEST, Bar, Histogram
from placebook.lib.marks import bare_mark

OPTION = (
    '<li class="value{not_}"><label{none}><input type="checkbox" id="{name}-{slug}"'
    ' name="{name}" value="{parameter}"{checked}>{mark}<span>{label}</span>'
    " <small>{count}</small></label>{ways_on}</li>"
)
WAYS_ON = '<span class="ways-on">{}</span>'
LINK = '<a rel="nofollow" href="{0}#results" aria-label="{1} {2}">{1}</a>'


def option_rows(facet: str, options: Iterable[Option]) -> SafeString:
    """The options of a facet as list items."""
    return SafeString("".join(option_row(facet, option) for option in options))


def option_row(facet: str, option: Option) -> str:
    value, label = option.value, escape(getattr(option.value.obj, "short_name", option.value.label))
    links = (("only", option.only_link), ("exclude", option.exclude_link))
    ways_on = [LINK.format(escape(link), word, label) for word, link in links if link]
    return OPTION.format(
        name=facet,
        slug=value.slug,
        parameter=option.parameter,
        count=option.count,
        not_=" value-not" if option.excluded else "",
        none="" if option.count else ' class="option-none"',
        checked=" checked" if option.ticked else "",
        mark=f"{bare_mark(value.obj)} " if facet == "principle" else "",
        label=f"not {label}" if option.excluded else label,
        ways_on=WAYS_ON.format("".join(ways_on)) if len(ways_on) > 1 else "".join(ways_on),
    )


# --- years -------------------------------------------------------------------------------------


def year_bars(started: Histogram) -> SafeString:
    """The bars of years in which anything started, as SVG: links to those years."""
    return SafeString(ROOM + "".join(year_bar(bar) for bar in started.bars if bar.count))


# What can be pointed at for each bar, however small it is.
ROOM = f'<defs><path id="year" d="M0 0h{BAR_WIDTH}v{TALLEST}H0z"/></defs>'


def year_bar(bar: Bar) -> str:
    out = "" if bar.selected else ' class="year-out"'
    shape = f"M{bar.x} {TALLEST}h{BAR_WIDTH - 1}v-{bar.height}h-{BAR_WIDTH - 1}z"
    drawn = f'<path{out} d="{shape}"/>'
    if not bar.link:
        return drawn
    return (
        f'<a rel="nofollow" href="{escape(bar.link)}#results" tabindex="-1">'
        f'<title>{bar.label}: {bar.count}</title><use href="#year" x="{bar.x}"/>{drawn}</a>'
    )


def year_rows(started: Histogram) -> SafeString:
    """The same numbers as rows of a table."""
    rows = "".join(year_row(bar) for bar in started.bars if bar.count)
    if started.undated:
        rows += ROW.format("Not recorded", started.undated)
    return SafeString(rows)


ROW = '<tr><th scope="row">{}</th><td class="number">{}</td></tr>'


def year_row(bar: Bar) -> str:
    link = (
        f'<a rel="nofollow" href="{escape(bar.link)}#results">{bar.label}</a>'
        if bar.link
        else bar.label
    )
    return ROW.format(link, bar.count)
