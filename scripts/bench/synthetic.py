"""A made-up catalogue of any size, for measuring only: nothing in it is, or is shown as, real."""

import contextlib
import datetime
import json
import random
import re
import sqlite3
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from django.conf import settings
from django.core.management import call_command
from django.db import connection, models, transaction
from django.utils.text import slugify

from catalogue import triggers
from cities.models import City, Nation, Region
from initiatives.models import (
    Example,
    Framework,
    Initiative,
    InitiativeNation,
    Measure,
    Organisation,
    Partnership,
    Principle,
    Result,
    Source,
    Theme,
)
from placebook.lib.text import fold, sort_key

Numbers = npt.NDArray[np.int64]

FOLDER = Path(settings.BASE_DIR) / "var" / "bench"
CITIES, PRINCIPLES, THEMES, VOCABULARY = 500, 12, 13, 30_000
# How many words each text has: 60 in all.
TEXTS = {"title": 5, "summary": 15, "challenge": 10, "approach": 20, "results": 10}
# Stands in about one text of twenty, in no other word, and has one stem in every stemmer.
WORD, WORD_RANK = "orchard", 130
# Of each 25 cities, the 15th is a city region, and the nine before it are its parts.
GROUP, WHOLE, PARTS = 25, 14, range(5, 14)
CHUNK = 5000


def path(size: int) -> Path:
    return FOLDER / f"catalogue-{size}.sqlite3"


def recipe() -> int:
    """A number for what a database is made by; one made otherwise is of no use."""
    sources = [Path(__file__), *sorted(settings.BASE_DIR.glob("*/migrations/0*.py"))]
    return zlib.crc32(b"".join(file.read_bytes() for file in sources)) & 0x7FFFFFFF


def made(size: int) -> Path:
    """The database of `size` initiatives that is there, or a new one."""
    file = path(size)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(file)) as raw:
        (version,) = raw.execute("PRAGMA user_version").fetchone()
    with using(file):
        if version != recipe():
            remove(file)
            call_command("migrate", verbosity=0)
            with connection.cursor() as cursor:
                # Should the power fail, it is made anew.
                cursor.execute("PRAGMA synchronous = OFF")
                cursor.execute("PRAGMA cache_size = -1000000")
                with unnoticed():
                    fill(size)
                cursor.execute("ANALYZE")
                cursor.execute(f"PRAGMA user_version = {recipe()}")
    return file


def remove(file: Path) -> None:
    for name in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        name.unlink(missing_ok=True)


@contextlib.contextmanager
def using(file: Path) -> Iterator[None]:
    """Turns to the database at `file`, and back again."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = file
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def fill(size: int) -> None:
    """Makes `size` initiatives, and all that they are tied to, in the present database."""
    with connection.constraint_checks_disabled(), transaction.atomic():
        add_nouns(min(max(size // 50, 20), 10_000))
        for start in progress(range(0, size, CHUNK), f"Making {size:,} initiatives"):
            add_initiatives(start, min(CHUNK, size - start))


@contextlib.contextmanager
def unnoticed() -> Iterator[None]:
    """Lifts the triggers for a while: eight million notes of what changed help nobody."""
    with connection.schema_editor() as editor:
        triggers.uninstall(None, editor)
    yield
    with connection.schema_editor() as editor:
        triggers.install(None, editor)
    Initiative.objects.filter(pk=1).update(area="")


def progress(steps: range, label: str) -> Iterator[int]:
    """`steps`, with a bar on the terminal that says how far they have come."""
    for done, step in enumerate(steps, 1):
        yield step
        if sys.stderr.isatty():
            bar = "#" * (30 * done // len(steps))
            print(f"\r{label} [{bar:<30}]", end="\n" * (done == len(steps)), file=sys.stderr)


# --- words -------------------------------------------------------------------------------------


def made_up(chance: random.Random) -> str:
    syllables = ["".join((chance.choice("bdfgklmnprstvw"), chance.choice("aeiou"))) for _ in "abc"]
    return "".join(syllables[: chance.randint(2, 3)]) + chance.choice("nrstlmd")


def made_up_word(number: int) -> str:
    """A word with letters only, another for each number."""
    return "".join("bcdfghjklm"[int(digit)] for digit in str(number))


def vocabulary() -> list[str]:
    """The words of the founding content, the most used first, then made-up ones."""
    founding = settings.BASE_DIR / "fixtures" / "founding" / "initiatives.json"
    real = Counter(re.findall(r"[a-z]+", fold(json.dumps(json.loads(founding.read_text())))))
    words = [word for word, _ in real.most_common() if WORD not in word]
    known, chance = set(words), random.Random(1)
    while len(words) < VOCABULARY:
        word = made_up(chance)
        if word not in known:
            known.add(word)
            words.append(word)
    return [*words[:WORD_RANK], WORD, *words[WORD_RANK : VOCABULARY - 1]]


def by_zipf(kinds: int) -> npt.NDArray[np.float64]:
    """The first of `kinds` is drawn twice as often as the second, thrice as often as the third."""
    shares = np.cumsum(1 / np.arange(1, kinds + 1))
    return np.asarray(shares / shares[-1])


def draw(chance: np.random.Generator, shares: npt.NDArray[np.float64], *shape: int) -> Numbers:
    return np.searchsorted(shares, chance.random(shape)).astype(np.int64)


# --- what initiatives are tied to --------------------------------------------------------------


def add_nouns(organisations: int) -> None:
    chance = random.Random(2)
    City.objects.bulk_create([city(number, chance) for number in range(CITIES)])
    framework = Framework.objects.create(pk=1, title="Made-up principles")
    Source.objects.create(pk=1, title="A made-up report")
    Principle.objects.bulk_create(
        Principle(
            pk=n + 1,
            framework=framework,
            number=n + 1,
            title=f"{name(chance)} principle",
            slug=f"principle-{n + 1}",
            summary="Made up.",
        )
        for n in range(PRINCIPLES)
    )
    Theme.objects.bulk_create(
        Theme(pk=n + 1, name=f"{name(chance)} theme {n + 1}", slug=f"theme-{n + 1}")
        for n in range(THEMES)
    )
    Measure.objects.create(pk=1, name="Made-up measure", unit="homes")
    Organisation.objects.bulk_create(
        [organisation(number, chance) for number in range(organisations)], batch_size=1000
    )


def name(chance: random.Random) -> str:
    return made_up(chance).capitalize()


def city(number: int, chance: random.Random) -> City:
    place, group = number % GROUP, number // GROUP
    nation = list(Nation)[group // 2 % len(Nation)] if group % 2 else Nation.ENGLAND
    title = f"{name(chance)} {name(chance)}"
    return City(
        pk=number + 1,
        name=title,
        slug=f"{slugify(title)}-{number}",
        sort_name=sort_key(title),
        kind=City.Kind.CITY_REGION if place == WHOLE else City.Kind.CITY,
        nation=nation,
        region=chance.choice(Region.values) if nation == Nation.ENGLAND else "",
        part_of_id=group * GROUP + WHOLE + 1 if place in PARTS else None,
        latitude=chance.uniform(50.2, 58.5),
        longitude=chance.uniform(-6, 1.5),
    )


def organisation(number: int, chance: random.Random) -> Organisation:
    title = f"{name(chance)} {name(chance)} Trust"
    return Organisation(
        pk=number + 1,
        name=title,
        slug=f"{slugify(title)}-{number}",
        sort_name=sort_key(title),
        sector=chance.choice(Organisation.Sector.values),
    )


# --- initiatives -------------------------------------------------------------------------------


def insert(model: type[models.Model], names: tuple[str, ...], rows: Iterable[Any]) -> None:
    """Writes rows of the columns `names`, the others at their defaults."""
    others = [
        field
        for field in model._meta.local_concrete_fields
        if field.attname not in names and not field.primary_key
    ]
    rest = tuple(field.get_default() for field in others)
    fields = [model._meta.get_field(n) for n in names] + others
    columns = ", ".join(str(getattr(field, "column", "")) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks})",
            [(*row, *rest) for row in rows],
        )


def add_initiatives(start: int, size: int) -> None:
    chance = np.random.default_rng(start + 3)
    pks = np.arange(start + 1, start + size + 1)
    add_own(chance, pks)
    add_places(chance, pks)
    examples = chosen(chance, pks, most=4, kinds=PRINCIPLES)
    insert(
        Example,
        ("initiative_id", "principle_id", "source_id", "rationale"),
        ((pk, principle, 1, "Made up.") for pk, principle in examples),
    )
    themes = chosen(chance, pks, most=3, kinds=THEMES)
    insert(Initiative.themes.through, ("initiative_id", "theme_id"), themes)
    organisations = Organisation.objects.count()
    partners = draw(chance, by_zipf(organisations), size, 4) + 1
    taken = np.arange(4) < chance.integers(1, 5, size)[:, None]
    insert(Partnership, ("initiative_id", "organisation_id"), ties(pks, partners, taken))
    measured = pks[chance.random(size) < 0.3].tolist()
    insert(
        Result,
        ("initiative_id", "measure_id", "source_id", "value"),
        ((pk, 1, 1, 12) for pk in measured),
    )


def ties(pks: Numbers, values: Numbers, taken: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """(pk, value) of each row's `values` that are `taken`, each once."""
    owners = np.broadcast_to(pks[:, None], values.shape)
    pairs = np.unique(np.stack([owners[taken], values[taken]], axis=1), axis=0)
    return [(pk, value) for pk, value in pairs.tolist()]


def chosen(
    chance: np.random.Generator, pks: Numbers, *, most: int, kinds: int
) -> list[tuple[int, int]]:
    """One to `most` of `kinds` for each of `pks`, the first kinds more often than the last."""
    weights = 1 / np.arange(3, kinds + 3)
    order = np.argsort(chance.exponential(size=(len(pks), kinds)) / weights, axis=1)
    taken = np.arange(most) < chance.integers(1, most + 1, len(pks))[:, None]
    return ties(pks, order[:, :most] + 1, taken)


def add_places(chance: np.random.Generator, pks: Numbers) -> None:
    """One city, sometimes two; a few have only nations, and a few nothing."""
    places = draw(chance, by_zipf(CITIES), len(pks), 2) + 1
    taken = chance.random((len(pks), 2)) < (0.97, 0.1)
    insert(Initiative.cities.through, ("initiative_id", "city_id"), ties(pks, places, taken))
    placeless = pks[~taken.any(axis=1) & (chance.random(len(pks)) < 0.7)].tolist()
    nations = [(pk, Nation.values[pk % 4]) for pk in placeless]
    insert(InitiativeNation, ("initiative_id", "nation"), nations)


_words: list[str] = []


def add_own(chance: np.random.Generator, pks: Numbers) -> None:
    if not _words:
        _words.extend(vocabulary())
    size, words = len(pks), _words
    texts = draw(chance, by_zipf(VOCABULARY), size, sum(TEXTS.values())).tolist()
    # A title has few of the commonest words; they would sort as articles do.
    titles = (draw(chance, by_zipf(VOCABULARY - 100), size, TEXTS["title"]) + 100).tolist()
    stages, reaches = Initiative.Stage.values, Initiative.Reach.values
    stage = chance.choice(len(stages), size, p=(0.1, 0.5, 0.2, 0.2)).tolist()
    reach = chance.choice(len(reaches), size, p=(0.3, 0.4, 0.2, 0.1)).tolist()
    year = (1990 + chance.integers(0, 37, size)).tolist()
    is_draft = (chance.random(size) < 0.03).tolist()
    minutes = chance.integers(0, 10 * 365 * 24 * 60, (size, 2)).tolist()

    def rows() -> Iterator[tuple[Any, ...]]:
        for n, pk in enumerate(pks.tolist()):
            lines = dict(zip(TEXTS, spoken(titles[n], texts[n], words), strict=True))
            folded = [lines["title"], lines["summary"], ""]
            folded += [lines["challenge"], lines["approach"], lines["results"], ""]
            published = moment(minutes[n][0])
            yield (
                pk,
                f"{lines['title'].replace(' ', '-')[:80]}-{pk}",
                *(line.capitalize() + "." * (key != "title") for key, line in lines.items()),
                lines["title"],
                "\n".join(folded),
                stages[stage[n]],
                2016 + pk % 11,
                Initiative.Ending.values[pk % 8] if stages[stage[n]] == "ended" else "",
                reaches[reach[n]],
                year[n] if pk % 7 else None,
                Initiative.Status.DRAFT if is_draft[n] else Initiative.Status.PUBLISHED,
                None if is_draft[n] else published,
                moment(minutes[n][0] + minutes[n][1] // 100),
            )

    names = ("id", "slug", *TEXTS, "sort_title", "folded_text", "stage")
    insert(
        Initiative,
        (
            *names,
            "stage_as_of",
            "ending",
            "reach",
            "started_year",
            "status",
            "published_at",
            "updated_at",
        ),
        rows(),
    )


def spoken(title: list[int], text: list[int], words: list[str]) -> Iterator[str]:
    """The texts of one initiative, folded already."""
    yield " ".join([words[number] for number in title])
    start = 0
    for length in list(TEXTS.values())[1:]:
        yield " ".join([words[number] for number in text[start : start + length]])
        start += length


EPOCH = datetime.datetime(2016, 1, 1, tzinfo=datetime.UTC)


def moment(minutes: int) -> Any:
    """As the database's driver takes it."""
    when = EPOCH + datetime.timedelta(minutes=minutes)
    return connection.ops.adapt_datetimefield_value(when)
