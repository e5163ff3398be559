"""Figures by measure as HTML, made in Python because a template took most of a page's time."""

from collections.abc import Iterable
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString

from catalogue.place_figures import Figure

MEASURE = '<h3>{name}</h3><ul class="plain">{rows}</ul>'
ROW = (
    "<li><b>{value}</b>{scope}, {when} · {about}"
    ' <span class="reading-note">{note}<a href="{source_url}"><span class="unseen">Source: </span>'
    "{source}</a></span></li>"
)


def figures_by_measure(groups: Iterable[tuple[str, Iterable[Figure]]]) -> SafeString:
    """A heading for each measure, and its figures as a list."""
    initiatives, sources = reverse("initiative_list"), reverse("source_list")
    return SafeString(
        "".join(
            MEASURE.format(
                name=escape(name),
                rows="".join(_row(figure, initiatives, sources) for figure in figures),
            )
            for name, figures in groups
        )
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
