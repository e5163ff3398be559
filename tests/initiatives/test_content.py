"""The founding content holds together, and loading it is safe to repeat."""

import json
import shutil

import pytest
from django.core.management import CommandError, call_command

from cities.models import City
from initiatives.models import Example, Initiative, Result, Source, Theme
from tests.conftest import FOUNDING


@pytest.fixture
def folder(tmp_path):
    """A copy of the founding content, to break."""
    return shutil.copytree(FOUNDING, tmp_path / "founding")


def change(folder, name, change_records):
    path = folder / f"{name}.json"
    records = json.loads(path.read_text(encoding="utf-8"))
    change_records(records)
    path.write_text(json.dumps(records), encoding="utf-8")


def test_everything_is_loaded(founding):
    assert Initiative.objects.published().count() == 108
    assert City.objects.count() == 23
    assert Source.objects.count() == 637
    assert Result.objects.count() == 254


def test_nothing_is_claimed_without_a_source(founding):
    assert not Initiative.objects.filter(sources__isnull=True).exists()
    assert not Example.objects.filter(source__isnull=True).exists()
    assert not Result.objects.filter(source__isnull=True).exists()


def test_loading_again_changes_nothing(founding, capsys):
    before = list(Initiative.objects.order_by("pk").values())
    call_command("load_content", FOUNDING, "--update")
    assert list(Initiative.objects.order_by("pk").values()) == before
    assert "108 unchanged" in capsys.readouterr().out


def test_what_people_edited_is_left_alone(founding, capsys):
    Initiative.objects.filter(slug="bristol-energy").update(summary="Edited.")
    call_command("load_content", FOUNDING)
    assert Initiative.objects.get(slug="bristol-energy").summary == "Edited."
    assert "1 differ and were left alone" in capsys.readouterr().out


def test_an_update_overwrites_when_told_to(founding):
    Initiative.objects.filter(slug="bristol-energy").update(summary="Edited.")
    Initiative.objects.get(slug="bristol-energy").partnerships.all().delete()
    call_command("load_content", FOUNDING, "--update")
    entry = Initiative.objects.get(slug="bristol-energy")
    assert entry.summary != "Edited."
    assert entry.partnerships.exists()


def test_if_empty_leaves_a_database_with_content_alone(db, capsys):
    City.objects.create(name="Leeds", nation="england")
    call_command("load_content", "--if-empty")
    assert Initiative.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "break_it", "message"),
    [
        ("initiatives", lambda r: r[3].update(stage="lost"), "{slug}: stage: "),
        (
            "initiatives",
            lambda r: r[3].update(themes=["x"]),
            "{slug}: themes: there is no theme “x”",
        ),
        ("initiatives", lambda r: r[3].pop("area"), "{slug}: area: missing, or not a key"),
        ("initiatives", lambda r: r[3].update(ended_year=1900, started_year=1950), "{slug}: "),
        ("cities", lambda r: r[3].update(part_of="y"), "{slug}: part_of: there is no city “y”"),
        ("cities", lambda r: r[3].update(latitude=None), "{slug}: "),
        ("results", lambda r: r[3].update(value="many"), "{ref}: value: "),
        ("results", lambda r: r[3].update(source=None), "{ref}: source: "),
    ],
)
def test_a_broken_record_is_named_and_nothing_is_loaded(founding, folder, name, break_it, message):
    change(folder, "themes", lambda records: records[0].update(name="Renamed"))
    slugs = {}

    def breaking(records):
        slugs.update(records[3])
        break_it(records)

    change(folder, name, breaking)
    with pytest.raises(CommandError) as error:
        call_command("load_content", folder, "--update")
    assert f"{name}.json: {message.format(**slugs)}" in str(error.value)
    assert not Theme.objects.filter(name="Renamed").exists()


def test_a_file_that_is_no_json_is_named(db, folder):
    (folder / "themes.json").write_text("[{", encoding="utf-8")
    with pytest.raises(CommandError, match=r"themes\.json: is not JSON"):
        call_command("load_content", folder)


def test_a_missing_file_is_named(founding, folder):
    (folder / "cities.json").unlink()
    with pytest.raises(CommandError, match=r"cities\.json: cannot be read"):
        call_command("load_content", folder)


def test_places_that_go_round_in_a_circle_are_named(founding, folder):
    def circle(records):
        records[0]["part_of"], records[1]["part_of"] = records[1]["slug"], records[0]["slug"]

    change(folder, "cities", circle)
    with pytest.raises(CommandError, match="part_of: goes round in a circle"):
        call_command("load_content", folder)
