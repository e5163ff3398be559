"""The same two questions, answered by each way of answering them.

An answer is the total, the newest 24 ids, and for each facet how many entries each value would
bring alone, under the other facets' selections.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Count, Q
from django.http import QueryDict

from catalogue.facets import FACETS
from catalogue.filters import InitiativeFilter
from catalogue.index import Index
from catalogue.matching import facet_counts
from catalogue.query import PAGE_SIZE, Query, Selected
from catalogue.selection import Selection
from cities.models import City
from evidence.coverage import Coverage
from initiatives.going import Going, condition, seen_since
from initiatives.models import Initiative
from scripts.bench.synthetic import WHOLE, WORD

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Answer:
    total: int
    pks: list[int]
    counts: Counts


@dataclass(frozen=True)
class Question:
    """A question by its parts; the filters are those of the site's own addresses."""

    city: str = ""
    principles: tuple[str, ...] = ()
    word: str = ""

    @cached_property
    def querystring(self) -> str:
        data = QueryDict(mutable=True)
        data.setlist("principle", list(self.principles))
        if self.city:
            data["city"] = self.city
        if self.word:
            # Sorted as the others sort: what ranking costs is in our own figures only.
            data["q"], data["sort"] = self.word, "newest"
        return data.urlencode()

    def without(self, facet: str) -> "Question":
        return Question(
            "" if facet == "city" else self.city,
            () if facet == "principle" else self.principles,
            self.word,
        )


def questions() -> dict[str, Question]:
    """The representative one, in the most used city region, and the broad one."""
    principles = ("principle-1", "principle-2")
    city_region = City.objects.get(pk=WHOLE + 1).slug
    return {
        "representative": Question(city_region, principles, WORD),
        "broad": Question(principles=principles),
    }


def city_address() -> str:
    """The page of the city region with most entries."""
    return City.objects.get(pk=WHOLE + 1).get_absolute_url()


def case_address() -> str:
    """The page of an entry that has a figure, as 30 in 100 have."""
    measured = Initiative.objects.published().filter(results__isnull=False)
    return measured.order_by("pk")[0].get_absolute_url()


# --- this engine -------------------------------------------------------------------------------


def by_engine(question: Question, index: Index) -> Answer:
    query = InitiativeFilter(QueryDict(question.querystring), index=index).query
    selection = Selection(index, query)
    counts = facet_counts(index, selection.query, selection.unfaceted_rows)
    return Answer(selection.total, selection.page_pks, counts)


def coverage(index: Index) -> list[list[int]]:
    """How many entries every place has under each of seven principles."""
    principles = tuple(index.values["principle"])[:7]
    query = Query(selected={"principle": Selected(principles)})
    covered = Coverage(Selection(index, query))
    return [covered.counts(row) for row in covered.row_lines]


# --- plain ORM ---------------------------------------------------------------------------------

ORM_PATHS = {
    "region": "cities__region",
    "principle": "principles__slug",
    "theme": "themes__slug",
    "organisation": "organisations__slug",
    "sector": "organisations__sector",
    "stage": "stage",
    "ending": "ending",
    "reach": "reach",
}


def by_orm(question: Question, index: Index) -> Answer:
    """As a Django site without an engine does it. The index gives no more than known slugs."""

    def matching(question: Question) -> Any:
        data = QueryDict(question.querystring)
        return InitiativeFilter(data, index=index).qs.order_by()

    matches = matching(question)
    newest = matches.newest().values_list("pk", flat=True)
    return Answer(
        matches.count(),
        list(newest[:PAGE_SIZE]),
        {
            facet.name: orm_counts(facet.name, matching(question.without(facet.name)))
            for facet in FACETS
        },
    )


def orm_counts(facet: str, matches: Any) -> dict[str, int]:
    if facet == "going":
        return {one.value: matches.filter(condition([one])).count() for one in Going}
    if facet == "measured":
        return {"yes": matches.filter(readings__isnull=False).distinct().count()}
    if facet == "cost":
        costs = {"readings__measure__kind": "cost", "readings__measure__unit": "£"}
        return {"known": matches.filter(**costs).distinct().count()}
    if facet == "nation":
        own = {"cities__isnull": True, "nations__isnull": False}
        rows = matches.filter(cities__isnull=False).values_list("cities__nation")
        rest = matches.filter(**own).values_list("nations__nation")
        return added(counted(rows), counted(rest))
    if facet == "city":
        return city_counts(matches)
    return counted(matches.values_list(ORM_PATHS[facet]))


def counted(rows: Any) -> dict[str, int]:
    """How many initiatives have each value of the one column of `rows`."""
    return {value: n for value, n in rows.annotate(n=Count("pk", distinct=True)) if value}


def added(first: dict[str, int], second: dict[str, int]) -> dict[str, int]:
    return {key: first.get(key, 0) + second.get(key, 0) for key in first | second}


def city_counts(matches: Any) -> dict[str, int]:
    """Of each city; a city region is asked for apart, because its parts count once."""
    alone = counted(matches.values_list("cities__slug"))
    for slug in City.objects.filter(parts__isnull=False).distinct().values_list("slug", flat=True):
        within = City.objects.within([slug]).values("pk")
        alone[slug] = matches.filter(Q(cities__in=within)).distinct().count()
    return alone


# --- hand-written SQL --------------------------------------------------------------------------

# What a careful author would add to the schema for it: covering indexes, the closure of the
# cities, and a full-text table. SQLite only.
SQL_HELP = """
CREATE INDEX IF NOT EXISTS bench_city ON initiatives_initiative_cities (city_id, initiative_id);
CREATE INDEX IF NOT EXISTS bench_cities ON initiatives_initiative_cities (initiative_id, city_id);
CREATE INDEX IF NOT EXISTS bench_theme ON initiatives_initiative_themes (initiative_id, theme_id);
CREATE INDEX IF NOT EXISTS bench_example ON initiatives_example (principle_id, initiative_id);
CREATE INDEX IF NOT EXISTS bench_examples ON initiatives_example (initiative_id, principle_id);
CREATE INDEX IF NOT EXISTS bench_partner ON initiatives_partnership
    (initiative_id, organisation_id);
CREATE INDEX IF NOT EXISTS bench_sector ON initiatives_organisation (id, sector);
CREATE INDEX IF NOT EXISTS bench_place ON cities_city (id, nation, region, slug);
CREATE INDEX IF NOT EXISTS bench_result ON initiatives_result (initiative_id);
CREATE INDEX IF NOT EXISTS bench_own ON initiatives_initiative
    (id, status, published_at, started_year, sort_title, stage, reach);
CREATE TABLE IF NOT EXISTS bench_within (part INTEGER, whole INTEGER, PRIMARY KEY (part, whole))
    WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS bench_whole ON bench_within (whole, part);
INSERT OR IGNORE INTO bench_within SELECT id, id FROM cities_city
    UNION SELECT id, part_of_id FROM cities_city WHERE part_of_id IS NOT NULL;
CREATE VIRTUAL TABLE IF NOT EXISTS bench_text USING fts5 (folded_text,
    content='initiatives_initiative', content_rowid='id', tokenize='porter unicode61');
INSERT INTO bench_text (bench_text) VALUES ('rebuild');
ANALYZE;
"""
# CROSS JOIN keeps SQLite to this order: without it, it reads a whole tie table in the order of
# the groups, which takes a hundred times as long.
SQL_COUNTS = {
    "city": """SELECT city.slug, count(DISTINCT tie.initiative_id) FROM {matches} AS matches
        CROSS JOIN initiatives_initiative_cities AS tie ON tie.initiative_id = matches.id
        JOIN bench_within ON part = tie.city_id JOIN cities_city AS city ON city.id = whole
        GROUP BY city.id""",
    "nation": """SELECT nation, count(*) FROM (
        SELECT DISTINCT matches.id, city.nation AS nation FROM {matches} AS matches
            CROSS JOIN initiatives_initiative_cities AS tie ON tie.initiative_id = matches.id
            JOIN cities_city AS city ON city.id = tie.city_id
        UNION SELECT matches.id, own.nation FROM {matches} AS matches
            CROSS JOIN initiatives_initiativenation AS own ON own.initiative_id = matches.id
            WHERE NOT EXISTS (SELECT 1 FROM initiatives_initiative_cities AS tie
                WHERE tie.initiative_id = matches.id)
        ) GROUP BY nation""",
    "region": """SELECT region, count(*) FROM (
        SELECT DISTINCT matches.id, city.region AS region FROM {matches} AS matches
            CROSS JOIN initiatives_initiative_cities AS tie ON tie.initiative_id = matches.id
            JOIN cities_city AS city ON city.id = tie.city_id WHERE city.region <> ''
        ) GROUP BY region""",
    "principle": """SELECT slug, n FROM (SELECT principle_id, count(*) AS n
            FROM {matches} AS matches
            CROSS JOIN initiatives_example AS tie ON tie.initiative_id = matches.id
            GROUP BY principle_id)
        JOIN initiatives_principle AS principle ON principle.id = principle_id""",
    "theme": """SELECT slug, n FROM (SELECT theme_id, count(*) AS n FROM {matches} AS matches
            CROSS JOIN initiatives_initiative_themes AS tie ON tie.initiative_id = matches.id
            GROUP BY theme_id)
        JOIN initiatives_theme AS theme ON theme.id = theme_id""",
    "organisation": """SELECT slug, n FROM (
            SELECT organisation_id, count(DISTINCT initiative_id) AS n FROM {matches} AS matches
            CROSS JOIN initiatives_partnership AS tie ON tie.initiative_id = matches.id
            GROUP BY organisation_id)
        JOIN initiatives_organisation AS organisation ON organisation.id = organisation_id""",
    "sector": """SELECT sector, count(*) FROM (
        SELECT DISTINCT matches.id, organisation.sector AS sector FROM {matches} AS matches
            CROSS JOIN initiatives_partnership AS tie ON tie.initiative_id = matches.id
            JOIN initiatives_organisation AS organisation ON organisation.id = tie.organisation_id
        ) GROUP BY sector""",
    "stage": "SELECT stage, count(*) FROM {matches} GROUP BY stage",
    "reach": "SELECT reach, count(*) FROM {matches} GROUP BY reach",
    "going": "SELECT going, count(*) FROM {matches} GROUP BY going",
    "ending": "SELECT ending, count(*) FROM {matches} WHERE ending <> '' GROUP BY ending",
    "measured": """SELECT 'yes', count(DISTINCT matches.id) FROM {matches} AS matches
        CROSS JOIN initiatives_result AS result ON result.initiative_id = matches.id""",
    "cost": """SELECT 'known', count(DISTINCT matches.id) FROM {matches} AS matches
        CROSS JOIN initiatives_result AS result ON result.initiative_id = matches.id
        JOIN initiatives_measure AS measure ON measure.id = result.measure_id
        WHERE measure.kind = 'cost' AND measure.unit = '£'""",
}


def going_sql() -> str:
    """Whether a row of initiatives still goes on."""
    return f"""CASE WHEN stage IN ('ended', 'planned') THEN stage
        WHEN stage = 'active' AND stage_as_of >= {seen_since()} THEN 'running'
        ELSE 'unchecked' END"""


SQL_WORD = "id IN (SELECT rowid FROM bench_text WHERE bench_text MATCH %s)"
SQL_CITY = """EXISTS (SELECT 1 FROM initiatives_initiative_cities AS tie
    CROSS JOIN bench_within ON part = tie.city_id WHERE tie.initiative_id = own.id
    AND whole = (SELECT id FROM cities_city WHERE slug = %s))"""
SQL_PRINCIPLES = """EXISTS (SELECT 1 FROM initiatives_example AS tie
    WHERE tie.initiative_id = own.id AND tie.principle_id IN
    (SELECT id FROM initiatives_principle WHERE slug IN ({marks})))"""


def sql_conditions(question: Question) -> tuple[dict[str, str], list[str]]:
    """Conditions on a row `own` by facet, and the parameters of them all."""
    conditions, values = {}, []
    if question.city:
        conditions["city"] = SQL_CITY
        values.append(question.city)
    if question.principles:
        marks = ", ".join(["%s"] * len(question.principles))
        conditions["principle"] = SQL_PRINCIPLES.format(marks=marks)
        values += question.principles
    return conditions, values


def by_sql(question: Question, index: Index | None = None) -> Answer:
    """All that any facet counts goes into a temporary table, with a flag for each selection."""
    conditions, values = sql_conditions(question)
    flags = "".join(f", {sql} AS by_{facet}" for facet, sql in conditions.items())
    words = [question.word] if question.word else []
    every = " AND ".join(["true", *(f"by_{facet}" for facet in conditions)])
    tables = {"": f"(SELECT * FROM temp.matches WHERE {every})"}
    for facet in conditions:
        others = " AND ".join(["true", *(f"by_{name}" for name in conditions if name != facet)])
        tables[facet] = f"(SELECT * FROM temp.matches WHERE {others})"
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS temp.matches")
        cursor.execute(
            f"""CREATE TEMP TABLE matches AS SELECT id, published_at, started_year, sort_title,
            stage, {going_sql()} AS going, ending, reach{flags} FROM initiatives_initiative AS own
            WHERE status = 'published' {"AND " + SQL_WORD if words else ""}""",
            values + words,
        )
        cursor.execute(f"SELECT count(*) FROM {tables['']}")
        (total,) = cursor.fetchone()
        cursor.execute(
            f"""SELECT id FROM {tables[""]} ORDER BY published_at DESC, started_year DESC,
            sort_title, id LIMIT %s""",
            [PAGE_SIZE],
        )
        pks = [pk for (pk,) in cursor.fetchall()]
        by_facet = {}
        for facet, sql in SQL_COUNTS.items():
            cursor.execute(sql.format(matches=tables.get(facet, tables[""])))
            by_facet[facet] = dict(cursor.fetchall())
    return Answer(total, pks, by_facet)


def fetch_by_key(pks: list[int]) -> list[Any]:
    """The measure of all things: these rows, by primary key, in plain SQL."""
    marks = ", ".join(["%s"] * len(pks))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM initiatives_initiative WHERE id IN ({marks})", pks)
        return list(cursor.fetchall())


def fetch_by_orm(pks: list[int]) -> list[Initiative]:
    """The same rows as objects, with the relations that a line of the list shows."""
    return Initiative.objects.with_card().published_at_pks(pks)


def some_pks(size: int, most: int = 25) -> Iterator[list[int]]:
    """Other rows each time, as readers would have it."""
    chance = random.Random(7)
    while True:
        yield [chance.randint(1, size) for _ in range(most)]


# --- Datasette ---------------------------------------------------------------------------------

# One row for each published entry, with arrays that Datasette can count by.
DATASETTE_TABLE = """
CREATE TABLE IF NOT EXISTS bench_flat (id INTEGER PRIMARY KEY, title TEXT, published_at TEXT,
    stage TEXT, going TEXT, ending TEXT, reach TEXT, measured TEXT, city TEXT, nation TEXT,
    region TEXT, principle TEXT, theme TEXT, organisation TEXT, sector TEXT);
INSERT OR IGNORE INTO bench_flat SELECT own.id, own.title, own.published_at, own.stage,
    {going}, nullif(own.ending, ''), own.reach,
    (SELECT 'yes' FROM initiatives_result WHERE initiative_id = own.id),
    (SELECT json_group_array(DISTINCT city.slug) FROM initiatives_initiative_cities AS tie
        JOIN bench_within ON part = tie.city_id JOIN cities_city AS city ON city.id = whole
        WHERE tie.initiative_id = own.id),
    (SELECT json_group_array(DISTINCT city.nation) FROM initiatives_initiative_cities AS tie
        JOIN cities_city AS city ON city.id = tie.city_id WHERE tie.initiative_id = own.id),
    (SELECT json_group_array(DISTINCT city.region) FROM initiatives_initiative_cities AS tie
        JOIN cities_city AS city ON city.id = tie.city_id WHERE tie.initiative_id = own.id),
    (SELECT json_group_array(principle.slug) FROM initiatives_example AS tie
        JOIN initiatives_principle AS principle ON principle.id = tie.principle_id
        WHERE tie.initiative_id = own.id),
    (SELECT json_group_array(theme.slug) FROM initiatives_initiative_themes AS tie
        JOIN initiatives_theme AS theme ON theme.id = tie.theme_id
        WHERE tie.initiative_id = own.id),
    (SELECT json_group_array(DISTINCT organisation.slug) FROM initiatives_partnership AS tie
        JOIN initiatives_organisation AS organisation ON organisation.id = tie.organisation_id
        WHERE tie.initiative_id = own.id),
    (SELECT json_group_array(DISTINCT organisation.sector) FROM initiatives_partnership AS tie
        JOIN initiatives_organisation AS organisation ON organisation.id = tie.organisation_id
        WHERE tie.initiative_id = own.id)
    FROM initiatives_initiative AS own WHERE own.status = 'published';
CREATE INDEX IF NOT EXISTS bench_flat_newest ON bench_flat (published_at DESC);
CREATE INDEX IF NOT EXISTS bench_flat_stage ON bench_flat (stage);
CREATE INDEX IF NOT EXISTS bench_flat_going ON bench_flat (going);
CREATE INDEX IF NOT EXISTS bench_flat_reach ON bench_flat (reach);
CREATE INDEX IF NOT EXISTS bench_flat_measured ON bench_flat (measured);
ANALYZE;
"""
ARRAYS = ("city", "nation", "region", "principle", "theme", "organisation", "sector")


def datasette_address(question: Question, database: str) -> str:
    """The same, as near as Datasette comes: it counts every facet under all selections."""
    conditions, values = sql_conditions(question)
    where = [*conditions.values()]
    if question.word:
        where.append(SQL_WORD)
        values.append(question.word)
    quoted = tuple("'" + value.replace("'", "''") + "'" for value in values)
    data = QueryDict(mutable=True)
    data["_where"] = " AND ".join(where).replace("own.id", "bench_flat.id") % quoted
    data.setlist("_facet", ["going", "ending", "stage", "reach", "measured"])
    data.setlist("_facet_array", list(ARRAYS))
    data.update({"_sort_desc": "published_at", "_size": str(PAGE_SIZE), "_facet_size": "200"})
    data.update({"_shape": "objects"})
    return f"/{database}/bench_flat.json?{data.urlencode()}"


def datasette_answer(body: bytes) -> Answer:
    answer = json.loads(body)
    return Answer(
        answer["filtered_table_rows_count"],
        [row["id"] for row in answer["rows"]],
        {
            facet: {str(result["value"]): result["count"] for result in values["results"]}
            for facet, values in answer["facet_results"].items()
        },
    )


def prepare() -> None:
    """Adds what the hand-written SQL and Datasette need to the bench's own database, once."""
    if "bench_flat" in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        tables = SQL_HELP + DATASETTE_TABLE.replace("{going}", going_sql())
        for statement in tables.split(";"):
            cursor.execute(statement)
