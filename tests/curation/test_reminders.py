"""Readers are told when an entry was last verified, and curators are asked once a year."""

import datetime
import re

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from curation.models import Curatorship
from tests.curation.conftest import change_page
from tests.factories import CityFactory, DraftFactory, InitiativeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]

STILL_RIGHT = ">Still right</button>"
LONG_AGO = "more than a year ago"
A_YEAR_AGO = datetime.date(2025, 10, 9)
LATELY = datetime.date(2026, 10, 9)


@pytest.fixture
def november(settings):
    settings.SITE_ADDRESS = "http://127.0.0.1:8000"
    with time_machine.travel(datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)):
        yield


def staff(name, group="Curators", *cities, email="{}@example.org"):
    user = User.objects.create_user(name, email.format(name), is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    for city in cities:
        Curatorship.objects.create(user=user, city=city)
    return user


def entry(title="Bread", **kwargs):
    return InitiativeFactory(title=title, **{"verified_on": A_YEAR_AGO} | kwargs)


def remind():
    """Runs the command; returns {recipient: body} of what it sent."""
    mail.outbox.clear()
    call_command("remind_curators")
    assert all(len(message.to) == 1 for message in mail.outbox)
    sent = {message.to[0].split("@")[0]: message.body for message in mail.outbox}
    assert len(sent) == len(mail.outbox)
    return sent


def on(year, month, day=1):
    return time_machine.travel(datetime.datetime(year, month, day, 12, tzinfo=datetime.UTC))


# --- the public page ---


def test_an_entry_not_verified_for_a_year_says_so(client):
    response = client.get(entry(verified_on=datetime.date(2025, 11, 21)).get_absolute_url())
    assertContains(response, "21 November 2025")
    assertContains(response, "That is more than a year ago, so some of it may have changed since.")


@pytest.mark.parametrize("verified_on", [datetime.date(2025, 11, 22), LATELY, None])
def test_an_entry_verified_within_a_year_or_never_does_not(client, verified_on):
    response = client.get(entry(verified_on=verified_on).get_absolute_url())
    assertNotContains(response, LONG_AGO)


# --- the yearly reminder ---


def test_a_curator_is_asked_about_the_entries_of_their_cities():
    leeds, hull = CityFactory(name="Leeds"), CityFactory(name="Hull")
    staff("lee", "Curators", leeds)
    staff("hal", "Curators", hull)
    bread = entry(cities=[leeds])
    entry("Homes", cities=[hull])
    sent = remind()
    assert set(sent) == {"lee", "hal"}
    assert "Bread (Leeds)\nLast verified on 9 October 2025\n" in sent["lee"]
    assert f"http://127.0.0.1:8000/admin/initiatives/initiative/{bread.pk}/change/" in sent["lee"]
    assert "Homes" not in sent["lee"]


def test_parts_of_a_city_belong_to_its_curator():
    region = CityFactory(name="Region")
    entry(cities=[CityFactory(name="Town", part_of=region)])
    staff("rita", "Curators", region)
    assert "Bread (Town)" in remind()["rita"]


def test_what_is_in_nobody_s_city_goes_to_those_without_cities():
    leeds = CityFactory(name="Leeds")
    staff("lee", "Curators", leeds)
    staff("carol")
    staff("eddie", "Editors")
    entry("Bread", cities=[leeds])
    entry("Homes", cities=[CityFactory(name="Hull")])
    entry("Mills")
    sent = remind()
    assert set(sent) == {"lee", "carol", "eddie"}
    assert "Bread" not in sent["carol"]
    assert "Homes (Hull)" in sent["carol"]
    assert "Mills\n" in sent["eddie"]


def test_the_link_leads_to_a_button_that_its_reader_may_press(client):
    leeds = CityFactory(name="Leeds")
    user, bread = staff("lee", "Curators", leeds), entry(cities=[leeds])
    [address] = re.findall("http://127.0.0.1:8000(.*)", remind()["lee"])
    client.force_login(user)
    assertContains(client.get(address), STILL_RIGHT)
    client.post(reverse("admin:verify", args=[bread.pk]))
    bread.refresh_from_db()
    assert bread.verified_on == datetime.date(2026, 11, 22)


def test_the_button_is_not_there_for_what_is_another_s_or_no_longer_public(client):
    client.force_login(staff("lee", "Curators", CityFactory(name="Leeds")))
    elsewhere = entry(cities=[CityFactory(name="Hull")])
    assertNotContains(client.get(change_page(elsewhere)), STILL_RIGHT)
    client.force_login(staff("carol"))
    gone = entry(status="withdrawn", withdrawn_reason="It ended.")
    assertNotContains(client.get(change_page(gone)), STILL_RIGHT)


@pytest.mark.parametrize(
    "change", [{"is_active": False}, {"is_staff": False}, {"email": ""}], ids=str
)
def test_the_cities_of_a_curator_who_cannot_be_asked_are_nobody_s(change):
    leeds = CityFactory(name="Leeds")
    User.objects.filter(pk=staff("lee", "Curators", leeds).pk).update(**change)
    staff("carol")
    entry(cities=[leeds])
    assert set(remind()) == {"carol"}


@pytest.mark.parametrize(
    "facts",
    [
        {"verified_on": LATELY},
        {"verified_on": datetime.date(2025, 11, 9)},  # this month's come in the next
        {"verified_on": datetime.date(2025, 9, 9)},  # came last month
        {"verified_on": None},  # published just now
        {"status": "withdrawn", "withdrawn_reason": "It ended."},
    ],
    ids=str,
)
def test_nothing_is_sent_where_nothing_is_due(facts):
    staff("carol")
    entry(**facts)
    DraftFactory(verified_on=A_YEAR_AGO)
    assert remind() == {}


def test_what_was_never_verified_is_asked_about_a_year_after_it_was_published():
    staff("carol")
    entry(verified_on=None, published_at=datetime.datetime(2025, 10, 9, 12, tzinfo=datetime.UTC))
    assert "Never verified since it was published on 9 October 2025" in remind()["carol"]


def test_an_entry_is_asked_about_once_a_year():
    staff("carol")
    entry()
    months = [(2026, 10), (2026, 11), (2026, 12), (2027, 1), (2027, 10), (2027, 11)]
    asked = []
    for month in months:
        with on(*month):
            asked.append(bool(remind()))
    assert asked == [False, True, False, False, False, True]


def test_an_entry_that_somebody_verifies_is_not_asked_about():
    staff("carol")
    bread = entry()
    with on(2026, 11):
        bread.verified_on = datetime.date(2026, 11, 1)
        bread.save()
        assert remind() == {}


def test_nobody_gets_a_second_mail_in_a_month():
    staff("carol")
    entry()
    with on(2026, 11, 1):
        assert set(remind()) == {"carol"}
    with on(2026, 11, 30):
        staff("dora")
        assert set(remind()) == {"dora"}


def test_a_title_is_written_as_it_is():
    staff("carol")
    entry("Fish & Chips <b>")
    assert "Fish & Chips <b>" in remind()["carol"]


def test_a_mail_that_could_not_be_sent_is_sent_by_the_next_run(monkeypatch, capsys):
    staff("carol")
    entry()
    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", lambda *_: (_ for _ in ()).throw(OSError))
        with pytest.raises(CommandError, match="1 could not be sent"):
            call_command("remind_curators")
    assert set(remind()) == {"carol"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend"),
        ("SITE_ADDRESS", ""),
    ],
)
def test_a_site_that_is_not_set_up_for_mail_says_so(settings, name, value):
    staff("carol")
    entry()
    setattr(settings, name, value)
    with pytest.raises(CommandError, match="No mail was sent"):
        remind()
