"""A round goes through many hosts at once, is polite to each, and remembers every finding."""

import datetime
import itertools
import time

import pytest
import time_machine
from django.core.management import CommandError, call_command

from links import rounds
from links.management.commands.check_links import Command
from links.models import Link
from links.used import collect
from tests.factories import DraftFactory, InitiativeFactory, OrganisationFactory, SourceFactory
from tests.links.town import reply

pytestmark = pytest.mark.django_db


def link(url="http://a.example/", **kwargs):
    return Link.objects.create(url=url, **kwargs)


def source(url):
    """A source is used, so that its link is kept."""
    return SourceFactory(url=url)


def check_links(town, pause=0.0, **options):
    """Runs the command in `town`; returns what it says."""
    command = Command()
    command.checker = lambda: town.checker(pause=pause)
    output = []
    command.stdout.write = output.append
    call_command(command, **options)
    return " ".join(output)


def only():
    return Link.objects.get()


def breaks(town, days=3):
    """Has the only link fail on so many days, and returns it."""
    town.pages["a.example", "/"] = reply(404)
    for day in range(days):
        with time_machine.travel(datetime.datetime(2026, 11, 1 + day, 12, tzinfo=datetime.UTC)):
            check_links(town)
    return only()


def test_every_address_that_readers_may_follow_is_collected_once():
    DraftFactory(website="https://draft.example/")
    InitiativeFactory(website="https://same.example/")
    OrganisationFactory(website="https://same.example/")
    SourceFactory(url="https://source.example/")
    SourceFactory(url="")
    collect()
    assert [link.url for link in Link.objects.all()] == [
        "https://draft.example/",
        "https://same.example/",
        "https://source.example/",
    ]


def test_an_address_that_is_used_no_more_goes_unless_it_has_an_archived_copy():
    link("http://gone.example/")
    link("http://kept.example/", archived_url="https://archive.example/")
    collect()
    assert only().url == "http://kept.example/"


def test_collecting_again_changes_nothing():
    InitiativeFactory(website="https://a.example/")
    collect()
    Link.objects.update(days_failed=2)
    collect()
    assert only().days_failed == 2


def test_what_works_is_noted(town):
    source("http://a.example/")
    output = check_links(town)
    assert "Checked 1 links" in output
    assert "1 works" in output
    assert only().worked_at == only().checked_at
    assert (only().days_failed, only().problem) == (0, "")


def test_three_failures_on_three_days_make_a_link_broken(town):
    source("http://a.example/")
    assert not breaks(town, days=2).is_broken
    assert breaks(town, days=3).is_broken
    assert only().problem == "The page is not there any more (404)."
    assert only().failed_on == datetime.date(2026, 11, 3)


def test_three_failures_on_one_day_are_one(town):
    source("http://a.example/")
    town.pages["a.example", "/"] = reply(404)
    for _ in range(3):
        check_links(town, again=True)
    assert only().days_failed == 1


def test_a_success_resets_what_was_broken(town):
    source("http://a.example/")
    breaks(town)
    town.pages["a.example", "/"] = reply(200)
    check_links(town)
    assert (only().days_failed, only().failed_on, only().problem) == (0, None, "")


def test_what_could_not_be_told_leaves_a_link_as_it_was(town):
    source("http://a.example/")
    breaks(town)
    town.pages["a.example", "/"] = reply(403)
    check_links(town)
    assert only().is_broken
    assert "403" in only().problem


@pytest.mark.parametrize(
    ("days_failed", "days_ago", "is_due"),
    [(0, 0, False), (0, 6, False), (0, 7, True), (1, 0, False), (1, 1, True), (5, 1, True)],
)
def test_what_works_is_checked_weekly_and_what_fails_daily(days_failed, days_ago, is_due):
    noon = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
    # Late in the day: the time of day does not matter.
    checked_at = noon - datetime.timedelta(days=days_ago) + datetime.timedelta(hours=8)
    link(checked_at=checked_at, days_failed=days_failed)
    assert bool(rounds.due(noon)) is is_due


def test_what_was_never_checked_comes_first():
    noon = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
    for number, days in enumerate((10, 30)):
        link(f"http://{number}.example/", checked_at=noon - datetime.timedelta(days=days))
    link("http://new.example/")
    urls = [due.url for due in rounds.due(noon)]
    assert urls == ["http://new.example/", "http://1.example/", "http://0.example/"]


def test_a_round_that_was_stopped_goes_on_where_it_was(town):
    for number in range(5):
        source(f"http://{number}.example/")
    assert "3 wait" in check_links(town, limit=2)
    assert "0 wait" in check_links(town)
    assert sorted(host for _, host in town.asked()) == [f"{n}.example/" for n in range(5)]


def test_a_round_begins_nothing_when_its_time_is_up(town):
    source("http://a.example/")
    assert "1 wait" in check_links(town, seconds=0)
    assert town.visits == []


def test_each_finding_is_kept_at_once(town):
    for number in range(3):
        link(f"http://{number}.example/")
    checks = rounds.check(rounds.due(only_now()), town.checker(), seconds=60)
    next(checks)
    assert Link.objects.exclude(checked_at=None).count() == 1
    checks.close()


def only_now():
    return datetime.datetime.now(tz=datetime.UTC)


def test_a_host_gets_one_request_at_a_time_and_a_pause_after_it(town):
    for number in range(4):
        source(f"http://a.example/{number}")
    check_links(town, pause=0.2)
    visits = sorted(town.visits, key=lambda visit: visit.began)
    assert len(visits) == 5
    gaps = [after.began - before.ended for before, after in itertools.pairwise(visits)]
    assert min(gaps) > 0.15


def test_one_bad_host_holds_up_nobody_else(town):
    """Twenty links to a host that says nothing, first in the queue; the others are done at once."""
    for number in range(20):
        town.pages["a-bad.example", f"/{number}"] = lambda sock, visit: time.sleep(0.5)
        source(f"http://a-bad.example/{number}")
    for number in range(60):
        source(f"http://{number}.example/")
    collect()
    began = time.monotonic()
    for link, _ in rounds.check(rounds.due(only_now()), town.checker(seconds=0.2), seconds=2):
        if "bad" not in link.url:
            last = time.monotonic() - began
    assert Link.objects.filter(worked_at__isnull=False).count() == 60
    assert last < 2


def test_a_machine_without_the_web_calls_nothing_broken(town):
    def offline(*_):
        raise OSError("no route")

    town.connect = offline
    for number in range(12):
        source(f"http://{number}.example/")
    with pytest.raises(CommandError, match="No host answers"):
        check_links(town)
    assert Link.objects.filter(checked_at=None).count() == 12


def test_links_that_were_failing_may_all_be_silent(town):
    def offline(*_):
        raise OSError("no route")

    town.connect = offline
    yesterday = only_now() - datetime.timedelta(days=1)
    for number in range(12):
        source(f"http://{number}.example/")
        link(f"http://{number}.example/", days_failed=2, checked_at=yesterday)
    assert "12 are broken" in check_links(town)
