"""The founding content holds together, and loading it is safe to repeat."""

import json

import pytest
from django.core.management import CommandError, call_command

from cities.models import City, CityName
from curation.merge import merge_organisations
from curation.record import read
from initiatives.content import load
from initiatives.content_dump import dump
from initiatives.content_schema import SHAPES
from initiatives.models import (
    Example,
    Initiative,
    Measure,
    Organisation,
    OrganisationName,
    Result,
    Source,
    Theme,
)
from tests.conftest import FOUNDING
from tests.factories import (
    CityFactory,
    CityNameFactory,
    DraftFactory,
    ExampleFactory,
    InitiativeFactory,
    MeasureFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    ResultFactory,
    SourceFactory,
    ThemeFactory,
)


def change(folder, name, change_records):
    path = folder / f"{name}.json"
    records = json.loads(path.read_text(encoding="utf-8"))
    change_records(records)
    path.write_text(json.dumps(records), encoding="utf-8")


@pytest.fixture
def bread(db):
    """An entry with something of everything."""
    leeds = CityNameFactory(name="Loidis", owner__slug="leeds").owner
    CityFactory(slug="elmet", successor=leeds)
    council = OrganisationNameFactory(name="LCC", owner__city=leeds).owner
    OrganisationFactory(slug="a-board", successor=council)
    source = SourceFactory(slug="report")
    bread = InitiativeFactory(
        slug="bread",
        cities=[leeds],
        themes=[ThemeFactory()],
        sources=[source],
        partners=[council],
        stage="ended",
        stage_as_of=2020,
        ending="money-ran-out",
        take_part="Buy a loaf.",
        take_part_source=source,
    )
    ExampleFactory(initiative=bread, principle__short_title="Short", source=source)
    ResultFactory(initiative=bread, ref="bread-loaves", value="1.5", source=source)
    return bread


@pytest.fixture
def folder(bread, tmp_path):
    """What was loaded from here, to break: little of everything, as it is read again each time."""
    dump(tmp_path / "content")
    return tmp_path / "content"


def delete_all():
    for shape in reversed(SHAPES):
        shape.model.objects.all().delete()


def test_everything_is_loaded(founding):
    assert Initiative.objects.published().count() == 217
    assert City.objects.count() == 89
    assert Source.objects.count() == 1652
    assert Result.objects.count() == 521
    assert OrganisationName.objects.count() == 397
    assert CityName.objects.count() == 55
    assert Initiative.objects.exclude(take_part="").count() == 127


def test_nothing_is_claimed_without_a_source(founding):
    assert not Initiative.objects.filter(sources__isnull=True).exists()
    assert not Example.objects.filter(source__isnull=True).exists()
    assert not Result.objects.filter(source__isnull=True).exists()


def test_loading_again_changes_nothing(founding, capsys):
    before = list(Initiative.objects.order_by("pk").values())
    call_command("load_content", FOUNDING, "--update")
    assert list(Initiative.objects.order_by("pk").values()) == before
    assert "217 unchanged" in capsys.readouterr().out


def test_what_people_edited_is_left_alone(bread, folder, capsys):
    Initiative.objects.update(summary="Edited.")
    call_command("load_content", folder)
    assert Initiative.objects.get().summary == "Edited."
    assert "1 differ and were left alone" in capsys.readouterr().out


def rename_all():
    """Gives another slug to all that has one."""
    for shape in SHAPES:
        for row in shape.model.objects.all() if shape.key == "slug" else ():
            row.slug = f"renamed-{row.slug}"[:100]
            row.save()


def test_a_file_from_before_all_was_renamed_is_unchanged(bread, folder):
    rename_all()
    for name, counts in load(folder).items():
        assert (counts.added, counts.left_alone) == (0, 0), name
        assert counts.unchanged, name


def test_a_new_record_may_name_things_by_former_slugs(bread, folder):
    rename_all()
    change(folder, "initiatives", lambda rows: rows.append(rows[0] | {"slug": "cake"}))
    load(folder)
    cake = Initiative.objects.get(slug="cake")
    assert read(cake)["cities"] == read(Initiative.objects.get(pk=bread.pk))["cities"]
    assert cake.partnerships.count() == cake.examples.count() == 1


def test_a_file_from_before_a_merge_does_not_bring_back_what_was_merged(bread, folder, admin_user):
    loser, winner = OrganisationFactory(name="LBC"), Organisation.objects.get(slug="a-board")
    dump(folder)
    merge_organisations(loser, winner, by=admin_user)
    load(folder, update=True)
    assert not Organisation.objects.filter(slug=loser.slug).exists()
    assert Organisation.objects.get(slug="a-board").name == winner.name


def test_an_update_overwrites_when_told_to(bread, folder):
    Initiative.objects.update(summary="Edited.")
    bread.partnerships.all().delete()
    call_command("load_content", folder, "--update")
    entry = Initiative.objects.get()
    assert entry.summary == bread.summary
    assert entry.partnerships.exists()


def test_a_dump_of_the_founding_content_is_the_founding_content(founding, tmp_path):
    call_command("dump_content", tmp_path)
    assert [path.name for path in FOUNDING.glob("*.json")]
    for path in FOUNDING.glob("*.json"):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_what_was_dumped_can_be_loaded_elsewhere(bread, tmp_path):
    dump(tmp_path / "first")
    records = {entry.slug: read(entry) for entry in Initiative.objects.published()}
    delete_all()
    load(tmp_path / "first")
    assert {entry.slug: read(entry) for entry in Initiative.objects.published()} == records
    assert City.objects.get(slug="elmet").successor.slug == "leeds"
    assert Organisation.objects.get(slug="a-board").successor.other_names.get().name == "LCC"
    dump(tmp_path / "second")
    for path in (tmp_path / "first").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes()


def test_a_dump_leaves_drafts_inside(bread, tmp_path):
    ResultFactory(initiative=DraftFactory(slug="secret"), ref="secret-jobs")
    dump(tmp_path)
    assert not any("secret" in path.read_text(encoding="utf-8") for path in tmp_path.iterdir())


def test_a_dump_gives_each_result_a_reference(bread, tmp_path):
    measure = MeasureFactory(slug="loaves")
    for _ in range(2):
        ResultFactory(initiative=bread, measure=measure, year=2016, value="1234567890123.45")
    dump(tmp_path)
    records = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    refs = [record["ref"] for record in records if record["measure"] == "loaves"]
    assert refs == ["loaves-bread-2016", "loaves-bread-2016-2"]
    delete_all()
    load(tmp_path)
    assert str(Result.objects.get(ref=refs[1]).value) == "1234567890123.45"


def test_a_file_from_before_measures_had_kinds_is_loaded(folder):
    change(folder, "measures", lambda measures: [each.pop("kind", None) for each in measures])
    assert load(folder)["measures"].unchanged == 1


def test_every_founding_measure_has_a_kind():
    measures = json.loads((FOUNDING / "measures.json").read_text(encoding="utf-8"))
    assert {each["kind"] for each in measures} <= set(Measure.Kind.values)


def test_if_empty_leaves_a_database_with_content_alone(db, capsys):
    City.objects.create(name="Leeds", nation="england")
    call_command("load_content", "--if-empty")
    assert Initiative.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "break_it", "message"),
    [
        ("initiatives", lambda r: r[0].update(stage="lost"), "{slug}: stage: "),
        (
            "initiatives",
            lambda r: r[0].update(themes=["x"]),
            "{slug}: themes: there is no theme “x”",
        ),
        ("initiatives", lambda r: r[0].pop("area"), "{slug}: area: missing, or not a key"),
        ("initiatives", lambda r: r[0].update(ended_year=1900, started_year=1950), "{slug}: "),
        ("initiatives", lambda r: r[0].update(ending="lost"), "{slug}: ending: needs reason and"),
        (
            "initiatives",
            lambda r: r[0].update(take_part="Come.", take_part_source=None),
            "{slug}: take_part_source: Name the source",
        ),
        ("cities", lambda r: r[0].update(other_names=[{"name": "X"}]), "{slug}: other_names: "),
        ("cities", lambda r: r[0].update(part_of="y"), "{slug}: part_of: there is no city “y”"),
        ("cities", lambda r: r[0].update(latitude=None, longitude=-1.5), "{slug}: "),
        ("results", lambda r: r[0].update(value="many"), "{ref}: value: "),
        ("results", lambda r: r[0].update(source=None), "{ref}: source: "),
    ],
)
def test_a_broken_record_is_named_and_nothing_is_loaded(folder, name, break_it, message):
    change(folder, "themes", lambda records: records[0].update(name="Renamed"))
    slugs = {}

    def breaking(records):
        slugs.update(records[0])
        break_it(records)

    change(folder, name, breaking)
    with pytest.raises(CommandError) as error:
        call_command("load_content", folder, "--update")
    assert f"{name}.json: {message.format(**slugs)}" in str(error.value)
    assert not Theme.objects.filter(name="Renamed").exists()


def test_a_file_that_is_no_json_is_named(folder):
    (folder / "themes.json").write_text("[{", encoding="utf-8")
    with pytest.raises(CommandError, match=r"themes\.json: is not JSON"):
        call_command("load_content", folder)


def test_a_missing_file_is_named(folder):
    (folder / "cities.json").unlink()
    with pytest.raises(CommandError, match=r"cities\.json: cannot be read"):
        call_command("load_content", folder)


def test_places_that_go_round_in_a_circle_are_named(bread, tmp_path):
    CityFactory()
    dump(tmp_path)

    def circle(records):
        records[0]["part_of"], records[1]["part_of"] = records[1]["slug"], records[0]["slug"]

    change(tmp_path, "cities", circle)
    with pytest.raises(CommandError, match="part_of or successor: goes round in a circle"):
        call_command("load_content", tmp_path)
