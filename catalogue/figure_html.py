"""Figures by kind and measure as HTML, made in Python because a template took far longer."""

from collections.abc import Iterable
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString

from catalogue.place_figures import Figure, OfMeasure

KIND = '<section class="kind"><h3>{label}</h3>{measures}</section>'
MEASURE = '<h4><a href="{url}">{name}</a></h4><ul class="plain">{rows}</ul>'
ROW = (
    "<li><b>{value}</b>{scope}, {when} · {about}"
    ' <span class="reading-note">{note}<a href="{source_url}"><span class="unseen">Source: </span>'
    "{source}</a></span></li>"
)


def figures_by_measure(kinds: Iterable[tuple[str, Iterable[OfMeasure]]]) -> SafeString:
    """A heading for each kind and each measure, and its figures as a list."""
    return SafeString(
        "".join(
            KIND.format(label=escape(label), measures="".join(map(_measure, measures)))
            for label, measures in kinds
        )
    )


def _measure(measure: OfMeasure) -> str:
    name, slug, figures = measure
    initiatives, sources = reverse("initiative_list"), reverse("source_list")
    return MEASURE.format(
        url=reverse("measure_detail", args=[slug]),
        name=escape(name),
        rows="".join(_row(figure, initiatives, sources) for figure in figures),
    )


def _row(figure: Figure, initiatives: str, sources: str) -> str:
    about = escape(figure.about)
    if figure.initiative_slug:
        about = f'<a href="{initiatives}{figure.initiative_slug}/">{about}</a>'
    return ROW.format(
        value=escape(figure.in_words),
        scope=f" ({escape(figure.scope)})" if figure.scope else "",
        when=escape(_when(figure)),
        about=about,
        note=f"{escape(figure.note)} " if figure.note else "",
        source_url=f"{sources}{figure.source_slug}/",
        source=escape(figure.source),
    )


def _when(figure: Figure) -> str:
    if not figure.year:
        return figure.period_note or "year not given"
    period = f" ({figure.period_note})" if figure.period_note else ""
    return f"{figure.year}{period}"
