"""Maps the columns of a file to parts of a record: guessed by headings, then corrected."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from curation.record import FIELDS, LISTS, PARTS
from imports.points import pair
from imports.sheet import HEADINGS, MARKS
from initiatives.models import Initiative
from placebook.lib.text import fold, in_words

EXTERNAL_ID = "key"
ROLES = {"lead": "Lead organisation", "funder": "Funder", "supporter": "Supporter"}
# The targets that are not fields of the record. “key” is stored in saved mappings.
OTHERS = {
    EXTERNAL_ID: "Id in the register",
    "permanent_id": "Permanent id, as exported",
    "status": "Status, to be compared",
    "title_as_exported": "Title, as exported",
    "gss": "GSS code of the place",
    "postcode": "Postcode",
    "point": "Latitude and longitude in one cell",
    "country": "Country",
    **ROLES,
    "principles": "Principles (names)",
    "rationale": "Why it is an example of its principles",
}
# Folded headings by target; when several fit, the first in this order wins.
SYNONYMS = {
    EXTERNAL_ID: "id; identifier; cuk organisation id; source id; register id; record id;"
    "unique id; uuid; ref; reference; gmid; geonameid; urn",
    "slug": "slug",
    "permanent_id": "permanent id",
    "title": "title; name; initiative; project; project title; initiative name; project name;"
    "trading name; library name; outlet name; name of scheme; scheme; scheme name; name of project;"
    "name of initiative; name of organisation; hub; hub name; organisation name; registered name",
    "summary": "summary; description; short description; about; abstract; what it does; what it is;"
    "whats it about; what is it about; what it is about; blurb; overview; purpose; what we do",
    "challenge": "challenge; problem; background",
    "approach": "approach; how; method; methods; activities",
    "results": "results; outcomes; impact; achievements",
    "lessons": "lessons; lessons learnt; lessons learned; learning",
    "caution": "caution; editors caution; caveat",
    "cities": "cities; city; town; place; where; based in; city town; town city;"
    "locality; registered city; recipient org city; beneficiary location name; authority;"
    "local authority; municipality;"
    "council; reporting; beneficiarylocation name; local authority name; addr city; address city;"
    "address town; recipient organization city",
    "gss": "gss code; gss; local authority code; lad code; lad gss; ons code; area code;"
    "beneficiary location geographic code; beneficiarylocation geocode; local authority gss",
    "postcode": "postcode; post code; postal code; postcodes; zip; zip code; registered postcode;"
    "recipient org postal code; addr postcode; address postcode",
    "nations": "nations; nation; uk nation; home nation",
    "country": "country; country code; recipient org country",
    "area": "area; neighbourhood; ward; district; suburb",
    "reach": "reach; scale; geographical reach",
    "stage": "stage; status; registered status",
    "stage_as_of": "stage as of; last seen; as of; last active; last known active",
    "started_year": "started year; started; year started; start year; founded; year founded;"
    "established; incorporated; incorporation date; start date; opened; year opened; registered;"
    "registered year; year registered; registration date; date registered; since; began; start;"
    "kick off; launch; launched; launch date; date started; opening date; planned dates start date",
    "ended_year": "ended year; ended; end date; year closed; closed; dissolved date; dissolved;"
    "closing date; end year; end; finished; finish; finish date; date ended; date closed;"
    "planned dates end date",
    "ending": "ending; ended because; why it ended; reason for ending; reason ended",
    "ending_note": "ending note; how it ended",
    "take_part": "take part; how to take part; get involved; how to join; volunteering",
    "take_part_source": "take part source",
    "website": "website; url; web; web site; homepage; web address; link; uri;"
    "recipient org web address; recipientorganization url",
    "picture": "picture",
    "point": "point; coordinates; coordinate; coords; lat lon; lat long; lat lng; latlon; latlong;"
    "latlng; latitude longitude; geo; geolocation; geo location; geopoint; geo point; gps;"
    "location; position; map; wkt; geom; geometry; the geom; latitude; lat",
    "latitude": "latitude; lat; beneficiary location latitude; beneficiarylocation latitude",
    "longitude": "longitude; lon; long; lng; beneficiary location longitude;"
    "beneficiarylocation longitude",
    "verified_on": "verified on; last verified; verified; last checked",
    "themes": "themes; theme; topic; topics; tags; keywords; category; categories; sector; type;"
    "type of initiative; sector simplified high level; type of library; subject;"
    "subject area; area of work; cause; layer",
    "principles": "principles; principle",
    "rationale": "rationale",
    "sources": "sources; source; evidence; data source; evidence link; source link; source url",
    "partners": "partners; partner; organisations; organisation; partner organisations;"
    "run by partners; delivered by",
    "lead": "lead; lead organisation; lead partner; recipient org name; run by;"
    "recipientorganization name",
    "funder": "funder; funders; funding org name; funded by; fundingorganization name",
    "supporter": "supporter; supporters; supported by",
    "examples": "examples",
    "readings": "readings",
}
# The targets whose cells may have several values.
SEVERAL = frozenset(
    {*LISTS, *ROLES, "partners", "principles", "nations", "country", "take_part_source"}
)
# What joins the words of a name in a program: “start_date”, “startDate”.
JOINT = re.compile(r"_|(?<=[a-z])(?=[A-Z])")
# The first of several objects, in a sheet that was JSON.
NUMBERED = re.compile(r"[:/.]0[:/.]")
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass
class ColumnMapping:
    """What a curator decides about a file, stored as JSON.

    `columns`: targets by heading. `constants`: a text for every row by target, in which {heading}
    is replaced by the cell. `separators`: what separates values, by heading, where that is chosen.
    `values`: decisions by model name and folded value, each {"to": slug or slugs},
    {"create": {…}} or {"ignore": True}. `rest`: the decision for all other values of a model.
    `register`: the name of the register whose ids the file has. `near_km`: how near to a city a
    point must be to lie in it. `exact`: the file is our own export, so empty cells empty the fields
    of its columns.
    """

    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    separators: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    rest: dict[str, Any] = field(default_factory=dict)
    register: str = ""
    near_km: int = 10
    exact: bool = False

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def missing_fields(self) -> str:
        """A sentence on what new entries need and the mapping does not give; empty if nothing."""
        mapped = {*self.columns.values(), *self.constants}
        fields = in_words([name for name in ("title", "summary") if name not in mapped], "or")
        return fields and (
            f"A new entry needs more than this file says: no column is the {fields}. "
            "Choose a column, or give a text for all rows."
        )


def targets() -> dict[str, str]:
    """What a column can be mapped to: labels by target, in the order of the form."""
    columns = {key: Initiative._meta.get_field(key) for key in (*FIELDS, *LISTS)}
    labels = {key: str(column.verbose_name).capitalize() for key, column in columns.items()}  # type: ignore[union-attr]
    labels |= {part.name: part.label for part in PARTS}
    labels["examples"] = "Principles, as exported"
    labels["readings"] = "Results in figures, as exported"
    return {**labels, **OTHERS}


def guess(
    headings: Sequence[str],
    sample: Iterable[Mapping[str, str]],
    saved: ColumnMapping | None = None,
) -> ColumnMapping:
    """The probable mapping for the columns of a file; what `saved` maps already is kept."""
    if set(headings) >= MARKS:
        columns = {name: name if name in HEADINGS else "" for name in headings}
        return ColumnMapping(columns=columns, exact=True, near_km=0)
    mapping = saved or ColumnMapping()
    sample = list(sample)
    columns = {name: target for name, target in mapping.columns.items() if name in headings}
    for target, synonyms in SYNONYMS.items():
        if target in columns.values() or target in mapping.constants:
            continue
        known = [synonym.strip() for synonym in synonyms.split(";")]
        fitting = sorted(
            (known.index(form), heading)
            for heading in headings
            for form in forms_of(heading)
            if form in known and heading not in columns
        )
        if target in CHECKS:
            fitting = [each for each in fitting if CHECKS[target](each[1], sample)]
        for _rank, heading in fitting if target == "cities" else fitting[:1]:
            columns[heading] = target
    mapping.columns = {name: columns.get(name, "") for name in headings}
    return mapping


def forms_of(heading: str) -> set[str]:
    """A heading as SYNONYMS may have it.

    Also where it is a name of a program, “start_date”, or of one of several: “Location:0:Name”.
    """
    without_number = NUMBERED.sub(" ", heading)
    texts = (heading, without_number)
    return {fold(form) for text in texts for form in (text, JOINT.sub(" ", text))}


def could_be_id(heading: str, sample: Sequence[Mapping[str, str]]) -> bool:
    """Whether the cells of a column are all filled and less than one in ten repeats another."""
    cells = [row[heading] for row in sample]
    return all(cells) and len(set(cells)) > 0.9 * len(cells)


def could_be_point(heading: str, sample: Sequence[Mapping[str, str]]) -> bool:
    """Whether most filled cells of a column have both a latitude and a longitude."""
    cells = [cell for row in sample if (cell := row[heading].strip())]
    return 2 * sum(pair(cell) is not None for cell in cells) > len(cells)


# Of these targets a heading is not enough to guess them by.
CHECKS = {EXTERNAL_ID: could_be_id, "point": could_be_point}


def filled_in(template: str, cells: Mapping[str, str]) -> str:
    """`template` with the cells of a row in place of their headings in braces."""
    return PLACEHOLDER.sub(lambda match: cells.get(match[1], match[0]).strip(), template)
